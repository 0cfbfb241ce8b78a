#pragma once

/// Moments and days. Core never asks for the time: callers pass an `Instant`.
///
/// Example:
///     const Instant now = Instant::from_unix_ms(clock);
///     const CivilDay day = civil_day_of(now, Minutes{60});
///     day.text();                                            // "2026-11-22"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace alcove::base {

/// A moment: milliseconds since 1970-01-01T00:00:00Z, not negative.
class Instant {
 public:
  constexpr Instant() = default;
  static constexpr Instant from_unix_ms(std::int64_t unix_ms) { return Instant(unix_ms); }
  /// RFC 3339 in UTC with `Z`, seconds or milliseconds, from 1970 on, else `time`.
  static Result<Instant> parse(std::string_view text);

  constexpr std::int64_t unix_ms() const { return unix_ms_; }
  /// RFC 3339 in UTC with milliseconds: "2026-11-22T10:07:31.000Z".
  std::string text() const;
  constexpr Instant plus_ms(std::int64_t duration_ms) const { return Instant(unix_ms_ + duration_ms); }

  friend bool operator==(const Instant&, const Instant&) = default;
  friend std::strong_ordering operator<=>(const Instant& a, const Instant& b) { return a.unix_ms_ <=> b.unix_ms_; }

 private:
  constexpr explicit Instant(std::int64_t unix_ms) : unix_ms_(unix_ms) {}
  std::int64_t unix_ms_ = 0;
};

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
class CivilDay {
 public:
  constexpr CivilDay() = default;
  static constexpr CivilDay from_days(std::int32_t days_since_epoch) { return CivilDay(days_since_epoch); }
  /// "YYYY-MM-DD" naming a day that exists, else `time`.
  static Result<CivilDay> parse(std::string_view text);
  static Result<CivilDay> from_date(int year, int month, int day);

  constexpr std::int32_t days() const { return days_; }
  /// "YYYY-MM-DD".
  std::string text() const;

  friend bool operator==(const CivilDay&, const CivilDay&) = default;
  friend std::strong_ordering operator<=>(const CivilDay& a, const CivilDay& b) { return a.days_ <=> b.days_; }

 private:
  constexpr explicit CivilDay(std::int32_t days) : days_(days) {}
  std::int32_t days_ = 0;
};

/// A person's distance from UTC at a moment, east positive: -840 to 840 minutes.
struct Minutes {
  std::int32_t count = 0;
};

/// The day it is at `moment` for somebody `offset` from UTC.
CivilDay civil_day_of(Instant moment, Minutes offset);

}  // namespace alcove::base
