#pragma once

/// A week, a month or a year at a glance, beside the one before.
///
/// Example:
///     const Summary march = summarise(daily, period_of(today, Span::month), today);
///     if (march.current.moods && march.before.moods) …  // march.current.moods->spread.median

#include <cstdint>
#include <vector>

#include "core/insight/diary.hpp"
#include "core/insight/order.hpp"
#include "core/insight/periods.hpp"
#include "core/insight/series.hpp"

namespace alcove::insight {

/// How often a tag or feeling was noted.
struct Frequency {
  std::uint32_t position = 0;
  std::uint32_t days = 0;

  friend bool operator==(const Frequency&, const Frequency&) = default;
};

/// What the means of a period's days say.
struct PeriodMoods {
  static constexpr std::uint32_t k_least_days = 3;

  Spread spread;
  double mean = 0, lowest = 0, highest = 0;
};

struct PeriodSummary {
  Period period;
  std::uint32_t entries = 0;
  std::uint32_t days = 0;  ///< with a mood
  Finding<PeriodMoods> moods = too_little(Lack::days, 0, PeriodMoods::k_least_days);
};

struct Summary {
  static constexpr std::size_t k_most_frequent = 5;

  PeriodSummary current, before;
  bool is_over = true;  ///< the current period ended before today
  /// The most frequent of the current period, by days on which they were noted, then by position.
  std::vector<Frequency> feelings, tags;
};

/// `period` and the one before. Too little in either: `days`.
Summary summarise(const DailyDiary& daily, const Period& period, base::CivilDay today);

}  // namespace alcove::insight
