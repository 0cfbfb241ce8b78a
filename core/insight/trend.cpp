#include "core/insight/trend.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/dependence.hpp"
#include "core/insight/distributions.hpp"
#include "core/insight/order.hpp"

namespace alcove::insight {

namespace {

enum class Ties : std::uint8_t { counted, left_out };

/// Pairs i < j with values[j] below values[i], or equal to it if ties count: a merge sort that counts as it goes.
class Inversions {
 public:
  std::uint64_t count(const std::vector<double>& values, Ties ties) {
    values_ = values;
    merged_.resize(values.size());
    ties_ = ties;
    return sort(0, values_.size());
  }

 private:
  static constexpr std::size_t k_few = 8;

  bool comes_first(double later, double earlier) const {
    return later < earlier || (ties_ == Ties::counted && later == earlier);
  }

  std::uint64_t insert_each(std::size_t begin, std::size_t end) {
    std::uint64_t found = 0;
    for (std::size_t i = begin + 1; i < end; ++i) {
      const double value = values_[i];
      std::size_t place = i;
      for (; place > begin && comes_first(value, values_[place - 1]); --place) values_[place] = values_[place - 1];
      values_[place] = value;
      found += i - place;
    }
    return found;
  }

  std::uint64_t sort(std::size_t begin, std::size_t end) {
    if (end - begin <= k_few) return begin == end ? 0 : insert_each(begin, end);
    const std::size_t middle = begin + (end - begin) / 2;
    std::uint64_t found = sort(begin, middle) + sort(middle, end);
    std::size_t left = begin, right = middle, out = begin;
    while (left < middle && right < end) {
      if (comes_first(values_[right], values_[left])) {
        found += middle - left;
        merged_[out++] = values_[right++];
      } else {
        merged_[out++] = values_[left++];
      }
    }
    while (left < middle) merged_[out++] = values_[left++];
    while (right < end) merged_[out++] = values_[right++];
    std::copy(merged_.begin() + static_cast<std::ptrdiff_t>(begin), merged_.begin() + static_cast<std::ptrdiff_t>(end),
              values_.begin() + static_cast<std::ptrdiff_t>(begin));
    return found;
  }

  std::vector<double> values_, merged_;
  Ties ties_ = Ties::counted;
};

/// All slopes between two days, in order, without writing them down: ten years have 6.6 million.
class Slopes {
 public:
  explicit Slopes(const Series& series) {
    const auto& values = series.values();
    const auto [lowest, highest] = std::minmax_element(
        values.begin(), values.end(), [](const DayValue& a, const DayValue& b) { return a.value < b.value; });
    range_ = highest->value - lowest->value;
    for (const DayValue& one : values) {
      days_.push_back(one.day.days() - values.front().day.days());
      values_.push_back(one.value - lowest->value);
    }
    below_zero_ = count(0, Ties::left_out);
    up_to_zero_ = count(0, Ties::counted);
  }

  std::uint64_t size() const { return std::uint64_t{values_.size()} * (values_.size() - 1) / 2; }
  /// Of later minus earlier values, how many are positive minus how many are negative: the S of Kendall.
  double s() const { return static_cast<double>(size() - up_to_zero_) - static_cast<double>(below_zero_); }
  /// From the lowest value to the highest; no slope is steeper, because days are at least one apart.
  double range() const { return range_; }
  std::uint64_t equal() const { return up_to_zero_ - below_zero_; }

  /// The slope at `position` from 0 when all are sorted: halves the range where it must lie until nothing is between.
  double at(std::uint64_t position) {
    if (position >= below_zero_ && position < up_to_zero_) return 0;
    double low = position < below_zero_ ? -range_ : 0;
    double high = position < below_zero_ ? 0 : range_;
    for (;;) {
      const double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) return high;
      (count(middle, Ties::counted) > position ? high : low) = middle;
    }
  }

  double median() {
    const std::uint64_t half = size() / 2;
    return size() % 2 == 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  }

 private:
  /// Slopes below `slope`, and those equal to it if ties count: pairs that are inverted once the slope is taken away.
  std::uint64_t count(double slope, Ties ties) {
    flattened_.resize(values_.size());
    for (std::size_t i = 0; i < values_.size(); ++i) flattened_[i] = values_[i] - slope * days_[i];
    return inversions_.count(flattened_, ties);
  }

  std::vector<double> days_, values_, flattened_;
  Inversions inversions_;
  double range_ = 0;
  std::uint64_t below_zero_ = 0, up_to_zero_ = 0;
};

/// Whether two residuals are equal must not hang on the last digit, so they are counted in steps of a
/// thousand-millionth of the values' range.
double residual_inflation(const Series& series, double slope, double range) {
  if (range == 0) return 1;
  const std::int32_t first = series.values().front().day.days();
  std::vector<double> residuals;
  for (const DayValue& one : series.values())
    residuals.push_back(std::nearbyint((one.value - slope * (one.day.days() - first)) / range * 1e9));
  const std::vector<double> ranks = mid_ranks(residuals);
  std::vector<DayValue> ranked = series.values();
  for (std::size_t i = 0; i < ranked.size(); ++i) ranked[i].value = ranks[i];
  const auto rank_series = Series::make(std::move(ranked));
  ALCOVE_ASSERT(rank_series.has_value());
  return trend_inflation(serial_correlation(*rank_series));
}

/// The interval of Sen (1968, equation 2.6): as many slopes to both sides of the median as S may vary.
void set_interval(Trend& trend, Slopes& slopes, double deviation) {
  const auto count = static_cast<double>(slopes.size());
  const double reach = k_normal_975 * deviation;
  const double low = std::max(0.0, std::nearbyint((count - reach) / 2) - 1);
  const double high = std::min(count - 1, std::nearbyint((count + reach) / 2));
  trend.low = 7 * slopes.at(static_cast<std::uint64_t>(low));
  trend.high = 7 * slopes.at(static_cast<std::uint64_t>(high));
}

}  // namespace

Finding<Trend> trend_of(const Series& series, Dependence dependence) {
  const std::size_t days = series.size();
  if (days < Trend::k_least_days) return too_little(Lack::days, days, Trend::k_least_days);
  const auto span_days = static_cast<std::uint32_t>(series.span_days());
  if (span_days < Trend::k_least_span_days) return too_little(Lack::span_days, span_days, Trend::k_least_span_days);

  Trend trend{.days = static_cast<std::uint32_t>(days), .span_days = span_days};
  Slopes slopes(series);
  const double slope = slopes.median();
  trend.per_week = 7 * slope;
  if (dependence == Dependence::serial) trend.inflation = residual_inflation(series, slope, slopes.range());

  const auto n = static_cast<double>(days);
  // t (t - 1) (2t + 5) = 2 (t^3 - t) + 3 t (t - 1), and the sum of t (t - 1) is twice the number of equal pairs.
  const double ties = 2 * tie_term(series.numbers()) + 6 * static_cast<double>(slopes.equal());
  const double variance = (n * (n - 1) * (2 * n + 5) - ties) / 18 * trend.inflation;
  set_interval(trend, slopes, std::sqrt(variance));
  if (slopes.equal() == slopes.size()) return trend;

  const auto pairs = static_cast<double>(slopes.size());
  const double s = slopes.s();
  trend.tau = s / std::sqrt(pairs * (pairs - static_cast<double>(slopes.equal())));
  trend.p = normal_two_sided(std::max(0.0, std::abs(s) - 1) / std::sqrt(variance));
  if (trend.p < 0.05) trend.direction = s > 0 ? TrendDirection::rising : TrendDirection::falling;
  return trend;
}

}  // namespace alcove::insight
