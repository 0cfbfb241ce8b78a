#include "core/daily/reminders.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include "core/daily/about_me.hpp"
#include "core/daily/arguments.hpp"
#include "core/daily/remembered.hpp"
#include "core/daily/views.hpp"
#include "core/flows/items.hpp"
#include "core/interchange/calendar/calendar.hpp"
#include "core/personal/mood_entry.hpp"
#include "core/personal/reminder.hpp"

namespace alcove::daily {

using base::CivilDay;
using base::Instant;
using base::OrderedJson;
using base::Result;
using personal::Reminder;
using personal::ReminderKind;
using vault::ItemKind;

namespace {

constexpr std::int64_t k_minute_ms = 60'000;
constexpr std::int64_t k_day_ms = 24 * 60 * k_minute_ms;

/// The local time at a moment.
personal::LocalTime local_time(Instant at, base::Minutes utc_offset) {
  const CivilDay day = base::civil_day_of(at, utc_offset);
  const std::int64_t local_ms = at.unix_ms() + utc_offset.count * k_minute_ms;
  return {day, static_cast<std::int32_t>((local_ms - day.days() * k_day_ms) / k_minute_ms)};
}

Instant moment_of(const personal::LocalTime& time, base::Minutes utc_offset) {
  return Instant::from_unix_ms(time.day.days() * k_day_ms + (time.minutes - utc_offset.count) * k_minute_ms);
}

/// What was done on the person's day.
struct DoneToday {
  CivilDay day;
  bool mood = false, journal = false, goal = false, check_in = false;

