#include "core/insight/trend.hpp"

#include <algorithm>
#include <cmath>

#include "tests/core/insight/sample.hpp"

using namespace alcove;
using namespace alcove::insight;
using namespace alcove::insight::tests;

namespace {

std::vector<double> wandering(std::size_t days, double drift, std::uint64_t seed) {
  const auto next = noise(seed);
  std::vector<double> values(days);
  for (std::size_t i = 0; i < days; ++i) values[i] = 3 + drift * static_cast<double>(i) + next();
  return values;
}

}  // namespace

TEST_CASE("slopes, intervals and tests are those of SciPy, for ties and gaps too") {
  for_each_case("trends.json", [](const nlohmann::json& one) {
    const Series series = series_of(one.at("days"), one.at("values"));
    const auto independent = trend_of(series, Dependence::independent);
    const auto serial = trend_of(series, Dependence::serial);
    REQUIRE((independent && serial));
    CHECK(close(independent->per_week, one.at("perWeek")));
    CHECK(serial->per_week == independent->per_week);
    CHECK(close(independent->tau, one.at("tau")));
    CHECK(close(independent->low, one.at("independent").at("low")));
    CHECK(close(independent->high, one.at("independent").at("high")));
    CHECK(close(independent->p, one.at("independent").at("p")));
    CHECK(independent->inflation == 1);
    CHECK(close(serial->inflation, one.at("serial").at("inflation")));
    CHECK(close(serial->low, one.at("serial").at("low")));
    CHECK(close(serial->high, one.at("serial").at("high")));
    CHECK(close(serial->p, one.at("serial").at("p")));
  });
}

TEST_CASE("a trend needs 14 days over three weeks, and says which is missing") {
  std::vector<double> values(13, 3);
  CHECK(trend_of(series_of(values)).error() == TooLittle{Lack::days, 13, 14});
  CHECK(trend_of(Series()).error() == TooLittle{Lack::days, 0, 14});
  values.resize(20, 3);
  CHECK(trend_of(series_of(values)).error() == TooLittle{Lack::span_days, 20, 21});
  values.resize(21, 3);
  CHECK(trend_of(series_of(values)).has_value());
}

TEST_CASE("a life that is always the same has no trend, and is sure of it") {
  const auto trend = trend_of(series_of(std::vector<double>(60, 0.1)));
  REQUIRE(trend);
  CHECK(trend->per_week == 0);
  CHECK((trend->low == 0 && trend->high == 0));
  CHECK((trend->tau == 0 && trend->p == 1));
  CHECK(trend->direction == TrendDirection::unclear);
}

TEST_CASE("a straight line is found exactly") {
  std::vector<double> values;
  for (int i = 0; i < 50; ++i) values.push_back(5 - 0.25 * i / 7);
  const auto trend = trend_of(series_of(values));
  REQUIRE(trend);
  CHECK(close(trend->per_week, -0.25));
  CHECK(close(trend->tau, -1));
  CHECK(trend->direction == TrendDirection::falling);
}

TEST_CASE("turning a scale around turns the trend around") {
  const std::vector<double> values = wandering(120, 0.01, 3);
  std::vector<double> turned = values;
  for (double& value : turned) value = -value;
  const auto trend = trend_of(series_of(values));
  const auto opposite = trend_of(series_of(turned));
  REQUIRE((trend && opposite));
  CHECK(trend->direction == TrendDirection::rising);
  CHECK(opposite->direction == TrendDirection::falling);
  CHECK(close(opposite->per_week, -trend->per_week));
  CHECK(close(opposite->low, -trend->high));
  CHECK(opposite->p == trend->p);
  CHECK(opposite->tau == -trend->tau);
}

TEST_CASE("another unit gives another slope and the same certainty") {
  const std::vector<double> values = wandering(90, 0.02, 8);
  std::vector<double> tenfold = values;
  for (double& value : tenfold) value = 10 * value + 100;
  const auto trend = trend_of(series_of(values));
  const auto other = trend_of(series_of(tenfold));
  REQUIRE((trend && other));
  CHECK(close(other->per_week, 10 * trend->per_week));
  CHECK(close(other->p, trend->p));
}

TEST_CASE("a rise is seen where most days are the same and the median slope is 0") {
  std::vector<double> values(200, 3);
  const auto next = noise(6);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (next() > 0.6) values[i] = i < 100 ? 2 : 4;
  }
  const auto trend = trend_of(series_of(values));
  REQUIRE(trend);
  CHECK(trend->per_week == 0);
  CHECK(trend->tau > 0);
  CHECK(trend->direction == TrendDirection::rising);
}

TEST_CASE("a few terrible days do not bend a trend") {
  std::vector<double> values = wandering(100, 0.03, 4);
  const auto before = trend_of(series_of(values));
  for (const std::size_t at : {95U, 97U, 99U}) values[at] = -1000;
  const auto after = trend_of(series_of(values));
  REQUIRE((before && after));
  CHECK(after->direction == TrendDirection::rising);
  CHECK(std::abs(after->per_week - before->per_week) < 0.2 * before->per_week);
}

TEST_CASE("days that resemble the day before make a trend less sure, never surer") {
  const auto next = noise(11);
  std::vector<double> values(300);
  double mood = 0;
  for (double& value : values) value = mood = 0.9 * mood + next();
  const auto naive = trend_of(series_of(values), Dependence::independent);
  const auto honest = trend_of(series_of(values));
  REQUIRE((naive && honest));
  CHECK(honest->inflation > 3);
  CHECK(honest->p > naive->p);
  CHECK((honest->low <= naive->low && honest->high >= naive->high));
}

TEST_CASE("the slope in the middle is found among those of all pairs") {
  const auto next = noise(21);
  for (const std::size_t days : {21U, 22U, 57U, 200U}) {
    std::vector<double> values(days);
    for (double& value : values) value = std::floor(3 + 2.5 * next());
    std::vector<double> slopes;
    for (std::size_t i = 0; i < days; ++i) {
      for (std::size_t j = i + 1; j < days; ++j) slopes.push_back((values[j] - values[i]) / static_cast<double>(j - i));
    }
    std::sort(slopes.begin(), slopes.end());
    const std::size_t half = slopes.size() / 2;
    const double median = slopes.size() % 2 == 1 ? slopes[half] : (slopes[half - 1] + slopes[half]) / 2;
    CHECK(close(trend_of(series_of(values))->per_week, 7 * median, 1e-12));
  }
}
