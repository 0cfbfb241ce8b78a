#include "core/personal/reminder.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace alcove;
using namespace alcove::personal;

namespace {

base::CivilDay day(std::string_view text) { return base::CivilDay::parse(text).value(); }

Reminder at(std::int32_t minutes, std::uint8_t weekdays = Reminder::k_every_day) {
  Reminder reminder;
  reminder.minutes = minutes;
  reminder.weekdays = weekdays;
  return reminder;
}

}  // namespace

TEST_CASE("the next time is later today, or on the next day that counts") {
  const base::CivilDay sunday = day("2026-11-22");
  CHECK(next_of(at(600), {sunday, 599}) == LocalTime{sunday, 600});
  CHECK(next_of(at(600), {sunday, 600}) == LocalTime{day("2026-11-23"), 600});
  CHECK(next_of(at(600, 1U << 6U), {sunday, 600}) == LocalTime{day("2026-11-29"), 600});
  CHECK(next_of(at(600, 1U << 1U), {sunday, 0}) == LocalTime{day("2026-11-24"), 600});
}

TEST_CASE("a reminder that is off has no next time") {
  Reminder off = at(600);
  off.is_on = false;
  CHECK_FALSE(next_of(off, {day("2026-11-22"), 0}).has_value());
}

TEST_CASE("weekdays are counted from Monday") {
  CHECK(weekday_of(day("1970-01-01")) == 3);
  CHECK(weekday_of(day("2026-11-22")) == 6);
  CHECK(weekday_of(day("2026-11-23")) == 0);
  CHECK(weekday_of(base::CivilDay::from_days(-1)) == 2);
}

TEST_CASE("each field of a reminder has its range") {
  const auto where = [](const Reminder& reminder) {
    const auto checked = check(reminder);
    return checked ? std::string("fine") : checked.error().code + " " + checked.error().where;
  };
  CHECK(where(at(1'439)) == "fine");
  CHECK(where(at(1'440)) == "reminder minutes");
  CHECK(where(at(-1)) == "reminder minutes");
  CHECK(where(at(0, 0)) == "reminder weekdays");
  CHECK(where(at(0, 0x80)) == "reminder weekdays");
  Reminder reminder = at(0);
  reminder.text = "two\nlines";
  CHECK(where(reminder) == "reminder text");
  reminder.text.assign(121, 'x');
  CHECK(where(reminder) == "reminder text");
}

TEST_CASE("kinds have names, and nothing else does") {
  for (const ReminderKind kind :
       {ReminderKind::mood, ReminderKind::journal, ReminderKind::goal, ReminderKind::check_in, ReminderKind::own}) {
    CHECK(reminder_kind_of(name_of(kind)) == kind);
  }
  CHECK(reminder_kind_of("nag").error().code == "reminder_kind");
}
