#include "core/interchange/calendar/calendar.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"

namespace alcove::interchange {

using personal::Reminder;

namespace {

constexpr std::array<std::string_view, 7> k_weekdays{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::size_t k_line_bytes = 75;

/// "20261122" from "2026-11-22", and the same for times.
std::string without(std::string text, std::string_view characters) {
  std::erase_if(text, [&](char c) { return characters.find(c) != std::string_view::npos; });
  return text;
}

std::string two_digits(std::int32_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string floating(const personal::LocalTime& time) {
  constexpr std::int32_t k_hour_minutes = 60;
  return without(time.day.text(), "-") + "T" + two_digits(time.minutes / k_hour_minutes) +
         two_digits(time.minutes % k_hour_minutes) + "00";
}

/// "20261122T101500Z"
std::string utc(base::Instant moment) {
  std::string text = without(moment.text(), "-:");
  text.erase(text.find('.'));
  return text + "Z";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c != '\r') out += c;
  }
  return out;
}

/// Adds a line, folded between characters at 75 bytes.
void add_line(std::string_view line, std::string& out) {
  std::size_t room = k_line_bytes;
  for (std::size_t at = 0; at < line.size();) {
    const auto point = base::code_point_at(line, at);
    const std::size_t size_bytes = point ? point->size_bytes : 1;
    if (size_bytes > room) {
      out += "\r\n ";
      room = k_line_bytes - 1;
    }
    out += line.substr(at, size_bytes);
    room -= size_bytes;
    at += size_bytes;
  }
  out += "\r\n";
}

std::string days_of(const Reminder& reminder) {
  std::string days;
  for (std::size_t day = 0; day < k_weekdays.size(); ++day) {
    if ((reminder.weekdays >> day & 1) == 0) continue;
    if (!days.empty()) days += ',';
    days += k_weekdays[day];
  }
  return days;
}

void add_event(const Reminder& reminder, std::string_view summary, const personal::LocalTime& first, base::Instant now,
               std::string& out) {
  const std::string rule =
      reminder.weekdays == Reminder::k_every_day ? "FREQ=DAILY" : "FREQ=WEEKLY;BYDAY=" + days_of(reminder);
  const std::string text = escaped(summary);
  add_line("BEGIN:VEVENT", out);
  add_line("UID:" + reminder.id.hex() + "@alcove.invalid", out);
  add_line("DTSTAMP:" + utc(now), out);
  add_line("DTSTART:" + floating(first), out);
  add_line("DURATION:PT5M", out);
  add_line("RRULE:" + rule, out);
  add_line("SUMMARY:" + text, out);
  add_line("CLASS:PRIVATE", out);
  add_line("TRANSP:TRANSPARENT", out);
  add_line("BEGIN:VALARM", out);
  add_line("ACTION:DISPLAY", out);
  add_line("DESCRIPTION:" + text, out);
  add_line("TRIGGER:PT0M", out);
  add_line("END:VALARM", out);
  add_line("END:VEVENT", out);
}

}  // namespace

std::string calendar_of(const std::vector<Reminder>& reminders, std::string_view summary, base::CivilDay today,
                        base::Instant now) {
  std::string out;
  add_line("BEGIN:VCALENDAR", out);
  add_line("VERSION:2.0", out);
  add_line("PRODID:-//Alcove//Reminders//EN", out);
  add_line("CALSCALE:GREGORIAN", out);
  for (const Reminder& reminder : reminders) {
    // From the beginning of today: one minute before midnight of it counts too.
    const personal::LocalTime before_today{base::CivilDay::from_days(today.days() - 1), 24 * 60 - 1};
    if (const auto first = personal::next_of(reminder, before_today)) add_event(reminder, summary, *first, now, out);
  }
  add_line("END:VCALENDAR", out);
  return out;
}

}  // namespace alcove::interchange
