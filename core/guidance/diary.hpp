#pragma once

/// Moods, trackers and nights as the statistics of core/insight take them: numbers, days and positions, and beside them
/// what each position names. Positions follow the names' order, so the same notes give the same diary on every device.
///
/// Example:
///     ALCOVE_TRY(const auto moods, moods_between(ask, first, last));
///     ALCOVE_TRY(const NamedDiary named, named_diary(ask, moods));
///     named.tags[association.candidate.position];

#include <span>
#include <string>
#include <vector>

#include "core/flows/operation.hpp"
#include "core/insight/diary.hpp"
#include "core/personal/about_me.hpp"
#include "core/personal/mood_entry.hpp"

namespace alcove::guidance {

struct NamedDiary {
  insight::Diary diary;
  std::vector<personal::Tag> tags;
  std::vector<std::string> feelings;
  std::vector<base::RowId> trackers;
};

/// Both included.
struct DayRange {
  base::CivilDay first, last;
};

/// What the person says of themselves.
base::Result<personal::AboutMe> about_me(const vault::Vault& vault);

/// The day that it is at a moment for somebody there whose day begins so many minutes after midnight.
base::CivilDay day_of(base::Instant at, base::Minutes offset, std::int32_t day_starts_at);

/// At least the mood entries of these days, newest first and without notes, out of what was read last where nothing has
/// changed since. They live until the next call, or until the vault is locked.
base::Result<std::span<const personal::MoodEntry>> moods_between(const flows::Request& ask, DayRange days);

/// Of the most frequent tags and feelings, and of the trackers that there are. A scale reaches as far as its readings.
NamedDiary named_diary(std::span<const personal::MoodEntry> moods, const std::vector<personal::Tracker>& trackers,
                       std::int32_t day_starts_at);

/// Those moods by days, with what the vault says about trackers and the person's day.
struct DaysNoted {
  NamedDiary named;
  insight::DailyDiary daily;
};
base::Result<DaysNoted> days_noted(const flows::Request& ask, DayRange days);

}  // namespace alcove::guidance
