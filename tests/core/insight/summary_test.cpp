#include "core/insight/summary.hpp"

#include "tests/core/insight/sample.hpp"

using namespace alcove;
using namespace alcove::insight;
using namespace alcove::insight::tests;

namespace {

/// Positions after the first day of the tests, which is a Wednesday: Monday is -2.
Diary two_weeks() {
  Diary diary = diary_of({mood_on(-9, 2, {0}), mood_on(-8, 3, {0}), mood_on(-7, 3), mood_on(-2, 4, {1, 2}),
                          mood_on(-2, 2, {1}), mood_on(0, 5, {2}), mood_on(1, 4, {1}), mood_on(4, 1, {3})},
                         5);
  diary.feeling_count = 2;
  diary.moods[5].feelings = {1};
  return diary;
}

}  // namespace

TEST_CASE("a week has its days, its quartiles and its most frequent tags, beside the week before") {
  const Summary week = summarise(aggregated(two_weeks()), period_of(day(0), Span::week), day(4));
  CHECK(week.current.entries == 5);
  CHECK(week.current.days == 4);
  REQUIRE(week.current.moods);
  // The means of its days are 3, 5, 4 and 1.
  CHECK(week.current.moods->spread == Spread{2.5, 3.5, 4.25});
  CHECK(close(week.current.moods->mean, 3.25));
  CHECK((week.current.moods->lowest == 1 && week.current.moods->highest == 5));
  CHECK(week.tags == std::vector<Frequency>{{1, 2}, {2, 2}, {3, 1}});
  CHECK(week.feelings == std::vector<Frequency>{{1, 1}});
  CHECK(!week.is_over);
  REQUIRE(week.before.moods);
  CHECK(week.before.moods->spread.median == 3);
  CHECK(week.before.days == 3);
  CHECK(summarise(aggregated(two_weeks()), period_of(day(0), Span::week), day(5)).is_over);
}

TEST_CASE("a period with hardly a day says how many it needs") {
  const DailyDiary daily = aggregated(two_weeks());
  const Summary later = summarise(daily, period_of(day(7), Span::week), day(7));
  CHECK(later.current.moods.error() == TooLittle{Lack::days, 0, 3});
  CHECK(later.before.moods.has_value());
  const Summary earlier = summarise(daily, period_of(day(-9), Span::week), day(7));
  CHECK(earlier.current.moods.has_value());
  CHECK(earlier.before.moods.error() == TooLittle{Lack::days, 0, 3});
  CHECK(summarise(aggregated(diary_of({})), period_of(day(0), Span::year), day(0)).tags.empty());
}

TEST_CASE("five tags are named at most") {
  const Diary diary = diary_of({mood_on(0, 3, {0, 1, 2, 3, 4, 5, 6})}, 7);
  const Summary year = summarise(aggregated(diary), period_of(day(0), Span::year), day(0));
  CHECK(year.tags.size() == Summary::k_most_frequent);
  CHECK(year.tags.back() == Frequency{4, 1});
}
