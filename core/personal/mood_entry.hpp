#pragma once

/// One look at how it is: pleasant or not, how much energy, feelings, what was done with whom and where, sleep, own
/// trackers, a note. Any number of them on a day, for any moment that has been.
///
/// Example:
///     MoodEntry entry{.valence = 50, .feelings = {"calm"}, .at = now, .utc_offset = base::Minutes{60}};
///     entry.tags.push_back({TagKind::person, "Ana"});
///     ALCOVE_TRY_VOID(check(entry));

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.hpp"
#include "core/base/result.hpp"
#include "core/base/time.hpp"
#include "core/personal/fields.hpp"

namespace alcove::personal {

enum class TagKind : std::uint8_t { activity, person, place, other };

std::string_view name_of(TagKind kind);  ///< "activity"
/// The kind of that name, else `tag_kind`.
base::Result<TagKind> tag_kind_of(std::string_view name);

/// What was done, with whom, or where, in the person's own words.
struct Tag {
  TagKind kind = TagKind::activity;
  std::string name{};  ///< 1 to 60 characters, no line ends

  friend bool operator==(const Tag&, const Tag&) = default;
};

/// The night before.
struct Sleep {
  std::int32_t minutes = 0;               ///< 0 to 1440
  std::optional<std::int32_t> quality{};  ///< 1 (very bad) to 5 (very good)

  friend bool operator==(const Sleep&, const Sleep&) = default;
};

/// Which end of a tracker's scale is wished for.
enum class Direction : std::uint8_t { higher_better, lower_better, neither };

std::string_view name_of(Direction direction);  ///< "higher_better"
/// The direction of that name, else `direction`.
base::Result<Direction> direction_of(std::string_view name);

/// Something that a person wants to follow beside the mood: pain, cups of coffee, steps.
struct Tracker {
  base::RowId id{};
  std::string name{};         ///< 1 to 60 characters
  std::string unit{};         ///< at most 20 characters: "km", or empty
  double min = 0, max = 10;   ///< min < max, at most `k_largest_number` in size
  std::int32_t decimals = 0;  ///< 0 to 3
  Direction direction = Direction::neither;
  bool archived = false;  ///< no longer asked for; what was written stays

  friend bool operator==(const Tracker&, const Tracker&) = default;
};

/// One value of a tracker.
struct Reading {
  base::RowId tracker{};
  double value = 0;  ///< at most `k_largest_number` in size; the tracker's range as it was then

  friend bool operator==(const Reading&, const Reading&) = default;
};

struct MoodEntry {
  static constexpr std::size_t k_most_feelings = 20, k_most_tags = 50, k_most_readings = 50;
  static constexpr std::size_t k_note_characters = 5'000;

  base::RowId id{};
  std::int32_t valence = 0;              ///< −100 very unpleasant to 100 very pleasant
  std::optional<std::int32_t> energy{};  ///< −100 very low to 100 very high
  std::vector<std::string> feelings{};   ///< ids of schemas/content/feelings.json, or the person's own words
  std::vector<Tag> tags{};               ///< each once
  std::optional<Sleep> sleep{};
  std::vector<Reading> readings{};  ///< at most one of each tracker
  std::string note{};               ///< plain text
  base::Instant at{};               ///< the moment it is about
  base::Minutes utc_offset{};       ///< where the person was then
  std::string zone{};               ///< IANA name, or empty when the shell knows none

  friend bool operator==(const MoodEntry& a, const MoodEntry& b);
};

/// `mood_entry` with `where` naming the field, when something is out of its range, too long, twice, or not UTF-8.
base::Result<void> check(const MoodEntry& entry);
/// `tracker` in the same way.
base::Result<void> check(const Tracker& tracker);

/// Everything but the id. A tracker's field "at" (`at_field`), when it was made, is its maker's.
FieldTexts fields_of(const MoodEntry& entry);
FieldTexts fields_of(const Tracker& tracker);
MoodEntry mood_entry_of(const base::RowId& id, const FieldViews& fields);
Tracker tracker_of(const base::RowId& id, const FieldViews& fields);

}  // namespace alcove::personal
