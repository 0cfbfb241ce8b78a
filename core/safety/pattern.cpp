#include "core/safety/pattern.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/safety/fold.hpp"

namespace alcove::safety {

using base::fail;
using base::Result;

namespace {

/// Readings of one beginning that are followed at once; a phrase with more is not in any table.
constexpr std::size_t k_most_states = 512;

}  // namespace

/// Reads one pattern into drafts: each part goes from one draft to another.
struct PatternSet::Parser {
  std::string_view rest;
  std::vector<Draft>& drafts;
  Vocabulary& vocabulary;
  const WordClasses& classes;
  const Joins& joins;
  int depth = 0;

  /// The draft where what was read ends.
  Result<std::uint32_t> sequence(std::uint32_t from) {
    for (;;) {
      skip_blanks();
      if (rest.empty() || rest.front() == '|' || rest.front() == ')') return from;
      ALCOVE_TRY(const std::uint32_t to, element(from));
      if (take('?')) drafts[from].free.push_back(to);
      ALCOVE_CHECK(drafts.size() <= k_most_nodes, "pattern", "the patterns are too many");
      from = to;
    }
  }

 private:
  Result<std::uint32_t> element(std::uint32_t from) {
    if (take('(')) return group(from);
    if (take('{')) return word_class(from);
    if (take('*')) return step(from, {Step::any, 0});
    if (take('$')) return step(from, {Step::clause_end, 0});
    if (rest.substr(0, 2) == "..") return gap(from);
    return word(from);
  }

  std::uint32_t step(std::uint32_t from, Symbol symbol) {
    const auto to = static_cast<std::uint32_t>(drafts.size());
    drafts.emplace_back();
    drafts[from].edges.emplace_back(symbol, to);
    return to;
  }

  std::uint32_t meet(const std::vector<std::uint32_t>& ends) {
    const auto to = static_cast<std::uint32_t>(drafts.size());
    drafts.emplace_back();
    for (const std::uint32_t end : ends) drafts[end].free.push_back(to);
    return to;
  }

  Result<std::uint32_t> group(std::uint32_t from) {
    ALCOVE_CHECK(++depth <= 4, "pattern", "groups are nested too deeply");
    std::vector<std::uint32_t> ends;
    do {
      ALCOVE_TRY(const std::uint32_t end, sequence(from));
      ends.push_back(end);
    } while (take('|'));
    ALCOVE_CHECK(take(')'), "pattern", "a group is not closed");
    --depth;
    return meet(ends);
  }

  Result<std::uint32_t> word_class(std::uint32_t from) {
    const std::size_t close = rest.find('}');
    ALCOVE_CHECK(close != std::string_view::npos, "pattern", "a class is not closed");
    const auto found = classes.find(rest.substr(0, close));
    ALCOVE_CHECK(found != classes.end(), "pattern", "there is no such class");
    rest.remove_prefix(close + 1);
    std::vector<std::uint32_t> ends{step(from, {Step::word_class, found->second.number})};
    for (const std::string& longer : found->second.longer) {
      Parser inner{longer, drafts, vocabulary, classes, joins, depth + 1};
      ALCOVE_CHECK(inner.depth <= 4, "pattern", "classes are nested too deeply");
      ALCOVE_TRY(const std::uint32_t end, inner.sequence(from));
      ALCOVE_CHECK(inner.rest.empty(), "pattern", "a group is closed that was not opened");
      ends.push_back(end);
    }
    return meet(ends);
  }

  Result<std::uint32_t> gap(std::uint32_t from) {
    rest.remove_prefix(2);
    ALCOVE_CHECK(!rest.empty() && rest.front() >= '1' && rest.front() <= '9', "pattern",
                 "a gap is two dots and a digit from 1 to 9");
    const auto length = static_cast<std::uint16_t>(rest.front() - '0');
    rest.remove_prefix(1);
    return step(from, {Step::gap, length});
  }

  Result<std::uint32_t> word(std::uint32_t from) {
    ALCOVE_TRY(WordId word, one_word());
    for (;;) {
      const std::string_view before = rest;
      skip_blanks();
      const bool goes_on = rest.size() < before.size() && !rest.empty() &&
                           std::string_view("({*.$|)?}").find(rest.front()) == std::string_view::npos;
      if (!goes_on) break;
      ALCOVE_TRY(const WordId next, one_word());
      const auto whole = joins.find({word, next});
      if (whole == joins.end() || (!rest.empty() && rest.front() == '?')) {
        rest = before;
        break;
      }
      word = whole->second;
    }
    return step(from, {Step::word, word});
  }

  Result<WordId> one_word() {
    const std::size_t end = std::min(rest.find_first_of(" |)?"), rest.size());
    const std::string folded = folded_word(rest.substr(0, end));
    ALCOVE_CHECK(!folded.empty(), "pattern", "expected a word");
    rest.remove_prefix(end);
    return vocabulary.add(folded);
  }

