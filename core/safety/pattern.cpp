#include "core/safety/pattern.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/safety/fold.hpp"

namespace alcove::safety {

using base::fail;
using base::Result;

/// Reads one pattern into all word sequences that it stands for.
struct PatternSet::Parser {
  std::string_view rest;
  Vocabulary& vocabulary;
  const WordClasses& classes;
  int depth = 0;

  Result<Sequences> sequence() {
    Sequences all{{}};
    for (;;) {
      skip_blanks();
      if (rest.empty() || rest.front() == '|' || rest.front() == ')') return all;
      ALCOVE_TRY(Sequences next, element());
      if (take('?')) next.push_back({});
      ALCOVE_CHECK(all.size() * next.size() <= k_most_variants, "pattern", "the pattern stands for too many phrases");
      Sequences longer;
      for (const Sequence& before : all) {
        for (const Sequence& after : next) {
          longer.push_back(before);
          longer.back().insert(longer.back().end(), after.begin(), after.end());
        }
      }
      all = std::move(longer);
    }
  }

  Result<Sequences> element() {
    if (take('(')) return group();
    if (take('{')) return word_class();
    if (take('*')) return Sequences{{{Step::any, 0}}};
    if (rest.substr(0, 2) == "..") return gap();
    return word();
  }

  Result<Sequences> group() {
    ALCOVE_CHECK(++depth <= 4, "pattern", "groups are nested too deeply");
    Sequences all;
    do {
      ALCOVE_TRY(const Sequences one, sequence());
      all.insert(all.end(), one.begin(), one.end());
    } while (take('|'));
    ALCOVE_CHECK(take(')'), "pattern", "a group is not closed");
    ALCOVE_CHECK(all.size() <= k_most_variants, "pattern", "the pattern stands for too many phrases");
    --depth;
    return all;
  }

  Result<Sequences> word_class() {
    const std::size_t end = rest.find('}');
    ALCOVE_CHECK(end != std::string_view::npos, "pattern", "a class is not closed");
    const auto found = classes.find(rest.substr(0, end));
    ALCOVE_CHECK(found != classes.end(), "pattern", "there is no such class");
    rest.remove_prefix(end + 1);
    Sequences all{{{Step::word_class, found->second.number}}};
    for (const std::string& longer : found->second.longer) {
      Parser inner{longer, vocabulary, classes, depth + 1};
      ALCOVE_CHECK(inner.depth <= 4, "pattern", "classes are nested too deeply");
      ALCOVE_TRY(const Sequences one, inner.sequence());
      all.insert(all.end(), one.begin(), one.end());
    }
    return all;
  }

  Result<Sequences> gap() {
    rest.remove_prefix(2);
    ALCOVE_CHECK(!rest.empty() && rest.front() >= '1' && rest.front() <= '9', "pattern",
                 "a gap is two dots and a digit from 1 to 9");
    const auto length = static_cast<std::uint16_t>(rest.front() - '0');
    rest.remove_prefix(1);
    return Sequences{{{Step::gap, length}}};
  }

