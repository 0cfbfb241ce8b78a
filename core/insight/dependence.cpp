#include "core/insight/dependence.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/distributions.hpp"
#include "core/insight/order.hpp"

namespace alcove::insight {

namespace {

/// One place for each civil day from the first to the last.
struct Calendar {
  std::vector<double> centred;  ///< distance from the mean; 0 on a day without a value
  std::vector<std::int32_t> is_known;
};

Calendar calendar_of(const Series& series) {
  const auto span = static_cast<std::size_t>(series.span_days());
  Calendar calendar{std::vector<double>(span), std::vector<std::int32_t>(span)};
  const double mean = mean_of(series.numbers());
  const std::int32_t first = series.values().front().day.days();
  for (const DayValue& one : series.values()) {
    const auto place = static_cast<std::size_t>(one.day.days() - first);
    calendar.centred[place] = one.value - mean;
    calendar.is_known[place] = 1;
  }
  return calendar;
}

/// The sum of products of values `lag` places apart. Four sums side by side: one would wait for each addition.
template <typename T>
T products(const std::vector<T>& values, std::size_t lag) {
  T sums[4] = {};
  const std::size_t count = values.size() - lag;
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += values[i + lane] * values[i + lane + lag];
  }
  for (; i < count; ++i) sums[0] += values[i] * values[i + lag];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace

SerialCorrelation serial_correlation(const Series& series) {
  SerialCorrelation serial{.days = series.size()};
  if (series.empty()) return serial;
  const std::size_t lags = std::min(SerialCorrelation::k_most_lags, series.size() / 5);
  const Calendar calendar = calendar_of(series);
  const bool varies = !is_constant(series.numbers());
  const double variance = products(calendar.centred, 0) / static_cast<double>(series.size());
  for (std::size_t lag = 1; lag <= lags; ++lag) {
    const double pairs = products(calendar.is_known, lag);
    const bool is_defined = varies && pairs > 0;
    serial.at_lag.push_back(is_defined ? products(calendar.centred, lag) / pairs / variance : 0);
    serial.pairs.push_back(pairs);
  }
  return serial;
}

double shared_inflation(const SerialCorrelation& a, const SerialCorrelation& b) {
  ALCOVE_ASSERT(a.days == b.days && a.pairs == b.pairs);
  double sum = 0;
  for (std::size_t j = 0; j < a.at_lag.size(); ++j)
    sum += a.pairs[j] / static_cast<double>(a.days) * a.at_lag[j] * b.at_lag[j];
  return std::max(1.0, 1 + 2 * sum);
}

double trend_inflation(const SerialCorrelation& residual_ranks) {
  const auto n = static_cast<double>(residual_ranks.days);
  if (n < 3) return 1;
  const double beyond_chance = k_normal_975 / std::sqrt(n);
  double sum = 0;
  for (std::size_t j = 0; j < residual_ranks.at_lag.size(); ++j) {
    const double correlation = residual_ranks.at_lag[j];
    const double left = n - static_cast<double>(j + 1);
    if (std::abs(correlation) > beyond_chance) sum += left * (left - 1) * (left - 2) * correlation;
  }
  return std::max(1.0, 1 + 2 * sum / (n * (n - 1) * (n - 2)));
}

}  // namespace alcove::insight
