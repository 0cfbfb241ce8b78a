#include "core/assessment/expression.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/assessment/expression_reader.hpp"
#include "tests/core/assessment/sample.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::assessment::tests;
using base::Json;

namespace {

const Positions k_items{{"a", 0}, {"b", 1}, {"c", 2}};
const Positions k_scales{{"s", 0}};
const Positions k_flags{{"f", 0}};
const ExpressionScope k_scope{.items = &k_items, .scales = &k_scales, .flags = &k_flags};

struct World {
  std::vector<std::optional<Rational>> items{Rational(1), Rational(2), std::nullopt};
  std::vector<bool> declined{false, false, true};
  std::vector<std::optional<Rational>> scales{Rational(7, 2)};
  std::vector<Truth> flags{Truth::yes};
  Person person;

  Facts facts() const { return {items, declined, scales, flags, person}; }
  Truth truth(const char* text) const {
    const auto condition = read_condition(Json::parse(text), k_scope, "x");
    if (!condition) FAIL(condition.error().where << ": " << condition.error().message);
    return truth_of(*condition, facts());
  }
  std::optional<Rational> number(const char* text) const {
    const auto expression = read_number(Json::parse(text), k_scope, "x");
    if (!expression) FAIL(expression.error().where << ": " << expression.error().message);
    return number_of(*expression, facts());
  }
};

void check_condition_refused(const char* text, const std::string& code, const std::string& where) {
  check_fails(read_condition(Json::parse(text), k_scope, "x"), code, where);
}

}  // namespace

TEST_CASE("comparisons compare exactly") {
  const World world;
  CHECK(world.truth(R"({"==": [{"item": "a"}, 1]})") == Truth::yes);
  CHECK(world.truth(R"({"!=": [{"item": "a"}, 1]})") == Truth::no);
  CHECK(world.truth(R"({"<": [{"item": "a"}, {"item": "b"}]})") == Truth::yes);
  CHECK(world.truth(R"({"<=": [2, {"item": "b"}]})") == Truth::yes);
  CHECK(world.truth(R"({">": [{"scale": "s"}, 3.5]})") == Truth::no);
  CHECK(world.truth(R"({">=": [{"scale": "s"}, 3.5]})") == Truth::yes);
}

TEST_CASE("what rests on an unanswered item is unknown, and so is its negation") {
  const World world;
  CHECK(world.truth(R"({">=": [{"item": "c"}, 0]})") == Truth::unknown);
  CHECK(world.truth(R"({"not": {">=": [{"item": "c"}, 0]}})") == Truth::unknown);
  CHECK(world.truth(R"({"not": {"==": [{"item": "a"}, 1]}})") == Truth::no);
}

TEST_CASE("and is decided by one no, or by one yes, whatever is unknown") {
  const World world;
  CHECK(world.truth(R"({"and": [{">=": [{"item": "c"}, 0]}, true]})") == Truth::unknown);
  CHECK(world.truth(R"({"and": [{">=": [{"item": "c"}, 0]}, false]})") == Truth::no);
  CHECK(world.truth(R"({"and": [true, {"flag": "f"}]})") == Truth::yes);
  CHECK(world.truth(R"({"or": [{">=": [{"item": "c"}, 0]}, true]})") == Truth::yes);
  CHECK(world.truth(R"({"or": [{">=": [{"item": "c"}, 0]}, false]})") == Truth::unknown);
  CHECK(world.truth(R"({"or": [false, false]})") == Truth::no);
}

TEST_CASE("answered and declined tell an empty item from a refused one") {
  const World world;
  CHECK(world.truth(R"({"answered": "a"})") == Truth::yes);
  CHECK(world.truth(R"({"answered": "c"})") == Truth::no);
  CHECK(world.truth(R"({"declined": "c"})") == Truth::yes);
  CHECK(world.truth(R"({"declined": "a"})") == Truth::no);
}

TEST_CASE("countAtLeast counts the items that were answered") {
  const World world;
  CHECK(world.number(R"({"countAtLeast": {"items": ["a", "b", "c"], "value": 1}})") == Rational(2));
  CHECK(world.number(R"({"countAtLeast": {"items": ["a", "b", "c"], "value": 2}})") == Rational(1));
  CHECK(world.number(R"({"countAtLeast": {"items": ["c"], "value": 0}})") == Rational(0));
}

