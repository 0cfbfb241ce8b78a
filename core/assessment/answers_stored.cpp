#include <set>

#include "core/assessment/answers.hpp"

namespace alcove::assessment {

using base::Cbor;
using base::fail;
using base::Json;
using base::OrderedJson;
using base::Result;

namespace {

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

bool has_unique_values(const Item& item) {
  std::set<std::int64_t> values;
  for (const Option& option : item.options) values.insert(option.value);
  return values.size() == item.options.size();
}

OrderedJson option_json(const Item& item, std::uint16_t option) {
  if (has_unique_values(item)) return item.options[option].value;
  return item.options[option].code;
}

OrderedJson answer_json(const Item& item, const Answer& answer) {
  return std::visit(Overloaded{[](const Unanswered&) -> OrderedJson { return nullptr; },
                               [](const Skipped&) -> OrderedJson {
                                 return {{"skipped", true}};
                               },
                               [](const Declined&) -> OrderedJson {
                                 return {{"declined", true}};
                               },
                               [&](const Choice& choice) -> OrderedJson { return option_json(item, choice.option); },
                               [&](const Choices& choices) -> OrderedJson {
                                 OrderedJson list = OrderedJson::array();
                                 for (const std::uint16_t option : choices.options)
                                   list.push_back(option_json(item, option));
                                 return list;
                               },
                               [](const Number& number) -> OrderedJson {
                                 if (number.value.is_whole()) return number.value.numerator();
                                 return number.value.to_double();
                               },
                               [](const Words& words) -> OrderedJson { return words.text; }},
                    answer);
}

Cbor answer_cbor(const Item& item, const Answer& answer) {
  return std::visit(
      Overloaded{[](const Unanswered&) { return Cbor(); },
                 [](const Skipped&) {
                   return Cbor::map({{"state", Cbor::text("skipped")}});
                 },
                 [](const Declined&) {
                   return Cbor::map({{"state", Cbor::text("declined")}});
                 },
                 [&](const Choice& choice) {
                   const Option& option = item.options[choice.option];
                   return Cbor::map({{"code", Cbor::text(option.code)}, {"value", Cbor::integer(option.value)}});
                 },
                 [&](const Choices& choices) {
                   Cbor::Array codes;
                   for (const std::uint16_t option : choices.options)
                     codes.push_back(Cbor::text(item.options[option].code));
                   return Cbor::map({{"codes", Cbor::array(std::move(codes))}});
                 },
                 [](const Number& number) {
                   return Cbor::map({{"number", Cbor::array({Cbor::integer(number.value.numerator()),
                                                             Cbor::integer(number.value.denominator())})}});
                 },
                 [](const Words& words) {
                   return Cbor::map({{"text", Cbor::text(words.text)}});
                 }},
      answer);
}

/// The JSON form that `Answers::put` takes, so that stored answers go through the same checks as typed ones.
Result<Json> json_of_stored(const std::string& item, const Cbor& stored) {
  ALCOVE_TRY(const Cbor::Map* members, stored.as_map());
  const std::string where = "answers." + item;
  ALCOVE_CHECK(!members->empty(), "answer_type", "a stored answer is empty", where);
  if (const Cbor* state = stored.find("state")) {
    ALCOVE_TRY(const std::string_view name, state->as_text());
    return Json{{std::string(name), true}};
  }
  if (const Cbor* code = stored.find("code")) {
    ALCOVE_TRY(const std::string_view text, code->as_text());
    return Json(std::string(text));
  }
  if (const Cbor* codes = stored.find("codes")) {
    ALCOVE_TRY(const Cbor::Array* list, codes->as_array());
    Json result = Json::array();
    for (const Cbor& one : *list) {
      ALCOVE_TRY(const std::string_view text, one.as_text());
      result.push_back(std::string(text));
    }
    return result;
  }
  if (const Cbor* number = stored.find("number")) {
    ALCOVE_TRY(const Cbor::Array* parts, number->as_array());
    ALCOVE_CHECK(parts->size() == 2, "answer_type", "a stored number has two parts", where);
    ALCOVE_TRY(const std::int64_t numerator, (*parts)[0].as_integer());
    ALCOVE_TRY(const std::int64_t denominator, (*parts)[1].as_integer());
    ALCOVE_CHECK(denominator > 0, "answer_type", "a stored number has a denominator above zero", where);
    return Json(static_cast<double>(numerator) / static_cast<double>(denominator));
  }
  ALCOVE_TRY(const std::string_view text, stored.text_at("text"));
  return Json(std::string(text));
}

}  // namespace

OrderedJson to_json(const Form& form, const Answers& answers) {
  OrderedJson result = OrderedJson::object();
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    if (std::holds_alternative<Unanswered>(answers.by_item[i])) continue;
    result[form.items[i].id] = answer_json(form.items[i], answers.by_item[i]);
  }
  return result;
}

Cbor to_cbor(const Form& form, const Answers& answers) {
  Cbor::Map members;
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    if (std::holds_alternative<Unanswered>(answers.by_item[i])) continue;
    members.emplace_back(form.items[i].id, answer_cbor(form.items[i], answers.by_item[i]));
  }
  return Cbor::map(std::move(members));
}

Result<Answers> answers_from_cbor(const Form& form, const Cbor& stored) {
  ALCOVE_TRY(const Cbor::Map* members, stored.as_map());
  Answers answers = Answers::none(form);
  for (const auto& [item, answer] : *members) {
    ALCOVE_TRY(const Json json, json_of_stored(item, answer));
    ALCOVE_TRY_VOID(answers.put(form, item, json));
    const Cbor* value = answer.find("value");
    if (value == nullptr) continue;
    const std::uint16_t position = *form.item_position(item);
    const auto* choice = std::get_if<Choice>(&answers.by_item[position]);
    ALCOVE_CHECK(choice != nullptr && *value == Cbor::integer(form.items[position].options[choice->option].value),
                 "answer_option", "the stored code and value disagree", "answers." + item);
  }
  return answers;
}

}  // namespace alcove::assessment
