#include "core/base/time.hpp"

#include <array>
#include <cstdio>
#include <optional>

namespace alcove::base {

namespace {

constexpr std::int64_t k_day_ms = 86'400'000;

struct Date {
  int year;
  int month;
  int day;
};

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days of the civil calendar, eras of 400 years.
std::int32_t days_of(Date date) {
  const int year = date.month <= 2 ? date.year - 1 : date.year;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date date_of(std::int32_t days) {
  const int shifted = days + 719468;
  const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int day_of_era = shifted - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_index = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * month_index + 2) / 5 + 1;
  const int month = month_index < 10 ? month_index + 3 : month_index - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::string day_text(Date date) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return buffer.data();
}

}  // namespace

Result<CivilDay> CivilDay::from_date(int year, int month, int day) {
  const bool plausible = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  ALCOVE_CHECK(plausible, "time", "a day is written YYYY-MM-DD");
  const std::int32_t days = days_of({year, month, day});
  const Date back = date_of(days);
  ALCOVE_CHECK(back.month == month && back.day == day, "time", "that day is not in the calendar");
  return CivilDay(days);
}

Result<CivilDay> CivilDay::parse(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' && year && month && day;
  ALCOVE_CHECK(shaped, "time", "a day is written YYYY-MM-DD");
  return from_date(*year, *month, *day);
}

std::string CivilDay::text() const { return day_text(date_of(days_)); }

Result<Instant> Instant::parse(std::string_view text) {
  constexpr std::string_view advice = "a moment is written 2026-11-22T10:07:31Z, in UTC";
  ALCOVE_CHECK(text.size() == 20 || text.size() == 24, "time", advice);
  ALCOVE_TRY(const CivilDay day, CivilDay::parse(text.substr(0, 10)));
  ALCOVE_CHECK(day.days() >= 0, "time", "a moment is not before 1970");
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  const auto fraction = text.size() == 24 ? digits(text, 20, 3) : std::optional<int>(0);
  const bool shaped = text[10] == 'T' && text[13] == ':' && text[16] == ':' && text.back() == 'Z' &&
                      (text.size() == 20 || text[19] == '.') && hour && minute && second && fraction;
  ALCOVE_CHECK(shaped && *hour < 24 && *minute < 60 && *second < 60, "time", advice);
  return from_unix_ms(day.days() * k_day_ms + (*hour * 3600 + *minute * 60 + *second) * std::int64_t{1000} + *fraction);
}

std::string Instant::text() const {
  const CivilDay day = civil_day_of(*this, Minutes{0});
  const auto of_day = static_cast<int>(unix_ms_ - day.days() * k_day_ms);
  std::array<char, 48> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d.%03dZ", of_day / 3'600'000, of_day / 60'000 % 60,
                of_day / 1000 % 60, of_day % 1000);
  return day.text() + buffer.data();
}

CivilDay civil_day_of(Instant moment, Minutes offset) {
  const std::int64_t local_ms = moment.unix_ms() + std::int64_t{offset.count} * 60'000;
  const std::int64_t days = local_ms >= 0 ? local_ms / k_day_ms : (local_ms - k_day_ms + 1) / k_day_ms;
  return CivilDay::from_days(static_cast<std::int32_t>(days));
}

}  // namespace alcove::base
