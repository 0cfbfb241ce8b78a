#include "core/insight/associations.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/dependence.hpp"
#include "tests/core/insight/sample.hpp"

using namespace alcove;
using namespace alcove::insight;
using namespace alcove::insight::tests;

namespace {

const Association& find(const std::vector<Association>& all, const Candidate& candidate) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.candidate == candidate; });
  REQUIRE(found != all.end());
  return *found;
}

/// Days with a tag now and then, which has to do with the mood of this day or of the next.
Diary with_walks(int days, double same_day, double next_day, std::uint32_t other_tags = 0) {
  const auto next = noise(31);
  Diary diary = diary_of({}, 1 + other_tags);
  bool walked = false;
  for (int i = 0; i < days; ++i) {
    const double after = walked ? next_day : 0;
    walked = next() > 0.2;
    Mood mood = mood_on(i, std::clamp(3 + 0.8 * next() + after + (walked ? same_day : 0), 1.0, 5.0));
    if (walked) mood.tags.push_back(0);
    for (std::uint32_t tag = 1; tag <= other_tags; ++tag) {
      if (next() > 0.3) mood.tags.push_back(tag);
    }
    diary.moods.push_back(mood);
  }
  return diary;
}

}  // namespace

TEST_CASE("differences of tagged days, their intervals and tests are those of SciPy") {
  for_each_case("differences.json", [](const nlohmann::json& one) {
    const Series mood = series_of(one.at("days"), one.at("mood"));
    const Series with = series_of(one.at("days"), one.at("with"));
    CHECK(close(shared_inflation(serial_correlation(mood), serial_correlation(with)), one.at("inflation")));
    const auto effect = compare_days(mood, with);
    REQUIRE(effect);
    const auto& size = std::get<Difference>(effect->size);
    CHECK(close(size.difference, one.at("difference")));
    CHECK(close(size.low, one.at("low")));
    CHECK(close(size.high, one.at("high")));
    CHECK(close(size.cliffs_delta, one.at("cliffsDelta")));
    CHECK(close(effect->independent_days, one.at("independentDays")));
    CHECK(close(effect->p, one.at("p")));
  });
}

TEST_CASE("correlations with numbers, their intervals and tests are those of SciPy") {
  for_each_case("correlations.json", [](const nlohmann::json& one) {
    const auto effect =
        correlate_days(series_of(one.at("days"), one.at("mood")), series_of(one.at("days"), one.at("numbers")));
    REQUIRE(effect);
    const auto& size = std::get<Correlation>(effect->size);
    CHECK(close(size.rho, one.at("rho")));
    CHECK(close(size.low, one.at("low")));
    CHECK(close(size.high, one.at("high")));
    CHECK(close(effect->independent_days, one.at("independentDays")));
    CHECK(close(effect->p, one.at("p")));
  });
}

TEST_CASE("a tag that goes with better days stands out, and thirty that do not stay quiet") {
  const auto all = associations_of(aggregated(with_walks(200, 0.7, 0, 30)));
  CHECK(all.size() == 2 * 31 + 2);
  for (const Association& one : all) {
    if (!one.effect) continue;
    CHECK(one.effect->q >= one.effect->p);
    CHECK(stands_out(*one.effect) == (one.candidate == Candidate{CandidateKind::tag, 0, Lag::same_day}));
  }
  const auto& walks = std::get<Difference>(find(all, {CandidateKind::tag, 0, Lag::same_day}).effect->size);
  CHECK((walks.low > 0.3 && walks.high < 1.1));
  CHECK(walks.days_with + walks.days_without == 200);
}

TEST_CASE("what goes with the day after is found on the day after") {
  const auto all = associations_of(aggregated(with_walks(200, 0, 0.8)));
  CHECK(!stands_out(*find(all, {CandidateKind::tag, 0, Lag::same_day}).effect));
  const Association& after = find(all, {CandidateKind::tag, 0, Lag::next_day});
  CHECK(stands_out(*after.effect));
  CHECK(std::get<Difference>(after.effect->size).difference > 0.4);
  // The last day has no next one.
  CHECK(std::get<Difference>(after.effect->size).days_with + std::get<Difference>(after.effect->size).days_without ==
        199);
}

TEST_CASE("a day counts once, however often it was noted") {
  Diary diary = with_walks(60, 0.5, 0);
  const auto once = find(associations_of(aggregated(diary)), {}).effect;
  const std::vector<Mood> moods = diary.moods;
  for (int copies = 0; copies < 4; ++copies) diary.moods.insert(diary.moods.end(), moods.begin(), moods.end());
  const auto fivefold = find(associations_of(aggregated(diary)), {}).effect;
  REQUIRE((once && fivefold));
  CHECK(close(fivefold->p, once->p));
}

