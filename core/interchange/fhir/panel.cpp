#include "core/interchange/fhir/panel.hpp"

#include <algorithm>

#include "core/interchange/fhir/source.hpp"
#include "core/interchange/fhir/terms.hpp"

namespace alcove::interchange {

using assessment::Form;
using base::Json;

namespace {

std::vector<std::string> codes_of(const Json& observation) {
  const Json* code = base::json_find(observation, "code");
  return code == nullptr ? std::vector<std::string>() : loinc_codes(list_of(*code, "coding"));
}

/// The first coding of a concept, else its text as a coding's display.
Json coding_of(const Json& coded) {
  const auto codings = list_of(coded, "coding");
  if (!codings.empty()) return codings.front();
  return {{"display", std::string(text_of(coded, "text"))}};
}

/// An Observation's value as an answer has it; an empty object where there is none.
Json answer_of(const Json& observation) {
  if (const Json* reason = base::json_find(observation, "dataAbsentReason")) {
    return {{"valueCoding", coding_of(*reason)}};
  }
  if (const Json* coded = base::json_find(observation, "valueCodeableConcept")) {
    return {{"valueCoding", coding_of(*coded)}};
  }
  Json answer = Json::object();
  for (const auto& [key, value] : observation.items()) {
    if (key.rfind("value", 0) == 0) answer[key] = value;
  }
  return answer;
}

/// An Observation's status in the words of a response.
std::string response_status(std::string_view status) {
  if (status == "final" || status == "amended" || status == "corrected") return "completed";
  if (status == "entered-in-error" || status == "cancelled") return "entered-in-error";
  return "in-progress";
}

}  // namespace

const Form* form_of_panel(const assessment::Library& library, const Json& observation) {
  if (list_of(observation, "hasMember").empty()) return nullptr;
  const std::vector<std::string> codes = codes_of(observation);
  if (codes.empty()) return nullptr;
  for (const Form* form : library.instruments()) {
    const bool is_panel = std::find(codes.begin(), codes.end(), form->loinc_panel) != codes.end();
    if (is_panel && !form->loinc_panel.empty()) return form;
  }
  return nullptr;
}

std::vector<const Json*> members_of(const Json& panel, const ObservationsByReference& observations, std::size_t limit) {
  std::vector<const Json*> members;
  for (const Json& reference : list_of(panel, "hasMember")) {
    const auto found = observations.find(text_of(reference, "reference"));
    if (found != observations.end() && members.size() < limit) members.push_back(found->second);
  }
  return members;
}

Json response_of(const Json& panel, const std::vector<const Json*>& members) {
  Json items = Json::array();
  for (const Json* member : members) {
    const std::vector<std::string> codes = codes_of(*member);
    Json answer = answer_of(*member);
    if (codes.empty() || answer.empty()) continue;
    items.push_back({{"linkId", codes.front()}, {"answer", Json::array({std::move(answer)})}});
  }
  return {{"resourceType", "QuestionnaireResponse"},
          {"questionnaire", "http://loinc.org/q/" + codes_of(panel).front()},
          {"status", response_status(text_of(panel, "status"))},
          {"item", std::move(items)}};
}

}  // namespace alcove::interchange
