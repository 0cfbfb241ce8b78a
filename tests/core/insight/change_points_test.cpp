#include "core/insight/change_points.hpp"

#include <cmath>

#include "core/insight/order.hpp"
#include "tests/core/insight/sample.hpp"

using namespace alcove;
using namespace alcove::insight;
using namespace alcove::insight::tests;

namespace {

std::vector<double> levels_with_noise(const std::vector<std::pair<std::size_t, double>>& levels, std::uint64_t seed) {
  const auto next = noise(seed);
  std::vector<double> values;
  for (const auto& [days, level] : levels) {
    for (std::size_t i = 0; i < days; ++i) values.push_back(level + next());
  }
  return values;
}

}  // namespace

TEST_CASE("the division found is the best of all divisions") {
  for_each_case("divisions.json", [](const nlohmann::json& one) {
    const Series series = series_of(one.at("days"), one.at("values"));
    CHECK(close(change_penalty(series), one.at("penalty")));
    const auto levels = levels_of(series);
    REQUIRE(levels);
    const auto& cuts = one.at("cuts");
    REQUIRE(levels->stretches.size() == cuts.size() + 1);
    double total = levels->penalty * static_cast<double>(cuts.size());
    for (std::size_t i = 0; i < levels->stretches.size(); ++i) {
      const Stretch& stretch = levels->stretches[i];
      if (i > 0) CHECK(stretch.first.days() == one.at("days")[cuts[i - 1].get<std::size_t>()]);
      const Series part = series.between(stretch.first, stretch.last);
      for (const DayValue& value : part.values()) total += (value.value - stretch.mean) * (value.value - stretch.mean);
    }
    CHECK(close(total, one.at("total")));
  });
}

TEST_CASE("stretches follow each other, cover every day, and are two weeks long at least") {
  const Series series = series_of(levels_with_noise({{60, 0}, {70, 2}, {60, -1}, {30, 3}}, 2));
  const auto levels = levels_of(series);
  REQUIRE(levels);
  CHECK(levels->stretches.size() == 4);
  std::uint32_t days = 0;
  for (std::size_t i = 0; i < levels->stretches.size(); ++i) {
    const Stretch& stretch = levels->stretches[i];
    CHECK(stretch.days >= Levels::k_least_days_of_stretch);
    if (i > 0) CHECK(stretch.first.days() == levels->stretches[i - 1].last.days() + 1);
    days += stretch.days;
  }
  CHECK(days == series.size());
}

TEST_CASE("an even life has one stretch, and so has one that is always the same") {
  CHECK(levels_of(series_of(levels_with_noise({{400, 3}}, 9)))->stretches.size() == 1);
  CHECK(levels_of(series_of(std::vector<double>(100, 0.1)))->stretches.size() == 1);
}

TEST_CASE("without two days a week apart, the whole spread is taken for noise, and a large change is seen still") {
  std::vector<DayValue> values;
  const auto next = noise(3);
  for (int week = 0; week < 40; ++week) values.push_back({day(8 * week), (week < 20 ? 0 : 9) + next()});
  const Series series = Series::make(std::move(values)).value();
  CHECK(close(change_penalty(series), 3 * std::log(40) * variance_of(series.numbers())));
  CHECK(levels_of(series)->stretches.size() == 2);
}

TEST_CASE("changes are not looked for in less than four weeks of days") {
  CHECK(levels_of(series_of(std::vector<double>(27, 3))).error() == TooLittle{Lack::days, 27, 28});
  CHECK(levels_of(series_of(std::vector<double>(28, 3))).has_value());
}

TEST_CASE("another unit and a turned scale change on the same days") {
  const std::vector<double> values = levels_with_noise({{60, 0}, {60, 1.2}, {60, -0.5}}, 12);
  std::vector<double> other = values;
  for (double& value : other) value = -7 * value + 50;
  const auto levels = levels_of(series_of(values));
  const auto turned = levels_of(series_of(other));
  REQUIRE((levels && turned));
  REQUIRE(levels->stretches.size() == 3);
  REQUIRE(turned->stretches.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(levels->stretches[i].first == turned->stretches[i].first);
}

TEST_CASE("only the newest days are looked at when there are very many") {
  std::vector<double> values = levels_with_noise({{100, 50}, {4'000, 0}}, 1);
  const auto levels = levels_of(series_of(values));
  REQUIRE(levels);
  CHECK(levels->stretches.size() == 1);
  CHECK(levels->stretches[0].first == day(100));
}