TEST_CASE("trackers and sleep are compared on the days that know both") {
  const auto next = noise(77);
  Diary diary = diary_of({});
  diary.trackers.push_back({{0, 100, HigherIs::neither}, {}});
  for (int i = 0; i < 100; ++i) {
    const double state = next();
    diary.moods.push_back(mood_on(i, 3 + state));
    if (i % 2 == 0) diary.trackers[0].readings.push_back({mood_on(i, 3).at, {}, 50 - 30 * state + 10 * next()});
    diary.nights.push_back({day(i), 7 + state + 0.5 * next(), std::nullopt});
  }
  const auto all = associations_of(aggregated(diary));
  const auto& tracked = find(all, {CandidateKind::tracker, 0, Lag::same_day}).effect;
  REQUIRE(tracked);
  CHECK(std::get<Correlation>(tracked->size).days == 50);
  CHECK(std::get<Correlation>(tracked->size).high < -0.5);
  CHECK(stands_out(*tracked));
  CHECK(!stands_out(*find(all, {CandidateKind::tracker, 0, Lag::next_day}).effect));
  CHECK(std::get<Correlation>(find(all, {CandidateKind::sleep_hours, 0, Lag::same_day}).effect->size).rho > 0.5);
  CHECK(find(all, {CandidateKind::sleep_quality, 0, Lag::same_day}).effect.error() == TooLittle{Lack::pairs, 0, 20});
}

TEST_CASE("a correlation does not change when numbers are stretched without changing their order") {
  const auto next = noise(4);
  std::vector<double> mood(60), numbers(60), stretched(60);
  for (std::size_t i = 0; i < mood.size(); ++i) {
    mood[i] = next();
    numbers[i] = mood[i] + next();
    stretched[i] = std::exp(3 * numbers[i]);
  }
  const auto effect = correlate_days(series_of(mood), series_of(numbers));
  const auto other = correlate_days(series_of(mood), series_of(stretched));
  REQUIRE((effect && other));
  CHECK(effect->p == other->p);
  CHECK(std::get<Correlation>(effect->size).rho == std::get<Correlation>(other->size).rho);
}

TEST_CASE("numbers in the same order as mood correlate fully, without an interval to speak of") {
  std::vector<double> values(40);
  const auto next = noise(1);
  std::generate(values.begin(), values.end(), next);
  const auto effect = correlate_days(series_of(values), series_of(values));
  REQUIRE(effect);
  const auto& size = std::get<Correlation>(effect->size);
  CHECK((size.rho == 1 && size.low == 1 && size.high == 1));
  CHECK(effect->p == 0);
}

TEST_CASE("each kind of too little is named") {
  std::vector<double> mood(40), with(40, 0);
  const auto next = noise(2);
  std::generate(mood.begin(), mood.end(), next);
  std::fill_n(with.begin(), 9, 1);
  CHECK(compare_days(series_of(mood), series_of(with)).error() == TooLittle{Lack::days_with, 9, 10});
  std::fill_n(with.begin(), 31, 1);
  CHECK(compare_days(series_of(mood), series_of(with)).error() == TooLittle{Lack::days_without, 9, 10});
  std::fill_n(with.begin() + 20, 20, 0);
  CHECK(compare_days(series_of(std::vector<double>(40, 3)), series_of(with)).error() ==
        TooLittle{Lack::variation, 1, 2});
  CHECK(correlate_days(series_of({1, 2}), series_of({1, 2})).error() == TooLittle{Lack::pairs, 2, 20});
  CHECK(correlate_days(series_of(mood), series_of(std::vector<double>(40, 0.1))).error().lack == Lack::variation);
}

TEST_CASE("two slow tides are not taken for a relation: their days are worth too few") {
  std::vector<double> mood(60), numbers(60);
  for (std::size_t i = 0; i < mood.size(); ++i) {
    mood[i] = std::sin(static_cast<double>(i) / 10);
    numbers[i] = std::sin(static_cast<double>(i) / 10 + 0.3);
  }
  const auto effect = correlate_days(series_of(mood), series_of(numbers));
  REQUIRE(!effect);
  CHECK(effect.error().lack == Lack::independent_days);
  CHECK(effect.error().have < effect.error().need);
}

TEST_CASE("independent days are worth what they are, and days in a row worth fewer") {
  const auto next = noise(9);
  std::vector<double> free(400), bound(400);
  double state = 0;
  for (std::size_t i = 0; i < free.size(); ++i) {
    free[i] = next();
    bound[i] = state = 0.8 * state + next();
  }
  const SerialCorrelation a = serial_correlation(series_of(free));
  const SerialCorrelation b = serial_correlation(series_of(bound));
  CHECK(a.at_lag.size() == 80);
  CHECK(std::abs(a.at_lag[0]) < 0.15);
  CHECK((b.at_lag[0] > 0.65 && b.at_lag[0] < 0.9));
  CHECK(shared_inflation(a, b) < 1.5);
  CHECK(shared_inflation(b, b) > 2.5);
  CHECK(serial_correlation(Series()).at_lag.empty());
  CHECK(serial_correlation(series_of(std::vector<double>(20, 0.1))).at_lag == std::vector<double>(4, 0));
}
