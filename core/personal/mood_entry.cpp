#include "core/personal/mood_entry.hpp"

#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "core/base/text.hpp"

namespace alcove::personal {

using base::Result;

namespace {

constexpr std::array<std::string_view, 4> k_tag_kinds{"activity", "person", "place", "other"};
constexpr std::array<std::string_view, 3> k_directions{"higher_better", "lower_better", "neither"};

constexpr std::int32_t k_most_valence = 100;
constexpr std::int32_t k_day_minutes = 24 * 60;
constexpr std::int32_t k_best_quality = 5;
constexpr std::int32_t k_most_decimals = 3;
constexpr std::size_t k_name_characters = 60, k_unit_characters = 20;
constexpr std::size_t k_zone_bytes = 64;
constexpr std::int32_t k_most_offset_minutes = 840;

bool is_within(std::int32_t value, std::int32_t least, std::int32_t most) { return value >= least && value <= most; }

/// One line of 1 to `most` characters.
bool is_name(std::string_view text, std::size_t most) {
  const bool is_one_line = text.find_first_of("\r\n") == std::string_view::npos;
  return is_one_line && base::is_utf8(text) && base::trim(text).size() == text.size() && !text.empty() &&
         base::character_count(text) <= most;
}

Result<void> check_words(const MoodEntry& entry) {
  ALCOVE_CHECK(entry.feelings.size() <= MoodEntry::k_most_feelings, "mood_entry", "an entry has at most 20 feelings",
               "feelings");
  std::set<std::string_view> feelings;
  for (const std::string& feeling : entry.feelings) {
    ALCOVE_CHECK(is_name(feeling, k_name_characters), "mood_entry", "a feeling is 1 to 60 characters on one line",
                 "feelings");
    ALCOVE_CHECK(feelings.insert(feeling).second, "mood_entry", "a feeling is there twice", "feelings");
  }
  ALCOVE_CHECK(entry.tags.size() <= MoodEntry::k_most_tags, "mood_entry", "an entry has at most 50 tags", "tags");
  std::set<std::pair<TagKind, std::string_view>> tags;
  for (const Tag& tag : entry.tags) {
    ALCOVE_CHECK(is_name(tag.name, k_name_characters), "mood_entry", "a tag is 1 to 60 characters on one line", "tags");
    ALCOVE_CHECK(tags.emplace(tag.kind, tag.name).second, "mood_entry", "a tag is there twice", "tags");
  }
  ALCOVE_CHECK(base::is_utf8(entry.note) && base::character_count(entry.note) <= MoodEntry::k_note_characters,
               "mood_entry", "a note has at most 5000 characters", "note");
  return {};
}

Result<void> check_readings(const MoodEntry& entry) {
  ALCOVE_CHECK(entry.readings.size() <= MoodEntry::k_most_readings, "mood_entry", "an entry has at most 50 readings",
               "readings");
  std::set<base::RowId> trackers;
  for (const Reading& reading : entry.readings) {
    ALCOVE_CHECK(std::abs(reading.value) <= k_largest_number, "mood_entry",
                 "a reading is a number of at most a billion", "readings");
    ALCOVE_CHECK(trackers.insert(reading.tracker).second, "mood_entry", "a tracker has one reading in an entry",
                 "readings");
  }
  return {};
}

}  // namespace

std::string_view name_of(TagKind kind) { return k_tag_kinds[static_cast<std::size_t>(kind)]; }

Result<TagKind> tag_kind_of(std::string_view name) {
  for (std::size_t i = 0; i < k_tag_kinds.size(); ++i) {
    if (k_tag_kinds[i] == name) return static_cast<TagKind>(i);
  }
  return base::fail("tag_kind", "a tag is an activity, person, place or other", "kind");
}

std::string_view name_of(Direction direction) { return k_directions[static_cast<std::size_t>(direction)]; }

Result<Direction> direction_of(std::string_view name) {
  for (std::size_t i = 0; i < k_directions.size(); ++i) {
    if (k_directions[i] == name) return static_cast<Direction>(i);
  }
  return base::fail("direction", "a direction is higher_better, lower_better or neither", "direction");
}

bool operator==(const MoodEntry& a, const MoodEntry& b) {
  return a.id == b.id && a.valence == b.valence && a.energy == b.energy && a.feelings == b.feelings &&
         a.tags == b.tags && a.sleep == b.sleep && a.readings == b.readings && a.note == b.note && a.at == b.at &&
         a.utc_offset.count == b.utc_offset.count && a.zone == b.zone;
}

Result<void> check(const MoodEntry& entry) {
  ALCOVE_CHECK(is_within(entry.valence, -k_most_valence, k_most_valence), "mood_entry", "valence is -100 to 100",
               "valence");
  ALCOVE_CHECK(!entry.energy || is_within(*entry.energy, -k_most_valence, k_most_valence), "mood_entry",
               "energy is -100 to 100", "energy");
  ALCOVE_TRY_VOID(check_words(entry));
  if (entry.sleep) {
    ALCOVE_CHECK(is_within(entry.sleep->minutes, 0, k_day_minutes), "mood_entry", "sleep is 0 to 1440 minutes",
                 "sleep.minutes");
    ALCOVE_CHECK(!entry.sleep->quality || is_within(*entry.sleep->quality, 1, k_best_quality), "mood_entry",
                 "sleep quality is 1 to 5", "sleep.quality");
  }
  ALCOVE_TRY_VOID(check_readings(entry));
  ALCOVE_CHECK(entry.at.unix_ms() >= 0, "mood_entry", "a moment is not before 1970", "at");
  ALCOVE_CHECK(is_within(entry.utc_offset.count, -k_most_offset_minutes, k_most_offset_minutes), "mood_entry",
               "a distance from UTC is at most 14 hours", "utc_offset");
  ALCOVE_CHECK(entry.zone.size() <= k_zone_bytes && base::is_utf8(entry.zone), "mood_entry",
               "a zone is an IANA name or empty", "zone");
  return {};
}

Result<void> check(const Tracker& tracker) {
  ALCOVE_CHECK(is_name(tracker.name, k_name_characters), "tracker", "a name is 1 to 60 characters on one line", "name");
  ALCOVE_CHECK(tracker.unit.empty() || is_name(tracker.unit, k_unit_characters), "tracker",
               "a unit has at most 20 characters", "unit");
  const bool is_scale = std::abs(tracker.min) <= k_largest_number && std::abs(tracker.max) <= k_largest_number;
  ALCOVE_CHECK(is_scale && tracker.min < tracker.max, "tracker",
               "a scale goes from a number to a larger one, of at most a billion", "min");
  ALCOVE_CHECK(is_within(tracker.decimals, 0, k_most_decimals), "tracker", "0 to 3 decimal places", "decimals");
  return {};
}

}  // namespace alcove::personal
