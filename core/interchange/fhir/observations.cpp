#include "core/interchange/fhir/observations.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "core/interchange/fhir/fhir.hpp"
#include "core/interchange/fhir/terms.hpp"
#include "core/interchange/fhir/texts.hpp"

namespace alcove::interchange {

using assessment::Band;
using assessment::Form;
using assessment::MissingRule;
using assessment::Scale;
using assessment::ScaleScore;
using base::OrderedJson;

namespace {

constexpr std::string_view k_total = "total";

OrderedJson survey_category() {
  const Term survey{"http://terminology.hl7.org/CodeSystem/observation-category", "survey"};
  return OrderedJson::array({{{"coding", OrderedJson::array({coding(survey, "Survey")})}}});
}

OrderedJson concept_of(OrderedJson codings, const std::string& text) {
  OrderedJson json{{"coding", std::move(codings)}};
  if (!text.empty()) json["text"] = text;
  return json;
}

/// One attempt's scores, each as what an Observation or a component of one says.
class Scores {
 public:
  explicit Scores(const FinishedAttempt& attempt)
      : attempt_(attempt), form_(*attempt.form), texts_(form_, attempt.language) {}

  OrderedJson code(const Scale& scale) const {
    OrderedJson codings = OrderedJson::array();
    if (!scale.loinc.empty()) codings.push_back(coding(term_of(form_, scale)));
    codings.push_back(coding(own_term(form_, scale)));
    return concept_of(std::move(codings), texts_.ours(scale.title));
  }

  /// `valueInteger` or `valueQuantity`, else `dataAbsentReason`.
  void put_value(const Scale& scale, OrderedJson& json) const {
    const ScaleScore& score = score_of(scale);
    if (!stands(scale, score)) {
      const Term unknown{std::string(k_absent_reasons), "unknown"};
      json["dataAbsentReason"] = concept_of(OrderedJson::array({coding(unknown, "Unknown")}), unanswered(score));
    } else if (is_whole_valued(form_, scale)) {
      json["valueInteger"] = score_number(*score.value);
    } else {
      json["valueQuantity"] = {
          {"value", score_number(*score.value)}, {"unit", "{score}"}, {"system", k_ucum}, {"code", "{score}"}};
    }
  }

  /// The band as a concept, or null where the score has none.
  OrderedJson band(const Scale& scale) const {
    const ScaleScore& score = score_of(scale);
    if (!stands(scale, score) || score.band.empty()) return nullptr;
    const auto found =
        std::find_if(scale.bands.begin(), scale.bands.end(), [&](const Band& one) { return one.id == score.band; });
    const std::string label = found == scale.bands.end() ? std::string() : texts_.ours(found->label);
    const Term term = term_of(form_, scale, score.band);
    return concept_of(OrderedJson::array({coding(term, label)}), label);
  }

  OrderedJson observation(const Scale& scale, const std::vector<const Scale*>& parts) const {
    OrderedJson json;
    json["resourceType"] = "Observation";
    json["id"] = part_uuid(attempt_.id, score_link(scale));
    if (!attempt_.language.empty()) json["language"] = attempt_.language;
    json["status"] = "final";
    json["category"] = survey_category();
    json["code"] = code(scale);
    if (attempt_.finished) json["effectiveDateTime"] = date_time(*attempt_.finished, attempt_.utc_offset);
    put_value(scale, json);
    OrderedJson components = components_of(scale, parts);
    if (OrderedJson found = band(scale); !found.is_null()) {
      json["interpretation"] = OrderedJson::array({found});
    }
    add_notes(scale, json);
    const OrderedJson source{{"reference", "urn:uuid:" + uuid_of(attempt_.id)}};
    json["derivedFrom"] = OrderedJson::array({source});
    if (!components.empty()) json["component"] = std::move(components);
    return json;
  }

 private:
  const ScaleScore& score_of(const Scale& scale) const {
    const ScaleScore* score = attempt_.sheet.find(scale.id);
    ALCOVE_ASSERT(score != nullptr);
    return *score;
  }

  static std::string unanswered(const ScaleScore& score) {
    return "Not complete: " + std::to_string(score.missing) + " of its items have no answer";
  }

