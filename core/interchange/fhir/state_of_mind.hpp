#pragma once

/// Mood entries as FHIR Observations ("State of Mind"; docs/export.md has the table), one for each entry. The id of the
/// entry is in it, so that reading it again is noticed.
///
/// Example:
///     const OrderedJson json = fhir_state_of_mind(entry, trackers);      // {"resourceType": "Observation", …}
///     ALCOVE_TRY(const StateOfMind read, read_state_of_mind(resource));  // read.entry == entry

#include <span>
#include <vector>

#include "core/base/json.hpp"
#include "core/base/result.hpp"
#include "core/personal/mood_entry.hpp"

namespace alcove::interchange {

/// A mood entry from outside, and the trackers of its readings with id, name, unit and a scale that holds the reading.
struct StateOfMind {
  personal::MoodEntry entry;
  std::vector<personal::Tracker> trackers;
};

/// An Observation without a subject. Readings of trackers that are not in `trackers` are left out.
base::OrderedJson fhir_state_of_mind(const personal::MoodEntry& entry, std::span<const personal::Tracker> trackers);

/// Adds the entries to a Bundle of `fhir_bundle`, about the same Patient; one is made where there is none.
void add_states_of_mind(std::span<const personal::MoodEntry> entries, std::span<const personal::Tracker> trackers,
                        base::OrderedJson& bundle);

/// Whether the resource is an Observation with our code of a state of mind.
bool is_state_of_mind(const base::Json& resource);

/// The entry of such an Observation; unknown components are left out. Errors: `entered_in_error`; `mood_entry` when the
/// moment or valence is missing, or something is out of the range of `check`. An id of another form is made from the
/// content: always the same one.
base::Result<StateOfMind> read_state_of_mind(const base::Json& observation);

}  // namespace alcove::interchange
