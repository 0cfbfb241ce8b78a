/// Patterns that can never be found, or never matter.
#include <algorithm>
#include <optional>

#include "core/safety/lint/source.hpp"

namespace alcove::safety {

using Step = PatternSet::Step;
using Reading = PatternSet::Reading;

namespace {

/// A word that no table holds and that is no misspelling.
constexpr std::string_view k_filler = "zxqwvyk";
/// Members of a class that are tried before its phrase is given up.
constexpr std::size_t k_most_members = 8;

/// A reading as a text, and as the tokens that this text should be read as.
struct Spoken {
  std::string text;
  Tokens tokens;
  std::vector<ClassMask> masks;

  void say(std::string_view word, WordId number, ClassMask mask) {
    if (!text.empty()) text += ' ';
    text += word;
    tokens.push_back({.word = number});
    masks.push_back(mask);
  }
};

/// `member` chooses among the words of classes, `gap_words` how many words gaps skip, and whether a word follows.
struct Manner {
  std::size_t member = 0;
  bool fills_gaps = true;
};

/// Nothing for a class without single words.
std::optional<Spoken> spoken(const LintSource& source, const Reading& reading, Manner manner) {
  Spoken out;
  for (const auto& [step, value] : reading) {
    switch (step) {
      case Step::word: out.say(source.vocabulary.text(value), value, source.masks[value]); break;
      case Step::word_class: {
        const auto& members = source.members[value];
        if (members.empty()) return std::nullopt;
        const WordId word = members[manner.member % members.size()];
        out.say(source.vocabulary.text(word), word, source.masks[word]);
        break;
      }
      case Step::any: out.say(k_filler, k_unknown_word, 0); break;
      case Step::gap:
        for (std::size_t i = 0; manner.fills_gaps && i < value; ++i) out.say(k_filler, k_unknown_word, 0);
        break;
      case Step::clause_end: break;
    }
  }
  return out;
}

bool ends_clause(const Reading& reading) { return !reading.empty() && reading.back().step == Step::clause_end; }

// Reachability -------------------------------------------------------------------------------------------------------

/// What a text of these words is read as instead, or nothing when it is read as meant.
std::optional<Tokens> misread(const LintSource& source, const Spoken& meant) {
  Tokens tokens;
  Reader(source.vocabulary, source.joins).read(meant.text, tokens);
  const bool is_same = std::equal(tokens.begin(), tokens.end(), meant.tokens.begin(), meant.tokens.end(),
                                  [](const Token& a, const Token& b) { return a.word == b.word; });
  return is_same ? std::nullopt : std::optional(std::move(tokens));
}

/// Whether the rule finds these tokens from end to end.
bool is_found(const LintSource& source, std::size_t rule, const Tokens& tokens) {
  std::vector<ClassMask> masks;
  for (const Token& token : tokens) masks.push_back(source.masks[token.word]);
  std::vector<Match> matches;
  source.set.find(tokens, masks, matches);
  return std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
    return match.begin == 0 && match.end == tokens.size() && source.patterns[match.phrase].rule == rule;
  });
}

bool may_be(const LintSource& source, const PatternSet::Symbol& symbol, WordId word) {
  if (symbol.step == Step::word) return symbol.value == word;
  return symbol.step == Step::word_class && (source.masks[word] >> symbol.value & 1U) != 0;
}

/// Words that are read as themselves alone become others only where they are joined, or as letters set apart.
bool may_be_misread(const LintSource& source, const Reading& reading) {
  const bool has_letter = std::any_of(reading.begin(), reading.end(), [&](const auto& symbol) {
    return symbol.step == Step::word && source.vocabulary.text(symbol.value).size() == 1;
  });
  if (has_letter) return true;
  return std::any_of(source.joins.begin(), source.joins.end(), [&](const auto& join) {
    const auto& [first, second] = join.first;
    return std::adjacent_find(reading.begin(), reading.end(), [&, a = first, b = second](const auto& x, const auto& y) {
             return may_be(source, x, a) && may_be(source, y, b);
           }) != reading.end();
  });
}

struct Reach {
  bool is_reached = false;
  std::string misread_as = {};  ///< when the words become others that the rule does not have
};

Reach reach_of(const LintSource& source, const LintPattern& pattern, const Reading& reading) {
  if (!may_be_misread(source, reading)) return {.is_reached = true};
  Reach reach;
  for (std::size_t member = 0; member < k_most_members && !reach.is_reached; ++member) {
    const auto meant = spoken(source, reading, {.member = member});
    if (!meant) return {.is_reached = true};
    const auto tokens = misread(source, *meant);
    reach.is_reached = !tokens || is_found(source, pattern.rule, *tokens);
    if (reach.is_reached || member > 0) continue;
    for (const Token& token : *tokens) {
      reach.misread_as += (reach.misread_as.empty() ? "" : " ") + std::string(source.vocabulary.text(token.word));
    }
  }
  return reach;
}

void check_reach(const LintSource& source, const LintPattern& pattern, LintFindings& findings) {
  const Reading* lost = nullptr;
  Reach how;
  std::size_t reached = 0;
  for (const Reading& reading : pattern.readings) {
    const Reach reach = reach_of(source, pattern, reading);
    reached += reach.is_reached ? 1U : 0U;
    if (reach.is_reached || lost != nullptr) continue;
    lost = &reading;
    how = reach;
  }
  if (lost == nullptr) return;
  const std::string message = "\"" + source.text_of(*lost) + "\" is read as \"" + how.misread_as + "\"";
  if (reached == 0) {
    findings.error("lint_unreachable", pattern.where, message);
  } else {
    findings.warn("lint_join", pattern.where, message + ", which this rule does not have");
  }
}

