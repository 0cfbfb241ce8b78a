#include "core/personal/fields.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/personal/about_me.hpp"
#include "core/personal/goal.hpp"
#include "core/personal/mood_entry.hpp"
#include "core/personal/reminder.hpp"

using namespace alcove;
using namespace alcove::personal;

namespace {

base::RowId row(std::uint8_t number) {
  base::ByteArray<base::k_id_bytes> bytes{};
  bytes[0] = number;
  return base::RowId(bytes);
}

base::CivilDay day(std::string_view text) { return base::CivilDay::parse(text).value(); }

/// The fields with one of them another text.
FieldTexts but(FieldTexts fields, std::string_view name, std::string_view text) {
  for (auto& [known, value] : fields) {
    if (known == name) value = text;
  }
  return fields;
}

MoodEntry full_mood() {
  MoodEntry entry{.id = row(1), .valence = -40};
  entry.energy = 0;
  entry.feelings = {"calm", "my word"};
  entry.tags = {{TagKind::person, "Ana\tB"}, {TagKind::other, "x"}};
  entry.sleep = Sleep{.minutes = 0, .quality = 5};
  entry.readings = {{row(2), 0.1}, {row(3), -1e9}};
  entry.note = "two\n\nlines\t";
  entry.at = base::Instant::from_unix_ms(1'795'370'851'000);
  entry.utc_offset = base::Minutes{-210};
  entry.zone = "America/St_Johns";
  return entry;
}

Goal full_goal() {
  Goal goal{.id = row(1), .title = "Walk", .why = "air", .value = "health"};
  goal.cadence = {.times = 3, .per = Period::month};
  goal.unit = "km";
  goal.steps = {{row(9), "shoes", base::Instant::from_unix_ms(5)}, {row(8), "a\tb", {}}};
  goal.state = GoalState::let_go;
  goal.begun = day("2026-11-02");
  goal.state_since = day("2026-11-09");
  goal.review_days = 0;
  goal.reviewed = day("2026-11-08");
  return goal;
}

}  // namespace

TEST_CASE("numbers are written as short as they are read again") {
  for (const double number : {0.0, 1.0, -3.0, 0.1, 2.5, 1.0 / 3, 1e9, -1e9, 1e-7, 123456789.125}) {
    CAPTURE(number);
    CHECK(number_of(text_of(number)) == number);
  }
  CHECK(text_of(0.1) == "0.1");
  CHECK(text_of(4.0) == "4");
  for (const char* wrong : {"", "x", "1 ", " 1", "nan", "inf", "0x10", "1e10", "2000000000", "--1", "1,5"}) {
    CAPTURE(wrong);
    CHECK_FALSE(number_of(wrong).has_value());
  }
  CHECK_FALSE(instant_of("-1").has_value());
  CHECK_FALSE(instant_of("253402300800000").has_value());
}

TEST_CASE("everything kept field by field comes back") {
  const MoodEntry mood = full_mood();
  CHECK(mood_entry_of(row(1), FieldViews(fields_of(mood))) == mood);
  CHECK(mood_entry_of(row(1), FieldViews(fields_of(MoodEntry{.id = row(1)}))) == MoodEntry{.id = row(1)});
  const Tracker tracker{.id = row(1),
                        .name = "Pain",
                        .unit = "p",
                        .min = -0.5,
                        .max = 7,
                        .decimals = 1,
                        .direction = Direction::lower_better,
                        .archived = true};
  CHECK(tracker_of(row(1), FieldViews(fields_of(tracker))) == tracker);
  CHECK(goal_of(row(1), FieldViews(fields_of(full_goal()))) == full_goal());
  const GoalProgress progress{.id = row(1), .goal = row(2), .day = day("2026-11-02"), .amount = 2.5, .note = "far"};
  CHECK(goal_progress_of(row(1), FieldViews(fields_of(progress))) == progress);
  const Reminder reminder{
      .id = row(1), .kind = ReminderKind::own, .weekdays = 5, .minutes = 1439, .text = "Pills", .is_on = false};
  CHECK(reminder_of(row(1), FieldViews(fields_of(reminder))) == reminder);
  const AboutMe about{.birth_year = 1980,
                      .sex = NormSex::male,
                      .pronouns = "he",
                      .in_care = false,
                      .perinatal = true,
                      .prefers = {"sleep", "work"},
                      .avoids = {"grief"},
                      .declines = {"article"},
                      .day_starts_at = 240};
  CHECK(about_me_of(FieldViews(fields_of(about))) == about);
  CHECK(about_me_of(FieldViews()) == AboutMe{});
}

TEST_CASE("a field that can't be read stands for its default") {
  const auto mood_with = [](std::string_view name, std::string_view text) {
    const FieldTexts fields = but(fields_of(full_mood()), name, text);
    return mood_entry_of(row(1), FieldViews(fields));
  };
  CHECK(mood_with("valence", "101").valence == 0);
  CHECK(mood_with("valence", "good").valence == 0);
  CHECK_FALSE(mood_with("energy", "-101").energy.has_value());
  CHECK_FALSE(mood_with("sleep", "1441\t1").sleep.has_value());
  CHECK_FALSE(mood_with("sleep", "60\t6").sleep->quality.has_value());
  CHECK(mood_with("tags", "thing\tx\nperson\tBo").tags == std::vector<Tag>{{TagKind::person, "Bo"}});
  CHECK(mood_with("readings", "zz\t1\n" + row(4).hex() + "\tmuch").readings.empty());
  CHECK(mood_with("place", "900\tX").utc_offset.count == 0);
  CHECK(mood_with("at", "soon").at == base::Instant());
  const auto goal_with = [](std::string_view name, std::string_view text) {
    const FieldTexts fields = but(fields_of(full_goal()), name, text);
    return goal_of(row(1), FieldViews(fields));
  };
  CHECK(goal_with("cadence", "0\tweek").cadence == Cadence{});
  CHECK(goal_with("state", "lost\t2026-11-09").state == GoalState::active);
  CHECK(goal_with("state", "paused").state_since == day("2026-11-02"));
  CHECK(goal_with("review", "3\tnever").review_days == Goal{}.review_days);
  CHECK(goal_with("step." + row(9).hex(), "first\t\tshoes").steps.size() == 1);
  const FieldTexts scale{{"min", "5"}, {"max", "5"}};
  CHECK(tracker_of(row(1), FieldViews(scale)).max == Tracker{}.max);
}

TEST_CASE("a step between two others takes no other's place, and one that is gone is empty") {
  const Goal goal = full_goal();
  const FieldTexts before = fields_of(goal);
  Goal after = goal;
  after.steps.insert(after.steps.begin() + 1, {row(7), "socks", {}});
  const FieldTexts fields = fields_of(after, FieldViews(before));
  for (const auto& [name, text] : before) CHECK(FieldViews(fields).text(name) == text);
  CHECK(goal_of(row(1), FieldViews(fields)) == after);
  after.steps.erase(after.steps.begin());
  const FieldTexts fewer = fields_of(after, FieldViews(fields));
  CHECK(FieldViews(fewer).text("step." + row(9).hex()).empty());
  CHECK(goal_of(row(1), FieldViews(fewer)) == after);
}

TEST_CASE("an age is of whole years that are surely over") {
  AboutMe about;
  CHECK_FALSE(age_on(about, day("2026-11-22")).has_value());
  about.birth_year = 1980;
  CHECK(age_on(about, day("2026-11-22")) == 45);
  CHECK_FALSE(age_on(about, day("1980-11-22")).has_value());
}
