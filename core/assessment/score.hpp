#pragma once

/// Scoring: answers in, score sheet out. Deterministic: the same form, answers and person give the same bytes, natively
/// and in WebAssembly. Scores are derived and may be computed again; answers are what is kept.
///
/// Example:
///     ALCOVE_TRY(const ScoreSheet sheet, score(form, answers, Person{}));
///     to_json_text(to_json(sheet));   // {"instrument":"phq-9","form":"1.0.0","scores":{"total":{"value":12,…

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/assessment/answers.hpp"
#include "core/assessment/definition.hpp"
#include "core/base/cbor.hpp"

namespace alcove::assessment {

/// Raised when the same answers could give another sheet than before.
inline constexpr std::uint32_t k_engine_version = 1;

struct ScaleScore {
  std::string scale;
  /// Nothing when the missing rule withholds it. With `missing` above zero it stands for what was answered and must
  /// never be shown as a complete score.
  std::optional<Rational> value;
  std::optional<Rational> standard_error;
  std::string band;           ///< stable word ("moderate"); empty when withheld or when the scale has no bands
  std::optional<int> level;   ///< of the band
  std::uint32_t missing = 0;  ///< required items of the scale that were asked and not answered
  bool prorated = false;

  friend bool operator==(const ScaleScore&, const ScaleScore&) = default;
};

struct Alert {
  std::string id;
  std::string item;
  AlertLevel level = AlertLevel::watch;
  std::string action;

  friend bool operator==(const Alert&, const Alert&) = default;
};

/// A flag or cut-off: nothing when it rests on a withheld score or an unknown fact about the person.
struct FlagValue {
  std::string id;
  std::optional<bool> value;

  friend bool operator==(const FlagValue&, const FlagValue&) = default;
};

struct ScoreSheet {
  std::string instrument;
  std::string form;  ///< version
  std::uint32_t engine_version = k_engine_version;
  std::vector<ScaleScore> scores;  ///< in the form's order
  std::vector<FlagValue> flags;    ///< flags, then cut-offs, in the form's order
  std::vector<Alert> alerts;

  /// The score of a scale, or nullptr.
  const ScaleScore* find(std::string_view scale) const;
  friend bool operator==(const ScoreSheet&, const ScoreSheet&) = default;
};

/// Scores answers to `form` (one for each item, asserted). A number beyond what `Rational` holds is `score_overflow`.
base::Result<ScoreSheet> score(const Form& form, const Answers& answers, const Person& person = {});

/// Alerts of an attempt under way, from the rules marked `duringEntry`.
std::vector<Alert> alerts_during_entry(const Form& form, const Answers& answers, const Person& person = {});

enum class ChangeVerdict : std::uint8_t { improved, worsened, no_reliable_change };

struct Change {
  Rational difference;  ///< current minus previous
  ChangeVerdict verdict = ChangeVerdict::no_reliable_change;
  double threshold = 0;  ///< fixed: reached counts; reliable change index: must be exceeded
  std::string source;    ///< citation of the rule
};

/// What the definition's first rule says about two values of a scale. No such scale, or a scale without a rule, is
/// `change_rule`: then nothing may be said about change. Reliable change index after Jacobson and Truax (1991):
/// 1.96 · sd · sqrt(2 · (1 − reliability)).
base::Result<Change> compare(const Form& form, std::string_view scale, const Rational& previous,
                             const Rational& current);
/// What one rule says.
Change compare_by(const Form& form, const Scale& scale, const ChangeRule& rule, const Rational& previous,
                  const Rational& current);

/// On which side of a scale's first cut-off (that of clinical practice, where a source publishes one) two values lie.
struct CasenessChange {
  std::string cutoff;  ///< its id
  bool before = false, now = false;
  bool crossed() const { return before != now; }
};

/// Nothing when no cut-off of the scale is for this person. No such scale is `change_rule`.
base::Result<std::optional<CasenessChange>> caseness_change(const Form& form, std::string_view scale,
                                                            const Rational& previous, const Rational& current,
                                                            const Person& person = {});

/// The output object of `alcove score`, without `id`.
base::OrderedJson to_json(const ScoreSheet& sheet);
/// Appends the same as text, byte for byte what `to_json_text(to_json(sheet))` gives, without building a document.
void append_json_text(const ScoreSheet& sheet, std::string& out);
/// A number as JSON: whole numbers as integers.
base::OrderedJson to_json(const Rational& number);

/// How the vault stores a sheet; fractions are exact, as [numerator, denominator].
base::Cbor to_cbor(const ScoreSheet& sheet);
/// Reads `to_cbor` back; other shapes are `cbor_member`, `cbor_type` or `score_sheet`.
base::Result<ScoreSheet> score_sheet_from_cbor(const base::Cbor& stored);

std::string_view name_of(AlertLevel level);       ///< "watch", "elevated", "urgent"
std::string_view name_of(ChangeVerdict verdict);  ///< "improved", "worsened", "no-reliable-change"

}  // namespace alcove::assessment
