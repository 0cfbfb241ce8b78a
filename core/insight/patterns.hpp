#pragma once

/// Whether moods differ between weekdays, and between times of day.
///
/// Example:
///     const Finding<Pattern> weekdays = weekday_pattern(daily.mood_series());
///     if (weekdays && weekdays->differs) …  // weekdays->groups[0] is Monday

#include <cstdint>
#include <vector>

#include "core/insight/diary.hpp"
#include "core/insight/order.hpp"
#include "core/insight/series.hpp"

namespace alcove::insight {

struct PatternGroup {
  /// Monday is 0 and Sunday 6; or a `TimeOfDay`.
  std::uint8_t group = 0;
  std::uint32_t days = 0;
  /// The mean with its 95 % confidence interval by Student's t.
  double mean = 0, low = 0, high = 0;
};

struct Pattern {
  static constexpr std::uint32_t k_least_days_per_weekday = 4;
  static constexpr std::uint32_t k_least_days_per_time = 8;
  static constexpr std::uint32_t k_least_times = 2;

  std::vector<PatternGroup> groups;  ///< in their order
  GroupTest test;                    ///< of Kruskal and Wallis, over the values of the groups
  bool differs = false;              ///< the test's p is below 0.05
};

/// Means of the seven weekdays. Too little: `days_per_weekday`.
Finding<Pattern> weekday_pattern(const Series& series);

/// Means of the times of day, where a day counts once in each time in which it has a mood; times with fewer than
/// `k_least_days_per_time` days are left out. Too little: `times_of_day`.
Finding<Pattern> time_of_day_pattern(const std::vector<Day>& days);

}  // namespace alcove::insight
