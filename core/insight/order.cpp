#include "core/insight/order.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

#include "core/base/result.hpp"
#include "core/insight/distributions.hpp"

namespace alcove::insight {

namespace {

std::vector<std::size_t> ascending(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // Equal values in their order, so that sums over them are the same everywhere.
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  return order;
}

double quantile(const std::vector<double>& sorted, double part) {
  const double place = part * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 == sorted.size()) return sorted[below];
  return sorted[below] + (place - std::floor(place)) * (sorted[below + 1] - sorted[below]);
}

}  // namespace

std::vector<double> mid_ranks(const std::vector<double>& values) {
  const std::vector<std::size_t> order = ascending(values);
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    const double shared = static_cast<double>(begin + end + 1) / 2;
    for (; begin < end; ++begin) ranks[order[begin]] = shared;
  }
  return ranks;
}

double tie_term(const std::vector<double>& values) {
  std::vector<double> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  double sum = 0;
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const auto end = std::upper_bound(begin, sorted.end(), *begin);
    const auto equal = static_cast<double>(end - begin);
    sum += equal * equal * equal - equal;
    begin = end;
  }
  return sum;
}

Spread spread_of(std::vector<double> values) {
  ALCOVE_ASSERT(!values.empty());
  std::sort(values.begin(), values.end());
  return {quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)};
}

bool is_constant(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); });
}

double mean_of(const std::vector<double>& values) {
  ALCOVE_ASSERT(!values.empty());
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance_of(const std::vector<double>& values) {
  ALCOVE_ASSERT(values.size() >= 2);
  const double mean = mean_of(values);
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size() - 1);
}

GroupTest kruskal_wallis(const std::vector<std::vector<double>>& groups) {
  ALCOVE_ASSERT(groups.size() >= 2);
  std::vector<double> all;
  for (const auto& group : groups) all.insert(all.end(), group.begin(), group.end());
  const auto n = static_cast<double>(all.size());
  const double tie_correction = 1 - tie_term(all) / (n * n * n - n);
  // Only equal values: the correction is a difference of whole numbers, so it is 0 exactly.
  if (tie_correction <= 0) return {};
  const std::vector<double> ranks = mid_ranks(all);
  double sum = 0;
  auto next = ranks.begin();
  for (const auto& group : groups) {
    ALCOVE_ASSERT(!group.empty());
    const auto end = next + static_cast<std::ptrdiff_t>(group.size());
    const double rank_sum = std::accumulate(next, end, 0.0);
    sum += rank_sum * rank_sum / static_cast<double>(group.size());
    next = end;
  }
  GroupTest test;
  test.h = std::max(0.0, (12 / (n * (n + 1)) * sum - 3 * (n + 1)) / tie_correction);
  test.p = chi_squared_above(test.h, static_cast<std::uint32_t>(groups.size() - 1));
  test.epsilon_squared = std::min(1.0, test.h / (n - 1));
  return test;
}

double cliffs_delta(const std::vector<double>& a, const std::vector<double>& b) {
  ALCOVE_ASSERT(!a.empty() && !b.empty());
  std::vector<double> all = a;
  all.insert(all.end(), b.begin(), b.end());
  const std::vector<double> ranks = mid_ranks(all);
  const auto a_size = static_cast<double>(a.size());
  const double rank_sum = std::accumulate(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(a.size()), 0.0);
  const double above = rank_sum - a_size * (a_size + 1) / 2;  // the U of Mann and Whitney
  return 2 * above / (a_size * static_cast<double>(b.size())) - 1;
}

double pearson(const std::vector<double>& a, const std::vector<double>& b) {
  ALCOVE_ASSERT(a.size() == b.size() && a.size() >= 2);
  if (is_constant(a) || is_constant(b)) return 0;
  const double a_mean = mean_of(a);
  const double b_mean = mean_of(b);
  double both = 0, a_squares = 0, b_squares = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    both += (a[i] - a_mean) * (b[i] - b_mean);
    a_squares += (a[i] - a_mean) * (a[i] - a_mean);
    b_squares += (b[i] - b_mean) * (b[i] - b_mean);
  }
  return std::clamp(both / std::sqrt(a_squares * b_squares), -1.0, 1.0);
}

std::vector<double> false_discovery_rates(const std::vector<double>& p_values) {
  const std::vector<std::size_t> order = ascending(p_values);
  std::vector<double> rates(p_values.size());
  double smallest = 1;
  for (std::size_t i = order.size(); i-- > 0;) {
    const double adjusted = p_values[order[i]] * static_cast<double>(order.size()) / static_cast<double>(i + 1);
    smallest = std::min(smallest, adjusted);
    rates[order[i]] = smallest;
  }
  return rates;
}

}  // namespace alcove::insight