// What is needless -----------------------------------------------------------------------------------------------

bool is_stronger(const LintRule& outer, const LintRule& inner) {
  if (outer.role != inner.role || outer.role == Role::class_entry) return false;
  switch (inner.role) {
    // As `Screener::drop_covered` decides between two phrases at the same place.
    case Role::phrase: return outer.rule.category == inner.rule.category && outer.rule.level >= inner.rule.level;
    case Role::marker:
      return outer.rule.meaning == inner.rule.meaning && outer.rule.scope == inner.rule.scope &&
             outer.rule.reach >= inner.rule.reach;
    case Role::forbidden: return outer.level <= inner.level && !outer.is_excepted;
    case Role::topic: return true;
    default: return false;
  }
}

/// Which patterns are already given up, so that of two that make each other needless one stays.
class Needless {
 public:
  Needless(const LintSource& source, LintFindings& findings)
      : source_(source), findings_(findings), is_given_up_(source.patterns.size(), false) {}

  /// The last first: what comes later says again what was there.
  void look() {
    for (std::size_t at = source_.patterns.size(); at-- > 0;) look_at(at);
  }

 private:
  /// The pattern that takes the place of this reading, or nothing; `is_own`: only those of the same rule.
  std::optional<std::size_t> taken_by(std::size_t at, const Reading& reading, bool is_own) {
    std::optional<std::size_t> by;
    for (const bool fills_gaps : {false, true}) {
      for (const std::size_t member : {0U, 1U}) {
        auto now = spoken(source_, reading, {.member = member, .fills_gaps = fills_gaps});
        if (!now) return std::nullopt;
        const auto end = static_cast<std::uint32_t>(now->tokens.size());
        // A word follows, so that nothing is taken for the end of a clause.
        if (!ends_clause(reading)) now->say(k_filler, k_unknown_word, 0);
        generalise(reading, *now, fills_gaps);
        by = match_of(at, *now, end, is_own);
        if (!by) return std::nullopt;
      }
    }
    return by;
  }

  /// A class's token keeps only what all of its members have in common: then a match holds for each of them.
  void generalise(const Reading& reading, Spoken& now, bool fills_gaps) const {
    std::size_t token = 0;
    for (const auto& [step, value] : reading) {
      if (step == Step::clause_end) continue;
      if (step == Step::gap) {
        token += fills_gaps ? value : 0U;
        continue;
      }
      if (step == Step::word_class && source_.members[value].size() > 1) {
        ClassMask common = ~ClassMask{0};
        for (const WordId word : source_.members[value]) common &= source_.masks[word];
        now.tokens[token].word = k_unknown_word;
        now.masks[token] = common;
      }
      ++token;
    }
  }

  std::optional<std::size_t> match_of(std::size_t at, const Spoken& now, std::uint32_t end, bool is_own) {
    source_.set.find(now.tokens, now.masks, matches_);
    const LintPattern& inner = source_.patterns[at];
    for (const Match& match : matches_) {
      const LintPattern& outer = source_.patterns[match.phrase];
      if (match.begin != 0 || match.end != end || match.phrase == at || is_given_up_[match.phrase]) continue;
      if (is_own ? outer.rule == inner.rule : takes_place(outer, inner)) return match.phrase;
    }
    return std::nullopt;
  }

  bool takes_place(const LintPattern& outer, const LintPattern& inner) const {
    if (outer.rule == inner.rule) return true;
    return is_stronger(source_.rule_of(outer), source_.rule_of(inner)) &&
           (outer.rule < inner.rule || !is_stronger(source_.rule_of(inner), source_.rule_of(outer)));
  }

  void look_at(std::size_t at) {
    const LintPattern& pattern = source_.patterns[at];
    if (!pattern.is_whole || source_.rule_of(pattern).role == Role::class_entry) return;
    std::optional<std::size_t> by;
    bool is_all_own = true;
    for (const Reading& reading : pattern.readings) {
      const auto own = taken_by(at, reading, true);
      by = own ? own : taken_by(at, reading, false);
      if (!by) return;
      is_all_own = is_all_own && own;
    }
    if (!by) return;
    is_given_up_[at] = true;
    say(pattern, source_.patterns[*by], is_all_own);
  }

  void say(const LintPattern& pattern, const LintPattern& by, bool is_all_own) {
    const LintRule &inner = source_.rule_of(pattern), &outer = source_.rule_of(by);
    const std::string place = by.where + " \"" + by.text + "\"";
    if (is_all_own) {
      findings_.warn("lint_duplicate", pattern.where, "\"" + pattern.text + "\" is said by " + place);
    } else if (inner.role == Role::phrase && inner.rule.is_strong && !outer.rule.is_strong) {
      findings_.error("lint_hidden", pattern.where, "the weak rule " + outer.id + " takes its place: " + place);
    } else {
      findings_.warn("lint_shadowed", pattern.where, "the rule " + outer.id + " takes its place: " + place);
    }
  }

  const LintSource& source_;
  LintFindings& findings_;
  std::vector<bool> is_given_up_;
  std::vector<Match> matches_;
};

}  // namespace

void check_reachability(const LintSource& source, LintFindings& findings) {
  for (const LintPattern& pattern : source.patterns) {
    if (source.rule_of(pattern).role != Role::class_entry) check_reach(source, pattern, findings);
  }
}

void check_needless(const LintSource& source, LintFindings& findings) { Needless(source, findings).look(); }

}  // namespace alcove::safety
