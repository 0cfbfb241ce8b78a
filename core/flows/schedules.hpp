#pragma once

/// How often a person wants to be asked: a field of the profile for each instrument ("schedule.phq-9" =
/// "14@2026-11-22"), merged as its other fields are. An empty text is a schedule that was ended.
///
/// Example:
///     const std::optional<Schedule> schedule = schedule_of("schedule.phq-9", "14@2026-11-22");
///     next_day(*schedule, last_taken);

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.hpp"

namespace alcove::flows {

struct Schedule {
  std::string instrument;
  std::int64_t every_days = 0;  ///< 1 to 366
  base::CivilDay since;
};

inline constexpr std::int64_t k_longest_schedule_days = 366;
/// Before the instrument in the names of the profile's fields.
inline constexpr std::string_view k_schedule_prefix = "schedule.";

/// Name and text of an instrument's field.
std::string schedule_field(std::string_view instrument);
std::string schedule_text(std::int64_t every_days, base::CivilDay since);

/// The schedule that a field of the profile holds; nothing for another field, one that was ended, or one that a later
/// program writes otherwise.
std::optional<Schedule> schedule_of(std::string_view field, std::string_view text);

/// When the instrument is due next: so many days after it was last taken, not before the schedule's first day.
base::CivilDay next_day(const Schedule& schedule, const std::optional<base::CivilDay>& last_taken);

}  // namespace alcove::flows
