#pragma once

/// A lexicon or rules for replies as lint's checks see them. Internal to lint.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/json.hpp"
#include "core/safety/lexicon.hpp"
#include "core/safety/lint/lint.hpp"
#include "core/safety/pattern.hpp"

namespace alcove::safety {

/// What a rule's patterns are for; only those of the same role can make each other needless.
enum class Role : std::uint8_t { class_entry, phrase, marker, forbidden, exception, required, topic };

struct LintRule {
  Role role = Role::phrase;
  std::string id;
  std::string where;         ///< "phrases[2]"
  Rule rule = {};            ///< of phrases and markers
  std::uint8_t level = 0;    ///< from which a rule for replies applies
  bool is_excepted = false;  ///< a rule for replies with exceptions
  std::size_t of = 0;        ///< of an exception: its rule
};

struct LintPattern {
  std::size_t rule = 0;
  std::string where;  ///< "phrases[2].patterns[0]"
  std::string text;
  std::vector<PatternSet::Reading> readings = {};
  bool is_whole = true;  ///< whether `readings` are all
};

/// Collects what the checks find.
class LintFindings {
 public:
  void error(std::string_view code, std::string_view where, std::string message);
  void warn(std::string_view code, std::string_view where, std::string message);
  std::vector<LintFinding> take() { return std::move(all_); }

 private:
  std::vector<LintFinding> all_;
};

/// A table that compiles, taken apart again: each pattern is a phrase of its own.
struct LintSource {
  static constexpr std::size_t k_most_readings = 16'384;  ///< of one pattern
  static constexpr std::size_t k_most_work = 2'000'000;   ///< readings of all

  base::Json json;
  TableKind kind = TableKind::unknown;
  Vocabulary vocabulary = {};
  std::vector<ClassMask> masks = {};
  WordClasses classes = {};
  std::vector<std::vector<WordId>> members = {};  ///< single words, by class number
  Joins joins = {};
  std::vector<bool> is_common = {};
  std::vector<LintRule> rules = {};
  std::vector<LintPattern> patterns = {};
  PatternSet set = {};  ///< by index of `patterns`, but for those of classes

  /// Errors: those of `Tables::compile` and `ReplyRules::compile`.
  static base::Result<LintSource> read(std::string_view json);

  const LintRule& rule_of(const LintPattern& pattern) const { return rules[pattern.rule]; }
  /// "want … {LIFE}": for people.
  std::string text_of(const PatternSet::Reading& reading) const;
};

// The checks.
void check_sources(const LintSource& source, LintFindings& findings);
void check_classes(const LintSource& source, LintFindings& findings);
void check_word_lists(const LintSource& source, LintFindings& findings);
void check_shapes(const LintSource& source, LintFindings& findings);
void check_reachability(const LintSource& source, LintFindings& findings);
void check_needless(const LintSource& source, LintFindings& findings);
void check_idioms(const LintSource& source, LintFindings& findings);

}  // namespace alcove::safety
