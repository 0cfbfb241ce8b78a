#pragma once

/// Trackers of the person's own: `trackers`, `saveTracker` and `deleteTracker` of the page's contract.

#include <vector>

#include "core/flows/operation.hpp"
#include "core/personal/mood_entry.hpp"

namespace alcove::daily {

/// In the order in which they were made, archived ones last.
base::Result<std::vector<personal::Tracker>> trackers_in(const vault::Vault& vault);

base::Result<base::OrderedJson> trackers(const flows::Request& ask);
base::Result<base::OrderedJson> save_tracker(const flows::Request& ask);
base::Result<base::OrderedJson> delete_tracker(const flows::Request& ask);

}  // namespace alcove::daily
