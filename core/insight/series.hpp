#pragma once

/// Values of days, and what a statistic says when there are too few of them.
///
/// Example:
///     ALCOVE_TRY(const Series series, Series::make({{day, 3.5}, {next_day, 4}}));
///     const Finding<Trend> trend = trend_of(series);
///     if (!trend) ask_for(trend.error().need - trend.error().have, trend.error().lack);

#include <cstdint>
#include <tl/expected.hpp>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/time.hpp"

namespace alcove::insight {

struct DayValue {
  base::CivilDay day;
  double value = 0;

  friend bool operator==(const DayValue&, const DayValue&) = default;
};

/// Finite values, each day at most once, ascending. Days without a value are absent, never zero.
class Series {
 public:
  /// A hundred years.
  static constexpr std::int32_t k_most_days = 36'525;
  static constexpr double k_largest = 1e9;
  /// From 1970, in days, both ways: so that days can be counted on from any that is accepted.
  static constexpr std::int32_t k_farthest_day = 4'000'000;

  Series() = default;
  /// `series`: days not ascending, a value not finite or beyond `k_largest` in size, a day beyond
  /// `k_farthest_day`, or more than `k_most_days` from the
  /// first to the last.
  static base::Result<Series> make(std::vector<DayValue> values);

  const std::vector<DayValue>& values() const { return values_; }
  std::size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }
  /// Civil days from the first to the last, both included; 0 when empty.
  std::int32_t span_days() const;
  /// The part from `first` to `last`, both included.
  Series between(base::CivilDay first, base::CivilDay last) const;
  /// The values alone, in order of days.
  std::vector<double> numbers() const;

 private:
  std::vector<DayValue> values_;
};

/// What there is too little of. Each is something that a person can wait for or do.
enum class Lack : std::uint8_t {
  days,              ///< days with a value
  span_days,         ///< days from the first to the last
  days_with,         ///< days with the tag
  days_without,      ///< days with a mood and without the tag
  pairs,             ///< days on which both are known
  days_per_weekday,  ///< of the weekday that has the fewest
  times_of_day,      ///< parts of the day that have enough days
  /// Days that say something new: days that follow each other resemble each other, and many of them are worth fewer.
  independent_days,
  variation,  ///< different values
};

/// The name of a lack: "days_per_weekday".
const char* name_of(Lack lack);

/// Why nothing is said: `need` of something, and the person has `have`, which is less.
struct TooLittle {
  Lack lack = Lack::days;
  std::uint32_t have = 0, need = 0;

  friend bool operator==(const TooLittle&, const TooLittle&) = default;
};

/// A statistic, or what it lacks. Not an error: every diary begins like that.
template <typename T>
using Finding = tl::expected<T, TooLittle>;

/// What a function that gives a `Finding` returns when there is too little.
inline tl::unexpected<TooLittle> too_little(Lack lack, std::size_t have, std::size_t need) {
  return tl::unexpected<TooLittle>(TooLittle{lack, static_cast<std::uint32_t>(have), static_cast<std::uint32_t>(need)});
}

}  // namespace alcove::insight
