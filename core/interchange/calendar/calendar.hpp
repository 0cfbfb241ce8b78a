#pragma once

/// Reminders as an iCalendar file (RFC 5545), for whoever wants them in a calendar. Times are floating (no zone), so
/// they stay at the wall-clock time; what others can read says nothing about why.
///
/// Example:
///     const std::string text = calendar_of(reminders, "Alcove", today, now);

#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.hpp"
#include "core/personal/reminder.hpp"

namespace alcove::interchange {

/// One repeating event for each reminder that is on, from `today` on, with an alarm when it begins. `summary` is the
/// neutral text of them all; the person's own words stay here.
std::string calendar_of(const std::vector<personal::Reminder>& reminders, std::string_view summary,
                        base::CivilDay today, base::Instant now);

}  // namespace alcove::interchange
