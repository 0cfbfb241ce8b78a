#pragma once

/// HL7 FHIR R4 (4.0.1): finished check-ins out as a Bundle, and FHIR from elsewhere in. Export is strict and gives the
/// same bytes for the same attempts; import is lenient, says everything that was odd, and mends nothing in silence.
/// What others computed is never taken for our score: answers are scored again, and a reported total is kept beside
/// ours.
///
/// Example:
///     const FinishedAttempt attempt{.id = "00112233445566778899aabbccddeeff", .form = &form, .answers = answers, …};
///     const std::string text = to_json_text(fhir_bundle(std::span(&attempt, 1)));
///     ALCOVE_TRY(const std::vector<ImportedResponse> read, read_fhir(text, library));
///     read[0].answers == attempt.answers;
///
/// docs/export.md says which member holds what.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/assessment/library.hpp"
#include "core/assessment/score.hpp"
#include "core/base/json.hpp"
#include "core/base/time.hpp"

namespace alcove::interchange {

/// What our canonical urls begin with. It names things and leads nowhere: the project has no domain of its own.
inline constexpr std::string_view k_fhir_base = "https://alcove.example/fhir";

/// One finished check-in, as the vault or a request line has it.
struct FinishedAttempt {
  std::string id;                          ///< 32 lower-case hexadecimal digits, asserted
  const assessment::Form* form = nullptr;  ///< the version that was answered; must outlive the call
  std::string language;                    ///< BCP-47 tag of the wording shown
  assessment::Answers answers;             ///< one for each item of the form, asserted
  assessment::Person person;               ///< decides only which items were asked; never exported
  std::optional<base::Instant> finished;   ///< nothing: not known, and no time is exported
  base::Minutes utc_offset;
  assessment::ScoreSheet sheet;  ///< of these answers
};

/// The Questionnaire of a form: flat items with their LOINC codes, option weights, and one read-only item for each
/// scale. Texts are in the best language for `language`, other languages as translation extensions. The wording of
/// class T never leaves, nor does any that is not here: such items have codes and no text.
base::OrderedJson fhir_questionnaire(const assessment::Form& form, std::string_view language);

/// The QuestionnaireResponse. Unanswered and skipped items are absent, "prefer not to answer" is a coding
/// `asked-declined`, and items that were not asked are absent whatever was answered before.
base::OrderedJson fhir_response(const FinishedAttempt& attempt);

/// One Observation for the scale `total` with the other scales as components; without such a scale, one for each. A
/// score that is withheld or incomplete has `dataAbsentReason` and no value.
std::vector<base::OrderedJson> fhir_observations(const FinishedAttempt& attempt);

/// A Bundle of type `collection`: one Patient about whom nothing is said, the Questionnaires used, and for each
/// attempt, oldest first, its response and observations. Nothing in it depends on when or where it is made.
base::OrderedJson fhir_bundle(std::span<const FinishedAttempt> attempts);

/// Bounds on what is read from outside; more is `json` or `fhir_limit`.
struct FhirLimits {
  base::JsonLimits json{.size_bytes = 32U << 20U, .depth = 64, .nodes = 2'000'000};
  std::size_t resources = 50'000;
  /// Items of one response, nested ones too.
  std::size_t items = 2'000;
};

/// Something odd in what was read. `code` is stable, `message` says how it was taken, `where` is an item of ours
/// ("answers.q3"), a scale, or a path of member names and positions. None of them repeats text of the source.
using FhirWarning = base::Error;

/// A score that the source says it computed.
struct ReportedScore {
  std::string scale;
  assessment::Rational value;

  friend bool operator==(const ReportedScore&, const ReportedScore&) = default;
};

/// One QuestionnaireResponse, one panel of Observations that hold the answers, or one Observation of a score that
/// belongs to neither: each kind in the order of the source.
struct ImportedResponse {
  /// Why it cannot become an attempt; then `sheet` is nothing. `form_unknown`, `form_ambiguous`, `response_empty` (no
  /// answer could be taken), `score_alone` (a total without answers; see `reported`), `entered_in_error`, `fhir_limit`,
  /// and the errors of `score`.
  std::optional<base::Error> problem;
  const assessment::Form* form = nullptr;       ///< in the library that was given; nullptr when it was not recognised
  std::string id;                               ///< the attempt's id when it was exported by Alcove, else empty
  std::string language;                         ///< the source's BCP-47 tag, or empty
  assessment::Answers answers;                  ///< one for each item of `form`
  std::optional<base::Instant> taken;           ///< nothing when the source does not say
  std::optional<base::Minutes> utc_offset;      ///< nothing when the source does not say
  std::optional<assessment::ScoreSheet> sheet;  ///< ours, with nothing known about the person
  std::vector<ReportedScore> reported;          ///< theirs
  std::vector<FhirWarning> warnings;

  /// The instrument's id, or empty.
  std::string_view instrument() const { return form == nullptr ? std::string_view() : form->id; }
  /// What the source reported for a scale, or nothing.
  std::optional<assessment::Rational> reported_for(std::string_view scale) const;
};

/// Reads a Bundle, a QuestionnaireResponse or an Observation. Errors: `json`; `fhir` (not FHIR R4 JSON, or a resource
/// that holds no answers); `fhir_limit`.
base::Result<std::vector<ImportedResponse>> read_fhir(std::string_view text, const assessment::Library& library,
                                                      const FhirLimits& limits = {});

/// {"instrument", "form", "id", "taken", "utcOffsetMinutes", "language", "answers", "ours", "reported", "warnings",
/// "problem"}: a line of `alcove fhir import`; null where there is nothing. `ours` is the sheet as `alcove score` has
/// it.
base::OrderedJson to_json(const ImportedResponse& response);

}  // namespace alcove::interchange
