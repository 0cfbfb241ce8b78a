#include <algorithm>
#include <limits>

#include "tests/core/insight/sample.hpp"

using namespace alcove;
using namespace alcove::insight;
using namespace alcove::insight::tests;

namespace {

constexpr double k_nan = std::numeric_limits<double>::quiet_NaN();

base::Error error_of(const Diary& diary) {
  const auto daily = aggregate(diary);
  return daily ? base::Error{"none", "", ""} : daily.error();
}

Diary with_tracker(const Tracker& tracker) {
  Diary diary = diary_of({});
  diary.trackers.push_back(tracker);
  return diary;
}

base::CivilDay date(const char* text) { return base::CivilDay::parse(text).value(); }

}  // namespace

TEST_CASE("a day has the mean, the ends and the tags of all its moods, whatever their order") {
  Diary diary = diary_of({mood_on(0, 4, {2, 0, 2}), mood_on(1, 2), mood_on(0, 1, {0}), mood_on(0, 3)}, 3);
  diary.feeling_count = 1;
  diary.moods[0].feelings = {0};
  const DailyDiary daily = aggregated(diary);
  REQUIRE(daily.days.size() == 2);
  CHECK(daily.days[0].moods == 3);
  CHECK(close(daily.days[0].mean, 8.0 / 3));
  CHECK((daily.days[0].lowest == 1 && daily.days[0].highest == 4));
  CHECK(daily.days[0].tags == std::vector<std::uint32_t>{0, 2});
  CHECK(daily.days[0].feelings == std::vector<std::uint32_t>{0});
  CHECK(daily.days[1].tags.empty());
  std::reverse(diary.moods.begin(), diary.moods.end());
  CHECK(aggregated(diary).mood_series().values() == daily.mood_series().values());
}

TEST_CASE("a mood belongs to the day it was where the person was") {
  // 23:30 in Berlin, 00:30 in Berlin a day later by the clock, and the same moment as the first noted in New York.
  const DailyDiary daily =
      aggregated(diary_of({mood_at("2026-03-01T22:30:00Z", 60, 1), mood_at("2026-03-01T23:30:00Z", 60, 3),
                           mood_at("2026-03-02T00:30:00Z", -300, 5)}));
  REQUIRE(daily.days.size() == 2);
  CHECK(daily.days[0].day == date("2026-03-01"));
  CHECK(daily.days[0].mean == 3);
  CHECK(daily.days[1].day == date("2026-03-02"));
  CHECK(daily.days[1].mean == 3);
}

TEST_CASE("days on which clocks change are one day each") {
  // Berlin, 29 March 2026 has 23 hours and 25 October has 25.
  const DailyDiary daily =
      aggregated(diary_of({mood_at("2026-03-28T23:10:00Z", 60, 2), mood_at("2026-03-29T21:50:00Z", 120, 4),
                           mood_at("2026-10-24T22:10:00Z", 120, 2), mood_at("2026-10-25T22:50:00Z", 60, 4)}));
  REQUIRE(daily.days.size() == 2);
  CHECK(daily.days[0].day == date("2026-03-29"));
  CHECK(daily.days[0].moods == 2);
  CHECK(daily.days[1].day == date("2026-10-25"));
  CHECK(daily.days[1].moods == 2);
}

TEST_CASE("a day that begins at four takes what was noted at night from the next") {
  Diary diary = diary_of({mood_at("2026-03-02T03:59:00Z", 0, 1), mood_at("2026-03-02T04:00:00Z", 0, 5)});
  CHECK(aggregated(diary).days.size() == 1);
  diary.day_starts_at = base::Minutes{240};
  const DailyDiary daily = aggregated(diary);
  REQUIRE(daily.days.size() == 2);
  CHECK(daily.days[0].day == date("2026-03-01"));
  CHECK(daily.days[0].at_time[static_cast<int>(TimeOfDay::night)] == 1);
}

TEST_CASE("times of day are those of the person's clock") {
  const DailyDiary daily =
      aggregated(diary_of({mood_at("2026-03-01T22:00:00Z", 120, 1), mood_at("2026-03-02T03:59:59Z", 120, 3),
                           mood_at("2026-03-02T04:00:00Z", 120, 2), mood_at("2026-03-02T16:00:00Z", 120, 5)}));
  REQUIRE(daily.days.size() == 1);
  const auto& times = daily.days[0].at_time;
  CHECK(times[static_cast<int>(TimeOfDay::night)] == 2);
  CHECK(times[static_cast<int>(TimeOfDay::morning)] == 2);
  CHECK(!times[static_cast<int>(TimeOfDay::afternoon)]);
  CHECK(times[static_cast<int>(TimeOfDay::evening)] == 5);
}

