#include "core/insight/change_points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/insight/order.hpp"

namespace alcove::insight {

namespace {

/// Sums of squares around the mean of any stretch, each in constant time.
class Costs {
 public:
  explicit Costs(const std::vector<double>& values) : sums_(1, 0), squares_(1, 0) {
    // Around the mean, so that no digits are lost where values are large and differ little.
    const double mean = mean_of(values);
    for (const double value : values) {
      sums_.push_back(sums_.back() + (value - mean));
      squares_.push_back(squares_.back() + (value - mean) * (value - mean));
    }
  }

  /// Of the values [begin, end), not empty.
  double operator()(std::size_t begin, std::size_t end) const {
    const double sum = sums_[end] - sums_[begin];
    return squares_[end] - squares_[begin] - sum * sum / static_cast<double>(end - begin);
  }

 private:
  std::vector<double> sums_, squares_;
};

/// Half the mean square of differences between values `apart` civil days apart; 0 without such a pair.
double half_mean_square(const Series& series, std::int32_t apart) {
  const auto& values = series.values();
  double sum = 0;
  std::size_t pairs = 0, earlier = 0;
  for (std::size_t later = 1; later < values.size(); ++later) {
    const std::int32_t wanted = values[later].day.days() - apart;
    while (values[earlier].day.days() < wanted) ++earlier;
    if (values[earlier].day.days() != wanted) continue;
    const double difference = values[later].value - values[earlier].value;
    sum += difference * difference;
    ++pairs;
  }
  return pairs == 0 ? 0 : sum / 2 / static_cast<double>(pairs);
}

/// What the mean of n days varies by, times n. A week apart, days are taken for strangers: what they differ by is the
/// variance, and what nearer days differ by less is what they share.
double long_run_variance(const Series& series) {
  constexpr std::int32_t k_week = 7;
  const double variance = half_mean_square(series, k_week);
  // A diary that is never kept a week apart has no strangers: its whole spread is taken for noise.
  if (variance <= 0) return variance_of(series.numbers());
  double shared = 0;
  for (std::int32_t apart = 1; apart < k_week; ++apart) {
    const double nearer = half_mean_square(series, apart);
    if (nearer > 0) shared += variance - nearer;
  }
  return std::max(variance, variance + 2 * shared);
}

}  // namespace

double change_penalty(const Series& series) {
  ALCOVE_ASSERT(series.size() >= 2);
  return 3 * std::log(static_cast<double>(series.size())) * long_run_variance(series);
}

std::vector<Stretch> divide(const Series& series, double penalty) {
  ALCOVE_ASSERT(!series.empty());
  constexpr std::size_t k_least = Levels::k_least_days_of_stretch;
  const auto& values = series.values();
  const std::size_t n = values.size();
  const Costs cost(series.numbers());
  const bool may_change = !is_constant(series.numbers());
  std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
  std::vector<std::size_t> begin_of(n + 1, 0);
  for (std::size_t end = std::min(n, k_least); end <= n; ++end) {
    best[end] = cost(0, end);
    for (std::size_t begin = k_least; may_change && begin + k_least <= end; ++begin) {
      const double total = best[begin] + cost(begin, end) + penalty;
      if (total < best[end]) {
        best[end] = total;
        begin_of[end] = begin;
      }
    }
  }
  std::vector<Stretch> stretches;
  for (std::size_t end = n; end > 0; end = begin_of[end]) {
    const std::size_t begin = begin_of[end];
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += values[i].value;
    const auto days = static_cast<std::uint32_t>(end - begin);
    stretches.push_back({values[begin].day, values[end - 1].day, days, sum / days});
  }
  std::reverse(stretches.begin(), stretches.end());
  return stretches;
}

Finding<Levels> levels_of(const Series& series) {
  if (series.size() < Levels::k_least_days) return too_little(Lack::days, series.size(), Levels::k_least_days);
  const auto& values = series.values();
  const std::size_t oldest = values.size() - std::min(values.size(), Levels::k_most_days);
  const Series newest = series.between(values[oldest].day, values.back().day);
  const double penalty = change_penalty(newest);
  return Levels{divide(newest, penalty), penalty};
}

}  // namespace alcove::insight
