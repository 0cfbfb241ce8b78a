#pragma once

/// When the level of a series changed: the division into stretches of constant mean that fits best, where each further
/// stretch has to pay a penalty. Found exactly (optimal partitioning, Jackson et al., 2005), so that an independent
/// implementation must find the same.
///
/// Example:
///     const Finding<Levels> levels = levels_of(series);
///     for (std::size_t i = 1; i < levels->stretches.size(); ++i) …  // a change on stretches[i].first

#include <cstdint>
#include <vector>

#include "core/insight/series.hpp"

namespace alcove::insight {

/// Days with a constant mean.
struct Stretch {
  base::CivilDay first, last;
  std::uint32_t days = 0;  ///< with a value
  double mean = 0;
};

struct Levels {
  static constexpr std::uint32_t k_least_days_of_stretch = 14;
  static constexpr std::uint32_t k_least_days = 2 * k_least_days_of_stretch;
  /// Only the newest are looked at, because the work grows with their square.
  static constexpr std::size_t k_most_days = 4'000;

  std::vector<Stretch> stretches;  ///< in order; one when nothing changed
  double penalty = 0;              ///< what each change must take away from the sum of squares
};

/// What a change must take away from the sum of squares: 3 ln(n) times the long-run variance (the leading term of Zhang
/// and Siegmund, 2007, for days that resemble each other). That variance comes from differences of days one to seven
/// apart (the variogram), in which a change of level hardly shows. `series` has at least two days.
double change_penalty(const Series& series);

/// The best division by the sum of squares plus `penalty` for each change; of equal ones the one that changes earlier.
/// At least one day, and a penalty that is not negative; stretches have at least `k_least_days_of_stretch` days if
/// there are two or more.
std::vector<Stretch> divide(const Series& series, double penalty);

/// Too little: `days`.
Finding<Levels> levels_of(const Series& series);

}  // namespace alcove::insight