TEST_CASE("trackers have the mean of a day, and of two nights before one day the longer counts") {
  Diary diary = with_tracker({{0, 100}, {}});
  for (const double value : {10.0, 20.0})
    diary.trackers[0].readings.push_back({base::Instant::parse("2026-03-01T10:00:00Z").value(), {}, value});
  diary.nights = {{date("2026-03-01"), 7, 8.0}, {date("2026-03-01"), 1.5, 2.0}, {date("2026-03-02"), 6, std::nullopt}};
  const DailyDiary daily = aggregated(diary);
  CHECK(daily.trackers[0].numbers() == std::vector<double>{15});
  CHECK(daily.sleep_hours.numbers() == std::vector<double>{7, 6});
  CHECK(daily.sleep_quality.numbers() == std::vector<double>{8});
}

TEST_CASE("an empty diary is fine") {
  CHECK(aggregated(diary_of({})).days.empty());
  CHECK(aggregated(diary_of({})).mood_series().empty());
}

TEST_CASE("a value off its scale, or no number, is refused with its place") {
  CHECK(error_of(diary_of({mood_on(0, 3), mood_on(0, 5.1)})).code == "value");
  CHECK(error_of(diary_of({mood_on(0, 3), mood_on(0, 5.1)})).where == "moods[1]");
  CHECK(error_of(diary_of({mood_on(0, k_nan)})).code == "value");
  CHECK(error_of(with_tracker({{0, 1}, {{{}, {}, 2}}})).where == "trackers[0]");
  Diary diary = diary_of({});
  diary.nights = {{day(0), 24.5, std::nullopt}};
  CHECK(error_of(diary).code == "value");
  diary.nights = {{day(0), 8, 11.0}};
  CHECK(error_of(diary).code == "value");
}

TEST_CASE("a scale that is none is refused") {
  Diary diary = diary_of({});
  for (const Scale scale : {Scale{1, 1}, Scale{2, 1}, Scale{k_nan, 1}, Scale{0, k_nan}, Scale{0, 1e10},
                            Scale{-std::numeric_limits<double>::infinity(), 0}}) {
    diary.mood = scale;
    CHECK(error_of(diary).code == "scale");
  }
  CHECK(error_of(with_tracker({{3, 3}, {}})).code == "scale");
}

TEST_CASE("a time that cannot be is refused") {
  Mood mood = mood_on(0, 3);
  mood.offset.count = 841;
  CHECK(error_of(diary_of({mood})).code == "time");
  mood.offset.count = std::numeric_limits<std::int32_t>::min() + 1;
  CHECK(error_of(diary_of({mood})).code == "time");
  mood = mood_on(0, 3);
  mood.at = base::Instant::from_unix_ms(-1);
  CHECK(error_of(diary_of({mood})).code == "time");
  mood.at = base::Instant::from_unix_ms(std::numeric_limits<std::int64_t>::max());
  CHECK(error_of(diary_of({mood})).code == "time");
  Diary diary = diary_of({});
  diary.day_starts_at.count = 721;
  CHECK(error_of(diary).code == "time");
  diary = diary_of({});
  diary.nights = {{base::CivilDay::from_days(std::numeric_limits<std::int32_t>::max()), 8, std::nullopt}};
  CHECK(error_of(diary).code == "time");
}

TEST_CASE("a tag beyond the count is refused, and more of anything than is allowed") {
  CHECK(error_of(diary_of({mood_on(0, 3, {2})}, 2)).code == "position");
  CHECK(error_of(diary_of({mood_on(0, 3, std::vector<std::uint32_t>(201, 0))}, 1)).code == "limit");
  CHECK(error_of(diary_of({}, 501)).code == "limit");
  CHECK(error_of(diary_of({mood_on(-19'000, 3), mood_on(17'525, 3)})).code == "limit");
  CHECK(error_of(diary_of({mood_on(-19'000, 3), mood_on(17'524, 3)})).code == "none");
  Diary diary = diary_of({});
  diary.trackers.resize(51);
  CHECK(error_of(diary).code == "limit");
  diary = diary_of({});
  diary.feeling_count = 501;
  CHECK(error_of(diary).code == "limit");
  CHECK(error_of(diary_of(std::vector<Mood>(200'001, mood_on(0, 3)))).code == "limit");
}
