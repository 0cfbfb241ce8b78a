#include "core/insight/periods.hpp"

#include <chrono>

namespace alcove::insight {

using base::CivilDay;

namespace {

CivilDay day_of(std::chrono::year_month_day date) {
  return CivilDay::from_days(static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count()));
}

}  // namespace

std::uint8_t weekday_of(CivilDay day) {
  constexpr std::int32_t k_thursday = 3;  // 1970-01-01
  return static_cast<std::uint8_t>(((day.days() + k_thursday) % 7 + 7) % 7);
}

Period period_of(CivilDay day, Span span) {
  using std::chrono::month;
  if (span == Span::week) {
    const std::int32_t monday = day.days() - weekday_of(day);
    return {span, CivilDay::from_days(monday), CivilDay::from_days(monday + 6)};
  }
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day.days()))};
  const bool is_year = span == Span::year;
  const auto begin = date.year() / (is_year ? month{1} : date.month());
  const auto next = is_year ? begin + std::chrono::years(1) : begin + std::chrono::months(1);
  return {span, day_of(begin / 1), CivilDay::from_days(day_of(next / 1).days() - 1)};
}

Period period_before(const Period& period) {
  return period_of(CivilDay::from_days(period.first.days() - 1), period.span);
}

}  // namespace alcove::insight
