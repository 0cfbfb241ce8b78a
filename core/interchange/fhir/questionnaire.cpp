#include <algorithm>

#include "core/interchange/fhir/fhir.hpp"
#include "core/interchange/fhir/logic.hpp"
#include "core/interchange/fhir/terms.hpp"
#include "core/interchange/fhir/texts.hpp"

namespace alcove::interchange {

using assessment::Form;
using assessment::Item;
using assessment::ItemType;
using assessment::Option;
using assessment::Rational;
using assessment::Scale;
using base::OrderedJson;

namespace {

constexpr std::string_view k_expression = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
constexpr std::string_view k_structure = "http://hl7.org/fhir/StructureDefinition/";

std::string item_type(const Item& item) {
  switch (item.type) {
    case ItemType::number: return item.decimals == 0 ? "integer" : "decimal";
    case ItemType::text: return "text";
    case ItemType::info: return "display";
    default: return "choice";
  }
}

/// A name that programs can use: letters and digits of the short title, beginning with a capital letter.
std::string machine_name(const Form& form) {
  std::string name;
  for (const char c : form.short_title) {
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) name.push_back(c);
  }
  const bool has_capital = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
  return has_capital ? name : "Q" + name;
}

/// Who holds the rights, what is permitted and where that stands.
std::string copyright_of(const Form& form, const Texts& texts) {
  const assessment::Licence& licence = form.licence;
  std::string text;
  for (const std::string& part : {licence.holder, texts.ours(licence.attribution), licence.statement, licence.source}) {
    if (part.empty() || text.find(part) != std::string::npos) continue;
    if (!text.empty()) text += text.back() == '.' ? " " : ". ";
    text += part;
  }
  return text;
}

OrderedJson loinc_list(const std::string& code) { return OrderedJson::array({coding({std::string(k_loinc), code})}); }

OrderedJson answer_option(const Form& form, const Texts& texts, const Option& option) {
  OrderedJson value = coding(term_of(form, option));
  texts.put(value, "display", option.label, true);
  OrderedJson weights = OrderedJson::array();
  for (const std::string_view url : {k_ordinal_value, k_item_weight}) {
    weights.push_back(extension(url, "valueDecimal", option.value));
  }
  return {{"extension", std::move(weights)}, {"valueCoding", std::move(value)}};
}

void add_range(const Item& item, OrderedJson& json) {
  const std::string_view member = item.decimals == 0 ? "valueInteger" : "valueDecimal";
  OrderedJson bounds = OrderedJson::array();
  bounds.push_back(extension(std::string(k_structure) + "minValue", member, score_number(item.min)));
  bounds.push_back(extension(std::string(k_structure) + "maxValue", member, score_number(item.max)));
  json["extension"] = std::move(bounds);
}

OrderedJson question(const Form& form, const Texts& texts, const Item& item) {
  OrderedJson json;
  json["linkId"] = item.id;
  if (item.type == ItemType::number) add_range(item, json);
  if (!item.loinc.empty() && item.type != ItemType::info) json["code"] = loinc_list(item.loinc);
  texts.put(json, "text", item.text, true);
  json["type"] = item_type(item);
  bool is_required = item.required;
  if (item.enable_when) {
    if (auto conditions = enable_when(form, *item.enable_when)) {
      const bool has_several = conditions->list.size() > 1;
      json["enableWhen"] = std::move(conditions->list);
      if (has_several) json["enableBehavior"] = conditions->behavior;
    } else {
      is_required = false;
    }
  }
  if (item.type == ItemType::info) return json;
  json["required"] = is_required;
  if (item.type == ItemType::multi) json["repeats"] = true;
  if (item.type == ItemType::text && item.max_length > 0) json["maxLength"] = item.max_length;
  if (!item.options.empty()) {
    OrderedJson& options = json["answerOption"] = OrderedJson::array();
    for (const Option& option : item.options) options.push_back(answer_option(form, texts, option));
  }
  return json;
}

OrderedJson score_item(const Form& form, const Texts& texts, const Scale& scale) {
  OrderedJson json;
  json["linkId"] = score_link(scale);
  if (const auto expression = score_expression(form, scale)) {
    OrderedJson calculated{{"language", "text/fhirpath"}, {"expression", *expression}};
    json["extension"] = OrderedJson::array(
        {extension(std::string(k_expression) + "calculatedExpression", "valueExpression", std::move(calculated))});
  }
  json["code"] = OrderedJson::array();
  if (!scale.loinc.empty()) json["code"].push_back(coding(term_of(form, scale)));
  json["code"].push_back(coding(own_term(form, scale)));
  texts.put(json, "text", scale.title, false);
  json["type"] = is_whole_valued(form, scale) ? "integer" : "decimal";
  json["readOnly"] = true;
  return json;
}

std::string publication_status(const Form& form) {
  if (form.status == "active" || form.status == "draft") return form.status;
  return "retired";
}

}  // namespace

OrderedJson fhir_questionnaire(const Form& form, std::string_view language) {
  const Texts texts(form, language);
  OrderedJson json;
  json["resourceType"] = "Questionnaire";
  json["id"] = form.id;
  json["language"] = texts.language();
  json["url"] = canonical_url(form);
  json["version"] = form.version;
  json["name"] = machine_name(form);
  texts.put(json, "title", form.title, false);
  json["status"] = publication_status(form);
  json["subjectType"] = {"Patient"};
  if (std::string copyright = copyright_of(form, texts); !copyright.empty()) json["copyright"] = std::move(copyright);
  if (!form.loinc_panel.empty()) json["code"] = loinc_list(form.loinc_panel);
  OrderedJson& items = json["item"] = OrderedJson::array();
  OrderedJson instructions{{"linkId", "form.instructions"}};
  texts.put(instructions, "text", form.instructions, true);
  if (instructions.contains("text")) {
    instructions["type"] = "display";
    items.push_back(std::move(instructions));
  }
  for (const Item& item : form.items) items.push_back(question(form, texts, item));
  for (const Scale& scale : form.scales) items.push_back(score_item(form, texts, scale));
  return json;
}

}  // namespace alcove::interchange
