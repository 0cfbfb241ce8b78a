#include "core/insight/insights.hpp"

namespace alcove::insight {

base::Result<Insights> insights_of(const DailyDiary& daily, base::CivilDay first, base::CivilDay last) {
  ALCOVE_CHECK(first <= last, "window", "the first day comes before the last", "first");
  const bool is_short_enough = std::int64_t{last.days()} - first.days() < Insights::k_longest_days;
  ALCOVE_CHECK(is_short_enough, "window", "at most ten years are looked at together", "first");
  const DailyDiary part = daily.between(first, last);
  const Series mood = part.mood_series();
  return Insights{.first = first,
                  .last = last,
                  .days = static_cast<std::uint32_t>(mood.size()),
                  .trend = trend_of(mood),
                  .levels = levels_of(mood),
                  .weekdays = weekday_pattern(mood),
                  .times_of_day = time_of_day_pattern(part.days),
                  .associations = associations_of(part)};
}

}  // namespace alcove::insight
