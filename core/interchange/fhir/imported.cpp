#include "core/interchange/fhir/fhir.hpp"

namespace alcove::interchange {

using base::OrderedJson;

namespace {

OrderedJson error_json(const base::Error& error) {
  return {{"code", error.code}, {"message", error.message}, {"where", error.where}};
}

OrderedJson text_or_null(std::string_view text) { return text.empty() ? OrderedJson(nullptr) : OrderedJson(text); }

}  // namespace

OrderedJson to_json(const ImportedResponse& response) {
  OrderedJson json;
  json["instrument"] = text_or_null(response.instrument());
  json["form"] = response.form == nullptr ? OrderedJson(nullptr) : OrderedJson(response.form->version);
  json["id"] = text_or_null(response.id);
  json["taken"] = response.taken ? OrderedJson(response.taken->text()) : OrderedJson(nullptr);
  json["utcOffsetMinutes"] = response.utc_offset ? OrderedJson(response.utc_offset->count) : OrderedJson(nullptr);
  json["language"] = text_or_null(response.language);
  json["answers"] = response.sheet ? assessment::to_json(*response.form, response.answers) : OrderedJson(nullptr);
  json["ours"] = response.sheet ? assessment::to_json(*response.sheet) : OrderedJson(nullptr);
  OrderedJson& reported = json["reported"] = OrderedJson::object();
  for (const ReportedScore& score : response.reported) reported[score.scale] = assessment::to_json(score.value);
  OrderedJson& warnings = json["warnings"] = OrderedJson::array();
  for (const FhirWarning& warning : response.warnings) warnings.push_back(error_json(warning));
  json["problem"] = response.problem ? error_json(*response.problem) : OrderedJson(nullptr);
  return json;
}

}  // namespace alcove::interchange
