#include <algorithm>

#include "core/interchange/fhir/fhir.hpp"
#include "core/interchange/fhir/observations.hpp"
#include "core/interchange/fhir/terms.hpp"
#include "core/interchange/fhir/texts.hpp"

namespace alcove::interchange {

using assessment::Answer;
using assessment::Choice;
using assessment::Choices;
using assessment::Declined;
using assessment::Form;
using assessment::Item;
using assessment::ItemType;
using assessment::Option;
using assessment::Scale;
using base::OrderedJson;

namespace {

OrderedJson option_answer(const Form& form, const Texts& texts, const Option& option) {
  OrderedJson value;
  value["extension"] = OrderedJson::array({extension(k_item_weight, "valueDecimal", option.value)});
  value.update(coding(term_of(form, option), texts.wording(option.label)));
  return {{"valueCoding", std::move(value)}};
}

/// "Prefer not to answer": a coding where the item takes one, else a value that says why it is absent.
OrderedJson declined_answer(const Item& item) {
  const OrderedJson reason = OrderedJson::array({extension(k_absent_extension, "valueCode", std::string(k_declined))});
  if (item.type == ItemType::text) return {{"_valueString", {{"extension", reason}}}};
  if (item.type == ItemType::number) {
    return {{item.decimals == 0 ? "_valueInteger" : "_valueDecimal", {{"extension", reason}}}};
  }
  OrderedJson value{{"extension", reason}};
  value.update(coding({std::string(k_absent_reasons), std::string(k_declined)}, "Asked But Declined"));
  return {{"valueCoding", std::move(value)}};
}

/// The answers of one item as FHIR repeats them; empty for what is absent.
OrderedJson answer_list(const Form& form, const Texts& texts, const Item& item, const Answer& answer) {
  OrderedJson list = OrderedJson::array();
  if (const auto* choice = std::get_if<Choice>(&answer)) {
    list.push_back(option_answer(form, texts, item.options[choice->option]));
  } else if (const auto* choices = std::get_if<Choices>(&answer)) {
    for (const std::uint16_t option : choices->options) {
      list.push_back(option_answer(form, texts, item.options[option]));
    }
  } else if (const auto* number = std::get_if<assessment::Number>(&answer)) {
    list.push_back({{item.decimals == 0 ? "valueInteger" : "valueDecimal", score_number(number->value)}});
  } else if (const auto* words = std::get_if<assessment::Words>(&answer)) {
    // FHIR has no empty strings.
    if (!words->text.empty()) list.push_back({{"valueString", words->text}});
  } else if (std::holds_alternative<Declined>(answer)) {
    list.push_back(declined_answer(item));
  }
  return list;
}

OrderedJson response_item(std::string link, std::string text, OrderedJson answers) {
  OrderedJson json{{"linkId", std::move(link)}};
  if (!text.empty()) json["text"] = std::move(text);
  json["answer"] = std::move(answers);
  return json;
}

OrderedJson items_of(const FinishedAttempt& attempt) {
  const Form& form = *attempt.form;
  const Texts texts(form, attempt.language);
  const std::vector<bool> asked = assessment::items_asked(form, attempt.answers, attempt.person);
  OrderedJson items = OrderedJson::array();
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    const Item& item = form.items[i];
    OrderedJson answers = answer_list(form, texts, item, attempt.answers.by_item[i]);
    if (asked[i] && !answers.empty()) items.push_back(response_item(item.id, texts.wording(item.text), answers));
  }
  for (const Scale& scale : form.scales) {
    const assessment::ScaleScore* score = attempt.sheet.find(scale.id);
    if (score == nullptr || !stands(scale, *score)) continue;
    const char* member = is_whole_valued(form, scale) ? "valueInteger" : "valueDecimal";
    OrderedJson value{{member, score_number(*score->value)}};
    items.push_back(response_item(score_link(scale), texts.ours(scale.title), OrderedJson::array({std::move(value)})));
  }
  return items;
}

}  // namespace

OrderedJson fhir_response(const FinishedAttempt& attempt) {
  ALCOVE_ASSERT(attempt.form != nullptr && attempt.answers.by_item.size() == attempt.form->items.size());
  const std::string uuid = uuid_of(attempt.id);
  OrderedJson json;
  json["resourceType"] = "QuestionnaireResponse";
  json["id"] = uuid;
  if (!attempt.language.empty()) json["language"] = attempt.language;
  json["identifier"] = {{"system", "urn:ietf:rfc:3986"}, {"value", "urn:uuid:" + uuid}};
  json["questionnaire"] = canonical_url(*attempt.form) + "|" + attempt.form->version;
  json["status"] = "completed";
  if (attempt.finished) json["authored"] = date_time(*attempt.finished, attempt.utc_offset);
  if (OrderedJson items = items_of(attempt); !items.empty()) json["item"] = std::move(items);
  return json;
}

}  // namespace alcove::interchange
