#include "core/assessment/answers.hpp"

#include <algorithm>
#include <cmath>

#include "core/assessment/evaluation.hpp"
#include "core/assessment/object_reader.hpp"
#include "core/base/text.hpp"

namespace alcove::assessment {

using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::int64_t k_oldest_age = 130;

bool is_unanswered(const Answer& answer) {
  return std::holds_alternative<Unanswered>(answer) || std::holds_alternative<Skipped>(answer) ||
         std::holds_alternative<Declined>(answer);
}

/// A JSON number that is whole, also when written as 2.0.
std::optional<std::int64_t> whole_number(const Json& json) {
  if (json.is_number_unsigned()) {
    const auto value = json.get<std::uint64_t>();
    return value <= std::uint64_t{INT64_MAX} ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
  }
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (!json.is_number_float()) return std::nullopt;
  const double value = json.get<double>();
  if (!(std::abs(value) < 1e9) || std::trunc(value) != value) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

std::string where_of(const Item& item) { return "answers." + item.id; }

Result<std::uint16_t> option_of_value(const Item& item, std::int64_t value) {
  std::optional<std::uint16_t> found;
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    if (item.options[i].value != value) continue;
    ALCOVE_CHECK(!found, "answer_option", "several options have this value; answer by code", where_of(item));
    found = static_cast<std::uint16_t>(i);
  }
  ALCOVE_CHECK(found.has_value(), "answer_option", "no option of this item has this value", where_of(item));
  return *found;
}

Result<std::uint16_t> option_of_code(const Item& item, std::string_view code) {
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    if (item.options[i].code == code) return static_cast<std::uint16_t>(i);
  }
  return fail("answer_option", "no option of this item has this code", where_of(item));
}

Result<std::uint16_t> read_option(const Item& item, const Json& answer, OptionNotation notation) {
  if (answer.is_string()) return option_of_code(item, answer.get_ref<const std::string&>());
  ALCOVE_CHECK(notation == OptionNotation::value_or_code, "answer_option", "expected an option's code", where_of(item));
  if (answer.is_boolean() && item.type == ItemType::boolean) return option_of_value(item, answer.get<bool>() ? 1 : 0);
  ALCOVE_CHECK(answer.is_number(), "answer_type", "expected an option's value or code", where_of(item));
  const auto value = whole_number(answer);
  ALCOVE_CHECK(value.has_value(), "answer_option", "no option of this item has this value", where_of(item));
  return option_of_value(item, *value);
}

Result<Answer> read_choices(const Item& item, const Json& answer, OptionNotation notation) {
  ALCOVE_CHECK(answer.is_array(), "answer_type", "expected a list of values or codes", where_of(item));
  Choices choices;
  for (const Json& one : answer) {
    ALCOVE_TRY(const std::uint16_t option, read_option(item, one, notation));
    const auto place = std::lower_bound(choices.options.begin(), choices.options.end(), option);
    ALCOVE_CHECK(place == choices.options.end() || *place != option, "answer_option", "an option twice",
                 where_of(item));
    choices.options.insert(place, option);
  }
  return Answer(std::move(choices));
}

Result<Answer> number_answer(const Item& item, const std::optional<Rational>& value) {
  ALCOVE_CHECK(value.has_value(), "answer_range", "the number has too many digits", where_of(item));
  ALCOVE_CHECK(*value >= item.min && *value <= item.max, "answer_range", "the number is outside the item's range",
               where_of(item));
  ALCOVE_CHECK(value->rounded(item.decimals) == *value, "answer_range", "the number has too many decimal places",
               where_of(item));
  return Answer(Number{*value});
}

Result<Answer> words_answer(const Item& item, std::string_view text) {
  std::int64_t length = 0;
  for (std::size_t at = 0; at < text.size(); ++length) {
    const auto point = base::code_point_at(text, at);
    ALCOVE_CHECK(point.has_value(), "answer_type", "the text is not UTF-8", where_of(item));
    at += point->size_bytes;
  }
  ALCOVE_CHECK(length <= item.max_length, "answer_range", "the text is longer than allowed", where_of(item));
  return Answer(Words{std::string(text)});
}

