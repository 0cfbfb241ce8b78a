#pragma once

/// The words of FHIR that both directions share: code systems, our own codes, moments, ids. Internal to this folder.
///
/// Example:
///     const Term term = term_of(form, option);                  // {"http://loinc.org", "LA6568-5"}
///     coding(term, "Not at all");                               // {"system": …, "code": …, "display": …}

#include <optional>
#include <string>
#include <string_view>

#include "core/assessment/definition.hpp"
#include "core/base/json.hpp"
#include "core/base/time.hpp"

namespace alcove::interchange {

inline constexpr std::string_view k_loinc = "http://loinc.org";
inline constexpr std::string_view k_ucum = "http://unitsofmeasure.org";
inline constexpr std::string_view k_absent_reasons = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
inline constexpr std::string_view k_declined = "asked-declined";
inline constexpr std::string_view k_ordinal_value = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
inline constexpr std::string_view k_item_weight = "http://hl7.org/fhir/StructureDefinition/itemWeight";
inline constexpr std::string_view k_absent_extension = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// A code within its system.
struct Term {
  std::string system, code;
};

/// The canonical url of the instrument's Questionnaire, without a version.
std::string canonical_url(const assessment::Form& form);
/// The LOINC code of an option or scale where it has one, else our own.
Term term_of(const assessment::Form& form, const assessment::Option& option);
Term term_of(const assessment::Form& form, const assessment::Scale& scale);
/// Our own code of a scale, of what says its band, and of one of its bands: "phq-9.total", "phq-9.total.band",
/// "phq-9.total.moderate".
Term own_term(const assessment::Form& form, const assessment::Scale& scale);
Term band_question(const assessment::Form& form, const assessment::Scale& scale);
Term term_of(const assessment::Form& form, const assessment::Scale& scale, std::string_view band);
/// Our link id of a scale's read-only item; no item has an id with a dot.
std::string score_link(const assessment::Scale& scale);

/// A LOINC code ("44250-9") or LOINC answer code ("LA6568-5"), by its look.
bool is_loinc(std::string_view code);
bool is_loinc_answer(std::string_view code);

/// A Coding; without `display` where that is empty.
base::OrderedJson coding(const Term& term, std::string_view display = {});
/// {"url": url, value_member: value}.
base::OrderedJson extension(std::string_view url, std::string_view value_member, base::OrderedJson value);

/// Whether every score of the scale is a whole number.
bool is_whole_valued(const assessment::Form& form, const assessment::Scale& scale);
/// A score as JSON: whole numbers as integers, others with at most six decimal places.
base::OrderedJson score_number(const assessment::Rational& value);

/// A dateTime with its offset: "2026-11-22T10:00:00+01:00", with milliseconds only where there are some.
std::string date_time(base::Instant moment, base::Minutes offset);
/// A dateTime or instant of FHIR. A date without a time is noon in UTC and `is_day`; a month or a year alone is
/// nothing.
struct Moment {
  base::Instant instant;
  std::optional<base::Minutes> offset;
  bool is_day = false;
};
std::optional<Moment> read_date_time(std::string_view text);

/// 32 hexadecimal digits as a uuid, and back; anything else is nothing.
std::string uuid_of(std::string_view id);
std::optional<std::string> id_of_uuid(std::string_view uuid);
/// A uuid for a part of what `id` names, always the same for the same two.
std::string part_uuid(std::string_view id, std::string_view part);

}  // namespace alcove::interchange
