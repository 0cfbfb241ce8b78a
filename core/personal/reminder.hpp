#pragma once

/// Reminders at a local wall-clock time: 21:30 stays 21:30 where the person is, also after a journey or a change of the
/// clocks. What they say to anybody who sees the screen is neutral; what they are about is only inside.
///
/// Example:
///     const Reminder evening{.kind = ReminderKind::mood, .minutes = 21 * 60 + 30};
///     next_of(evening, {today, 20 * 60});                    // today at 21:30

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/id.hpp"
#include "core/base/result.hpp"
#include "core/base/time.hpp"
#include "core/personal/fields.hpp"

namespace alcove::personal {

enum class ReminderKind : std::uint8_t { mood, journal, goal, check_in, own };

std::string_view name_of(ReminderKind kind);  ///< "check_in"
/// The kind of that name, else `reminder_kind`.
base::Result<ReminderKind> reminder_kind_of(std::string_view name);

struct Reminder {
  /// Bit 0 is Monday, bit 6 Sunday.
  static constexpr std::uint8_t k_every_day = 0x7F;

  base::RowId id{};
  ReminderKind kind = ReminderKind::mood;
  std::uint8_t weekdays = k_every_day;  ///< at least one
  std::int32_t minutes = 0;             ///< since local midnight, 0 to 1439
  std::string text{};                   ///< the person's own words, shown inside only; at most 120 characters, one line
  bool is_on = true;

  friend bool operator==(const Reminder&, const Reminder&) = default;
};

/// A local day and time of day.
struct LocalTime {
  base::CivilDay day{};
  std::int32_t minutes = 0;  ///< since midnight

  friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

/// `reminder` with `where` naming the field, when something is out of its range or not UTF-8.
base::Result<void> check(const Reminder& reminder);

/// Everything but the id; the field "at" (`at_field`), when it was made, is its maker's.
FieldTexts fields_of(const Reminder& reminder);
Reminder reminder_of(const base::RowId& id, const FieldViews& fields);

/// The first time after `now` (not at it); nothing while the reminder is off.
std::optional<LocalTime> next_of(const Reminder& reminder, const LocalTime& now);

/// 0 is Monday.
std::int32_t weekday_of(base::CivilDay day);

}  // namespace alcove::personal
