#include "core/personal/goal.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string>

using namespace alcove;
using namespace alcove::personal;

namespace {

base::CivilDay day(std::string_view text) { return base::CivilDay::parse(text).value(); }

base::RowId row(std::uint8_t number) {
  base::ByteArray<base::k_id_bytes> bytes{};
  bytes[0] = number;
  return base::RowId(bytes);
}

/// Walks three times a week since Monday the 2nd.
Goal walks() {
  Goal goal;
  goal.id = row(1);
  goal.title = "Walk";
  goal.cadence = {.times = 3, .per = Period::week};
  goal.begun = goal.state_since = day("2026-11-02");
  return goal;
}

GoalProgress on(std::string_view text, double amount = 1) {
  GoalProgress progress;
  progress.goal = row(1);
  progress.day = day(text);
  progress.amount = amount;
  return progress;
}

std::string where_of(void (*change)(Goal&)) {
  Goal goal = walks();
  change(goal);
  const auto checked = check(goal);
  if (checked) return "fine";
  CHECK(checked.error().code == "goal");
  return checked.error().where;
}

}  // namespace

TEST_CASE("a week begins on Monday, and counts what was done in it") {
  const std::vector<GoalProgress> done{on("2026-11-15"), on("2026-11-16", 20), on("2026-11-22", 30), on("2026-11-23")};
  const GoalStanding sunday = standing_of(walks(), done, day("2026-11-22"));
  CHECK(sunday.period_begin == day("2026-11-16"));
  CHECK(sunday.period_end == day("2026-11-23"));
  CHECK(sunday.done == 2);
  CHECK(sunday.wanted == 3);
  CHECK(sunday.amount == 50);
  CHECK(sunday.done_ever == 3);
  CHECK(sunday.last == day("2026-11-22"));
  CHECK(standing_of(walks(), done, day("2026-11-23")).done == 1);
}

TEST_CASE("days, months and goals that end have their own periods") {
  Goal goal = walks();
  const std::vector<GoalProgress> done{on("2026-11-30"), on("2026-12-01"), on("2026-12-31")};
  goal.cadence.per = Period::day;
  CHECK(standing_of(goal, done, day("2026-12-01")).done == 1);
  goal.cadence.per = Period::month;
  const GoalStanding december = standing_of(goal, done, day("2026-12-31"));
  CHECK(december.period_begin == day("2026-12-01"));
  CHECK(december.period_end == day("2027-01-01"));
  CHECK(december.done == 2);
  CHECK(standing_of(goal, {}, day("2028-02-29")).period_end == day("2028-03-01"));
  goal.cadence.per = Period::once;
  CHECK(standing_of(goal, done, day("2026-12-31")).done == 3);
}

TEST_CASE("progress of another goal does not count") {
  GoalProgress other = on("2026-11-16");
  other.goal = row(2);
  CHECK(standing_of(walks(), {other}, day("2026-11-17")).done_ever == 0);
}

TEST_CASE("a goal is quiet after two of its periods, never while it is paused, and not right after it goes on") {
  Goal goal = walks();
  CHECK_FALSE(standing_of(goal, {}, day("2026-11-15")).is_quiet);
  CHECK(standing_of(goal, {}, day("2026-11-16")).is_quiet);
  CHECK_FALSE(standing_of(goal, {on("2026-11-03")}, day("2026-11-16")).is_quiet);
  goal.state = GoalState::paused;
  const GoalStanding paused = standing_of(goal, {}, day("2027-11-16"));
  CHECK_FALSE(paused.is_quiet);
  CHECK_FALSE(paused.is_review_due);
  CHECK(paused.wanted == 0);
  goal.state = GoalState::active;
  goal.state_since = day("2027-11-10");
  CHECK_FALSE(standing_of(goal, {}, day("2027-11-16")).is_quiet);
  goal.cadence.per = Period::month;
  CHECK_FALSE(standing_of(goal, {}, day("2028-01-10")).is_quiet);
  CHECK(standing_of(goal, {}, day("2028-01-11")).is_quiet);
  goal.cadence.per = Period::once;
  CHECK_FALSE(standing_of(goal, {}, day("2027-12-07")).is_quiet);
  CHECK(standing_of(goal, {}, day("2027-12-08")).is_quiet);
}

TEST_CASE("a look back is due by its own rhythm, or never") {
  Goal goal = walks();
  CHECK_FALSE(standing_of(goal, {}, day("2026-11-29")).is_review_due);
  CHECK(standing_of(goal, {}, day("2026-11-30")).is_review_due);
  goal.reviewed = day("2026-11-30");
  CHECK_FALSE(standing_of(goal, {}, day("2026-12-27")).is_review_due);
  CHECK(standing_of(goal, {}, day("2026-12-28")).is_review_due);
  goal.review_days = 0;
  CHECK_FALSE(standing_of(goal, {}, day("2030-01-01")).is_review_due);
}

TEST_CASE("steps that are done are counted") {
  Goal goal = walks();
  goal.steps = {{row(5), "Put shoes by the door", base::Instant::from_unix_ms(1)}, {row(6), "Ask Ana", {}}};
  CHECK(standing_of(goal, {}, day("2026-11-02")).steps_done == 1);
}

TEST_CASE("each field of a goal has its range") {
  CHECK(where_of([](Goal&) {}) == "fine");
  CHECK(where_of([](Goal& g) { g.review_days = 0; }) == "fine");
  CHECK(where_of([](Goal& g) { g.title = " "; }) == "title");
  CHECK(where_of([](Goal& g) { g.title.assign(121, 'x'); }) == "title");
  CHECK(where_of([](Goal& g) { g.title = "two\nlines"; }) == "title");
  CHECK(where_of([](Goal& g) { g.why.assign(1'001, 'x'); }) == "why");
  CHECK(where_of([](Goal& g) { g.value = "\xFF"; }) == "value");
  CHECK(where_of([](Goal& g) { g.unit.assign(61, 'x'); }) == "unit");
  CHECK(where_of([](Goal& g) { g.cadence.times = 0; }) == "cadence");
  CHECK(where_of([](Goal& g) { g.cadence.times = 101; }) == "cadence");
  CHECK(where_of([](Goal& g) { g.steps.assign(51, {{}, "x", {}}); }) == "steps");
  CHECK(where_of([](Goal& g) { g.steps = {{}}; }) == "steps");
  CHECK(where_of([](Goal& g) { g.review_days = 6; }) == "review_days");
  CHECK(where_of([](Goal& g) { g.review_days = 367; }) == "review_days");
}

TEST_CASE("an amount is positive") {
  CHECK(check(on("2026-11-16")).has_value());
  CHECK(check(on("2026-11-16", 0)).error().where == "amount");
  CHECK(check(on("2026-11-16", std::numeric_limits<double>::quiet_NaN())).error().where == "amount");
  GoalProgress progress = on("2026-11-16");
  progress.note.assign(1'001, 'x');
  CHECK(check(progress).error().where == "note");
}

TEST_CASE("periods and states have names, and nothing else does") {
  for (const Period period : {Period::once, Period::day, Period::week, Period::month}) {
    CHECK(period_of(name_of(period)) == period);
  }
  CHECK(period_of("year").error().code == "period");
  for (const GoalState state : {GoalState::active, GoalState::paused, GoalState::reached, GoalState::let_go}) {
    CHECK(goal_state_of(name_of(state)) == state);
  }
  CHECK(goal_state_of("failed").error().code == "goal_state");
}
