#include "core/assessment/answers.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/assessment/sample.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::assessment::tests;
using base::Json;

namespace {

/// One item of each type.
Form every_type() {
  Json definition = sample_definition();
  definition["optionSets"]["yesno"] =
      Json::parse(R"([{"code": "no", "value": 0, "label": "@no"}, {"code": "yes", "value": 1, "label": "@yes"}])");
  definition["optionSets"]["same"] =
      Json::parse(R"([{"code": "x", "value": 1, "label": "@x"}, {"code": "y", "value": 1, "label": "@y"}])");
  definition["equalValues"] = {"same"};
  for (const char* item : {R"({"id": "yes", "type": "bool", "text": "@yes_q", "options": "yesno"})",
                           R"({"id": "many", "type": "multi", "text": "@many", "options": "often"})",
                           R"({"id": "days", "type": "number", "text": "@days", "min": 0, "max": 7, "decimals": 1})",
                           R"({"id": "words", "type": "text", "text": "@words", "maxLength": 3})",
                           R"({"id": "same", "type": "single", "text": "@same", "options": "same", "required": false})",
                           R"({"id": "note", "type": "info", "text": "@note"})"}) {
    definition["items"].push_back(Json::parse(item));
  }
  return form_of(definition);
}

Answers parsed(const Form& form, const char* text) {
  const auto answers = parse_answers(Json::parse(text), form);
  if (!answers) FAIL(answers.error().where << ": " << answers.error().message);
  return *answers;
}

void check_refused(const char* text, const std::string& code, const std::string& where) {
  check_fails(parse_answers(Json::parse(text), every_type()), code, where);
}

}  // namespace

TEST_CASE("an option is answered by its value or its code") {
  const Form form = every_type();
  CHECK(parsed(form, R"({"a": 2})") == parsed(form, R"({"a": "most"})"));
  CHECK(parsed(form, R"({"a": 2})") == parsed(form, R"({"a": 2.0})"));
  CHECK(parsed(form, R"({"yes": true})") == parsed(form, R"({"yes": 1})"));
  CHECK(parsed(form, R"({"yes": false})") == parsed(form, R"({"yes": "no"})"));
  CHECK(std::get<Choice>(parsed(form, R"({"a": 2})").by_item[0]).option == 2);
}

TEST_CASE("unanswered, skipped and declined stay apart") {
  const Form form = every_type();
  CHECK(std::holds_alternative<Unanswered>(parsed(form, R"({"a": null})").by_item[0]));
  CHECK(std::holds_alternative<Unanswered>(parsed(form, "{}").by_item[0]));
  CHECK(std::holds_alternative<Skipped>(parsed(form, R"({"a": {"skipped": true}})").by_item[0]));
  CHECK(std::holds_alternative<Declined>(parsed(form, R"({"a": {"declined": true}})").by_item[0]));
}

TEST_CASE("a form refuses an answer outside its options") {
  check_refused(R"({"a": 4})", "answer_option", "answers.a");
  check_refused(R"({"a": -1})", "answer_option", "answers.a");
  check_refused(R"({"a": 1.5})", "answer_option", "answers.a");
  check_refused(R"({"a": 18446744073709551615})", "answer_option", "answers.a");
  check_refused(R"({"a": "often"})", "answer_option", "answers.a");
  check_refused(R"({"a": "2"})", "answer_option", "answers.a");
  check_refused(R"({"yes": 2})", "answer_option", "answers.yes");
  check_refused(R"({"many": [1, 1]})", "answer_option", "answers.many");
  check_refused(R"({"same": 1})", "answer_option", "answers.same");
}

TEST_CASE("a form refuses an answer of another type") {
  check_refused("[]", "answer_type", "answers");
  check_refused(R"({"a": true})", "answer_type", "answers.a");
  check_refused(R"({"a": [1]})", "answer_type", "answers.a");
  check_refused(R"({"a": {}})", "answer_type", "answers.a");
  check_refused(R"({"a": {"skipped": false}})", "answer_type", "answers.a");
  check_refused(R"({"a": {"skipped": true, "declined": true}})", "answer_type", "answers.a");
  check_refused(R"({"many": 1})", "answer_type", "answers.many");
  check_refused(R"({"days": "1"})", "answer_type", "answers.days");
  check_refused(R"({"words": 1})", "answer_type", "answers.words");
  check_refused(R"({"note": 1})", "answer_type", "answers.note");
}

TEST_CASE("numbers and texts stay within what the item allows") {
  check_refused(R"({"days": 7.1})", "answer_range", "answers.days");
  check_refused(R"({"days": -0.1})", "answer_range", "answers.days");
  check_refused(R"({"days": 0.25})", "answer_range", "answers.days");
  check_refused(R"({"days": 0.00000001})", "answer_range", "answers.days");
  check_refused(R"({"words": "four"})", "answer_range", "answers.words");
  const Form form = every_type();
  CHECK(std::get<Number>(parsed(form, R"({"days": 2.5})").by_item[5]).value == Rational(5, 2));
  CHECK(std::get<Words>(parsed(form, R"({"words": "äöü"})").by_item[6]).text == "äöü");
}