  OrderedJson components_of(const Scale& scale, const std::vector<const Scale*>& parts) const {
    OrderedJson components = OrderedJson::array();
    const auto add_band = [&](const Scale& of) {
      OrderedJson found = band(of);
      if (found.is_null()) return;
      OrderedJson component;
      component["code"] = concept_of(OrderedJson::array({coding(band_question(form_, of))}), texts_.ours(of.title));
      component["valueCodeableConcept"] = std::move(found);
      components.push_back(std::move(component));
    };
    add_band(scale);
    for (const Scale* part : parts) {
      OrderedJson component;
      component["code"] = code(*part);
      put_value(*part, component);
      components.push_back(std::move(component));
      add_band(*part);
    }
    return components;
  }

  void add_notes(const Scale& scale, OrderedJson& json) const {
    const ScaleScore& score = score_of(scale);
    OrderedJson notes = OrderedJson::array();
    if (score.prorated && score.value) {
      notes.push_back({{"text", "Estimated from the items that were answered; " + std::to_string(score.missing) +
                                    " had no answer"}});
    }
    if (std::string meaning = texts_.ours(form_.does_not_mean); !meaning.empty()) {
      notes.push_back({{"text", std::move(meaning)}});
    }
    if (!notes.empty()) json["note"] = std::move(notes);
  }

  const FinishedAttempt& attempt_;
  const Form& form_;
  Texts texts_;
};

OrderedJson entry(const std::string& uuid, OrderedJson resource) {
  return {{"fullUrl", "urn:uuid:" + uuid}, {"resource", std::move(resource)}};
}

}  // namespace

bool stands(const Scale& scale, const ScaleScore& score) {
  if (!score.value) return false;
  return scale.missing != MissingRule::ignore || score.missing <= static_cast<std::uint64_t>(scale.max_missing);
}

std::vector<OrderedJson> fhir_observations(const FinishedAttempt& attempt) {
  ALCOVE_ASSERT(attempt.form != nullptr);
  const Scores scores(attempt);
  const std::vector<Scale>& scales = attempt.form->scales;
  const auto total = attempt.form->scale_position(k_total);
  std::vector<OrderedJson> observations;
  if (!total) {
    for (const Scale& scale : scales) observations.push_back(scores.observation(scale, {}));
    return observations;
  }
  std::vector<const Scale*> parts;
  for (std::size_t i = 0; i < scales.size(); ++i) {
    if (i != *total) parts.push_back(&scales[i]);
  }
  observations.push_back(scores.observation(scales[*total], parts));
  return observations;
}

OrderedJson fhir_bundle(std::span<const FinishedAttempt> attempts) {
  std::vector<const FinishedAttempt*> ordered;
  for (const FinishedAttempt& attempt : attempts) ordered.push_back(&attempt);
  std::sort(ordered.begin(), ordered.end(), [](const FinishedAttempt* a, const FinishedAttempt* b) {
    return a->finished != b->finished ? a->finished < b->finished : a->id < b->id;
  });

  OrderedJson bundle{{"resourceType", "Bundle"}, {"type", "collection"}};
  if (ordered.empty()) return bundle;
  OrderedJson& entries = bundle["entry"] = OrderedJson::array();
  const std::string patient = part_uuid(ordered.front()->id, "patient");
  entries.push_back(entry(patient, {{"resourceType", "Patient"}, {"id", patient}}));
  const OrderedJson subject{{"reference", "urn:uuid:" + patient}};

  std::set<std::pair<std::string, std::string>> seen;
  for (const FinishedAttempt* attempt : ordered) {
    const Form& form = *attempt->form;
    if (!seen.emplace(form.id, form.version).second) continue;
    const std::string uuid = part_uuid(attempt->id, "questionnaire");
    entries.push_back(entry(uuid, fhir_questionnaire(form, attempt->language)));
  }
  for (const FinishedAttempt* attempt : ordered) {
    OrderedJson response = fhir_response(*attempt);
    response["subject"] = subject;
    entries.push_back(entry(uuid_of(attempt->id), std::move(response)));
    for (OrderedJson& observation : fhir_observations(*attempt)) {
      observation["subject"] = subject;
      const std::string uuid = observation["id"].get<std::string>();
      entries.push_back(entry(uuid, std::move(observation)));
    }
  }
  return bundle;
}

}  // namespace alcove::interchange
