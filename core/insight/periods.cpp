#include "core/insight/periods.hpp"

#include <string>

namespace alcove::insight {

using base::CivilDay;

namespace {

CivilDay day_of(int year, int month, int day) {
  const auto found = CivilDay::from_date(year, month, day);
  ALCOVE_ASSERT(found.has_value());
  return *found;
}

CivilDay last_of(int year, int month) {
  int day = 31;
  while (!CivilDay::from_date(year, month, day)) --day;
  return day_of(year, month, day);
}

}  // namespace

std::uint8_t weekday_of(CivilDay day) {
  constexpr std::int32_t k_thursday = 3;  // 1970-01-01
  return static_cast<std::uint8_t>(((day.days() + k_thursday) % 7 + 7) % 7);
}

Period period_of(CivilDay day, Span span) {
  if (span == Span::week) {
    const std::int32_t monday = day.days() - weekday_of(day);
    return {span, CivilDay::from_days(monday), CivilDay::from_days(monday + 6)};
  }
  const std::string text = day.text();  // "YYYY-MM-DD"
  const int year = std::stoi(text.substr(0, 4));
  const int month = std::stoi(text.substr(5, 2));
  if (span == Span::year) return {span, day_of(year, 1, 1), day_of(year, 12, 31)};
  return {span, day_of(year, month, 1), last_of(year, month)};
}

Period period_before(const Period& period) {
  return period_of(CivilDay::from_days(period.first.days() - 1), period.span);
}

}  // namespace alcove::insight
