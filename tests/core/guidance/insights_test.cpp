/// Insights and summaries over moods as the vault keeps them.

#include "core/guidance/insights.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/guidance/diaries.hpp"

using namespace alcove;
using namespace alcove::tests;
using personal::MoodEntry;
using personal::TagKind;

namespace {

base::Json window(std::int64_t first, std::int64_t last) {
  return {{"from", day_of_noon(first).text()}, {"to", day_of_noon(last).text()}};
}

/// Sixty days: on some, without a pattern, a walk and a better mood, each night known, pain lower on good days.
base::RowId write_sixty_days(AppDevice& device) {
  flows::FieldTexts pain = personal::fields_of(
      personal::Tracker{.name = "Pain", .min = 0, .max = 10, .direction = personal::Direction::lower_better});
  pain.push_back(personal::at_field(noon(-60)));
  const base::RowId tracker = save(device, vault::ItemKind::tracker, pain, noon(-60));
  std::uint32_t state = 12'345;
  for (int day = -59; day <= 0; ++day) {
    state = (state * 1'103'515'245U + 12'345U) & 0x7fffffffU;
    const bool walked = (state >> 16U) % 3 == 0;
    const int wave = (day * 37 % 11 + 11) % 11;
    MoodEntry entry{.valence = walked ? 40 + wave : -20 + wave, .at = noon(day)};
    if (walked) entry.tags = {{TagKind::activity, "walk"}, {TagKind::person, "Ana"}};
    entry.feelings = {walked ? "calm" : "my own word"};
    entry.sleep = personal::Sleep{.minutes = 400 + wave, .quality = 3};
    entry.readings = {{tracker, walked ? 2.0 : 12.0}};
    add_mood(device, entry);
  }
  return tracker;
}

const base::OrderedJson* find(const base::OrderedJson& statements, const std::string& id, const char* lag) {
  for (const auto& one : statements) {
    if (one["id"] == id && one["facts"]["lag"] == lag) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a tag and a tracker that go with the mood are named by their positions") {
  AppDevice device;
  device.create();
  const base::RowId tracker = write_sixty_days(device);
  const auto found = ask(device, "insights", window(-59, 0));
  CHECK(found["days"] == 60);
  CHECK(found["entries"] == 60);
  CHECK(found["trackers"] == base::OrderedJson::array({tracker.hex()}));
  REQUIRE(found["tags"].size() == 2);
  CHECK(found["tags"][0] == base::OrderedJson{{"kind", "activity"}, {"name", "walk"}});
  CHECK(found["tags"][1] == base::OrderedJson{{"kind", "person"}, {"name", "Ana"}});
  const auto* walk = find(found["statements"], "tag.higher", "same_day");
  REQUIRE(walk != nullptr);
  CHECK((*walk)["facts"]["daysWith"] == 16);
  // The reading of 12 lies beyond the tracker's scale as it is now, and counts.
  const auto* pain = find(found["statements"], "tracker.opposite", "same_day");
  REQUIRE(pain != nullptr);
  CHECK((*pain)["facts"]["position"] == 0);
}

TEST_CASE("the same days give the same insights, whatever was asked before and on another device") {
  TwoApps two;
  write_sixty_days(two.first);
  two.settle(noon(1));
  const auto narrow = ask(two.first, "insights", window(-40, -3));
  CHECK(ask(two.first, "insights", window(-59, 0)) == ask(two.second, "insights", window(-59, 0)));
  CHECK(ask(two.first, "insights", window(-40, -3)) == narrow);
  CHECK(ask(two.second, "insights", window(-40, -3)) == narrow);
  CHECK(narrow["days"] == 38);
}

TEST_CASE("insights see a mood that was written, changed or deleted since they were asked last") {
  AppDevice device;
  device.create();
  const base::RowId first = add_mood(device, -1, 10);
  CHECK(ask(device, "insights", window(-6, 0))["days"] == 1);
  add_mood(device, 0, 20);
  CHECK(ask(device, "insights", window(-6, 0))["days"] == 2);
  need(flows::save_item(device.app.vault(), vault::ItemKind::mood_entry, first, {{"tags", "place\tHarbour"}}, noon()));
  CHECK(ask(device, "insights", window(-6, 0))["tags"].size() == 1);
  need(flows::erase_item(device.app.vault(), vault::ItemKind::mood_entry, first, noon()));
  CHECK(ask(device, "insights", window(-6, 0))["days"] == 1);
}

TEST_CASE("a tracker that is gone takes its readings out of the insights") {
  AppDevice device;
  device.create();
  const base::RowId tracker = write_sixty_days(device);
  need(flows::erase_item(device.app.vault(), vault::ItemKind::tracker, tracker, noon()));
  CHECK(ask(device, "insights", window(-59, 0))["trackers"].empty());
}

TEST_CASE("a note after midnight belongs to the person's own day") {
  AppDevice device;
  device.create();
  const auto after_midnight = base::Instant::from_unix_ms(noon().unix_ms() + 14 * k_hour_ms);
  add_mood(device, MoodEntry{.valence = 10, .at = after_midnight});
  CHECK(ask(device, "insights", window(0, 0))["days"] == 0);
  say_about_me(device, {{"about.day_starts_at", "240"}});
  CHECK(ask(device, "insights", window(0, 0))["days"] == 1);
}

TEST_CASE("insights refuse days that there are not, the wrong order, and more than ten years") {
  AppDevice device;
  device.create();
  CHECK(refusal(device, "insights", {{"from", "2026-02-30"}, {"to", "2026-03-01"}}) == "time from");
  CHECK(refusal(device, "insights", {{"from", "2026-02-01"}}) == "json_member to");
  CHECK(refusal(device, "insights", window(0, -1)) == "window first");
  CHECK(refusal(device, "insights", window(-3'660, 0)) == "window first");
  CHECK(refusal(device, "insights", window(-3'659, 0)) == "none");
  device.app.lock();
  CHECK(refusal(device, "insights", window(-1, 0)) == "vault_locked ");
}

TEST_CASE("a summary counts its own period and compares the one before") {
  AppDevice device;
  device.create();
  // Monday to Wednesday of two weeks.
  for (const int day : {-7, -6, -5}) add_mood(device, day, -30, {"tired"});
  for (const int day : {0, 1, 2}) add_mood(device, day, 30, {"calm", "tired"});
  write(device, "A walk by the river.", noon(1));
  write(device, "Of last week.", noon(-6));
  take(device, "gad-7", {{"q1", 1}, {"q2", 1}, {"q3", 1}, {"q4", 1}, {"q5", 1}, {"q6", 1}, {"q7", 1}}, noon(2));
  add_goal(device,
           {.title = "Walk",
            .state = personal::GoalState::reached,
            .begun = day_of_noon(-20),
            .state_since = day_of_noon(1)},
           noon(-20));
  const auto week = ask(device, "summary", {{"span", "week"}, {"day", day_of_noon(3).text()}}, noon(8));
  CHECK(week["statement"]["id"] == "period.higher");
  CHECK(week["statement"]["facts"]["days"] == 3);
  CHECK(week["feelings"] ==
        base::OrderedJson::array({{{"name", "calm"}, {"days", 3}}, {{"name", "tired"}, {"days", 3}}}));
  CHECK(week["tags"].empty());
  CHECK(week["goalsReached"] == 1);
  CHECK(week["journalEntries"] == 1);
  CHECK(week["checkIns"] == 1);
  const auto next = ask(device, "summary", {{"span", "week"}, {"day", day_of_noon(8).text()}}, noon(8));
  CHECK(next["statement"]["id"] == "too_little");
  CHECK(next["feelings"].empty());
  CHECK(ask(device, "summary", {{"span", "month"}, {"day", day_of_noon(8).text()}}, noon(8))["journalEntries"] == 1);
  CHECK(ask(device, "summary", {{"span", "year"}, {"day", day_of_noon(8).text()}}, noon(8))["journalEntries"] == 2);
  CHECK(refusal(device, "summary", {{"span", "decade"}, {"day", "2026-03-02"}}) == "span span");
}
