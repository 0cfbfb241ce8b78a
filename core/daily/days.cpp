// Moods, readings and nights by the person's days, for charts.

#include <algorithm>
#include <map>

#include "core/daily/about_me.hpp"
#include "core/daily/arguments.hpp"
#include "core/daily/moods.hpp"
#include "core/daily/trackers.hpp"
#include "core/daily/views.hpp"
#include "core/insight/diary.hpp"
#include "core/insight/rolling.hpp"
#include "core/personal/mood_entry.hpp"

namespace alcove::daily {

using base::CivilDay;
using base::Instant;
using base::OrderedJson;
using base::Result;
using base::RowId;
using personal::MoodEntry;

namespace {

constexpr std::int32_t k_window_days = 7;
constexpr std::uint32_t k_least_days = 3;
constexpr double k_hour_minutes = 60;
constexpr insight::Scale k_valence{.lowest = -100, .highest = 100, .higher_is = insight::HigherIs::better};
constexpr insight::Scale k_quality{.lowest = 1, .highest = 5, .higher_is = insight::HigherIs::better};
constexpr insight::Scale k_any{.lowest = -personal::k_largest_number, .highest = personal::k_largest_number};

struct DayRange {
  CivilDay from, to;  ///< both included

  bool has(CivilDay day) const { return day >= from && day <= to; }
};

Result<DayRange> read_range(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  const Arguments given(ask.arguments, "days");
  DayRange out;
  ALCOVE_TRY(out.from, given.day("from"));
  ALCOVE_TRY(out.to, given.day("to"));
  const bool is_range = out.from <= out.to && out.to.days() - out.from.days() < insight::Series::k_most_days;
  if (!is_range) return given.wrong("to", "the last day is not before the first, and at most a hundred years after it");
  return out;
}

/// The entries of these days of the person's, wherever they were.
Result<std::vector<MoodEntry>> entries_on(const vault::Vault& vault, const DayRange& range,
                                          std::int32_t day_starts_at) {
  constexpr std::int64_t k_day_ms = 24LL * 60 * 60 * 1000;
  // A place is at most 14 hours from UTC, and a day begins at noon at the latest: two days cover both.
  const auto around = [](std::int32_t day) {
    return Instant::from_unix_ms(std::max<std::int64_t>(0, std::int64_t{day} * k_day_ms));
  };
  ALCOVE_TRY(const auto items, vault.live().items(vault::ItemKind::mood_entry, around(range.from.days() - 2),
                                                  around(range.to.days() + 3)));
  std::vector<MoodEntry> out;
  for (const vault::LiveItem& live : items) {
    MoodEntry entry = personal::mood_entry_of(live.item.id, personal::FieldViews(live.item));
    if (range.has(day_of(entry.at, entry.utc_offset, day_starts_at))) out.push_back(std::move(entry));
  }
  return out;
}

insight::Diary diary_of(const std::vector<MoodEntry>& entries, std::int32_t day_starts_at) {
  insight::Diary diary;
  diary.mood = k_valence;
  diary.sleep_quality = k_quality;
  diary.day_starts_at = base::Minutes{day_starts_at};
  for (const MoodEntry& entry : entries) {
    diary.moods.push_back({entry.at, entry.utc_offset, static_cast<double>(entry.valence), {}, {}});
    if (!entry.sleep) continue;
    insight::Night night{day_of(entry.at, entry.utc_offset, day_starts_at), entry.sleep->minutes / k_hour_minutes, {}};
    if (entry.sleep->quality) night.quality = *entry.sleep->quality;
    diary.nights.push_back(night);
  }
  return diary;
}

OrderedJson tracker_days(const RowId& tracker, const insight::Series& series) {
  OrderedJson days = OrderedJson::array();
  for (const insight::DayValue& day : series.values()) {
    days.push_back({{"day", day.day.text()}, {"value", day.value}});
  }
  return {{"tracker", tracker.hex()}, {"days", std::move(days)}};
}

OrderedJson night_days(const insight::DailyDiary& daily) {
  std::map<CivilDay, double> quality;
  for (const insight::DayValue& day : daily.sleep_quality.values()) quality[day.day] = day.value;
  OrderedJson out = OrderedJson::array();
  for (const insight::DayValue& day : daily.sleep_hours.values()) {
    const auto found = quality.find(day.day);
    out.push_back({{"day", day.day.text()},
                   {"hours", day.value},
                   {"quality", found == quality.end() ? OrderedJson(nullptr) : OrderedJson(found->second)}});
  }
  return out;
}

}  // namespace

Result<OrderedJson> mood_days(const flows::Request& ask) {
  ALCOVE_TRY(const DayRange range, read_range(ask));
  ALCOVE_TRY(const personal::AboutMe about, about_me_in(ask.vault()));
  // The means of the first days reach back before them.
  const DayRange wider{CivilDay::from_days(range.from.days() - (k_window_days - 1)), range.to};
  ALCOVE_TRY(const auto entries, entries_on(ask.vault(), wider, about.day_starts_at));
  ALCOVE_TRY(const insight::DailyDiary daily, insight::aggregate(diary_of(entries, about.day_starts_at)));
  ALCOVE_TRY(const auto means,
             insight::rolling_means(daily.mood_series(), {.window_days = k_window_days, .least_days = k_least_days}));
  OrderedJson out = OrderedJson::array();
  for (const insight::Day& day : daily.days) {
    if (!range.has(day.day)) continue;
    // One mean for each day from the first on.
    const auto position = static_cast<std::size_t>(day.day.days() - means.front().day.days());
    out.push_back({{"day", day.day.text()},
                   {"entries", day.moods},
                   {"mean", day.mean},
                   {"lowest", day.lowest},
                   {"highest", day.highest},
                   {"rolling", or_null(means[position].mean)}});
  }
  return out;
}

Result<OrderedJson> reading_days(const flows::Request& ask) {
  ALCOVE_TRY(const DayRange range, read_range(ask));
  ALCOVE_TRY(const personal::AboutMe about, about_me_in(ask.vault()));
  ALCOVE_TRY(const auto entries, entries_on(ask.vault(), range, about.day_starts_at));
  ALCOVE_TRY(const auto trackers, trackers_in(ask.vault()));
  insight::Diary diary = diary_of(entries, about.day_starts_at);
  std::map<RowId, std::size_t> positions;
  std::vector<RowId> shown;
  for (const personal::Tracker& tracker : trackers) {
    if (shown.size() == insight::Diary::k_most_trackers) break;
    positions[tracker.id] = shown.size();
    shown.push_back(tracker.id);
    diary.trackers.push_back({.scale = k_any, .readings = {}});
  }
  for (const MoodEntry& entry : entries) {
    for (const personal::Reading& reading : entry.readings) {
      const auto found = positions.find(reading.tracker);
      if (found == positions.end()) continue;
      diary.trackers[found->second].readings.push_back({entry.at, entry.utc_offset, reading.value});
    }
  }
  ALCOVE_TRY(const insight::DailyDiary daily, insight::aggregate(diary));
  OrderedJson out = OrderedJson::array();
  for (std::size_t i = 0; i < shown.size(); ++i) out.push_back(tracker_days(shown[i], daily.trackers[i]));
  return OrderedJson{{"trackers", std::move(out)}, {"nights", night_days(daily)}};
}

}  // namespace alcove::daily
