#include "core/insight/order.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/distributions.hpp"
#include "tests/core/insight/sample.hpp"

using namespace alcove::insight;
using namespace alcove::insight::tests;

using Numbers = std::vector<double>;

TEST_CASE("ranks, quartiles and false-discovery rates are those of SciPy and NumPy") {
  for_each_case("orders.json", [](const nlohmann::json& one) {
    CHECK(mid_ranks(one.at("values")) == one.at("ranks").get<Numbers>());
    const Spread spread = spread_of(one.at("values"));
    CHECK(close(spread.lower_quartile, one.at("quartiles")[0]));
    CHECK(close(spread.median, one.at("quartiles")[1]));
    CHECK(close(spread.upper_quartile, one.at("quartiles")[2]));
    const Numbers rates = false_discovery_rates(one.at("pValues"));
    for (std::size_t i = 0; i < rates.size(); ++i) CHECK(close(rates[i], one.at("rates")[i]));
  });
}

TEST_CASE("the test of Kruskal and Wallis is that of SciPy") {
  for_each_case("groups.json", [](const nlohmann::json& one) {
    const GroupTest test = kruskal_wallis(one.at("groups"));
    CHECK(close(test.h, one.at("h")));
    CHECK(close(test.p, one.at("p")));
  });
}

TEST_CASE("groups of one value only do not differ") {
  const GroupTest test = kruskal_wallis({{3, 3, 3}, {3, 3}});
  CHECK(test.h == 0);
  CHECK(test.p == 1);
}

TEST_CASE("tests by rank do not change when values are stretched without changing their order") {
  const std::vector<Numbers> groups{{1, 2, 2.5, 4}, {2, 3, 3.5, 7}, {0.5, 2, 9}};
  std::vector<Numbers> stretched = groups;
  for (Numbers& group : stretched) {
    for (double& value : group) value = std::exp(value);
  }
  CHECK(kruskal_wallis(groups).h == kruskal_wallis(stretched).h);
  CHECK(cliffs_delta(groups[0], groups[1]) == cliffs_delta(stretched[0], stretched[1]));
}

TEST_CASE("Cliff's delta is 1 when all of one side lie above, 0 between equals, and changes its sign with the sides") {
  CHECK(cliffs_delta({4, 5}, {1, 2, 3}) == 1);
  CHECK(cliffs_delta({1, 2, 3}, {4, 5}) == -1);
  CHECK(cliffs_delta({2, 2}, {2, 2, 2}) == 0);
  CHECK(cliffs_delta({1, 4}, {2, 3, 3}) == -cliffs_delta({2, 3, 3}, {1, 4}));
}

TEST_CASE("a side that never varies has no correlation, even where its mean is rounded") {
  CHECK(pearson(Numbers(10, 0.1), {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}) == 0);
  CHECK(pearson({1, 2, 3}, {2, 4, 6}) == 1);
  CHECK(pearson({1, 2, 3}, {6, 4, 2}) == -1);
}

TEST_CASE("false-discovery rates are never below the p values, never above 1, and keep their order") {
  const auto next = noise(5);
  Numbers p_values(200);
  std::generate(p_values.begin(), p_values.end(), [&] { return std::abs(next()); });
  const Numbers rates = false_discovery_rates(p_values);
  for (std::size_t i = 0; i < rates.size(); ++i) {
    CHECK((rates[i] >= p_values[i] && rates[i] <= 1));
    for (std::size_t j = 0; j < i; ++j)
      REQUIRE((p_values[i] < p_values[j] ? rates[i] <= rates[j] : rates[i] >= rates[j]));
  }
  CHECK(false_discovery_rates({}).empty());
}