TEST_CASE("arithmetic is exact, and an unknown operand makes it unknown") {
  const World world;
  CHECK(world.number(R"({"+": [1, 2, {"item": "b"}]})") == Rational(5));
  CHECK(world.number(R"({"-": [{"scale": "s"}, 1]})") == Rational(5, 2));
  CHECK(world.number(R"({"*": [0.1, 3]})") == Rational(3, 10));
  CHECK(world.number(R"({"/": [{"item": "a"}, 3]})") == Rational(1, 3));
  CHECK(world.number(R"({"min": [4, {"item": "b"}, 3]})") == Rational(2));
  CHECK(world.number(R"({"max": [4, {"item": "b"}, 5]})") == Rational(5));
  CHECK(world.number(R"({"+": [1, {"item": "c"}]})") == std::nullopt);
}

TEST_CASE("a division by zero gives no truth") {
  const World world;
  CHECK_FALSE(world.number(R"({"/": [1, 0]})")->is_valid());
  CHECK(world.truth(R"({">": [{"/": [1, 0]}, 5]})") == Truth::unknown);
}

TEST_CASE("if chooses by its condition and is unknown when that is") {
  const World world;
  CHECK(world.number(R"({"if": [{"==": [{"item": "a"}, 1]}, 10, 20]})") == Rational(10));
  CHECK(world.number(R"({"if": [{"==": [{"item": "a"}, 0]}, 10, 20]})") == Rational(20));
  CHECK(world.number(R"({"if": [{"==": [{"item": "c"}, 0]}, 10, 20]})") == std::nullopt);
}

TEST_CASE("what is not known about the person is unknown") {
  World world;
  CHECK(world.truth(R"({"==": [{"person": "sex"}, "female"]})") == Truth::unknown);
  CHECK(world.truth(R"({">=": [{"person": "age"}, 18]})") == Truth::unknown);
  world.person = {.sex = Sex::male, .age = 40};
  CHECK(world.truth(R"({"==": [{"person": "sex"}, "female"]})") == Truth::no);
  CHECK(world.truth(R"({"==": [{"person": "sex"}, "male"]})") == Truth::yes);
  CHECK(world.truth(R"({">=": [{"person": "age"}, 18]})") == Truth::yes);
}

TEST_CASE("what is no expression is refused with its path") {
  check_condition_refused("3", "expression", "x");
  check_condition_refused("{}", "expression", "x");
  check_condition_refused(R"({"and": [true], "or": [true]})", "expression", "x");
  check_condition_refused(R"({"and": []})", "expression", "x.and");
  check_condition_refused(R"({"and": true})", "expression", "x.and");
  check_condition_refused(R"({"xor": [true, false]})", "expression", "x.xor");
  check_condition_refused(R"({"==": [1]})", "expression", "x.==");
  check_condition_refused(R"({"==": [1, "one"]})", "expression", "x.==[1]");
  check_condition_refused(R"({"==": [{"person": "sex"}, "other"]})", "expression", "x.==");
  check_condition_refused(R"({">": [{"person": "sex"}, 1]})", "expression", "x.>[0].person");
  check_condition_refused(R"({"not": [true]})", "expression", "x.not");
  check_condition_refused(R"({"answered": "z"})", "definition_id", "x.answered");
  check_condition_refused(R"({"answered": 1})", "expression", "x.answered");
  check_condition_refused(R"({"==": [{"median": [1, 2]}, 1]})", "expression", "x.==[0].median");
  check_condition_refused(R"({"==": [{"-": [1, 2, 3]}, 1]})", "expression", "x.==[0].-");
  check_condition_refused(R"({"==": [{"if": [true, 1]}, 1]})", "expression", "x.==[0].if");
  check_condition_refused(R"({"==": [{"countAtLeast": {"items": [], "value": 1}}, 1]})", "expression",
                          "x.==[0].countAtLeast");
}

TEST_CASE("an expression looks only at what its place allows") {
  const ExpressionScope nothing;
  check_fails(read_condition(Json::parse(R"({"answered": "a"})"), nothing, "x"), "expression", "x.answered");
  check_fails(read_condition(Json::parse(R"({"flag": "f"})"), nothing, "x"), "expression", "x.flag");
  check_fails(read_number(Json::parse(R"({"scale": "s"})"), nothing, "x"), "expression", "x.scale");
}
