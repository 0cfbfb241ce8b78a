#include "core/insight/series.hpp"

#include <limits>

#include "tests/core/insight/sample.hpp"

using namespace alcove;
using namespace alcove::insight;
using namespace alcove::insight::tests;

namespace {

std::string code_of(std::vector<DayValue> values) {
  const auto series = Series::make(std::move(values));
  return series ? "none" : series.error().code;
}

}  // namespace

TEST_CASE("a series refuses what is no number, no order, and too long") {
  CHECK(code_of({}) == "none");
  CHECK(code_of({{day(0), 1}, {day(1), -1e9}}) == "none");
  CHECK(code_of({{day(0), std::numeric_limits<double>::quiet_NaN()}}) == "series");
  CHECK(code_of({{day(0), std::numeric_limits<double>::infinity()}}) == "series");
  CHECK(code_of({{day(0), 1.1e9}}) == "series");
  CHECK(code_of({{day(1), 1}, {day(0), 1}}) == "series");
  CHECK(code_of({{day(1), 1}, {day(1), 1}}) == "series");
  CHECK(code_of({{day(0), 1}, {day(36'524), 1}}) == "none");
  CHECK(code_of({{day(0), 1}, {day(36'525), 1}}) == "series");
  CHECK(code_of({{base::CivilDay::from_days(std::numeric_limits<std::int32_t>::min()), 1}}) == "series");
}

TEST_CASE("a part of a series has both of its ends") {
  const Series series = series_of({1, 2, 3, 4});
  CHECK(series.span_days() == 4);
  CHECK(series.between(day(1), day(2)).numbers() == std::vector<double>{2, 3});
  CHECK(series.between(day(3), day(1)).empty());
  CHECK(series.between(day(-9), day(99)).size() == 4);
  CHECK(Series().span_days() == 0);
}

TEST_CASE("every lack has a name of its own") {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(Lack::variation); ++i) names.emplace_back(name_of(static_cast<Lack>(i)));
  for (std::size_t i = 0; i < names.size(); ++i) {
    CHECK(!names[i].empty());
    for (std::size_t j = 0; j < i; ++j) CHECK(names[i] != names[j]);
  }
}
