#include <catch2/catch_test_macros.hpp>

#include "tests/core/recommendation/sample.hpp"

using namespace alcove;
using namespace alcove::recommendation;
using namespace alcove::recommendation::tests;
using assessment::Rational;

TEST_CASE("a fact about an instrument has the range of its definition") {
  const auto score = registry().find("score.phq-9.total");
  REQUIRE(score.has_value());
  CHECK(score->min == Rational(0));
  CHECK(score->max == Rational(27));
  const auto level = registry().find("level.phq-9.total");
  REQUIRE(level.has_value());
  CHECK(level->max == Rational(4));
}

TEST_CASE("a fact is unknown when it is not declared or names what is not here") {
  for (const char* id : {"score.phq-9.total", "reached.phq-9.screen", "reached.phq-9.mds", "change.phq-9.total",
                         "taken.who-5.days", "feeling.sad.days_7", "tag.walk.days_7", "done.breathing.count",
                         "shown.phq-9.days", "profile.avoids.breath", "profile.declines.article"}) {
    INFO(id);
    CHECK(registry().find(id).has_value());
  }
  for (const char* id : {"score.phq-9.totl", "score.phq-99.total", "reached.phq-9.none", "taken.nothing.days",
                         "feeling.blue.days_7", "tag.run.days_7", "done.nothing.count", "profile.avoids.colour",
                         "profile.declines.safety_plan", "mood", "mood.colour", "mood.days.more", ""}) {
    INFO(id);
    CHECK_FALSE(registry().find(id).has_value());
  }
}

TEST_CASE("facts are refused with what is wrong with them") {
  const auto code = [](const char* facts) { return code_of(read_facts(Json::parse(facts), registry(), "facts")); };
  CHECK(code(R"({"score.phq-9.total": 12, "safety.plan": true, "mood.trend": "falling", "sleep.hours_7": 6.5})") ==
        "none");
  CHECK(code(R"([])") == "fact_type");
  CHECK(code(R"({"a person's words": 1})") == "fact_unknown");
  CHECK(code(R"({"score.phq-9.totl": 1})") == "fact_unknown");
  CHECK(code(R"({"score.phq-9.total": "high"})") == "fact_type");
  CHECK(code(R"({"score.phq-9.total": null})") == "fact_type");
  CHECK(code(R"({"safety.plan": 1})") == "fact_type");
  CHECK(code(R"({"score.phq-9.total": 28})") == "fact_range");
  CHECK(code(R"({"mood.days": 2.5})") == "fact_range");
  CHECK(code(R"({"sleep.hours_7": 1e300})") == "fact_range");
  CHECK(code(R"({"mood.trend": "sideways"})") == "fact_range");
  CHECK(code(R"({"done.breathing.count": 1})") == "fact_history");
}

TEST_CASE("an error about a fact never repeats what is no id") {
  const auto read = read_facts(Json::parse(R"({"my secret": 1})"), registry(), "facts");
  REQUIRE_FALSE(read.has_value());
  CHECK((read.error().where + read.error().message).find("secret") == std::string::npos);
}

TEST_CASE("only facts of the safety state that the app always knows fail safe") {
  CHECK(fails_safe("safety.open_level"));
  CHECK(fails_safe("safety.plan"));
  CHECK_FALSE(fails_safe("safety.flag_days"));
  CHECK_FALSE(fails_safe("mood.days"));
}
