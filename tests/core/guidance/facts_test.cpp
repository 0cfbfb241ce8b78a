/// What the vault says, as facts.

#include "core/guidance/facts.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/guidance/facts_parts.hpp"
#include "core/recommendation/content.hpp"
#include "tests/core/guidance/diaries.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;
using recommendation::Facts;

namespace {

Facts facts(AppDevice& device, base::Instant now = noon()) {
  const Json nothing;
  const flows::Request ask{device.app, nothing, k_vienna, now};
  const auto items = need(guidance::recommendation_items(device.app.vault()));
  return need(guidance::facts_of(ask, items));
}

/// The fact as JSON, or null where it is missing.
base::OrderedJson fact(const Facts& facts, std::string_view id) {
  const auto found = facts.find(id);
  return found == facts.end() ? base::OrderedJson(nullptr) : recommendation::to_json(found->second);
}

/// Every fact is declared, of its type and in its range.
void check_declared(const Facts& facts) {
  const auto shelf = need(recommendation::Shelf::load_bundled());
  const recommendation::FactRegistry registry({.library = &library(),
                                               .content = shelf.ids(),
                                               .feelings = recommendation::feeling_ids(base::bundle_files()),
                                               .tags = recommendation::tag_ids(base::bundle_files())});
  for (const auto& [id, value] : facts) {
    INFO(id << " = " << recommendation::to_json(value));
    const auto kind = registry.find(id);
    REQUIRE(kind.has_value());
    CHECK(kind->allows(value));
    CHECK_FALSE(recommendation::is_history_fact(id));
  }
}

}  // namespace

TEST_CASE("of an empty vault the counts and the safety state are known, and nothing is guessed") {
  AppDevice device;
  device.create();
  const Facts known = facts(device);
  check_declared(known);
  for (const recommendation::FactDeclaration& one : recommendation::fact_declarations()) {
    INFO(one.pattern);
    if (one.fails_safe) CHECK(known.count(one.pattern) == 1);
  }
  for (const char* zero : {"safety.open_level", "safety.concern_7_days", "mood.entries_7_days", "sleep.nights_7",
                           "goals.active", "journal.entries_7_days", "app.days"}) {
    INFO(zero);
    CHECK(fact(known, zero) == 0);
  }
  for (const char* missing :
       {"safety.flag_days", "safety.plan_days", "mood.days", "mood.mean_7_days", "mood.trend", "mood.low_days_14",
        "feeling.calm.days_7", "tag.walk.days_7", "sleep.hours_7", "sleep.poor_nights_7", "any.days", "journal.days",
        "taken.phq-9.days", "due.phq-9", "goals.stalled_days", "profile.age", "profile.in_care"}) {
    INFO(missing);
    CHECK(fact(known, missing).is_null());
  }
  CHECK(fact(known, "time.hour") == 12);
  CHECK(fact(known, "time.weekday") == 1);
  CHECK(fact(known, "time.month") == 3);
}

TEST_CASE("moods of the last days become means, counts, feelings and tags") {
  AppDevice device;
  device.create();
  add_mood(device, -7, -90);
  add_mood(device, -6, -50, {"lonely"});
  add_mood(device, -2, 10, {"lonely", "calm"});
  add_mood(device, {.valence = 30, .energy = 40, .tags = {{personal::TagKind::activity, "walk"}}, .at = noon(-2)});
  add_mood(device, 3, 100, {"calm"});  // Of a day to come.
  const Facts known = facts(device);
  check_declared(known);
  CHECK(fact(known, "mood.days") == 2);
  CHECK(fact(known, "any.days") == 2);
  CHECK(fact(known, "mood.entries_7_days") == 3);
  CHECK(fact(known, "mood.entries_30_days") == 4);
  CHECK(fact(known, "mood.mean_7_days") == -15);
  CHECK(fact(known, "mood.mean_30_days") == -40);
  CHECK(fact(known, "mood.low_days_14") == 2);
  CHECK(fact(known, "mood.spread_7_days") == 70);
  CHECK(fact(known, "mood.energy_7_days") == 40);
  CHECK(fact(known, "feeling.lonely.days_7") == 2);
  CHECK(fact(known, "feeling.calm.days_7") == 1);
  CHECK(fact(known, "feeling.happy.days_7") == 0);
  CHECK(fact(known, "tag.walk.days_7") == 1);
  CHECK(fact(known, "mood.trend").is_null());
}

