#pragma once

/// Moods, trackers and goals of a made-up life, written as the vault keeps them.

#include <string>
#include <vector>

#include "core/flows/items.hpp"
#include "core/personal/goal.hpp"
#include "core/personal/mood_entry.hpp"
#include "tests/core/guidance/desks.hpp"

namespace alcove::tests {

inline base::RowId save(AppDevice& device, vault::ItemKind kind, flows::FieldTexts fields, base::Instant now) {
  return need(flows::save_item(device.app.vault(), kind, {}, fields, now));
}

/// A mood where the person was in Vienna in winter; `entry.at` is the moment that it is about.
inline base::RowId add_mood(AppDevice& device, personal::MoodEntry entry) {
  entry.utc_offset = k_vienna.utc_offset;
  entry.zone = k_vienna.zone;
  return save(device, vault::ItemKind::mood_entry, personal::fields_of(entry), entry.at);
}

inline base::RowId add_mood(AppDevice& device, std::int64_t day, int valence, std::vector<std::string> feelings = {}) {
  return add_mood(device, {.valence = valence, .feelings = std::move(feelings), .at = noon(day)});
}

inline base::RowId add_goal(AppDevice& device, const personal::Goal& goal, base::Instant now) {
  flows::FieldTexts fields = personal::fields_of(goal);
  fields.push_back(personal::at_field(now));
  return save(device, vault::ItemKind::goal, fields, now);
}

inline void add_progress(AppDevice& device, const base::RowId& goal, base::CivilDay day, base::Instant now) {
  flows::FieldTexts fields = personal::fields_of(personal::GoalProgress{.goal = goal, .day = day});
  fields.push_back(personal::at_field(now));
  save(device, vault::ItemKind::goal_progress, fields, now);
}

inline void say_about_me(AppDevice& device, const personal::FieldTexts& fields, base::Instant now = noon()) {
  vault::ProfileRow profile = need(device.app.vault().live().profile());
  need(flows::write_fields(device.app.vault(), "profile", std::move(profile), fields, now));
}

inline base::CivilDay day_of_noon(std::int64_t day) { return base::civil_day_of(noon(day), k_vienna.utc_offset); }

}  // namespace alcove::tests