  bool has(ReminderKind kind) const {
    switch (kind) {
      case ReminderKind::mood: return mood;
      case ReminderKind::journal: return journal;
      case ReminderKind::goal: return goal;
      case ReminderKind::check_in: return check_in;
      case ReminderKind::own: break;
    }
    return false;
  }
};

Result<DoneToday> done_on(const vault::Vault& vault, CivilDay today, std::int32_t day_starts_at) {
  DoneToday out{.day = today};
  const auto is_today = [&](Instant at, base::Minutes offset) { return day_of(at, offset, day_starts_at) == today; };
  // A place is at most 14 hours from UTC, and a day begins at noon at the latest.
  const auto around = [&](std::int32_t days) {
    return Instant::from_unix_ms(std::max<std::int64_t>(0, (today.days() + days) * k_day_ms));
  };
  ALCOVE_TRY(const auto moods, vault.live().items(ItemKind::mood_entry, around(-1), around(3)));
  out.mood = std::any_of(moods.begin(), moods.end(), [&](const vault::LiveItem& live) {
    const auto entry = personal::mood_entry_of(live.item.id, personal::FieldViews(live.item));
    return is_today(entry.at, entry.utc_offset);
  });
  ALCOVE_TRY(const auto entries, vault.live().entries());
  out.journal = std::any_of(entries.begin(), entries.end(), [&](const vault::LiveEntry& live) {
    return is_today(live.entry.written_at, live.entry.utc_offset);
  });
  ALCOVE_TRY(const auto progress, vault.live().items(ItemKind::goal_progress, around(-1), around(3)));
  out.goal = std::any_of(progress.begin(), progress.end(),
                         [&](const vault::LiveItem& live) { return live.item.text("day") == today.text(); });
  ALCOVE_TRY(const auto attempts, vault.live().attempts());
  out.check_in = std::any_of(attempts.begin(), attempts.end(), [&](const vault::LiveAttempt& live) {
    return is_today(live.attempt.finished, live.attempt.utc_offset);
  });
  return out;
}

/// Read again after every change, and when the day is another one.
Result<DoneToday> done_today(const flows::Request& ask) {
  ALCOVE_TRY(const personal::AboutMe about, about_me_in(ask.vault()));
  const CivilDay today = day_of(ask.now, ask.place.utc_offset, about.day_starts_at);
  const auto read = [&] { return done_on(ask.vault(), today, about.day_starts_at); };
  ALCOVE_TRY(const DoneToday* const known, remembered<DoneToday>(ask, read));
  return known->day == today ? Result<DoneToday>(*known) : read();
}

OrderedJson reminder_view(const Reminder& reminder, const DoneToday& done, const flows::Request& ask) {
  const base::Minutes offset = ask.place.utc_offset;
  const auto next = personal::next_of(reminder, local_time(ask.now, offset));
  return {{"id", reminder.id.hex()},
          {"kind", personal::name_of(reminder.kind)},
          {"weekdays", reminder.weekdays},
          {"minutes", reminder.minutes},
          {"text", reminder.text},
          {"on", reminder.is_on},
          {"nextAt", next ? OrderedJson(moment_of(*next, offset).unix_ms()) : OrderedJson(nullptr)},
          {"doneToday", done.has(reminder.kind)}};
}

Result<Reminder> read_reminder(const base::Json& arguments) {
  const Arguments given(arguments, "reminder");
  Reminder reminder;
  ALCOVE_TRY(reminder.id, given.id("id"));
  ALCOVE_TRY(const std::string kind, given.text("kind"));
  const auto known = personal::reminder_kind_of(kind);
  if (!known) return given.wrong("kind", known.error().message);
  reminder.kind = *known;
  ALCOVE_TRY(const std::int32_t weekdays, given.whole("weekdays"));
  if (weekdays < 0 || weekdays > Reminder::k_every_day) return given.wrong("weekdays", "a week has seven days");
  reminder.weekdays = static_cast<std::uint8_t>(weekdays);
  ALCOVE_TRY(reminder.minutes, given.whole("minutes"));
  ALCOVE_TRY(reminder.text, given.text("text"));
  ALCOVE_TRY(reminder.is_on, given.truth("on"));
  return reminder;
}

/// By time of day.
Result<std::vector<Reminder>> reminders_in(const vault::Vault& vault) {
  ALCOVE_TRY_VOID(vault.need_open());
  ALCOVE_TRY(const auto items, vault.live().items(ItemKind::reminder));
  std::vector<Reminder> out;
  for (const vault::LiveItem& live : items) {
    out.push_back(personal::reminder_of(live.item.id, personal::FieldViews(live.item)));
  }
  std::sort(out.begin(), out.end(),
            [](const Reminder& a, const Reminder& b) { return std::tie(a.minutes, a.id) < std::tie(b.minutes, b.id); });
  return out;
}

}  // namespace

Result<OrderedJson> reminders(const flows::Request& ask) {
  ALCOVE_TRY(const auto known, reminders_in(ask.vault()));
  OrderedJson out = OrderedJson::array();
  if (known.empty()) return out;
  ALCOVE_TRY(const DoneToday done, done_today(ask));
  for (const Reminder& reminder : known) out.push_back(reminder_view(reminder, done, ask));
  return out;
}

Result<OrderedJson> save_reminder(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(Reminder reminder, read_reminder(ask.arguments));
  ALCOVE_TRY_VOID(personal::check(reminder));
  auto fields = personal::fields_of(reminder);
  if (reminder.id.is_zero()) fields.push_back(personal::at_field(ask.now));
  ALCOVE_TRY(reminder.id, flows::save_item(ask.vault(), ItemKind::reminder, reminder.id, fields, ask.now));
  ALCOVE_TRY(const DoneToday done, done_today(ask));
  return reminder_view(reminder, done, ask);
}

Result<OrderedJson> delete_reminder(const flows::Request& ask) {
  ALCOVE_TRY(const base::RowId id, Arguments(ask.arguments, "reminder").id("id"));
  ALCOVE_TRY_VOID(flows::erase_item(ask.vault(), ItemKind::reminder, id, ask.now));
  return OrderedJson(nullptr);
}

Result<OrderedJson> reminders_calendar(const flows::Request& ask) {
  ALCOVE_TRY(const auto known, reminders_in(ask.vault()));
  // Neither the app's name nor what it is about: others see a calendar.
  const std::string_view summary = ask.app.language().substr(0, 2) == "de" ? "Erinnerung" : "Reminder";
  const CivilDay today = base::civil_day_of(ask.now, ask.place.utc_offset);
  return OrderedJson{{"text", interchange::calendar_of(known, summary, today, ask.now)}};
}

}  // namespace alcove::daily
