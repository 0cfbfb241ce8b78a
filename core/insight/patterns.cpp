#include "core/insight/patterns.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/insight/distributions.hpp"
#include "core/insight/periods.hpp"

namespace alcove::insight {

namespace {

PatternGroup describe(std::size_t group, const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  const double mean = mean_of(values);
  const double half_width = student_t_975(n - 1) * std::sqrt(variance_of(values) / n);
  return {static_cast<std::uint8_t>(group), static_cast<std::uint32_t>(values.size()), mean, mean - half_width,
          mean + half_width};
}

template <std::size_t count>
Pattern compare(const std::array<std::vector<double>, count>& groups, std::size_t least) {
  Pattern pattern;
  std::vector<std::vector<double>> compared;
  for (std::size_t i = 0; i < count; ++i) {
    if (groups[i].size() < least) continue;
    pattern.groups.push_back(describe(i, groups[i]));
    compared.push_back(groups[i]);
  }
  pattern.test = kruskal_wallis(compared);
  pattern.differs = pattern.test.p < 0.05;
  return pattern;
}

}  // namespace

Finding<Pattern> weekday_pattern(const Series& series) {
  std::array<std::vector<double>, 7> weekdays;
  for (const DayValue& one : series.values()) weekdays[weekday_of(one.day)].push_back(one.value);
  std::size_t fewest = series.size();
  for (const auto& weekday : weekdays) fewest = std::min(fewest, weekday.size());
  constexpr auto k_least = Pattern::k_least_days_per_weekday;
  if (fewest < k_least) return too_little(Lack::days_per_weekday, fewest, k_least);
  return compare(weekdays, k_least);
}

Finding<Pattern> time_of_day_pattern(const std::vector<Day>& days) {
  std::array<std::vector<double>, k_times_of_day> times;
  for (const Day& day : days) {
    for (std::size_t i = 0; i < k_times_of_day; ++i) {
      if (day.at_time[i]) times[i].push_back(*day.at_time[i]);
    }
  }
  constexpr auto k_least = Pattern::k_least_days_per_time;
  const auto enough = std::count_if(times.begin(), times.end(), [&](const auto& one) { return one.size() >= k_least; });
  if (enough < std::int64_t{Pattern::k_least_times})
    return too_little(Lack::times_of_day, static_cast<std::size_t>(enough), Pattern::k_least_times);
  return compare(times, k_least);
}

}  // namespace alcove::insight
