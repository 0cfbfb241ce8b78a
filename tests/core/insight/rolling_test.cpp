#include "core/insight/rolling.hpp"

#include "tests/core/insight/sample.hpp"

using namespace alcove::insight;
using namespace alcove::insight::tests;

namespace {

std::string code_of(const RollingRule& rule) {
  const auto means = rolling_means(series_of({1, 2, 3}), rule);
  return means ? "none" : means.error().code;
}

}  // namespace

TEST_CASE("rolling means are those of each window, and gaps stay gaps") {
  for_each_case("rolling.json", [](const nlohmann::json& one) {
    const RollingRule rule{one.at("windowDays"), one.at("leastDays"),
                           one.at("centred") ? Alignment::centred : Alignment::trailing};
    const auto means = rolling_means(series_of(one.at("days"), one.at("values")), rule);
    REQUIRE(means);
    const auto& expected = one.at("means");
    REQUIRE(means->size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      CHECK((*means)[i].mean.has_value() == !expected[i].is_null());
      if (!expected[i].is_null()) CHECK(close(*(*means)[i].mean, expected[i], 1e-12));
    }
  });
}

TEST_CASE("a window of one day is the series, and of nothing is nothing") {
  const auto means = rolling_means(series_of({1, 2, 3}), {.window_days = 1, .least_days = 1});
  REQUIRE(means);
  CHECK(*(*means)[1].mean == 2);
  CHECK(rolling_means(Series(), {})->empty());
}

TEST_CASE("a window that cannot be is refused") {
  CHECK(code_of({.window_days = 0, .least_days = 1}) == "window");
  CHECK(code_of({.window_days = 367, .least_days = 1}) == "window");
  CHECK(code_of({.window_days = 6, .least_days = 1, .alignment = Alignment::centred}) == "window");
  CHECK(code_of({.window_days = 7, .least_days = 0}) == "window");
  CHECK(code_of({.window_days = 7, .least_days = 8}) == "window");
  CHECK(code_of({.window_days = 366, .least_days = 366}) == "none");
}
