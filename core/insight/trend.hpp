#pragma once

/// Whether values rise or fall over weeks, and how fast: the median of all slopes between two days, which single days
/// cannot pull away, and a test of whether later days tend to be higher.
///
/// Example:
///     const Finding<Trend> trend = trend_of(series);
///     if (trend && trend->direction == TrendDirection::falling) …

#include <cstdint>

#include "core/insight/series.hpp"

namespace alcove::insight {

enum class TrendDirection : std::uint8_t { unclear, rising, falling };

/// What is assumed of days that follow each other.
enum class Dependence : std::uint8_t { independent, serial };

struct Trend {
  static constexpr std::uint32_t k_least_days = 14;
  static constexpr std::uint32_t k_least_span_days = 21;

  std::uint32_t days = 0;
  std::uint32_t span_days = 0;
  /// Median slope (Theil, 1950; Sen, 1968) with its 95 % confidence interval (Sen, 1968, from the variance of Kendall's
  /// S with ties), in units of the scale per week.
  double per_week = 0, low = 0, high = 0;
  double tau = 0;  ///< Kendall's tau-b between day and value, -1 to 1; 0 when all values are equal
  double p = 1;    ///< of the test of Mann (1945) and Kendall, with the correction for continuity
  /// By what the variance of S was multiplied, because days resemble the days before (Hamed and Rao, 1998).
  double inflation = 1;
  /// Rising or falling, as tau does, when p is below 0.05. The median slope may be 0 all the same where most days have
  /// one of few values: a rise that is there and too small for a number.
  TrendDirection direction = TrendDirection::unclear;
};

/// The trend of a series, in O(n log n). Too little: `days`, `span_days`.
Finding<Trend> trend_of(const Series& series, Dependence dependence = Dependence::serial);

}  // namespace alcove::insight
