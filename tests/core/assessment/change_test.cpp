/// Change between two scores: the reliable change index against published cases, and crossing a cut-off.

#include <cmath>

#include "tests/core/assessment/sample.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::assessment::tests;
using base::Json;

namespace {

Json rule_of(const Json& sd, const Json& reliability) {
  return {{"method", "rci"},         {"sd", sd},         {"reliability", reliability}, {"kind", "alpha"},
          {"population", "anybody"}, {"source", "paper"}};
}

Json with_rule(const Json& rule) {
  Json definition = sample_definition();
  definition["scales"][0]["change"] = Json::array({rule});
  return definition;
}

Json with_range(Json definition, int highest) {
  Json& options = definition["optionSets"]["often"];
  options[3]["value"] = highest;
  return definition;
}

/// The standard deviation that, at a reliability of 0.8, gives this index, to six decimal places.
double sd_for(double index) { return std::round(index / (1.959963984540054 * std::sqrt(0.4)) * 1e6) / 1e6; }

Json published(const char* kind) { return alcove::tests::read_vector_json("assessment/rci.json").at(kind); }

}  // namespace

TEST_CASE("the reliable change index is that of Jacobson and Truax") {
  for (const Json& one : published("rci")) {
    const Form form = form_of(with_rule(rule_of(one.at("sd"), one.at("reliability"))));
    const auto change = compare(form, "total", 0, 9);
    REQUIRE(change);
    CHECK(std::abs(change->threshold - one.at("rci").get<double>()) < 1e-12);
    CHECK(change->verdict == ChangeVerdict::no_reliable_change);
  }
}

TEST_CASE("a reliable change rule without a usable deviation and reliability is refused") {
  for (const Json& one : published("errors")) {
    INFO(one);
    Json rule = rule_of(one.value("sd", Json()), one.value("reliability", Json(0.8)));
    if (!one.contains("sd")) rule.erase("sd");
    CHECK_FALSE(read(with_rule(rule)));
    rule["sd"] = 7.5;
    CHECK(read(with_rule(rule)).has_value() == (rule["reliability"] > 0.01 && rule["reliability"] < 1));
  }
}

TEST_CASE("changes are classified as published: beyond the index only, and nothing is said without two values") {
  for (const Json& one : published("classify")) {
    const Form form = form_of(with_range(with_rule(rule_of(sd_for(one.at("rci")), 0.8)), 30));
    Json counts{{"deterioration", 0}, {"none", 0}, {"improvement", 0}};
    for (const Json& change : one.at("changes")) {
      if (change.is_null()) {
        counts["null"] = counts.value("null", 0) + 1;
        continue;
      }
      const auto told = compare(form, "total", 10, 10 - change.get<int>());
      REQUIRE(told);
      const char* kind = told->verdict == ChangeVerdict::improved   ? "improvement"
                         : told->verdict == ChangeVerdict::worsened ? "deterioration"
                                                                    : "none";
      counts[kind] = counts[kind].get<int>() + 1;
    }
    CHECK(counts == one.at("counts"));
  }
}

TEST_CASE("prorated means are those of the published cases") {
  for (const Json& one : published("prorated_mean")) {
    INFO(one);
    Json definition = sample_definition();
    Json options = Json::array(), items = Json::array(), ids = Json::array(), answers = Json::object();
    for (int value = 1; value <= 10; ++value) {
      options.push_back({{"code", std::to_string(value)}, {"value", value}, {"label", "@o" + std::to_string(value)}});
      const std::string id = "q" + std::to_string(value);
      ids.push_back(id);
      items.push_back({{"id", id}, {"type", "single"}, {"text", "@" + id}, {"options", "often"}});
      answers[id] = one.at("items")[value - 1];
    }
    definition["optionSets"]["often"] = options;
    definition["items"] = items;
    definition["flags"] = definition["alerts"] = Json::array();
    Json& scale = definition["scales"][0];
    scale["items"] = ids;
    scale["method"] = "mean";
    scale["missing"] = {{"rule", "prorate"}, {"maxMissing", one.at("max_missing")}, {"source", "paper"}};
    const ScoreSheet sheet = score_of(form_of(definition), answers);
    const auto& value = sheet.scores[0].value;
    REQUIRE(value.has_value() == !one.at("mean").is_null());
    if (value) CHECK(std::abs(value->to_double() - one.at("mean").get<double>()) < 1e-12);
  }
}

