#pragma once

/// Weeks, months and years of the calendar.
///
/// Example:
///     const Period march = period_of(day, Span::month);
///     const Period february = period_before(march);

#include <cstdint>

#include "core/base/time.hpp"

namespace alcove::insight {

enum class Span : std::uint8_t { week, month, year };

/// Both days included.
struct Period {
  Span span = Span::week;
  base::CivilDay first, last;

  friend bool operator==(const Period&, const Period&) = default;
};

/// Monday is 0, Sunday 6.
std::uint8_t weekday_of(base::CivilDay day);

/// The week from Monday (ISO 8601), the month or the year that `day`, of the years 1 to 9999, belongs to.
Period period_of(base::CivilDay day, Span span);

/// The period of the same span that ends where `period` begins.
Period period_before(const Period& period);

}  // namespace alcove::insight
