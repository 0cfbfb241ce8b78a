#pragma once

/// A language's tables: phrases that call for attention, and markers that say how they are meant. Data under
/// `schemas/lexicons/safety.<language>.json` (schemas/lexicon.schema.json), compiled once when the program starts.
///
/// Example:
///     ALCOVE_TRY(const Tables tables, Tables::compile(json_text));
///     tables.version();                  // "en 1.0.0"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/safety/pattern.hpp"
#include "core/safety/verdict.hpp"

namespace alcove::safety {

/// What a marker says about the phrases in its reach.
enum class Meaning : std::uint8_t {
  negation,       ///< not
  denial,         ///< a whole denial ("no thoughts of"): like negation, with a longer reach
  self,           ///< whose: the writer
  other,          ///< somebody else
  generic,        ///< people at large
  second_person,  ///< the one spoken to
  now,            ///< when
  past,
  future,
  hypothetical,
  report,     ///< quoted, sung, read, told, fictional
  idiom,      ///< cancels what lies inside its own span, phrases and markers, nothing else
  hyperbole,  ///< laughing it off
  help,       ///< giving help or advice
  question,   ///< asking for information
  clause,     ///< begins a new clause ("but")
  intent,     ///< lifts ideation: "i am going to"
  means,      ///< lifts ideation: a method at hand
  time,       ///< lifts ideation: tonight
  minor       ///< the writer's age
};

/// Where a marker looks from where it stands.
enum class Scope : std::uint8_t {
  span,      ///< phrases inside it
  before,    ///< phrases that begin within `reach` words after it, in the same clause
  after,     ///< phrases that end within `reach` words before it, in the same clause
  clause,    ///< phrases in the same clause
  sentence,  ///< phrases in the same sentence
  text       ///< all
};

/// A phrase or a marker: what its patterns stand for.
struct Rule {
  std::string id;
  bool is_marker = false;
  // Phrases.
  Category category = Category::none;
  std::uint8_t level = 0;
  bool is_strong = true;  ///< enough alone; weak ones count in twos of different `construct`s
  std::string construct;  ///< what it speaks of, for counting weak ones: "burden"
  std::uint16_t construct_number = 0;
  bool is_negatable = true;
  bool is_ordinary = false;    ///< weak, and so usual that it says nothing beside a denial
  bool keeps_subject = false;  ///< its subject is `subject`, whatever stands around it
  Subject subject = Subject::self;
  bool needs_self = false;  ///< says nothing unless the writer speaks of himself near it
  bool keeps_time = false;
  Temporality temporality = Temporality::now;
  // Markers.
  Meaning meaning = Meaning::negation;
  Scope scope = Scope::before;
  std::uint8_t reach = 4;

  std::string source;  ///< key of the lexicon's sources
};

class Tables {
 public:
  /// Compiles a lexicon. Errors: those of `parse_json`; `lexicon` (a member missing, unknown, of another type or out of
  /// its range, an id twice, a source that is not listed) and `pattern`, with the path in `where`.
  static base::Result<Tables> compile(std::string_view json);

  const std::string& language() const { return language_; }
  /// "en 1.0.0".
  const std::string& version() const { return version_; }
  const Vocabulary& vocabulary() const { return *vocabulary_; }
  const Joins& joins() const { return *joins_; }
  const PatternSet& patterns() const { return patterns_; }
  const Rule& rule(std::uint16_t number) const { return rules_[number]; }
  const std::vector<Rule>& rules() const { return rules_; }
  ClassMask classes_of(WordId word) const { return word < masks_.size() ? masks_[word] : 0; }
  /// Words so common in the language that a text without them is in another one.
  bool is_common(WordId word) const { return word < common_.size() && common_[word]; }

 private:
  friend class LexiconReader;
  std::string language_, version_;
  std::unique_ptr<Vocabulary> vocabulary_ = std::make_unique<Vocabulary>();
  std::unique_ptr<Joins> joins_ = std::make_unique<Joins>();
  PatternSet patterns_;
  std::vector<Rule> rules_;
  std::vector<ClassMask> masks_;
  std::vector<bool> common_;
};

}  // namespace alcove::safety