/// {"skipped": true} or {"declined": true}.
Result<Answer> read_state(const Item& item, const Json& answer) {
  const bool is_state = answer.size() == 1 && answer.begin().value() == true;
  if (is_state && answer.contains("skipped")) return Answer(Skipped{});
  if (is_state && answer.contains("declined")) return Answer(Declined{});
  return fail("answer_type", "expected {\"skipped\": true} or {\"declined\": true}", where_of(item));
}

Result<Answer> read_answer(const Item& item, const Json& answer, OptionNotation notation) {
  if (answer.is_null()) return Answer(Unanswered{});
  ALCOVE_CHECK(item.type != ItemType::info, "answer_type", "this item asks nothing", where_of(item));
  if (answer.is_object()) return read_state(item, answer);
  switch (item.type) {
    case ItemType::multi: return read_choices(item, answer, notation);
    case ItemType::number:
      ALCOVE_CHECK(answer.is_number(), "answer_type", "expected a number", where_of(item));
      return number_answer(item, Rational::from_decimal(answer.get<double>()));
    case ItemType::text:
      ALCOVE_CHECK(answer.is_string(), "answer_type", "expected a text", where_of(item));
      return words_answer(item, answer.get_ref<const std::string&>());
    default: {
      ALCOVE_TRY(const std::uint16_t option, read_option(item, answer, notation));
      return Answer(Choice{option});
    }
  }
}

}  // namespace

Result<void> Answers::put(const Form& form, std::string_view item_id, const Json& answer, OptionNotation notation) {
  ALCOVE_ASSERT(by_item.size() == form.items.size());
  const auto position = form.item_position(item_id);
  ALCOVE_CHECK(position.has_value(), "answer_item", "the form has no such item",
               is_id(item_id) ? "answers." + std::string(item_id) : "answers");
  return put(form, *position, answer, notation);
}

Result<void> Answers::put(const Form& form, std::uint16_t position, const Json& answer, OptionNotation notation) {
  ALCOVE_ASSERT(by_item.size() == form.items.size() && position < by_item.size());
  ALCOVE_TRY(by_item[position], read_answer(form.items[position], answer, notation));
  return {};
}

std::vector<std::uint16_t> Answers::missing(const Form& form, const Person& person) const {
  const std::vector<bool> asked = items_asked(form, *this, person);
  std::vector<std::uint16_t> positions;
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    if (form.items[i].required && asked[i] && is_unanswered(by_item[i]))
      positions.push_back(static_cast<std::uint16_t>(i));
  }
  return positions;
}

Result<Answers> parse_answers(const Json& answers, const Form& form, OptionNotation notation) {
  ALCOVE_CHECK(answers.is_object(), "answer_type", "expected an object from item to answer", "answers");
  Answers result = Answers::none(form);
  for (const auto& [item, answer] : answers.items()) ALCOVE_TRY_VOID(result.put(form, item, answer, notation));
  return result;
}

Result<Person> parse_person(const Json& json) {
  ALCOVE_CHECK(json.is_object(), "person", "expected an object", "person");
  Person person;
  for (const auto& [key, value] : json.items()) {
    if (key == "sex") {
      ALCOVE_CHECK(value == "female" || value == "male", "person", "sex is female or male, or left out", "person.sex");
      person.sex = value == "female" ? Sex::female : Sex::male;
    } else if (key == "age") {
      const auto age = whole_number(value);
      ALCOVE_CHECK(age && *age >= 0 && *age <= k_oldest_age, "person", "age is 0 to 130 whole years", "person.age");
      person.age = *age;
    } else {
      return fail("person", "a person has sex and age, both optional", "person");
    }
  }
  return person;
}

std::vector<bool> items_asked(const Form& form, const Answers& answers, const Person& person) {
  return Evaluation(form, answers, person).items_asked();
}

}  // namespace alcove::assessment
