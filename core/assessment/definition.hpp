#pragma once

/// A form: one version of one instrument, read from a definition file and its language packs, checked as a whole. The
/// format is `schemas/instrument.schema.json`; nothing about any one instrument is in code.
///
/// Example:
///     ALCOVE_TRY(const Form form, read_form(definition_bytes, packs));   // packs: file name → bytes
///     form.items[8].id;                                                  // "q9"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/assessment/expression.hpp"
#include "core/base/json.hpp"
#include "core/base/result.hpp"

namespace alcove::assessment {

/// A text's key in the language packs ("q1"); written "@q1" in definitions. Empty: no text.
using TextKey = std::string;

struct Option {
  std::string code;  ///< what attempts store: the LOINC answer code where there is one, else our own word
  std::int64_t value = 0;
  TextKey label;
};

enum class ItemType : std::uint8_t { single, multi, boolean, number, text, info };
/// Whether a higher value of an item or scale is the worse or the better state; of a scale (a trait, a way of coping)
/// it may be neither, and then nothing is said about change.
enum class Direction : std::uint8_t { worse, better, neither };
std::string_view name_of(Direction direction);  ///< "worse", "better", "neither"

struct Item {
  std::string id;
  ItemType type = ItemType::single;
  TextKey text;
  std::vector<Option> options;  ///< single, multi, boolean
  bool required = true;         ///< whether an attempt without it is incomplete
  bool sensitive = false;
  Direction direction = Direction::worse;
  std::optional<Expression> enable_when;      ///< looks at earlier items only
  std::optional<std::int64_t> when_disabled;  ///< the value that scoring takes when the item is not asked
  std::string loinc;
  Rational min, max;            ///< number
  int decimals = 0;             ///< number: most decimal places allowed
  std::int64_t max_length = 0;  ///< text: code points
};

/// The lowest and highest value that an answer to the item can have (single, multi, boolean, number).
Rational lowest_value(const Item& item);
Rational highest_value(const Item& item);

enum class Method : std::uint8_t { sum, mean, count, max, min, expression };

/// What happens to a scale when items of it are unanswered. In every case `missing` counts them, and beyond
/// `max_missing` there is no band and no cut-off; `value_beyond` says whether there is a value.
enum class MissingRule : std::uint8_t {
  reject,   ///< what was answered
  prorate,  ///< the mean of those answered stands in for the others
  ignore,   ///< what was answered
  zero      ///< unanswered counts as 0
};

struct Band {
  std::string id;  ///< a stable word: "moderate"
  Rational min, max;
  int level = 0;  ///< 0 is least severe
  TextKey label, means;
  std::vector<TextKey> next_steps;
};

enum class Comparison : std::uint8_t { less, less_or_equal, greater, greater_or_equal };

struct Cutoff {
  std::string id;  ///< unique in the form; reported among the flags
  Comparison comparison = Comparison::greater_or_equal;
  Rational value;
  std::optional<Expression> who;        ///< looks at the person only
  TextKey label, reached, not_reached;  ///< what it is, and what each outcome means in plain words
  std::string source;                   ///< id of a reference
};

enum class ChangeMethod : std::uint8_t { fixed, reliable_change_index };

struct ChangeRule {
  ChangeMethod method = ChangeMethod::fixed;
  Rational threshold;        ///< fixed: a difference of at least this counts
  Rational sd, reliability;  ///< reliable change index
  std::string kind;          ///< "alpha" or "retest"
  std::string population;
  std::string source;  ///< id of a reference
};

/// Scores of a published sample, to be shown with its source; no percentile is computed from it.
struct Norm {
  std::string population;
  Rational mean, sd;
  std::optional<std::int64_t> n;  ///< size of the sample
  std::string source;             ///< id of a reference
};

struct LookupRow {
  Rational raw, value;
  std::optional<Rational> standard_error;
};

/// Rows for one group of people, by ascending raw score, complete over the raw scores that the items can reach.
struct LookupGroup {
  std::optional<Expression> who;  ///< looks at the person only; none: everybody
  std::vector<LookupRow> rows;
};

struct LookupTable {
  std::string id;
  bool increasing = true;
  std::string source;               ///< id of a reference
  std::vector<LookupGroup> groups;  ///< the first whose `who` is satisfied applies
};

struct Scale {
  std::string id;
  TextKey title;
  std::vector<std::uint16_t> items;  ///< positions in the form
  Method method = Method::sum;
  std::vector<bool> reversed;                   ///< parallel to `items`: lowest + highest value − value
  std::map<std::int64_t, std::int64_t> recode;  ///< value → value, after reversing
  std::int64_t count_from = 1;                  ///< count: items with at least this value
  std::optional<Expression> expression;
  Rational multiply = 1, offset = 0;
  std::optional<int> round_digits;  ///< decimal places, halves away from zero
  MissingRule missing = MissingRule::reject;
  std::int64_t max_missing = 0;
  bool value_beyond = false;  ///< whether the value is told with more missing than that
  std::string missing_source;
  Rational range_min, range_max;
  Direction higher_is = Direction::worse;
  std::optional<std::uint16_t> lookup;  ///< position of the table
  std::vector<Band> bands;
  std::string band_source;  ///< id of a reference
  std::vector<Cutoff> cutoffs;
  std::vector<ChangeRule> changes;  ///< the first is the one told to people
  std::vector<Norm> norms;
  std::string loinc;
};

struct Flag {
  std::string id;
  Expression when;
  TextKey label;
  std::string source;
};

enum class AlertLevel : std::uint8_t { watch, elevated, urgent };

struct AlertRule {
  std::string id;
  Expression when;         ///< looks at raw answers and the person only, so that it works in an abandoned attempt too
  std::uint16_t item = 0;  ///< the first item that `when` names
  AlertLevel level = AlertLevel::watch;
  std::string action;
  bool during_entry = false;
  std::string source;
};

struct Licence {
  std::string licence_class, holder, statement, source, checked_on;
  TextKey attribution;
  bool modifiable = false, commercial = false, ship_text = false;
};

struct About {
  std::vector<std::string> domains;
  std::string respondent;
  std::optional<std::int64_t> age_from, age_to;
  std::int64_t recall_count = 0;
  std::string recall_unit;
  std::int64_t minutes = 0, interval_min_days = 0, interval_suggest_days = 0;
};

struct Reference {
  std::string id, citation, doi, url;
};

/// One language's texts, and what vouches for them.
struct LanguagePack {
  std::string file, sha256;
  std::string review;             ///< "official", "translated-reviewed", "machine"; a host's own wording: "host"
  std::string holder, statement;  ///< wording only: who may use it here, and why
  std::map<std::string, std::string, std::less<>> strings;
};

/// A case inside the definition: these answers give exactly this.
struct InnerTest {
  base::Json answers, person, expect;
};

struct Form {
  std::string id, version, status, supersedes, short_title;
  TextKey title, instructions, does_not_mean;
  About about;
  Licence licence;
  std::string loinc_panel;
  std::vector<Item> items;
  std::vector<Scale> scales;
  std::vector<LookupTable> tables;
  std::vector<Flag> flags;
  std::vector<AlertRule> alerts;
  std::map<std::string, LanguagePack, std::less<>> languages;  ///< by BCP-47 tag; class N and T: only our own words
  /// Class N and T: the texts of items and options and the instructions, by BCP-47 tag. Without strings where the
  /// definition approves a file that is not here.
  std::map<std::string, LanguagePack, std::less<>> wording;
  bool from_host = false;  ///< the definition or its wording is the host's own
  std::string notice;      ///< what the host's pack tells a person before the first use, else empty
  std::vector<Reference> references;
  std::vector<InnerTest> tests;