  void skip_blanks() {
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  }
  bool take(char wanted) {
    if (rest.empty() || rest.front() != wanted) return false;
    rest.remove_prefix(1);
    return true;
  }
};

Result<void> PatternSet::add(std::string_view pattern, std::uint16_t phrase, Vocabulary& vocabulary,
                             const WordClasses& classes, const Joins& joins) {
  const auto first = static_cast<std::uint32_t>(drafts_.size());
  drafts_.emplace_back();
  Parser parser{pattern, drafts_, vocabulary, classes, joins};
  ALCOVE_TRY(const std::uint32_t last, parser.sequence(first));
  ALCOVE_CHECK(parser.rest.empty(), "pattern", "a group is closed that was not opened");
  ALCOVE_TRY_VOID(check(first, last));
  drafts_[last].phrases.push_back(phrase);
  drafts_.front().free.push_back(first);
  return {};
}

/// These drafts and all that can be reached from them without a word, ascending.
std::vector<std::uint32_t> PatternSet::reached_freely(std::vector<std::uint32_t> from) const {
  std::vector<std::uint32_t> waiting = from;
  while (!waiting.empty()) {
    const std::uint32_t draft = waiting.back();
    waiting.pop_back();
    for (const std::uint32_t to : drafts_[draft].free) {
      from.push_back(to);
      waiting.push_back(to);
    }
    std::sort(from.begin(), from.end());
    from.erase(std::unique(from.begin(), from.end()), from.end());
    std::sort(waiting.begin(), waiting.end());
    waiting.erase(std::unique(waiting.begin(), waiting.end()), waiting.end());
  }
  return from;
}

Result<void> PatternSet::check(std::uint32_t first, std::uint32_t last) const {
  ALCOVE_CHECK(last - first < k_most_drafts, "pattern", "the pattern stands for too many phrases");
  for (const std::uint32_t draft : reached_freely({first})) {
    ALCOVE_CHECK(draft != last, "pattern", "a pattern is not nothing");
    for (const auto& [symbol, to] : drafts_[draft].edges) {
      const bool is_anchor = symbol.step == Step::word || symbol.step == Step::word_class;
      ALCOVE_CHECK(is_anchor, "pattern", "a pattern begins with a word or a class");
    }
  }
  std::vector<std::size_t> longest(last - first + 1, 0);
  for (std::uint32_t draft = first; draft <= last; ++draft) {
    const auto reach = [&](std::uint32_t to, std::size_t length) {
      longest[to - first] = std::max(longest[to - first], longest[draft - first] + length);
    };
    for (const std::uint32_t to : drafts_[draft].free) reach(to, 0);
    for (const auto& [symbol, to] : drafts_[draft].edges) {
      reach(to, 1);
      if (symbol.step != Step::gap) continue;
      const auto after = reached_freely({to});
      const bool may_end = std::binary_search(after.begin(), after.end(), last);
      ALCOVE_CHECK(!may_end, "pattern", "a pattern does not end with a gap");
    }
  }
  ALCOVE_CHECK(longest[last - first] <= k_most_words, "pattern", "a pattern has at most 16 words");
  return {};
}

/// The same patterns with at most one way on for each symbol, so that patterns share their beginnings.
Result<PatternSet::Shapes> PatternSet::determined() const {
  Shapes shapes(1);
  std::map<std::vector<std::uint32_t>, std::uint32_t> known;
  std::vector<std::vector<std::uint32_t>> members{reached_freely({0})};
  for (std::size_t at = 0; at < members.size(); ++at) {
    std::map<Symbol, std::vector<std::uint32_t>> ways;
    Shape shape;
    for (const std::uint32_t draft : members[at]) {
      for (const auto& [symbol, to] : drafts_[draft].edges) ways[symbol].push_back(to);
      shape.phrases.insert(shape.phrases.end(), drafts_[draft].phrases.begin(), drafts_[draft].phrases.end());
    }
    std::sort(shape.phrases.begin(), shape.phrases.end());
    shape.phrases.erase(std::unique(shape.phrases.begin(), shape.phrases.end()), shape.phrases.end());
    for (auto& [symbol, targets] : ways) {
      auto reached = reached_freely(std::move(targets));
      const auto [same, is_new] = known.try_emplace(reached, static_cast<std::uint32_t>(members.size()));
      if (is_new) members.push_back(std::move(reached));
      shape.edges.emplace(symbol, same->second);
    }
    ALCOVE_CHECK(members.size() <= k_most_nodes, "pattern", "the patterns are too many");
    shapes.resize(members.size());
    shapes[at] = std::move(shape);
  }
  return shapes;
}

/// States with the same ways on and the same phrases become one, until none are left.
PatternSet::Shapes PatternSet::with_shared_endings(Shapes shapes) {
  for (;;) {
    std::map<Shape, std::uint32_t> known;
    std::vector<std::uint32_t> kept(shapes.size());
    Shapes distinct;
    for (std::size_t at = 0; at < shapes.size(); ++at) {
      const auto [same, is_new] = known.try_emplace(shapes[at], static_cast<std::uint32_t>(distinct.size()));
      if (is_new) distinct.push_back(shapes[at]);
      kept[at] = same->second;
    }
    if (distinct.size() == shapes.size()) return shapes;
    for (Shape& shape : distinct) {
      for (auto& [symbol, target] : shape.edges) target = kept[target];
    }
    shapes = std::move(distinct);
  }
}

void PatternSet::lay_out(const Shapes& shapes) {
  for (const Shape& shape : shapes) {
    nodes_.push_back({static_cast<std::uint32_t>(edges_.size()), static_cast<std::uint32_t>(shape.edges.size()),
                      static_cast<std::uint32_t>(phrases_.size()), static_cast<std::uint32_t>(shape.phrases.size())});
    for (const auto& [symbol, target] : shape.edges) edges_.push_back({symbol, target});
    phrases_.insert(phrases_.end(), shape.phrases.begin(), shape.phrases.end());
  }
  for (const auto& [symbol, target] : shapes.front().edges) {
    if (symbol.step == Step::word_class) start_classes_ |= ClassMask{1} << symbol.value;
    if (symbol.step != Step::word) continue;
    if (starts_.size() <= symbol.value) starts_.resize(symbol.value + 1U, false);
    starts_[symbol.value] = true;
  }
}

Result<void> PatternSet::seal() {
  ALCOVE_TRY(Shapes shapes, determined());
  lay_out(with_shared_endings(std::move(shapes)));
  drafts_.clear();
  return {};
}

void PatternSet::find_from(std::uint32_t start, const Tokens& tokens, const std::vector<ClassMask>& masks,
                           std::vector<Match>& matches) const {
  std::array<State, k_most_states> stack;
  std::size_t depth = 0;
  stack[depth++] = {0, start};
  const std::size_t first_match = matches.size();
  const auto push = [&](std::uint32_t node, std::uint32_t at) {
    if (depth < stack.size()) stack[depth++] = {node, at};
  };
  const auto accept = [&](const Node& node, std::uint32_t end) {
    for (std::uint32_t i = 0; i < node.phrase_count; ++i) {
      const std::uint16_t phrase = phrases_[node.first_phrase + i];
      const auto known = std::find_if(matches.begin() + static_cast<std::ptrdiff_t>(first_match), matches.end(),
                                      [&](const Match& match) { return match.phrase == phrase; });
      if (known == matches.end()) {
        matches.push_back({phrase, start, end});
      } else {
        known->end = std::max(known->end, end);
      }
    }
  };
  const auto precedes = [](const Edge& one, const Symbol& symbol) { return one.symbol < symbol; };
  while (depth > 0) {
    const State state = stack[--depth];
    const Node& node = nodes_[state.node];
    accept(node, state.at);
    const Edge* const first = edges_.data() + node.first_edge;
    const Edge* const end = first + node.edge_count;
    // The edge of a clause's end is the last one.
    const bool is_clause_end = state.at == tokens.size() || tokens[state.at].before != Boundary::none;
    if (node.edge_count > 0 && (end - 1)->symbol.step == Step::clause_end && is_clause_end) {
      push((end - 1)->target, state.at);
    }
    const bool can_go_on =
        state.at < tokens.size() && (state.at == start || tokens[state.at].before != Boundary::sentence);
    if (!can_go_on) continue;
    const Symbol wanted{Step::word, tokens[state.at].word};
    const Edge* edge = std::lower_bound(first, end, wanted, precedes);
    if (wanted.value != k_unknown_word && edge != end && edge->symbol == wanted) push(edge->target, state.at + 1);
    edge = std::lower_bound(edge, end, Symbol{Step::word_class, 0}, precedes);
    for (; edge != end; ++edge) {
      if (edge->symbol.step == Step::word_class) {
        if ((masks[state.at] >> edge->symbol.value & 1U) != 0) push(edge->target, state.at + 1);
      } else if (edge->symbol.step == Step::any) {
        push(edge->target, state.at + 1);
      } else if (edge->symbol.step == Step::gap) {
        for (std::uint32_t skipped = 0; skipped <= edge->symbol.value; ++skipped) {
          const std::uint32_t at = state.at + skipped;
          if (at > tokens.size()) break;
          if (skipped > 0 && (masks[at - 1] & unskippable_) != 0) break;
          if (skipped > 0 && at - 1 > state.at && tokens[at - 1].before == Boundary::sentence) break;
          push(edge->target, at);
        }
      }
    }
  }
}

void PatternSet::find(const Tokens& tokens, const std::vector<ClassMask>& masks, std::vector<Match>& matches) const {
  matches.clear();
  for (std::uint32_t start = 0; start < tokens.size(); ++start) {
    const WordId word = tokens[start].word;
    const bool may_start = (word < starts_.size() && starts_[word]) || (masks[start] & start_classes_) != 0;
    if (may_start) find_from(start, tokens, masks, matches);
  }
}

}  // namespace alcove::safety
