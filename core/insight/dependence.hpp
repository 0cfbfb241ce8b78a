#pragma once

/// How much days that follow each other resemble each other, and what that takes away from a test.
///
/// A low day is mostly followed by another, and somebody who walks today mostly walked yesterday. Two such series seem
/// related more often than a test made for independent days admits. Both corrections here answer with a factor of at
/// least 1 by which a variance is multiplied: 300 days with a factor of 3 say as much as 100 independent ones.
///
/// Example:
///     const double factor = shared_inflation(serial_correlation(walked), serial_correlation(mood));

#include <cstddef>
#include <vector>

#include "core/insight/series.hpp"

namespace alcove::insight {

/// Correlations of a series with itself, later by 1, 2, … days.
struct SerialCorrelation {
  static constexpr std::size_t k_most_lags = 120;

  std::size_t days = 0;
  /// At position j: over the pairs of days that are exactly j + 1 days apart, the mean product of their distances from
  /// the series' mean, divided by its variance; 0 where there is no pair or no variance. A fifth of the days and 120 at
  /// most (Pyper and Peterman, 1998).
  std::vector<double> at_lag = {};
  /// At position j: how many such pairs there are.
  std::vector<double> pairs = {};
};

SerialCorrelation serial_correlation(const Series& series);

/// By how much a correlation, or a difference of two groups of days, of these series varies more than one of
/// independent days: 1 + 2 * sum over lags of pairs / days * a * b (Bartlett, 1935, as in Pyper and Peterman, 1998), at
/// least 1. Both over the same days.
double shared_inflation(const SerialCorrelation& a, const SerialCorrelation& b);

/// By how much the S of Mann and Kendall varies more than one of independent days (Hamed and Rao, 1998, equation 9), at
/// least 1. `residual_ranks` are the ranks of what is left when the trend is taken away; only correlations beyond
/// chance (1.96 / sqrt(days)) count.
double trend_inflation(const SerialCorrelation& residual_ranks);

}  // namespace alcove::insight