TEST_CASE("the last mood is known also when it is years ago") {
  AppDevice device;
  device.create();
  add_mood(device, -1'000, 10);
  const Facts known = facts(device);
  CHECK(fact(known, "mood.days") == 1'000);
  CHECK(fact(known, "mood.mean_30_days").is_null());
}

TEST_CASE("a trend is told with the weeks over which it is clearest") {
  std::vector<insight::DayValue> falling, level;
  const base::CivilDay today = base::CivilDay::from_days(20'000);
  for (int day = -181; day <= 0; ++day) {
    const double noise = (day * 37 % 11 + 11) % 11;
    const double drop = day > -28 ? (day + 28) * 4.0 : 0;
    falling.push_back({base::CivilDay::from_days(20'000 + day), noise - drop});
    level.push_back({base::CivilDay::from_days(20'000 + day), noise});
  }
  const auto found = guidance::recent_trend(need(insight::Series::make(falling)), today);
  REQUIRE(found);
  CHECK(found->direction == "falling");
  REQUIRE(found->weeks);
  CHECK(*found->weeks >= 3);
  CHECK(*found->weeks <= 6);
  const auto steady = guidance::recent_trend(need(insight::Series::make(level)), today);
  REQUIRE(steady);
  CHECK(steady->direction == "steady");
  CHECK_FALSE(steady->weeks);
  CHECK_FALSE(guidance::recent_trend(need(insight::Series::make({{today, 1}})), today));
}

TEST_CASE("nights of the last week are poor when short or felt bad, and long beyond ten hours") {
  AppDevice device;
  device.create();
  const auto night = [&](int day, int minutes, std::optional<std::int32_t> quality) {
    add_mood(device, {.valence = 0, .sleep = personal::Sleep{.minutes = minutes, .quality = quality}, .at = noon(day)});
  };
  night(-7, 60, 1);
  night(-3, 300, 4);
  night(-2, 480, 2);
  night(-1, 660, std::nullopt);
  night(0, 480, 5);
  const Facts known = facts(device);
  check_declared(known);
  CHECK(fact(known, "sleep.nights_7") == 4);
  CHECK(fact(known, "sleep.hours_7") == 8);
  CHECK(fact(known, "sleep.quality_7") == 3.67);
  CHECK(fact(known, "sleep.poor_nights_7") == 2);
  CHECK(fact(known, "sleep.long_nights_7") == 1);
  CHECK(fact(known, "sleep.last_hours") == 8);
}

TEST_CASE("check-ins give scores, levels, outcomes, change, and when they are due") {
  AppDevice device;
  device.create();
  take(device, "phq-9", phq9(2, 1), noon(-20));
  take(device, "phq-9", phq9(0, 0), noon(-3));
  need(device.app.set_schedule("phq-9", 14, k_vienna, noon(-30)));
  need(device.app.set_schedule("gad-7", 14, k_vienna, noon(-1)));
  const Facts known = facts(device);
  check_declared(known);
  CHECK(fact(known, "score.phq-9.total") == 0);
  CHECK(fact(known, "level.phq-9.total") == 0);
  CHECK(fact(known, "change.phq-9.total") == "improved");
  CHECK(fact(known, "alert.phq-9") == 0);
  CHECK(fact(known, "taken.phq-9.days") == 3);
  CHECK(fact(known, "taken.phq-9.count") == 2);
  CHECK(fact(known, "due.phq-9") == false);
  CHECK(fact(known, "due.gad-7") == true);
  CHECK(fact(known, "app.days") == 20);
  CHECK(fact(facts(device, noon(11)), "due.phq-9") == true);
}

TEST_CASE("an open flag counts until it is resolved, and not when it was called mistaken") {
  AppDevice device;
  device.create();
  const auto saved =
      need(device.app.save_entry("", {"I want to kill myself.", "I want to kill myself."}, k_vienna, noon(-10)));
  REQUIRE_FALSE(saved["flag"].is_null());
  const std::int64_t level = saved["flag"]["level"];
  Facts known = facts(device);
  check_declared(known);
  CHECK(fact(known, "safety.open_level") == level);
  CHECK(fact(known, "safety.level_7_days") == 0);
  CHECK(fact(known, "safety.level_30_days") == level);
  CHECK(fact(known, "safety.flag_days") == 10);
  need(device.app.add_intervention(saved["event"].get<std::string>(), "not_right", k_vienna, noon(-9)));
  known = facts(device);
  CHECK(fact(known, "safety.open_level") == 0);
  CHECK(fact(known, "safety.level_30_days") == 0);
  CHECK(fact(known, "safety.flag_days").is_null());
}

TEST_CASE("worry about somebody else is a concern, while no flag about the person is open") {
  AppDevice device;
  device.create();
  const auto saved = need(device.app.save_entry(
      "", {"My best friend told me she wants to kill herself.", "My best friend told me she wants to kill herself."},
      k_vienna, noon(-2)));
  REQUIRE(saved["noticed"]["category"] == "concern_for_other");
  CHECK(fact(facts(device), "safety.concern_7_days") == 1);
  CHECK(fact(facts(device), "safety.distress_7_days") == 0);
  CHECK(fact(facts(device, noon(5)), "safety.concern_7_days") == 0);
  write(device, "I want to kill myself.", noon(-1));
  CHECK(fact(facts(device), "safety.concern_7_days") == 0);
}

TEST_CASE("the safety plan counts with an entry, and its people") {
  AppDevice device;
  device.create();
  need(device.app.save_plan_entry("coping", {{"id", nullptr}, {"text", "Tea"}, {"phone", ""}}, noon(-5)));
  const auto plan =
      need(device.app.save_plan_entry("people", {{"id", nullptr}, {"text", "Mira"}, {"phone", "0123"}}, noon(-4)));
  Facts known = facts(device);
  CHECK(fact(known, "safety.plan") == true);
  CHECK(fact(known, "safety.contacts") == 1);
  CHECK(fact(known, "safety.plan_days") == 4);
  check_declared(known);
}

TEST_CASE("goals are counted by how they stand") {
  AppDevice device;
  device.create();
  using personal::GoalState;
  const auto goal = [&](GoalState state, std::int64_t since) {
    return personal::Goal{
        .title = "Walk", .state = state, .begun = day_of_noon(-60), .state_since = day_of_noon(since)};
  };
  const base::RowId walking = add_goal(device, goal(GoalState::active, -60), noon(-60));
  const base::RowId stalled = add_goal(device, goal(GoalState::active, -60), noon(-60));
  add_goal(device, goal(GoalState::paused, -3), noon(-60));
  add_goal(device, goal(GoalState::reached, -3), noon(-60));
  add_goal(device, goal(GoalState::reached, -31), noon(-60));
  add_progress(device, walking, day_of_noon(-1), noon(-1));
  add_progress(device, stalled, day_of_noon(-40), noon(-40));
  const Facts known = facts(device);
  check_declared(known);
  CHECK(fact(known, "goals.active") == 2);
  CHECK(fact(known, "goals.stalled") == 1);
  CHECK(fact(known, "goals.stalled_days") == 40);
  CHECK(fact(known, "goals.paused") == 1);
  CHECK(fact(known, "goals.done_30_days") == 1);
  CHECK(fact(known, "goals.without_steps") == 2);
  CHECK(fact(known, "any.days") == 1);
}

TEST_CASE("the person's own words about themselves and the journal become facts") {
  AppDevice device;
  device.create();
  say_about_me(
      device,
      personal::fields_of(personal::AboutMe{
          .birth_year = 1990, .in_care = true, .prefers = {"sleep"}, .avoids = {"breath"}, .declines = {"exercise"}}));
  write(device, "Rain.", noon(-3));
  const Facts known = facts(device);
  check_declared(known);
  CHECK(fact(known, "profile.age") == 35);
  CHECK(fact(known, "profile.in_care") == true);
  CHECK(fact(known, "profile.perinatal").is_null());
  CHECK(fact(known, "profile.prefers.sleep") == true);
  CHECK(fact(known, "profile.avoids.breath") == true);
  CHECK(fact(known, "profile.declines.exercise") == true);
  CHECK(fact(known, "journal.days") == 3);
  CHECK(fact(known, "journal.entries_7_days") == 1);
}
