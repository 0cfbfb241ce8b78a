/// The views have exactly the members that the page's contract names.

#include "tests/support/contract.hpp"

#include "core/guidance/operations.hpp"
#include "tests/core/guidance/diaries.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

constexpr const char* k_contract = "web/src/core/api_guidance.ts";

using Names = std::set<std::string>;

Names named(const char* interface) { return members(interface, {k_contract}); }

}  // namespace

TEST_CASE("the core performs every operation of the guidance contract, and no other") {
  Names performed;
  for (const flows::Operation& one : guidance::operations()) performed.emplace(one.name);
  // A method has its arguments between its name and the colon.
  Names wanted;
  for (const std::string& method : named("GuidanceOperations")) wanted.insert(method.substr(0, method.find('(')));
  CHECK(performed == wanted);
}

TEST_CASE("the views of guidance have the members that the page expects") {
  AppDevice device;
  device.create();
  for (const int day : {-2, -1, 0}) {
    add_mood(
        device,
        {.valence = -20, .feelings = {"lonely"}, .tags = {{personal::TagKind::activity, "walk"}}, .at = noon(day)});
  }
  const auto insights = ask(device, "insights", {{"from", "2026-02-01"}, {"to", "2026-03-02"}});
  CHECK(keys(insights) == named("Insights"));
  CHECK(keys(insights["statements"][0]) == named("Statement"));
  const auto summary = ask(device, "summary", {{"span", "month"}, {"day", "2026-02-28"}});
  CHECK(keys(summary) == named("Summary"));
  CHECK(keys(summary["feelings"][0]) == Names{"name", "days"});
  CHECK(keys(summary["tags"][0]) == Names{"kind", "name", "days"});

  const auto recommendation = ask(device, "recommendation");
  CHECK(keys(recommendation) == named("Recommendation"));
  CHECK(keys(recommendation["evidence"]) == Names{"level", "sources"});
  CHECK(keys(recommendation["evidence"]["sources"][0]) == Names{"citation", "doi", "url"});

  CHECK(keys(ask(device, "pieces")[0]) == named("PieceSummary"));
  const auto exercise = ask(device, "piece", {{"id", "thought-record"}});
  Names of_piece = named("Piece");
  of_piece.merge(named("PieceSummary"));
  CHECK(keys(exercise) == of_piece);
  CHECK(keys(exercise["evidence"]["sources"][0]) == Names{"citation", "doi", "url"});
  const auto breathing = ask(device, "piece", {{"id", "breathing-long-out"}});
  bool breathes = false, asks = false;
  for (const auto& step : breathing["steps"]) {
    CHECK(keys(step) == Names{"text", "seconds", "breath", "answer"});
    if (step["breath"].is_null()) continue;
    breathes = true;
    CHECK(keys(step["breath"]) == Names{"in", "holdIn", "out", "holdOut", "times"});
  }
  for (const auto& step : exercise["steps"]) {
    if (step["answer"].is_null()) continue;
    asks = true;
    CHECK(keys(step["answer"]) == named("PieceQuestion"));
  }
  CHECK(breathes);
  CHECK(asks);
  CHECK(keys(ask(device, "piece", {{"id", "panic"}})["sections"][0]) == Names{"heading", "text"});
  CHECK(keys(ask(device, "feelings")[0]) == named("Feeling"));
  const auto starters = ask(device, "starterTags");
  CHECK(keys(starters) == named("StarterTags"));
  CHECK(keys(starters["categories"][0]) == Names{"id", "kind", "words"});
  CHECK(keys(starters["tags"][0]) == Names{"id", "category", "words"});
  CHECK(keys(ask(device, "lifeAreas")[0]) == Names{"id", "words"});
}