TEST_CASE("crossing the first cut-off is told in both directions") {
  const Form form = form_of(sample_definition());
  const auto between = [&](int before, int now) {
    const auto change = caseness_change(form, "total", before, now);
    REQUIRE(change);
    REQUIRE(change->has_value());
    CHECK((*change)->cutoff == "screen");
    return **change;
  };
  CHECK(between(5, 4).crossed());
  CHECK(between(5, 4).before);
  CHECK(between(4, 5).now);
  CHECK_FALSE(between(5, 9).crossed());
  CHECK_FALSE(between(0, 4).crossed());
  check_fails(caseness_change(form, "other", 0, 1), "change_rule", "other");
}

TEST_CASE("caseness is by the cut-off that is for this person, and silent when none is") {
  Json definition = sample_definition();
  Json& cutoffs = definition["scales"][0]["cutoffs"];
  cutoffs.push_back(cutoffs[0]);
  cutoffs[0]["who"] = Json::parse(R"({"==": [{"person": "sex"}, "male"]})");
  cutoffs[1]["who"] = Json::parse(R"({"==": [{"person": "sex"}, "female"]})");
  cutoffs[1]["id"] = "screen_women";
  cutoffs[1]["value"] = 3;
  const Form form = form_of(definition);
  CHECK(caseness_change(form, "total", 4, 2, {.sex = Sex::female, .age = {}})->value().crossed());
  CHECK_FALSE(caseness_change(form, "total", 4, 2, {.sex = Sex::male, .age = {}})->value().crossed());
  CHECK_FALSE(caseness_change(form, "total", 4, 2)->has_value());
}

TEST_CASE("a scale without a worse end says nothing about change") {
  Json definition = sample_definition();
  definition["scales"][0]["higherIs"] = "neither";
  check_fails(read(definition), "definition_value", "sample.scales[0].change");
  definition["scales"][0].erase("change");
  const auto form = load(definition);
  REQUIRE(form);
  CHECK(form_json(*form, "en")["scales"][0]["higherIs"] == "neither");
  CHECK_FALSE(compare(*form, "total", 0, 9));
  definition["items"][0]["direction"] = "neither";
  check_fails(read(definition), "definition_value", "sample.items[0].direction");
}

TEST_CASE("norms are shown with their source and lie in the scale's range") {
  Json definition = sample_definition();
  definition["scales"][0]["norms"] = Json::parse(
      R"([{"population": "Adults", "mean": 4.7, "sd": 4.8, "n": 535, "source": "paper"},
          {"population": "Others", "mean": 2, "sd": 1, "source": "paper"}])");
  const auto form = load(definition);
  REQUIRE(form);
  const auto norms = form_json(*form, "en")["scales"][0]["norms"];
  CHECK(norms[0].dump() == R"({"population":"Adults","mean":4.7,"sd":4.8,"n":535,"source":"paper"})");
  CHECK_FALSE(norms[1].contains("n"));
  const auto refused = [&](const char* pointer, const Json& value, const char* code, const char* where) {
    Json changed = definition;
    changed[Json::json_pointer(pointer)] = value;
    check_fails(read(changed), code, where);
  };
  refused("/scales/0/norms/0/mean", 10, "definition_value", "sample.scales[0].norms[0].mean");
  refused("/scales/0/norms/0/sd", 0, "definition_value", "sample.scales[0].norms[0].sd");
  refused("/scales/0/norms/0/n", 0, "definition_value", "sample.scales[0].norms[0].n");
  refused("/scales/0/norms/0/source", "nobody", "definition_id", "sample.scales[0].norms[0].source");
}
