#include "core/safety/plan_words.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <nlohmann/json.hpp>

#include "core/base/bundle.hpp"

using namespace alcove;
using nlohmann::json;
using safety::read_plan_words;

namespace {

constexpr std::string_view k_english = "content/safety-plan.en.json";

json english() { return json::parse(base::bundle_file(k_english)); }

/// The code and place of the failure that `changed` gives, or empty when it can be read.
std::string failure_of(const json& changed) {
  const auto words = read_plan_words(changed.dump());
  return words ? "" : words.error().code + " at " + words.error().where;
}

}  // namespace

TEST_CASE("the English words of the safety plan can be read, step by step in their order") {
  const auto words = read_plan_words(base::bundle_file(k_english));
  REQUIRE(words);
  CHECK(words->language == "en");
  CHECK(words->doi == "10.1016/j.cbpra.2011.01.001");
  REQUIRE(words->steps.size() == safety::k_plan_steps.size());
  for (std::size_t at = 0; at < words->steps.size(); ++at) {
    CHECK(words->steps[at].id == safety::k_plan_steps[at]);
    CHECK(words->steps[at].prompts.size() >= 2);
    CHECK(words->steps[at].examples.size() >= 5);
  }
  CHECK(words->steps[3].holds == safety::PlanHolds::contacts);
  CHECK(words->steps[5].holds == safety::PlanHolds::notes);
}

TEST_CASE("the English words of the safety plan name no means") {
  std::string text = english().dump();
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const char* word : {"pill", "tablet", "overdose", "rope", "knife", "knives", "blade", "razor", "gun", "firearm",
                           "bridge", "train", "poison", "jump", "hang ", "hanging", "cutting"}) {
    INFO(word);
    // "trained" is no train.
    const std::size_t at = text.find(word);
    CHECK((at == std::string::npos || text.compare(at, 7, "trained") == 0));
  }
}

TEST_CASE("words of the safety plan with other steps, or in another order, are refused") {
  json swapped = english();
  std::swap(swapped["steps"][0], swapped["steps"][1]);
  CHECK(failure_of(swapped) == "plan_words at plan.steps[0].id");
  json fewer = english();
  fewer["steps"].erase(6);
  CHECK(failure_of(fewer) == "plan_words at plan.steps");
  json held = english();
  held["steps"][2]["holds"] = "secrets";
  CHECK(failure_of(held) == "plan_words at plan.steps[2].holds");
}

TEST_CASE("empty, doubled and overlong words of the safety plan are refused") {
  json blank = english();
  blank["steps"][1]["title"] = "  ";
  CHECK(failure_of(blank) == "plan_words at plan.steps[1].title");
  json twice = english();
  twice["steps"][6]["examples"][1] = twice["steps"][6]["examples"][0];
  CHECK(failure_of(twice) == "plan_words at plan.steps[6].examples");
  json endless = english();
  endless["steps"][6]["examples"][0] = std::string(81, 'a');
  CHECK(failure_of(endless) == "plan_words at plan.steps[6].examples");
  json nothing = english();
  nothing["steps"][4]["prompts"] = json::array();
  CHECK(failure_of(nothing) == "plan_words at plan.steps[4].prompts");
  json number = english();
  number["steps"][4]["prompts"][0] = 7;
  CHECK(failure_of(number) == "plan_words at plan.steps[4].prompts");
}

TEST_CASE("words of the safety plan of another shape are refused") {
  CHECK(read_plan_words("{").error().code == "json");
  CHECK(failure_of(json::object()) == "json_member at plan.version");
  json unsourced = english();
  unsourced.erase("source");
  CHECK(failure_of(unsourced) == "json_member at plan.source");
}
