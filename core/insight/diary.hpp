#pragma once

/// What a person noted down, in the shape that statistics need: numbers, days and positions in lists, no text.
///
/// Everything else in this room counts days, not entries: somebody who notes five moods on a bad day and one on a good
/// one has had two days. `aggregate` puts each note into the civil day that it was where the person was, by the
/// distance from UTC recorded with it, so a day on which clocks change, or on which somebody flies, is one day like any
/// other.
///
/// Example:
///     Diary diary;
///     diary.mood = {.lowest = -1, .highest = 1, .higher_is = HigherIs::better};
///     diary.tag_count = 2;
///     diary.moods = {{.at = at, .offset = Minutes{60}, .value = 0.4, .tags = {0}}};
///     ALCOVE_TRY(const DailyDiary daily, aggregate(diary));

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/time.hpp"
#include "core/insight/series.hpp"

namespace alcove::insight {

enum class HigherIs : std::uint8_t { better, worse, neither };

/// What values are possible; both ends finite, at most 1e9 in size, `lowest` below `highest`.
struct Scale {
  double lowest = 0, highest = 1;
  HigherIs higher_is = HigherIs::neither;
};

struct Mood {
  base::Instant at;
  base::Minutes offset;  ///< where the person was: -840 to 840
  double value = 0;      ///< on `Diary::mood`
  /// Positions below `Diary::tag_count` and `Diary::feeling_count`, in any order; twice counts once.
  std::vector<std::uint32_t> tags, feelings;
};

struct Reading {
  base::Instant at;
  base::Minutes offset;
  double value = 0;  ///< on the tracker's scale
};

struct Tracker {
  Scale scale;
  std::vector<Reading> readings;
};

/// One night. Of several that end on one day the longest counts.
struct Night {
  base::CivilDay woke_on;
  double hours = 0;               ///< 0 to 24
  std::optional<double> quality;  ///< on `Diary::sleep_quality`
};

/// Notes in any order; no statistic depends on it.
struct Diary {
  static constexpr std::size_t k_most_notes = 200'000;  ///< of each list, and of each tracker's readings
  static constexpr std::size_t k_most_tags = 500;       ///< and as many feelings
  static constexpr std::size_t k_most_trackers = 50;
  static constexpr std::size_t k_most_tags_of_a_mood = 200;

  Scale mood;
  Scale sleep_quality;
  std::uint32_t tag_count = 0, feeling_count = 0;
  /// When the person's day begins, 0 to 720 minutes after midnight: with 240, a note at 3 a.m. belongs to the day
  /// before.
  base::Minutes day_starts_at;
  std::vector<Mood> moods;
  std::vector<Tracker> trackers;
  std::vector<Night> nights;
};

/// A quarter of the local day by the clock, whenever the person's day begins: from 0, 6, 12 and 18 o'clock.
enum class TimeOfDay : std::uint8_t { night, morning, afternoon, evening };
constexpr std::size_t k_times_of_day = 4;

/// All moods of one day.
struct Day {
  base::CivilDay day;
  std::uint32_t moods = 0;  ///< at least 1
  double mean = 0, lowest = 0, highest = 0;
  /// Means by `TimeOfDay`, where there are moods.
  std::optional<double> at_time[k_times_of_day];
  std::vector<std::uint32_t> tags, feelings;  ///< ascending, each once
};

/// A diary by days.
struct DailyDiary {
  Scale mood;
  std::uint32_t tag_count = 0, feeling_count = 0;
  std::vector<Day> days = {};         ///< ascending; only days with a mood
  std::vector<Series> trackers = {};  ///< means of each day with a reading
  Series sleep_hours = {}, sleep_quality = {};

  /// Each day's mean mood.
  Series mood_series() const;
  /// The same diary from `first` to `last`, both included.
  DailyDiary between(base::CivilDay first, base::CivilDay last) const;
};

/// Checks a diary and gathers it by days, in O(n log n). Errors, with `where` naming list and position: `limit` (more
/// than the constants above, or days more than Series::k_most_days apart), `scale` (ends not finite, in the wrong
/// order, too large), `value` (not a number, outside its scale), `time` (before 1970, a distance from UTC or a
/// beginning of the day out of range), `position` (a tag or feeling beyond the count).
base::Result<DailyDiary> aggregate(const Diary& diary);

}  // namespace alcove::insight
