#include "core/insight/explanation.hpp"

#include <algorithm>
#include <cmath>

#include "tests/core/insight/sample.hpp"

using namespace alcove;
using namespace alcove::insight;
using namespace alcove::insight::tests;

namespace {

constexpr Scale k_good{1, 5, HigherIs::better};
constexpr Scale k_bad{1, 5, HigherIs::worse};

double number(const Statement& statement, std::string_view name) {
  const Fact* const fact = statement.find(name);
  REQUIRE(fact != nullptr);
  return std::get<double>(*fact);
}

std::string_view word(const Statement& statement, std::string_view name) {
  const Fact* const fact = statement.find(name);
  REQUIRE(fact != nullptr);
  return std::get<std::string_view>(*fact);
}

/// A year that falls in its middle, with a tag on its better days.
Diary falling_year() {
  const auto next = noise(15);
  Diary diary = diary_of({}, 2);
  for (int i = 0; i < 365; ++i) {
    const bool walked = next() > 0;
    Mood mood = mood_on(i, std::clamp((i < 180 ? 4 : 2.5) + (walked ? 0.4 : 0) + 0.4 * next(), 1.0, 5.0));
    if (walked) mood.tags.push_back(0);
    diary.moods.push_back(mood);
  }
  return diary;
}

}  // namespace

TEST_CASE("a trend is told with its direction and what that means on the scale") {
  std::vector<double> values(60);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = 3 + 0.01 * static_cast<double>(i % 2 == 0 ? i : i + 1);
  const auto rising = trend_of(series_of(values));
  CHECK(explain(rising, k_good).id == "trend.rising");
  CHECK(word(explain(rising, k_good), "meaning") == "better");
  CHECK(word(explain(rising, k_bad), "meaning") == "worse");
  CHECK(word(explain(rising, {1, 5, HigherIs::neither}), "meaning") == "neither");
  CHECK(number(explain(rising, k_good), "per_week") == rising->per_week);
  std::reverse(values.begin(), values.end());
  CHECK(explain(trend_of(series_of(values)), k_good).id == "trend.falling");
  CHECK(explain(trend_of(series_of(std::vector<double>(60, 3))), k_good).id == "trend.unclear");
}

TEST_CASE("too little says of what, how much there is, and how much it takes") {
  const Statement statement = explain(trend_of(series_of({3, 3, 3})), k_good);
  CHECK(statement.id == "too_little");
  CHECK(to_json(statement).dump() ==
        R"({"id":"too_little","facts":{"about":"trend","lack":"days","have":3,"need":14}})");
}

TEST_CASE("a year is told whole: its trend, its change, its tag, and what lacks days") {
  const DailyDiary daily = aggregated(falling_year());
  const auto insights = insights_of(daily, day(0), day(364));
  REQUIRE(insights);
  CHECK(insights->days == 365);
  const auto statements = explain(*insights, k_good);
  REQUIRE(statements.size() > 6);
  CHECK(statements[0].id == "trend.falling");
  CHECK(statements[1].id == "level.fell");
  const auto on = std::get<base::CivilDay>(*statements[1].find("on")).days() - k_first_day;
  CHECK((on >= 178 && on <= 182));
  CHECK(word(statements[1], "meaning") == "worse");
  CHECK(statements[2].id == "weekday.alike");
  CHECK(statements[3].id == "too_little");
  CHECK(word(statements[3], "about") == "times_of_day");
  CHECK(statements[4].id == "tag.higher");
  CHECK(word(statements[4], "lag") == "same_day");
  CHECK(word(statements[4], "meaning") == "better");
  CHECK(statements.back().id == "too_little");
}

TEST_CASE("a level that did not change is told in one statement") {
  const auto statements = explain(levels_of(series_of(std::vector<double>(50, 3))), k_good);
  REQUIRE(statements.size() == 1);
  CHECK(statements[0].id == "level.unchanged");
  CHECK(number(statements[0], "mean") == 3);
}

TEST_CASE("numbers that go with mood are told as together, opposite or unclear") {
  std::vector<double> values(40), turned(40), other(40);
  const auto next = noise(8);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = next();
    turned[i] = -values[i];
    other[i] = next();
  }
  const auto told = [&](const std::vector<double>& numbers) {
    Association one{{CandidateKind::tracker, 7, Lag::next_day}, correlate_days(series_of(values), series_of(numbers))};
    one.effect->q = one.effect->p;
    return explain(one, k_good);
  };
  CHECK(told(values).id == "tracker.together");
  CHECK(word(told(values), "strength") == "large");
  CHECK(told(turned).id == "tracker.opposite");
  CHECK(told(other).id == "tracker.unclear");
  CHECK(std::get<std::uint32_t>(*told(other).find("position")) == 7);
  CHECK(told(other).find("nothing") == nullptr);
}

TEST_CASE("a period is told alone, or beside the one before") {
  const DailyDiary daily = aggregated(falling_year());
  const auto told = [&](std::int32_t in, Span span) {
    return explain(summarise(daily, period_of(day(in), span), day(365)), k_good);
  };
  CHECK(told(3, Span::week).id == "period.alone");
  const Statement lower = told(200, Span::month);
  CHECK(lower.id == "period.lower");
  CHECK(word(lower, "meaning") == "worse");
  CHECK(word(lower, "span") == "month");
  CHECK(number(lower, "median_before") > number(lower, "median"));
  CHECK(told(500, Span::week).id == "too_little");
  const DailyDiary even =
      aggregated(diary_of({mood_on(0, 3), mood_on(1, 3), mood_on(2, 3), mood_on(7, 3), mood_on(8, 3), mood_on(9, 3)}));
  CHECK(explain(summarise(even, period_of(day(7), Span::week), day(30)), k_good).id == "period.same");
  CHECK(word(explain(summarise(even, period_of(day(7), Span::week), day(30)), k_good), "meaning") == "neither");
}

TEST_CASE("a statement is JSON with days as text and names as in all our JSON") {
  const Statement statement{"level.rose", {{"on", day(0)}, {"days_before", std::uint32_t{3}}, {"mean", 0.5}}};
  CHECK(to_json(statement).dump() == R"({"id":"level.rose","facts":{"on":"2024-10-02","daysBefore":3,"mean":0.5}})");
}

TEST_CASE("a window in the wrong order or of more than ten years is refused") {
  const DailyDiary daily = aggregated(diary_of({mood_on(0, 3)}));
  CHECK(insights_of(daily, day(1), day(0)).error().code == "window");
  CHECK(insights_of(daily, day(0), day(3'660)).error().code == "window");
  CHECK(insights_of(daily, day(0), day(3'659)).has_value());
  CHECK(insights_of(daily, day(0), day(0))->trend.error() == TooLittle{Lack::days, 1, 14});
}

TEST_CASE("nothing depends on the order in which notes were made") {
  Diary diary = falling_year();
  const auto statements = [&] {
    base::OrderedJson all = base::OrderedJson::array();
    for (const Statement& one : explain(*insights_of(aggregated(diary), day(0), day(364)), k_good))
      all.push_back(to_json(one));
    return all.dump();
  };
  const std::string before = statements();
  std::rotate(diary.moods.begin(), diary.moods.begin() + 100, diary.moods.end());
  std::reverse(diary.moods.begin() + 50, diary.moods.end());
  CHECK(statements() == before);
}