  Result<Sequences> word() {
    const std::size_t end = std::min(rest.find_first_of(" |)?"), rest.size());
    const std::string folded = folded_word(rest.substr(0, end));
    ALCOVE_CHECK(!folded.empty(), "pattern", "expected a word");
    rest.remove_prefix(end);
    return Sequences{{{Step::word, vocabulary.add(folded)}}};
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
                             const WordClasses& classes) {
  Parser parser{pattern, vocabulary, classes};
  ALCOVE_TRY(const Sequences sequences, parser.sequence());
  ALCOVE_CHECK(parser.rest.empty(), "pattern", "a group is closed that was not opened");
  for (const Sequence& sequence : sequences) {
    ALCOVE_CHECK(sequence.size() <= k_most_words, "pattern", "a pattern has at most 16 words");
    const bool is_anchored = !sequence.empty() && sequence.front().step != Step::gap &&
                             sequence.front().step != Step::any && sequence.back().step != Step::gap;
    ALCOVE_CHECK(is_anchored, "pattern", "a pattern begins with a word or a class and does not end with a gap");
    insert(sequence, phrase);
  }
  return {};
}

void PatternSet::insert(const Sequence& sequence, std::uint16_t phrase) {
  std::uint32_t node = 0;
  for (const Symbol& symbol : sequence) {
    const auto [edge, is_new] = growing_[node].try_emplace(symbol, static_cast<std::uint32_t>(growing_.size()));
    node = edge->second;
    if (is_new) {
      growing_.emplace_back();
      accepts_.emplace_back();
    }
  }
  std::vector<std::uint16_t>& accepted = accepts_[node];
  if (std::find(accepted.begin(), accepted.end(), phrase) == accepted.end()) accepted.push_back(phrase);
}

void PatternSet::seal() {
  nodes_.resize(growing_.size());
  for (std::size_t node = 0; node < growing_.size(); ++node) {
    nodes_[node] = {static_cast<std::uint32_t>(edges_.size()), static_cast<std::uint32_t>(growing_[node].size()),
                    static_cast<std::uint32_t>(phrases_.size()), static_cast<std::uint32_t>(accepts_[node].size())};
    for (const auto& [symbol, target] : growing_[node]) edges_.push_back({symbol, target});
    phrases_.insert(phrases_.end(), accepts_[node].begin(), accepts_[node].end());
  }
  for (const auto& [symbol, target] : growing_[0]) {
    if (symbol.step == Step::word_class) start_classes_ |= ClassMask{1} << symbol.value;
    if (symbol.step != Step::word) continue;
    if (starts_.size() <= symbol.value) starts_.resize(symbol.value + 1U, false);
    starts_[symbol.value] = true;
  }
  growing_.clear();
  accepts_.clear();
}

void PatternSet::find_from(std::uint32_t start, const Tokens& tokens, const std::vector<ClassMask>& masks,
                           std::vector<Match>& matches) const {
  std::array<State, 128> stack;
  std::size_t depth = 0;
  stack[depth++] = {0, start};
  const std::size_t first_match = matches.size();
  const auto push = [&](std::uint32_t node, std::uint32_t at) {
    if (depth < stack.size()) stack[depth++] = {node, at};
  };
  while (depth > 0) {
    const State state = stack[--depth];
    const Node& node = nodes_[state.node];
    for (std::uint32_t i = 0; i < node.phrase_count; ++i) {
      const std::uint16_t phrase = phrases_[node.first_phrase + i];
      const auto known = std::find_if(matches.begin() + static_cast<std::ptrdiff_t>(first_match), matches.end(),
                                      [&](const Match& match) { return match.phrase == phrase; });
      if (known == matches.end()) {
        matches.push_back({phrase, start, state.at});
      } else {
        known->end = std::max(known->end, state.at);
      }
    }
    const bool can_go_on =
        state.at < tokens.size() && (state.at == start || tokens[state.at].before != Boundary::sentence);
    if (!can_go_on) continue;
    const Edge* edge = edges_.data() + node.first_edge;
    const Edge* const end = edge + node.edge_count;
    // Edges are sorted: words first.
    const Symbol wanted{Step::word, tokens[state.at].word};
    const Edge* word =
        std::lower_bound(edge, end, wanted, [](const Edge& one, const Symbol& symbol) { return one.symbol < symbol; });
    if (wanted.value != k_unknown_word && word != end && word->symbol == wanted) push(word->target, state.at + 1);
    edge = std::lower_bound(word, end, Symbol{Step::word_class, 0},
                            [](const Edge& one, const Symbol& symbol) { return one.symbol < symbol; });
    for (; edge != end; ++edge) {
      if (edge->symbol.step == Step::word_class) {
        if ((masks[state.at] >> edge->symbol.value & 1U) != 0) push(edge->target, state.at + 1);
      } else if (edge->symbol.step == Step::any) {
        push(edge->target, state.at + 1);
      } else {
        for (std::uint32_t skipped = 0; skipped <= edge->symbol.value; ++skipped) {
          const std::uint32_t at = state.at + skipped;
          if (at > tokens.size()) break;
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