TEST_CASE("a form refuses answers to items that it does not have, without repeating strange names") {
  check_refused(R"({"z": 1})", "answer_item", "answers.z");
  check_refused(R"({"My secret": 1})", "answer_item", "answers");
}

TEST_CASE("answers survive JSON and the vault's form") {
  const Form form = every_type();
  const Answers answers = parsed(form, R"({"a": 3, "b": {"declined": true}, "c": {"skipped": true}, "yes": true,
    "many": [3, 0], "days": 6.1, "words": "abc", "same": "y"})");
  CHECK(parse_answers(Json::parse(to_json(form, answers).dump()), form) == answers);
  const base::Cbor stored = to_cbor(form, answers);
  CHECK(answers_from_cbor(form, stored) == answers);
  const auto decoded = base::decode_cbor(base::encode_cbor(stored));
  REQUIRE(decoded);
  CHECK(answers_from_cbor(form, *decoded) == answers);
}

TEST_CASE("stored answers hold code and value, and both must fit the form") {
  using base::Cbor;
  const Form form = every_type();
  const Cbor stored = to_cbor(form, parsed(form, R"({"a": 3})"));
  CHECK(base::cbor_diagnostic(stored) == R"({"a": {"code": "all", "value": 3}})");
  const auto with = [&](Cbor answer) { return answers_from_cbor(form, Cbor::map({{"a", std::move(answer)}})); };
  check_fails(with(Cbor::map({{"code", Cbor::text("all")}, {"value", Cbor::integer(2)}})), "answer_option",
              "answers.a");
  check_fails(with(Cbor::map({{"code", Cbor::text("none")}})), "answer_option", "answers.a");
  check_fails(with(Cbor::map({{"state", Cbor::text("lost")}})), "answer_type", "answers.a");
  check_fails(with(Cbor::map({})), "answer_type", "answers.a");
  check_fails(with(Cbor::map({{"number", Cbor::array({Cbor::integer(1), Cbor::integer(0)})}})), "answer_type",
              "answers.a");
  CHECK_FALSE(with(Cbor::integer(3)).has_value());
}

TEST_CASE("missing answers are those to required items that are asked") {
  Json definition = sample_definition();
  definition["items"][1]["enableWhen"] = Json::parse(R"({">=": [{"item": "a"}, 1]})");
  definition["items"][2]["required"] = false;
  const Form form = form_of(definition);
  CHECK(parsed(form, "{}").missing(form) == std::vector<std::uint16_t>{0});
  CHECK(parsed(form, R"({"a": 0})").missing(form).empty());
  CHECK(parsed(form, R"({"a": 1})").missing(form) == std::vector<std::uint16_t>{1});
  CHECK(parsed(form, R"({"a": 1, "b": {"declined": true}})").missing(form) == std::vector<std::uint16_t>{1});
}

TEST_CASE("an item whose trigger is unanswered is not asked") {
  Json definition = sample_definition();
  definition["items"][1]["enableWhen"] = Json::parse(R"({"and": [{">=": [{"item": "a"}, 0]}]})");
  definition["items"][2]["enableWhen"] = Json::parse(R"({"not": {">=": [{"item": "b"}, 2]}})");
  const Form form = form_of(definition);
  CHECK(items_asked(form, parsed(form, "{}"), {}) == std::vector<bool>{true, false, false});
  CHECK(items_asked(form, parsed(form, R"({"a": 0})"), {}) == std::vector<bool>{true, true, false});
  CHECK(items_asked(form, parsed(form, R"({"a": 0, "b": 1})"), {}) == std::vector<bool>{true, true, true});
}

TEST_CASE("a person has a sex and an age, both optional") {
  CHECK(parse_person(Json::parse("{}")));
  const auto person = parse_person(Json::parse(R"({"sex": "female", "age": 40})"));
  REQUIRE(person);
  CHECK(person->sex == Sex::female);
  CHECK(person->age == 40);
  check_fails(parse_person(Json::parse("[]")), "person", "person");
  check_fails(parse_person(Json::parse(R"({"sex": "f"})")), "person", "person.sex");
  check_fails(parse_person(Json::parse(R"({"age": -1})")), "person", "person.age");
  check_fails(parse_person(Json::parse(R"({"age": 131})")), "person", "person.age");
  check_fails(parse_person(Json::parse(R"({"age": "40"})")), "person", "person.age");
  check_fails(parse_person(Json::parse(R"({"name": "Ada"})")), "person", "person");
}

TEST_CASE("answers may be held to option codes") {
  const Form form = form_of(sample_definition());
  const auto by_code = [&](const Json& answers) { return parse_answers(answers, form, OptionNotation::code); };
  const auto answers = by_code({{"a", "all"}, {"b", nullptr}, {"c", {{"declined", true}}}});
  REQUIRE(answers);
  CHECK(answers->by_item[0] == Answer(Choice{3}));
  check_fails(by_code({{"a", 3}}), "answer_option", "answers.a");
  check_fails(by_code({{"a", "3"}}), "answer_option", "answers.a");
  check_fails(by_code({{"a", true}}), "answer_option", "answers.a");
}
