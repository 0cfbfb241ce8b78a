#include "core/recommendation/condition.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/recommendation/sample.hpp"

using namespace alcove;
using namespace alcove::recommendation;
using namespace alcove::recommendation::tests;

namespace {

Truth truth(const char* condition, const Json& facts) {
  const auto read = read_condition(Json::parse(condition), "when");
  REQUIRE(read.has_value());
  return truth_of(*read, facts_with(facts));
}

}  // namespace

TEST_CASE("a comparison takes the sides of its constant apart") {
  const Json five{{"mood.days", 5}};
  CHECK(truth(R"({"<": ["mood.days", 5]})", five) == Truth::no);
  CHECK(truth(R"({"<=": ["mood.days", 5]})", five) == Truth::yes);
  CHECK(truth(R"({">": ["mood.days", 5]})", five) == Truth::no);
  CHECK(truth(R"({">=": ["mood.days", 5]})", five) == Truth::yes);
  CHECK(truth(R"({"==": ["mood.days", 5]})", five) == Truth::yes);
  CHECK(truth(R"({"!=": ["mood.days", 5]})", five) == Truth::no);
  CHECK(truth(R"({"between": ["mood.days", 5, 7]})", five) == Truth::yes);
  CHECK(truth(R"({"between": ["mood.days", 3, 5]})", five) == Truth::yes);
  CHECK(truth(R"({"between": ["mood.days", 6, 7]})", five) == Truth::no);
  CHECK(truth(R"({"==": ["mood.trend", "falling"]})", {{"mood.trend", "falling"}}) == Truth::yes);
  CHECK(truth(R"({"!=": ["mood.trend", "falling"]})", {{"mood.trend", "rising"}}) == Truth::yes);
  CHECK(truth(R"({"==": ["safety.plan", false]})", {{"safety.plan", false}}) == Truth::yes);
}

TEST_CASE("a missing fact leaves a comparison unknown, and so its negation") {
  CHECK(truth(R"({"<": ["mood.days", 5]})", Json::object()) == Truth::unknown);
  CHECK(truth(R"({"!=": ["mood.days", 5]})", Json::object()) == Truth::unknown);
  CHECK(truth(R"({"not": {"<": ["mood.days", 5]}})", Json::object()) == Truth::unknown);
  CHECK(truth(R"({"exists": "mood.days"})", Json::object()) == Truth::no);
  CHECK(truth(R"({"not": {"exists": "mood.days"}})", Json::object()) == Truth::yes);
}

TEST_CASE("and and or settle what they can without a missing fact") {
  const Json some{{"mood.days", 5}};
  CHECK(truth(R"({"and": [{"<": ["mood.days", 5]}, {"<": ["journal.days", 5]}]})", some) == Truth::no);
  CHECK(truth(R"({"and": [{">=": ["mood.days", 5]}, {"<": ["journal.days", 5]}]})", some) == Truth::unknown);
  CHECK(truth(R"({"or": [{">=": ["mood.days", 5]}, {"<": ["journal.days", 5]}]})", some) == Truth::yes);
  CHECK(truth(R"({"or": [{"<": ["mood.days", 5]}, {"<": ["journal.days", 5]}]})", some) == Truth::unknown);
}

TEST_CASE("a condition of another shape is refused") {
  for (const char* bad :
       {"true", "[]", "{}", R"({"and": []})", R"({"and": [{"exists": "mood.days"}]})", R"({"xor": []})",
        R"({"exists": "mood"})", R"({"exists": 3})", R"({"<": ["mood.days"]})", R"({"<": [5, "mood.days"]})",
        R"({"<": ["mood.days", "low"]})", R"({"between": ["mood.days", 7, 3]})", R"({"between": ["mood.days", 7]})",
        R"({"exists": "mood.days", "not": {"exists": "mood.days"}})", R"({"not": [{"exists": "mood.days"}]})"}) {
    INFO(bad);
    CHECK(code_of(read_condition(Json::parse(bad), "when")) == "condition");
  }
  CHECK(code_of(read_condition(Json::parse(R"({"==": ["mood.days", null]})"), "when")) == "fact_type");
  CHECK(code_of(read_condition(Json::parse(R"({"==": ["mood.days", 0.12345678]})"), "when")) == "fact_range");
}
