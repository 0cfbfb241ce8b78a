#include "core/interchange/fhir/score_reports.hpp"

#include <cmath>

#include "core/interchange/fhir/observations.hpp"
#include "core/interchange/fhir/source.hpp"
#include "core/interchange/fhir/terms.hpp"

namespace alcove::interchange {

using assessment::Form;
using assessment::Library;
using assessment::Scale;
using base::Json;

namespace {

std::span<const Json> codings_of(const Json& coded) {
  const Json* code = base::json_find(coded, "code");
  return code == nullptr ? std::span<const Json>() : list_of(*code, "coding");
}

bool is_term(const Term& term, std::string_view system, std::string_view code) {
  return system == term.system && code == term.code;
}

std::optional<std::uint16_t> scale_of(const Form& form, std::span<const Json> codings) {
  for (std::size_t i = 0; i < form.scales.size(); ++i) {
    const Scale& scale = form.scales[i];
    for (const Json& coding : codings) {
      const std::string_view system = text_of(coding, "system");
      const std::string_view code = text_of(coding, "code");
      const bool is_own =
          system.substr(0, k_fhir_base.size()) == k_fhir_base && is_term(own_term(form, scale), system, code);
      const bool is_loinc_total = (system == k_loinc || system.empty()) && !scale.loinc.empty() && code == scale.loinc;
      if (is_own || is_loinc_total) return static_cast<std::uint16_t>(i);
    }
  }
  return std::nullopt;
}

std::optional<std::uint16_t> total_of(const Form& form) {
  if (const auto total = form.scale_position("total")) return total;
  return form.scales.size() == 1 ? std::optional<std::uint16_t>(0) : std::nullopt;
}

bool names_panel(const Form& form, std::span<const Json> codings) {
  if (form.loinc_panel.empty()) return false;
  for (const std::string& code : loinc_codes(codings)) {
    if (code == form.loinc_panel) return true;
  }
  return false;
}

}  // namespace

std::optional<ObservedScore> recognise_score(const Library& library, const Json& observation) {
  const std::vector<const Form*> forms = library.instruments();
  const std::span<const Json> codings = codings_of(observation);
  for (const Form* form : forms) {
    if (const auto scale = scale_of(*form, codings)) return ObservedScore{form, *scale, false};
  }
  for (const Form* form : forms) {
    const auto total = total_of(*form);
    const bool has_number = number_in(observation).has_value();
    if (total && has_number && names_panel(*form, codings)) return ObservedScore{form, *total, true};
    for (const Json& component : list_of(observation, "component")) {
      if (const auto scale = scale_of(*form, codings_of(component))) return ObservedScore{form, *scale, false};
    }
  }
  return std::nullopt;
}

void add_report(ImportedResponse& response, std::uint16_t scale, const Json& holder, const std::string& path) {
  const auto number = number_in(holder);
  if (!number) return;
  const std::string& id = response.form->scales[scale].id;
  if (number->was_text) {
    response.warnings.push_back({"total_as_text", "a score is written as text; it was taken as the number", path});
  }
  const auto earlier = response.reported_for(id);
  if (!earlier) response.reported.push_back({id, number->value});
  if (earlier && *earlier != number->value) {
    response.warnings.push_back(
        {"total_twice", "the source reports this score twice and differently; the first is kept", "scores." + id});
  }
}

void add_reports(ImportedResponse& response, const ObservedScore& score, const Json& observation,
                 const std::string& path) {
  if (score.under_panel) {
    response.warnings.push_back(
        {"total_under_panel", "a total stands under the code of the whole panel; it was taken as the total", path});
  }
  const bool is_its_own = score.under_panel || scale_of(*score.form, codings_of(observation)).has_value();
  if (is_its_own) add_report(response, score.scale, observation, path);
  const std::span<const Json> components = list_of(observation, "component");
  for (std::size_t i = 0; i < components.size(); ++i) {
    const auto scale = scale_of(*score.form, codings_of(components[i]));
    if (scale) add_report(response, *scale, components[i], at(path + ".component", i));
  }
}

void compare_reports(ImportedResponse& response) {
  if (!response.sheet) return;
  // A reported mean may be rounded to two places.
  constexpr double k_tolerance = 0.005001;
  for (const ReportedScore& reported : response.reported) {
    const auto position = response.form->scale_position(reported.scale);
    const assessment::ScaleScore* ours = response.sheet->find(reported.scale);
    ALCOVE_ASSERT(position && ours != nullptr);
    const std::string where = "scores." + reported.scale;
    if (!stands(response.form->scales[*position], *ours)) {
      response.warnings.push_back(
          {"total_not_ours", "the source reports a score; from the answers that could be taken we have none", where});
    } else if (std::abs(ours->value->to_double() - reported.value.to_double()) > k_tolerance) {
      response.warnings.push_back(
          {"total_differs", "the source reports another score than its answers give; both are kept", where});
    }
  }
}

}  // namespace alcove::interchange
