#pragma once

/// Everything that this room finds in a stretch of a diary.
///
/// Example:
///     ALCOVE_TRY(const DailyDiary daily, aggregate(diary));
///     ALCOVE_TRY(const Insights insights, insights_of(daily, a_year_ago, today));
///     for (const Statement& one : explain(insights, daily.mood)) …

#include <vector>

#include "core/insight/associations.hpp"
#include "core/insight/change_points.hpp"
#include "core/insight/diary.hpp"
#include "core/insight/patterns.hpp"
#include "core/insight/trend.hpp"

namespace alcove::insight {

struct Insights {
  /// Ten years.
  static constexpr std::int32_t k_longest_days = 3'660;

  base::CivilDay first, last;  ///< both included
  std::uint32_t days = 0;      ///< with a mood
  Finding<Trend> trend;
  Finding<Levels> levels;
  Finding<Pattern> weekdays;
  Finding<Pattern> times_of_day;
  std::vector<Association> associations;
};

/// From `first` to `last`, both included. `window`: they are in the wrong order, or more than `k_longest_days`.
base::Result<Insights> insights_of(const DailyDiary& daily, base::CivilDay first, base::CivilDay last);

}  // namespace alcove::insight
