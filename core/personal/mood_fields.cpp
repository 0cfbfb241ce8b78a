// Mood entries and trackers as texts of fields, and back.

#include <utility>

#include "core/personal/mood_entry.hpp"

namespace alcove::personal {

using base::RowId;

namespace {

constexpr std::int32_t k_most_valence = 100, k_day_minutes = 24 * 60, k_best_quality = 5, k_most_decimals = 3;
constexpr std::int32_t k_most_offset_minutes = 840;

std::optional<std::int32_t> small_number_of(std::string_view text, std::int32_t least, std::int32_t most) {
  const auto number = whole_number_of(text, least, most);
  if (!number) return std::nullopt;
  return static_cast<std::int32_t>(*number);
}

std::string text_of(const std::optional<std::int32_t>& number) { return number ? std::to_string(*number) : ""; }

std::string sleep_text(const std::optional<Sleep>& sleep) {
  return sleep ? std::to_string(sleep->minutes) + '\t' + text_of(sleep->quality) : "";
}

std::optional<Sleep> sleep_of(std::string_view text) {
  const auto minutes = small_number_of(take_cell(text), 0, k_day_minutes);
  if (!minutes) return std::nullopt;
  return Sleep{.minutes = *minutes, .quality = small_number_of(text, 1, k_best_quality)};
}

std::vector<Tag> tags_of(std::string_view text) {
  std::vector<Tag> tags;
  for (std::string_view line : lines_of(text)) {
    const auto kind = tag_kind_of(take_cell(line));
    if (kind && !line.empty() && tags.size() < MoodEntry::k_most_tags) tags.push_back({*kind, std::string(line)});
  }
  return tags;
}

std::vector<Reading> readings_of(std::string_view text) {
  std::vector<Reading> readings;
  for (std::string_view line : lines_of(text)) {
    const auto tracker = RowId::from_hex(take_cell(line));
    const auto value = number_of(line);
    if (tracker && value && readings.size() < MoodEntry::k_most_readings) readings.push_back({*tracker, *value});
  }
  return readings;
}

}  // namespace

FieldTexts fields_of(const MoodEntry& entry) {
  std::string feelings, tags, readings;
  for (const std::string& feeling : entry.feelings) add_line(feeling, feelings);
  for (const Tag& tag : entry.tags) add_line(std::string(name_of(tag.kind)) + '\t' + tag.name, tags);
  for (const Reading& reading : entry.readings) {
    add_line(reading.tracker.hex() + '\t' + text_of(reading.value), readings);
  }
  return {at_field(entry.at),
          {"place", std::to_string(entry.utc_offset.count) + '\t' + entry.zone},
          {"valence", std::to_string(entry.valence)},
          {"energy", text_of(entry.energy)},
          {"feelings", std::move(feelings)},
          {"tags", std::move(tags)},
          {"sleep", sleep_text(entry.sleep)},
          {"readings", std::move(readings)},
          {"note", entry.note}};
}

MoodEntry mood_entry_of(const RowId& id, const FieldViews& fields) {
  MoodEntry entry{.id = id};
  for (const auto& [name, text] : fields.all()) {
    std::string_view rest = text;
    if (name == "at") {
      entry.at = instant_of(text).value_or(base::Instant());
    } else if (name == "place") {
      const auto offset = small_number_of(take_cell(rest), -k_most_offset_minutes, k_most_offset_minutes);
      entry.utc_offset.count = offset.value_or(0);
      entry.zone = rest;
    } else if (name == "valence") {
      entry.valence = small_number_of(text, -k_most_valence, k_most_valence).value_or(0);
    } else if (name == "energy") {
      entry.energy = small_number_of(text, -k_most_valence, k_most_valence);
    } else if (name == "feelings") {
      for (const std::string_view feeling : lines_of(text)) {
        if (!feeling.empty() && entry.feelings.size() < MoodEntry::k_most_feelings)
          entry.feelings.emplace_back(feeling);
      }
    } else if (name == "tags") {
      entry.tags = tags_of(text);
    } else if (name == "sleep") {
      entry.sleep = sleep_of(text);
    } else if (name == "readings") {
      entry.readings = readings_of(text);
    } else if (name == "note") {
      entry.note = text;
    }
  }
  return entry;
}

FieldTexts fields_of(const Tracker& tracker) {
  return {{"name", tracker.name},
          {"unit", tracker.unit},
          {"min", text_of(tracker.min)},
          {"max", text_of(tracker.max)},
          {"decimals", std::to_string(tracker.decimals)},
          {"direction", std::string(name_of(tracker.direction))},
          {"archived", tracker.archived ? "1" : ""}};
}

Tracker tracker_of(const RowId& id, const FieldViews& fields) {
  Tracker tracker{.id = id, .name = std::string(fields.text("name")), .unit = std::string(fields.text("unit"))};
  const auto min = number_of(fields.text("min")), max = number_of(fields.text("max"));
  // The two ends may have been changed apart, on two devices, into no scale.
  if (min && max && *min < *max) {
    tracker.min = *min;
    tracker.max = *max;
  }
  tracker.decimals = small_number_of(fields.text("decimals"), 0, k_most_decimals).value_or(0);
  tracker.direction = direction_of(fields.text("direction")).value_or(Direction::neither);
  tracker.archived = fields.text("archived") == "1";
  return tracker;
}

}  // namespace alcove::personal
