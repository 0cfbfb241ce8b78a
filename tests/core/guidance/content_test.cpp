/// What the library offers, in the shapes of the page's contract.

#include "core/recommendation/content.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/core/guidance/desks.hpp"
#include "tests/support/json_schema.hpp"

using namespace alcove;
using namespace alcove::tests;

TEST_CASE("every piece opens in the page's language, with what its kind has") {
  AppDevice device;
  device.create();
  const auto all = ask(device, "pieces");
  REQUIRE(all.size() >= 30);
  for (const auto& summary : all) {
    INFO(summary["id"]);
    const auto piece = ask(device, "piece", {{"id", summary["id"]}});
    const bool is_exercise = piece["kind"] == "exercise";
    CHECK(piece["steps"].empty() != is_exercise);
    CHECK(piece["sections"].empty() == is_exercise);
    CHECK(piece["title"].is_string());
    CHECK(piece["doneAt"].is_null());
    CHECK_FALSE(piece["evidence"]["sources"].empty());
    for (const auto& other : piece["seeAlso"]) CHECK(other["title"].is_string());
  }
  CHECK(refusal(device, "piece", {{"id", "nothing"}}) == "not_found id");
  CHECK(refusal(device, "piece", nullptr) == "json_member id");
}

TEST_CASE("a step of an exercise breathes, waits or asks") {
  AppDevice device;
  device.create();
  std::set<std::string> kinds;
  for (const auto& summary : ask(device, "pieces")) {
    const auto piece = ask(device, "piece", {{"id", summary["id"]}});
    for (const auto& step : piece["steps"]) {
      INFO(summary["id"]);
      if (!step["breath"].is_null()) {
        kinds.insert("breath");
        CHECK(step["breath"]["times"] >= 1);
      }
      if (!step["seconds"].is_null()) kinds.insert("seconds");
      if (step["answer"].is_null()) continue;
      const auto& answer = step["answer"];
      kinds.insert(answer["kind"].get<std::string>());
      const bool chooses = answer["kind"] == "choice" || answer["kind"] == "choices";
      CHECK(answer["options"].empty() != chooses);
      CHECK((answer["max"] == 10) == (answer["kind"] == "scale"));
      CHECK(answer["lowest"].get<std::string>().empty() != (answer["kind"] == "scale"));
    }
  }
  CHECK(kinds == std::set<std::string>{"breath", "seconds", "text", "list", "choice", "choices", "scale"});
}

TEST_CASE("pleasant feelings come first, and of them the lively ones") {
  AppDevice device;
  const auto all = ask(device, "feelings");
  REQUIRE(all.size() >= 40);
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto place = [](const base::OrderedJson& one) {
      return std::pair(one["valence"].get<int>(), one["energy"].get<int>());
    };
    CHECK(place(all[i - 1]) >= place(all[i]));
  }
}

TEST_CASE("starter tags name a category, and life areas have words") {
  AppDevice device;
  const auto starters = ask(device, "starterTags");
  std::set<std::string> categories;
  for (const auto& category : starters["categories"]) categories.insert(category["id"].get<std::string>());
  for (const auto& tag : starters["tags"]) CHECK(categories.count(tag["category"].get<std::string>()) == 1);
  const auto areas = ask(device, "lifeAreas");
  CHECK(areas.size() >= 10);
  for (const auto& area : areas) CHECK_FALSE(area["words"].get<std::string>().empty());
}

TEST_CASE("the lists of words are valid by their schemas") {
  for (const char* name : {"feelings", "tags", "life-areas"}) {
    INFO(name);
    const JsonSchema schema(("schemas/" + std::string(name) + ".schema.json").c_str());
    CHECK(schema.accepts(base::Json::parse(base::bundle_file("content/" + std::string(name) + ".json"))));
  }
}