  /// Position of an item or scale, or nothing.
  std::optional<std::uint16_t> item_position(std::string_view item_id) const;
  std::optional<std::uint16_t> scale_position(std::string_view scale_id) const;
  /// Whether the wording is apart from the definition (class N and T).
  bool keeps_wording_apart() const;
  /// The BCP-47 tags in which a person can take it, sorted; none when the wording is not here.
  std::vector<std::string_view> languages_to_take() const;
  /// The best language for a wanted BCP-47 tag: the same, the same primary language, English, or the first; among those
  /// in which the form can be taken, else among those of our own words.
  std::string_view pick_language(std::string_view wanted) const;
  /// The text of a key in the best language for a wanted one; empty for an empty key and for wording that is not here.
  std::string_view text(std::string_view wanted, const TextKey& key) const;
  /// The texts a person reads when answering in a language of `languages_to_take`: the pack, or the wording.
  const LanguagePack& pack_to_take(std::string_view language) const;

  std::map<std::string, std::uint16_t, std::less<>> item_positions;
};

/// Bytes of language packs and wording by file name ("phq-9.en.json", "audit.wording.en.json").
using PackFiles = std::map<std::string, std::string_view, std::less<>>;

/// Reads a definition, its packs, and the wording that is there for its id and version. Every failure has the path in
/// `where` ("phq-9.scales[0].bands[2].min") and one of these codes: `json`, `json_member`, `definition_member` (a
/// member that the format does not know), `definition_value` (a value outside what the format allows), `definition_id`
/// (a reference to nothing, an id twice), `expression`, `language_pack` (a missing pack, key or text, an unknown
/// language tag), `definition_licence` (wording in a pack of an instrument that keeps it apart, or a class that does
/// not fit), `wording_hash` (not the file that the definition approves).
base::Result<Form> read_form(std::string_view definition, const PackFiles& packs);

/// What must hold beyond the shape, or the form is refused: `definition_range` (the range differs from what the items
/// can reach), `definition_band` (gaps, overlaps, unreachable bands), `definition_table` (incomplete or not monotone),
/// `definition_licence` (text bundled that may not be), `definition_test` (an inner test fails, or none shows the
/// all-worst and all-best answers, each flag on and off, each alert on).
base::Result<void> check_form(const Form& form);

}  // namespace alcove::assessment
