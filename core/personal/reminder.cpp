#include "core/personal/reminder.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"

namespace alcove::personal {

using base::CivilDay;
using base::Result;

namespace {

constexpr std::array<std::string_view, 5> k_kinds{"mood", "journal", "goal", "check_in", "own"};
constexpr std::int32_t k_day_minutes = 24 * 60, k_week_days = 7;
constexpr std::size_t k_text_characters = 120;

}  // namespace

std::string_view name_of(ReminderKind kind) { return k_kinds[static_cast<std::size_t>(kind)]; }

Result<ReminderKind> reminder_kind_of(std::string_view name) {
  const auto* const found = std::find(k_kinds.begin(), k_kinds.end(), name);
  ALCOVE_CHECK(found != k_kinds.end(), "reminder_kind", "a reminder is about mood, journal, goal, check_in or own",
               "kind");
  return static_cast<ReminderKind>(found - k_kinds.begin());
}

Result<void> check(const Reminder& reminder) {
  ALCOVE_CHECK(reminder.weekdays != 0 && reminder.weekdays <= Reminder::k_every_day, "reminder",
               "a reminder has at least one day of the week", "weekdays");
  ALCOVE_CHECK(reminder.minutes >= 0 && reminder.minutes < k_day_minutes, "reminder", "a time is 00:00 to 23:59",
               "minutes");
  const bool is_one_line = reminder.text.find_first_of("\r\n") == std::string::npos;
  ALCOVE_CHECK(is_one_line && base::is_utf8(reminder.text) && base::character_count(reminder.text) <= k_text_characters,
               "reminder", "a reminder's text has at most 120 characters on one line", "text");
  return {};
}

FieldTexts fields_of(const Reminder& reminder) {
  return {{"kind", std::string(name_of(reminder.kind))},
          {"weekdays", std::to_string(reminder.weekdays)},
          {"minutes", std::to_string(reminder.minutes)},
          {"text", reminder.text},
          {"on", reminder.is_on ? "1" : ""}};
}

Reminder reminder_of(const base::RowId& id, const FieldViews& fields) {
  Reminder reminder{.id = id, .text = std::string(fields.text("text")), .is_on = fields.text("on") == "1"};
  reminder.kind = reminder_kind_of(fields.text("kind")).value_or(ReminderKind::own);
  const auto weekdays = whole_number_of(fields.text("weekdays"), 1, Reminder::k_every_day);
  reminder.weekdays = static_cast<std::uint8_t>(weekdays.value_or(Reminder::k_every_day));
  const auto minutes = whole_number_of(fields.text("minutes"), 0, k_day_minutes - 1);
  reminder.minutes = static_cast<std::int32_t>(minutes.value_or(0));
  return reminder;
}

std::optional<LocalTime> next_of(const Reminder& reminder, const LocalTime& now) {
  if (!reminder.is_on) return std::nullopt;
  for (std::int32_t ahead = now.minutes < reminder.minutes ? 0 : 1; ahead <= k_week_days; ++ahead) {
    const CivilDay day = CivilDay::from_days(now.day.days() + ahead);
    if ((reminder.weekdays >> weekday_of(day) & 1) != 0) return LocalTime{day, reminder.minutes};
  }
  return std::nullopt;
}

std::int32_t weekday_of(CivilDay day) {
  // 1970-01-01 was a Thursday.
  constexpr std::int32_t k_thursday = 3;
  return ((day.days() + k_thursday) % k_week_days + k_week_days) % k_week_days;
}

}  // namespace alcove::personal
