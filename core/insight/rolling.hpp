#pragma once

/// Means over a window of civil days that moves along a series, so that a line shows weeks rather than single days.
///
/// Example:
///     ALCOVE_TRY(const auto line, rolling_means(series, {.window_days = 7, .least_days = 3}));

#include <cstdint>
#include <optional>
#include <vector>

#include "core/insight/series.hpp"

namespace alcove::insight {

/// Where the day of a mean lies in its window: at its end, or in its middle.
enum class Alignment : std::uint8_t { trailing, centred };

struct RollingRule {
  static constexpr std::int32_t k_longest_window_days = 366;

  std::int32_t window_days = 7;  ///< 1 to 366; odd when centred
  std::uint32_t least_days = 3;  ///< days with a value that a window must have for a mean: 1 to `window_days`
  Alignment alignment = Alignment::trailing;
};

struct RollingMean {
  base::CivilDay day;
  std::uint32_t days = 0;      ///< with a value, in the window
  std::optional<double> mean;  ///< none where there are too few: a gap stays a gap
};

/// One mean for each civil day from the first of the series to the last. `window`: the rule is out of range.
base::Result<std::vector<RollingMean>> rolling_means(const Series& series, const RollingRule& rule);

}  // namespace alcove::insight
