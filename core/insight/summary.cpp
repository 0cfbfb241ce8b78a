#include "core/insight/summary.hpp"

#include <algorithm>

namespace alcove::insight {

namespace {

using Days = std::vector<Day>;

/// The days of a period, which are ascending.
std::pair<Days::const_iterator, Days::const_iterator> days_in(const Days& days, const Period& period) {
  const auto begin = std::lower_bound(days.begin(), days.end(), period.first,
                                      [](const Day& one, base::CivilDay day) { return one.day < day; });
  const auto end = std::upper_bound(begin, days.end(), period.last,
                                    [](base::CivilDay day, const Day& one) { return day < one.day; });
  return {begin, end};
}

PeriodSummary summarise_moods(const Days& days, const Period& period) {
  const auto [begin, end] = days_in(days, period);
  PeriodSummary summary{.period = period, .days = static_cast<std::uint32_t>(end - begin)};
  std::vector<double> means;
  PeriodMoods moods;
  for (auto day = begin; day != end; ++day) {
    summary.entries += day->moods;
    means.push_back(day->mean);
    moods.lowest = day == begin ? day->lowest : std::min(moods.lowest, day->lowest);
    moods.highest = day == begin ? day->highest : std::max(moods.highest, day->highest);
  }
  summary.moods = too_little(Lack::days, means.size(), PeriodMoods::k_least_days);
  if (means.size() < PeriodMoods::k_least_days) return summary;
  moods.mean = mean_of(means);
  moods.spread = spread_of(std::move(means));
  summary.moods = moods;
  return summary;
}

std::vector<Frequency> most_frequent(const Days& days, const Period& period, std::uint32_t count,
                                     std::vector<std::uint32_t> Day::*list) {
  std::vector<Frequency> frequencies(count);
  for (std::uint32_t i = 0; i < count; ++i) frequencies[i].position = i;
  const auto [begin, end] = days_in(days, period);
  for (auto day = begin; day != end; ++day) {
    for (const std::uint32_t position : (*day).*list) ++frequencies[position].days;
  }
  std::stable_sort(frequencies.begin(), frequencies.end(),
                   [](const Frequency& a, const Frequency& b) { return a.days > b.days; });
  const auto never =
      std::find_if(frequencies.begin(), frequencies.end(), [](const Frequency& one) { return one.days == 0; });
  frequencies.erase(never, frequencies.end());
  if (frequencies.size() > Summary::k_most_frequent) frequencies.resize(Summary::k_most_frequent);
  return frequencies;
}

}  // namespace

Summary summarise(const DailyDiary& daily, const Period& period, base::CivilDay today) {
  Summary summary;
  summary.current = summarise_moods(daily.days, period);
  summary.is_over = period.last < today;
  summary.before = summarise_moods(daily.days, period_before(period));
  summary.feelings = most_frequent(daily.days, period, daily.feeling_count, &Day::feelings);
  summary.tags = most_frequent(daily.days, period, daily.tag_count, &Day::tags);
  return summary;
}

}  // namespace alcove::insight
