#include "core/insight/rolling.hpp"

namespace alcove::insight {

base::Result<std::vector<RollingMean>> rolling_means(const Series& series, const RollingRule& rule) {
  const bool is_centred = rule.alignment == Alignment::centred;
  const bool fits = rule.window_days >= 1 && rule.window_days <= RollingRule::k_longest_window_days;
  ALCOVE_CHECK(fits, "window", "a window is 1 to 366 days long", "window_days");
  ALCOVE_CHECK(!is_centred || rule.window_days % 2 == 1, "window", "a centred window has a middle: an odd length",
               "window_days");
  const bool can_be_met = rule.least_days >= 1 && rule.least_days <= static_cast<std::uint32_t>(rule.window_days);
  ALCOVE_CHECK(can_be_met, "window", "a mean needs 1 day or more, and not more than its window has", "least_days");

  std::vector<RollingMean> means;
  const auto& values = series.values();
  const std::int32_t days_after = is_centred ? rule.window_days / 2 : 0;
  std::size_t begin = 0, end = 0;
  for (std::int32_t i = 0; i < series.span_days(); ++i) {
    const std::int32_t day = values.front().day.days() + i;
    const std::int32_t last = day + days_after;
    while (end < values.size() && values[end].day.days() <= last) ++end;
    while (begin < end && values[begin].day.days() <= last - rule.window_days) ++begin;
    RollingMean point{base::CivilDay::from_days(day), static_cast<std::uint32_t>(end - begin), std::nullopt};
    if (point.days >= rule.least_days) {
      // Added up anew for each day: a sum that is carried along collects what rounding leaves.
      double sum = 0;
      for (std::size_t one = begin; one < end; ++one) sum += values[one].value;
      point.mean = sum / point.days;
    }
    means.push_back(point);
  }
  return means;
}

}  // namespace alcove::insight
