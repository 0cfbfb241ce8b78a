#pragma once

/// Reminders: `reminders`, `saveReminder`, `deleteReminder` and `remindersCalendar` of the page's contract. The next
/// time is told with the distance from UTC of now; whoever waits for it asks again when the clocks have changed.

#include "core/flows/operation.hpp"

namespace alcove::daily {

base::Result<base::OrderedJson> reminders(const flows::Request& ask);
base::Result<base::OrderedJson> save_reminder(const flows::Request& ask);
base::Result<base::OrderedJson> delete_reminder(const flows::Request& ask);
base::Result<base::OrderedJson> reminders_calendar(const flows::Request& ask);

}  // namespace alcove::daily
