#include "core/insight/patterns.hpp"

#include <cmath>

#include "core/insight/periods.hpp"
#include "tests/core/insight/sample.hpp"

using namespace alcove;
using namespace alcove::insight;
using namespace alcove::insight::tests;

namespace {

std::vector<double> weeks(std::size_t count, double on_sundays, std::uint64_t seed) {
  const auto next = noise(seed);
  std::vector<double> values(7 * count);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool is_sunday = weekday_of(day(static_cast<std::int32_t>(i))) == 6;
    values[i] = 3 + next() + (is_sunday ? on_sundays : 0);
  }
  return values;
}

}  // namespace

TEST_CASE("weekday means, intervals and test are those of SciPy") {
  for_each_case("groups.json", [](const nlohmann::json& one) {
    const auto& groups = one.at("groups");
    if (groups.size() != 7) return;
    std::vector<DayValue> values;
    const std::int32_t monday = period_of(day(0), Span::week).first.days();
    for (std::size_t week = 0; week < groups[0].size(); ++week) {
      for (std::size_t weekday = 0; weekday < 7; ++weekday)
        values.push_back({base::CivilDay::from_days(monday + static_cast<std::int32_t>(7 * week + weekday)),
                          groups[weekday][week].get<double>()});
    }
    const auto pattern = weekday_pattern(Series::make(std::move(values)).value());
    REQUIRE(pattern);
    CHECK(close(pattern->test.h, one.at("h")));
    CHECK(close(pattern->test.p, one.at("p")));
    for (std::size_t i = 0; i < 7; ++i) {
      CHECK(close(pattern->groups[i].mean, one.at("described")[i].at("mean")));
      CHECK(close(pattern->groups[i].low, one.at("described")[i].at("low")));
      CHECK(close(pattern->groups[i].high, one.at("described")[i].at("high")));
    }
  });
}

TEST_CASE("better Sundays are seen, and that all days are alike too") {
  const auto sundays = weekday_pattern(series_of(weeks(20, 1.5, 6)));
  REQUIRE(sundays);
  CHECK(sundays->differs);
  CHECK(sundays->groups[6].mean > sundays->groups[0].high);
  const auto alike = weekday_pattern(series_of(weeks(20, 0, 6)));
  REQUIRE(alike);
  CHECK(!alike->differs);
  CHECK(!weekday_pattern(series_of(std::vector<double>(70, 3)))->differs);
}

TEST_CASE("a weekday with too few days keeps the pattern back") {
  CHECK(weekday_pattern(Series()).error() == TooLittle{Lack::days_per_weekday, 0, 4});
  CHECK(weekday_pattern(series_of(std::vector<double>(27, 3))).error() == TooLittle{Lack::days_per_weekday, 3, 4});
  CHECK(weekday_pattern(series_of(std::vector<double>(28, 3))).has_value());
}

TEST_CASE("a day counts once in each time of day, however many moods it has") {
  Diary diary = diary_of({});
  for (int i = 0; i < 10; ++i) {
    Mood morning = mood_on(i, 2 + i % 2), evening = mood_on(i, 4 + i % 2);
    morning.at = morning.at.plus_ms(-4 * 3'600'000);
    evening.at = evening.at.plus_ms(8 * 3'600'000);
    diary.moods.insert(diary.moods.end(), {morning, morning, morning, evening});
  }
  diary.moods.push_back(mood_on(3, 1));
  const auto pattern = time_of_day_pattern(aggregated(diary).days);
  REQUIRE(pattern);
  REQUIRE(pattern->groups.size() == 2);
  CHECK(pattern->groups[0].group == static_cast<std::uint8_t>(TimeOfDay::morning));
  CHECK(pattern->groups[1].group == static_cast<std::uint8_t>(TimeOfDay::evening));
  CHECK(pattern->groups[0].days == 10);
  CHECK(close(pattern->groups[0].mean, 2.5));
  CHECK(pattern->differs);
}

TEST_CASE("one time of day is nothing to compare with") {
  Diary diary = diary_of({});
  for (int i = 0; i < 10; ++i) diary.moods.push_back(mood_on(i, 3));
  CHECK(time_of_day_pattern(aggregated(diary).days).error() == TooLittle{Lack::times_of_day, 1, 2});
  CHECK(time_of_day_pattern({}).error() == TooLittle{Lack::times_of_day, 0, 2});
}
