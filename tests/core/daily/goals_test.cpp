#include <catch2/catch_test_macros.hpp>

#include "tests/core/daily/days.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;

namespace {

const base::Instant k_now = need(base::Instant::parse("2026-11-22T12:00:00Z"));

Json as_input(const base::OrderedJson& goal) {
  Json out = goal_of("");
  for (const auto& [name, value] : goal.items()) {
    if (out.contains(name)) out[name] = Json(value);
  }
  return out;
}

}  // namespace

TEST_CASE("a goal counts what was done, is looked back at, paused and deleted") {
  AppDevice device;
  device.create();
  const auto made = need(ask(device, "saveGoal", goal_of("Walk"), k_now));
  const std::string id = made["id"];
  CHECK(made["begun"] == "2026-11-22");
  CHECK(made["stateSince"] == "2026-11-22");
  CHECK(made["reviewed"].is_null());
  CHECK(made["standing"]["wanted"] == 3);
  CHECK(made["standing"]["periodBegin"] == "2026-11-16");
  CHECK(made["standing"]["periodEnd"] == "2026-11-23");
  const auto done = [&](const char* day) {
    return ask(device, "addProgress", {{"goal", id}, {"day", day}, {"amount", 1}, {"note", ""}}, k_now);
  };
  CHECK(need(done("2026-11-20"))["standing"]["done"] == 1);
  const auto twice = need(done("2026-11-14"));
  CHECK(twice["standing"]["done"] == 1);
  CHECK(twice["standing"]["doneEver"] == 2);
  CHECK(refused(done("2026-11-23")) == "goal day");
  CHECK(refused(done("soon")) == "goal day");
  const auto progress = need(ask(device, "goalProgress", {{"goal", id}}));
  REQUIRE(progress.size() == 2);
  CHECK(progress[0]["day"] == "2026-11-20");
  CHECK(need(ask(device, "removeProgress", {{"id", progress[0]["id"]}}, k_now))["standing"]["done"] == 0);
  CHECK(need(ask(device, "reviewGoal", {{"id", id}}, k_now))["reviewed"] == "2026-11-22");

  Json paused = as_input(made);
  paused["state"] = "paused";
  const base::Instant later = k_now.plus_ms(86'400'000);
  const auto resting = need(ask(device, "saveGoal", paused, later));
  CHECK(resting["stateSince"] == "2026-11-23");
  CHECK(resting["reviewed"] == "2026-11-22");
  CHECK(resting["standing"]["wanted"] == 0);
  need(ask(device, "saveGoal", goal_of("Call"), later));
  const auto known = need(ask(device, "goals", nullptr, later));
  REQUIRE(known.size() == 2);
  CHECK(known[0]["title"] == "Call");
  need(ask(device, "deleteGoal", {{"id", id}}, later));
  CHECK(need(ask(device, "goals", nullptr, later)).size() == 1);
  CHECK(need(device.app.vault().live().item_count(vault::ItemKind::goal_progress)) == 0);
  CHECK(code_of(ask(device, "reviewGoal", {{"id", id}}, later)) == "not_found");
  CHECK(code_of(done("2026-11-20")) == "not_found");
}

TEST_CASE("what is wrong with a goal is refused by name") {
  AppDevice device;
  device.create();
  const auto refuse = [&](const Json& more) { return refused(ask(device, "saveGoal", with(goal_of("Walk"), more))); };
  CHECK(refuse({{"title", " "}}) == "goal title");
  CHECK(refuse({{"cadence", {{"times", 0}, {"per", "week"}}}}) == "goal cadence");
  CHECK(refuse({{"cadence", {{"times", 1}, {"per", "hour"}}}}) == "goal cadence.per");
  CHECK(refuse({{"state", "failed"}}) == "goal state");
  CHECK(refuse({{"reviewDays", 3}}) == "goal review_days");
  CHECK(refuse({{"steps", {step_of("")}}}) == "goal steps");
  const std::string id(32, 'a');
  CHECK(refuse({{"steps", {step_of("a", id), step_of("b", id)}}}) == "goal steps.id");
}

TEST_CASE("steps keep their order, and two devices add and finish different ones") {
  TwoApps two;
  Json first = goal_of("Garden");
  first["steps"] = Json::array({step_of("dig"), step_of("plant")});
  const auto made = need(ask(two.first, "saveGoal", first, at_ms(0)));
  two.settle(at_ms(1000));
  Json there = as_input(made), here = as_input(made);
  here["steps"].insert(here["steps"].begin() + 1, step_of("buy seeds"));
  there["steps"][0]["doneAt"] = at_ms(2000).unix_ms();
  there["steps"].push_back(step_of("water"));
  there["title"] = "Balcony";
  need(ask(two.first, "saveGoal", here, at_ms(2000)));
  need(ask(two.second, "saveGoal", there, at_ms(3000)));
  two.settle(at_ms(4000));
  for (AppDevice* device : {&two.first, &two.second}) {
    const auto merged = need(ask(*device, "goals", nullptr, at_ms(5000)))[0];
    CHECK(merged["title"] == "Balcony");
    REQUIRE(merged["steps"].size() == 4);
    CHECK(merged["steps"][0]["text"] == "dig");
    CHECK(merged["steps"][0]["doneAt"] == at_ms(2000).unix_ms());
    CHECK(merged["steps"][1]["text"] == "buy seeds");
    CHECK(merged["steps"][2]["text"] == "plant");
    CHECK(merged["steps"][3]["text"] == "water");
    CHECK(merged["standing"]["stepsDone"] == 1);
  }
  Json fewer = as_input(need(ask(two.first, "goals", nullptr, at_ms(5000)))[0]);
  fewer["steps"] = Json::array({fewer["steps"][3], fewer["steps"][0]});
  const auto moved = need(ask(two.first, "saveGoal", fewer, at_ms(6000)));
  REQUIRE(moved["steps"].size() == 2);
  CHECK(moved["steps"][0]["text"] == "water");
  CHECK(moved["steps"][1]["text"] == "dig");
}
