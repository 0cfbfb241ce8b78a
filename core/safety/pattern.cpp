#include "core/safety/pattern.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <set>
#include <tuple>

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
  Spelling spelling = Spelling::exact;
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
      Parser inner{longer, drafts, vocabulary, classes, joins, spelling, depth + 1};
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
    return vocabulary.add(folded, spelling);
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
                             const WordClasses& classes, const Joins& joins, Spelling spelling) {
  const auto first = static_cast<std::uint32_t>(drafts_.size());
  drafts_.emplace_back();
  Parser parser{pattern, drafts_, vocabulary, classes, joins, spelling};
  ALCOVE_TRY(const std::uint32_t last, parser.sequence(first));
  ALCOVE_CHECK(parser.rest.empty(), "pattern", "a group is closed that was not opened");
  ALCOVE_TRY_VOID(check(first, last));
  drafts_[last].phrases.push_back(phrase);
  drafts_.front().free.push_back(first);
  return {};
}

Result<PatternSet::Readings> PatternSet::readings(std::string_view pattern, std::size_t most, Vocabulary& vocabulary,
                                                  const WordClasses& classes, const Joins& joins) {
  struct Walk {
    const std::vector<Draft>& drafts;
    std::size_t ways_left;
    Readings found = {};
    Reading now = {};

    void from(std::uint32_t draft) {
      if (!found.is_whole) return;
      if (!drafts[draft].phrases.empty()) end();
      for (const auto& [symbol, to] : drafts[draft].edges) {
        now.push_back(symbol);
        from(to);
        now.pop_back();
      }
      for (const std::uint32_t to : drafts[draft].free) from(to);
    }

    void end() {
      found.is_whole = ways_left > 0;
      if (!found.is_whole) return;
      --ways_left;
      found.all.push_back(now);
    }
  };
  PatternSet alone;
  ALCOVE_TRY_VOID(alone.add(pattern, 0, vocabulary, classes, joins));
  Walk walk{alone.drafts_, most};
  walk.from(0);
  std::vector<Reading>& all = walk.found.all;
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return std::move(walk.found);
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
    Node node;
    node.first_edge = node.first_other = static_cast<std::uint32_t>(edges_.size());
    node.edge_end = node.first_edge + static_cast<std::uint32_t>(shape.edges.size());
    node.first_phrase = static_cast<std::uint32_t>(phrases_.size());
    node.phrase_count = static_cast<std::uint32_t>(shape.phrases.size());
    for (const auto& [symbol, target] : shape.edges) {
      edges_.push_back({symbol, target});
      switch (symbol.step) {
        case Step::word:
          node.words |= std::uint64_t{1} << symbol.value % 64U;
          ++node.first_other;
          break;
        case Step::word_class: node.classes |= ClassMask{1} << symbol.value; break;
        case Step::any:
        case Step::gap: node.takes_any = true; break;
        case Step::clause_end: node.takes_clause_end = true; break;
      }
    }
    nodes_.push_back(node);
    phrases_.insert(phrases_.end(), shape.phrases.begin(), shape.phrases.end());
  }
  for (const auto& [symbol, target] : shapes.front().edges) {
    if (symbol.step == Step::word_class) after_class_[symbol.value] = target;
    if (symbol.step != Step::word) continue;
    if (after_word_.size() <= symbol.value) after_word_.resize(symbol.value + 1U, 0);
    after_word_[symbol.value] = target;
  }
}

Result<void> PatternSet::seal() {
  ALCOVE_TRY(Shapes shapes, determined());
  lay_out(with_shared_endings(std::move(shapes)));
  drafts_.clear();
  return {};
}

/// All matches that begin at one token. What cannot go on from where it stands is never looked at again.
struct PatternSet::Run {
  const PatternSet& set;
  const Tokens& tokens;
  const std::vector<ClassMask>& masks;
  std::vector<Match>& matches;
  std::uint32_t start = 0;
  std::size_t first_match = 0;
  std::size_t depth = 0;
  std::array<State, k_most_states> stack;

  Run(const PatternSet& patterns, const Tokens& text, const std::vector<ClassMask>& classes, std::vector<Match>& out)
      : set(patterns), tokens(text), masks(classes), matches(out) {}

  void from(std::uint32_t token) {
    start = token;
    first_match = matches.size();
    const WordId word = tokens[token].word;
    if (word < set.after_word_.size() && set.after_word_[word] != 0) push(set.after_word_[word], token + 1);
    const Node& root = set.nodes_.front();
    for (ClassMask left = masks[token] & root.classes; left != 0; left &= left - 1) {
      push(set.after_class_[lowest_bit(left)], token + 1);
    }
    while (depth > 0) {
      const State state = stack[--depth];
      accept(set.nodes_[state.node], state.at);
      follow(set.nodes_[state.node], state.at);
    }
  }

 private:
  static std::size_t lowest_bit(ClassMask mask) { return static_cast<std::size_t>(std::countr_zero(mask)); }

  bool ends_clause(std::uint32_t at) const { return at == tokens.size() || tokens[at].before != Boundary::none; }

  bool goes_on(std::uint32_t at) const { return at < tokens.size() && tokens[at].before != Boundary::sentence; }

  bool may_follow(const Node& node, std::uint32_t at) const {
    return node.takes_any || (node.classes & masks[at]) != 0 || (node.words >> tokens[at].word % 64U & 1U) != 0;
  }

  void push(std::uint32_t number, std::uint32_t at) {
    const Node& node = set.nodes_[number];
    const bool matters =
        node.phrase_count > 0 || (node.takes_clause_end && ends_clause(at)) || (goes_on(at) && may_follow(node, at));
    if (matters && depth < stack.size()) stack[depth++] = {number, at};
  }

