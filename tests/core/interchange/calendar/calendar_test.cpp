#include "core/interchange/calendar/calendar.hpp"

#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <string>

#include "core/base/text.hpp"

using namespace alcove;
using namespace alcove::interchange;
using personal::Reminder;

namespace {

const base::CivilDay k_sunday = base::CivilDay::parse("2026-11-22").value();
const base::Instant k_now = base::Instant::parse("2026-11-22T10:15:00.000Z").value();

std::string calendar(const Reminder& reminder, std::string_view summary = "Alcove") {
  return calendar_of({reminder}, summary, k_sunday, k_now);
}

bool has_line(const std::string& text, const std::string& line) {
  return ("\r\n" + text).find("\r\n" + line + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a daily reminder repeats at its wall-clock time, without a zone") {
  Reminder reminder;
  reminder.minutes = 7 * 60 + 5;
  const std::string text = calendar(reminder);
  CHECK(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  CHECK(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  CHECK(has_line(text, "DTSTART:20261122T070500"));
  CHECK(has_line(text, "DTSTAMP:20261122T101500Z"));
  CHECK(has_line(text, "RRULE:FREQ=DAILY"));
  CHECK(has_line(text, "UID:00000000000000000000000000000000@alcove.invalid"));
}

TEST_CASE("days of the week begin with the first one from today on") {
  Reminder reminder;
  reminder.weekdays = 0b0000101;
  const std::string text = calendar(reminder);
  CHECK(has_line(text, "DTSTART:20261123T000000"));
  CHECK(has_line(text, "RRULE:FREQ=WEEKLY;BYDAY=MO,WE"));
}

TEST_CASE("the person's own words never leave, and what is off is left out") {
  Reminder reminder;
  reminder.text = "take the white tablet";
  CHECK(calendar(reminder).find("tablet") == std::string::npos);
  reminder.is_on = false;
  CHECK(calendar(reminder).find("VEVENT") == std::string::npos);
}

TEST_CASE("special characters are escaped and long lines folded between characters") {
  std::string summary = "a;b,c\\d\n";
  for (int i = 0; i < 60; ++i) summary += "\xC3\xA4";
  const std::string text = calendar(Reminder{}, summary);
  CHECK(text.find("SUMMARY:a\\;b\\,c\\\\d\\n\xC3\xA4") != std::string::npos);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    REQUIRE(line.ends_with('\r'));
    CHECK(line.size() <= 76);
    CHECK(base::is_utf8(line));
  }
}