  void accept(const Node& node, std::uint32_t end) {
    for (std::uint32_t i = 0; i < node.phrase_count; ++i) {
      const std::uint16_t phrase = set.phrases_[node.first_phrase + i];
      const auto known = std::find_if(matches.begin() + static_cast<std::ptrdiff_t>(first_match), matches.end(),
                                      [&](const Match& match) { return match.phrase == phrase; });
      if (known == matches.end()) {
        matches.push_back({phrase, start, end});
      } else {
        known->end = std::max(known->end, end);
      }
    }
  }

  void follow(const Node& node, std::uint32_t at) {
    if (node.takes_clause_end && ends_clause(at)) push(set.edges_[node.edge_end - 1].target, at);
    if (!goes_on(at) || !may_follow(node, at)) return;
    follow_word(node, at);
    for (std::uint32_t i = node.first_other; i < node.edge_end; ++i) {
      const Edge& edge = set.edges_[i];
      if (edge.symbol.step == Step::word_class) {
        if ((masks[at] >> edge.symbol.value & 1U) != 0) push(edge.target, at + 1);
      } else if (edge.symbol.step == Step::any) {
        push(edge.target, at + 1);
      } else if (edge.symbol.step == Step::gap) {
        skip(edge, at);
      }
    }
  }

  void follow_word(const Node& node, std::uint32_t at) {
    const WordId word = tokens[at].word;
    if (word == k_unknown_word || (node.words >> word % 64U & 1U) == 0) return;
    const Edge* const end = set.edges_.data() + node.first_other;
    const Edge* const edge = std::lower_bound(set.edges_.data() + node.first_edge, end, word,
                                              [](const Edge& one, WordId wanted) { return one.symbol.value < wanted; });
    if (edge != end && edge->symbol.value == word) push(edge->target, at + 1);
  }

  void skip(const Edge& gap, std::uint32_t from) {
    push(gap.target, from);
    for (std::uint32_t at = from + 1; at <= from + gap.symbol.value && at <= tokens.size(); ++at) {
      const bool is_barred =
          (masks[at - 1] & set.unskippable_) != 0 || (at - 1 > from && tokens[at - 1].before == Boundary::sentence);
      if (is_barred) return;
      push(gap.target, at);
    }
  }
};

void PatternSet::find(const Tokens& tokens, const std::vector<ClassMask>& masks, std::vector<Match>& matches) const {
  matches.clear();
  Run run(*this, tokens, masks, matches);
  for (std::uint32_t start = 0; start < tokens.size(); ++start) run.from(start);
}

namespace {

bool holds(const Slot& slot, WordId word) {
  return std::find(slot.words.begin(), slot.words.end(), word) != slot.words.end();
}

bool holds_class(const Slot& slot, std::uint16_t wanted, const std::vector<ClassMask>& masks) {
  return std::any_of(slot.words.begin(), slot.words.end(),
                     [&](WordId word) { return word < masks.size() && (masks[word] >> wanted & 1U) != 0; });
}

}  // namespace

/// One way through the automaton over slots, from one beginning.
struct PatternSet::Search {
  struct Met {
    bool known = false, anything = false;
    friend bool operator<(const Met& a, const Met& b) {
      return std::pair(a.known, a.anything) < std::pair(b.known, b.anything);
    }
  };
  const PatternSet& set;
  const std::vector<Slot>& slots;
  const std::vector<ClassMask>& masks;
  std::uint32_t begin;
  std::map<std::pair<std::uint16_t, bool>, Possibility>& found;
  std::set<std::tuple<std::uint32_t, std::uint32_t, Met>> seen = {};
  Reading reading = {};

  void from(std::uint32_t node_number, std::uint32_t at, Met met) {
    if (!seen.insert({node_number, at, met}).second) return;
    const Node& node = set.nodes_[node_number];
    for (std::uint32_t i = 0; met.anything && i < node.phrase_count; ++i) {
      const std::uint16_t phrase = set.phrases_[node.first_phrase + i];
      found.try_emplace({phrase, met.known}, Possibility{phrase, begin, at, met.known, reading});
    }
    for (std::uint32_t i = node.first_edge; i < node.edge_end; ++i) follow(set.edges_[i], at, met);
  }

  void follow(const Edge& edge, std::uint32_t at, Met met) {
    reading.push_back(edge.symbol);
    if (edge.symbol.step == Step::gap) {
      const std::size_t last = std::min<std::size_t>(slots.size(), at + edge.symbol.value);
      for (std::uint32_t to = at; to <= last; ++to) from(edge.target, to, met);
    } else if (at < slots.size() && is_met(edge.symbol, slots[at])) {
      if (edge.symbol.step != Step::any) (slots[at].may_be_anything ? met.anything : met.known) = true;
      from(edge.target, at + 1, met);
    }
    reading.pop_back();
  }

  bool is_met(const Symbol& symbol, const Slot& slot) const {
    switch (symbol.step) {
      case Step::word: return slot.may_be_anything || holds(slot, symbol.value);
      case Step::word_class: return slot.may_be_anything || holds_class(slot, symbol.value, masks);
      case Step::any: return true;
      default: return false;
    }
  }
};

std::vector<PatternSet::Possibility> PatternSet::find_possible(const std::vector<Slot>& slots,
                                                               const std::vector<ClassMask>& masks) const {
  std::map<std::pair<std::uint16_t, bool>, Possibility> found;
  for (std::uint32_t begin = 0; begin < slots.size(); ++begin)
    Search{*this, slots, masks, begin, found}.from(0, begin, {});
  std::vector<Possibility> all;
  for (auto& [key, possibility] : found) all.push_back(std::move(possibility));
  return all;
}

}  // namespace alcove::safety
