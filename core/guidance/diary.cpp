#include "core/guidance/diary.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace alcove::guidance {

using base::CivilDay;
using base::Instant;
using base::Result;
using base::RowId;
using personal::MoodEntry;

namespace {

constexpr std::int64_t k_minute_ms = 60'000, k_day_ms = 86'400'000;
constexpr std::int64_t k_farthest_offset_ms = 840 * k_minute_ms, k_latest_start_ms = 720 * k_minute_ms;
constexpr double k_hour_minutes = 60;
constexpr insight::Scale k_mood{.lowest = -100, .highest = 100, .higher_is = insight::HigherIs::better};
constexpr insight::Scale k_sleep_quality{.lowest = 1, .highest = 5, .higher_is = insight::HigherIs::better};

/// What was read last, and of which state of the vault.
struct KeptMoods {
  std::vector<crypto::Observed> heads;
  Instant from, to;
  std::vector<MoodEntry> entries;  ///< newest first
};

Instant not_before_1970(std::int64_t at_ms) { return Instant::from_unix_ms(std::max<std::int64_t>(at_ms, 0)); }

/// Wherever on earth the days are, and whenever the person's day begins.
std::pair<Instant, Instant> moments_of(DayRange days) {
  const std::int64_t first_ms = std::int64_t{days.first.days()} * k_day_ms;
  const std::int64_t end_ms = (std::int64_t{days.last.days()} + 1) * k_day_ms;
  return {not_before_1970(first_ms - k_farthest_offset_ms),
          not_before_1970(end_ms + k_farthest_offset_ms + k_latest_start_ms)};
}

Result<void> read(const vault::Live& live, KeptMoods& kept) {
  ALCOVE_TRY(const auto items, live.items(vault::ItemKind::mood_entry, kept.from, kept.to));
  kept.entries.clear();
  kept.entries.reserve(items.size());
  for (const vault::LiveItem& one : items) {
    kept.entries.push_back(personal::mood_entry_of(one.item.id, personal::FieldViews(one.item)));
    kept.entries.back().note.clear();
  }
  return {};
}

/// The most frequent names, then in their order.
template <typename Name>
class Positions {
 public:
  void count(const Name& name) { ++counts_[name]; }

  std::vector<Name> settle(std::size_t most) {
    std::vector<std::pair<std::uint32_t, Name>> by_count;
    for (const auto& [name, times] : counts_) by_count.emplace_back(times, name);
    std::stable_sort(by_count.begin(), by_count.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (by_count.size() > most) by_count.resize(most);
    std::vector<Name> names;
    for (auto& [times, name] : by_count) names.push_back(std::move(name));
    std::sort(names.begin(), names.end());
    counts_.clear();
    for (std::size_t i = 0; i < names.size(); ++i) counts_[names[i]] = static_cast<std::uint32_t>(i);
    return names;
  }
  /// After `settle`.
  void add_to(std::vector<std::uint32_t>& out, const Name& name) const {
    const auto found = counts_.find(name);
    if (found != counts_.end()) out.push_back(found->second);
  }

 private:
  std::map<Name, std::uint32_t> counts_;
};

using TagKey = std::pair<personal::TagKind, std::string>;

insight::HigherIs higher_is(personal::Direction direction) {
  switch (direction) {
    case personal::Direction::higher_better: return insight::HigherIs::better;
    case personal::Direction::lower_better: return insight::HigherIs::worse;
    case personal::Direction::neither: break;
  }
  return insight::HigherIs::neither;
}

/// Of each tracker the readings; a tracker that is gone takes its readings with it.
void add_trackers(std::span<const MoodEntry> moods, const std::vector<personal::Tracker>& trackers, NamedDiary& named) {
  std::map<RowId, insight::Tracker> by_id;
  for (const personal::Tracker& tracker : trackers) {
    by_id[tracker.id].scale = {
        .lowest = tracker.min, .highest = tracker.max, .higher_is = higher_is(tracker.direction)};
  }
  for (const MoodEntry& entry : moods) {
    for (const personal::Reading& reading : entry.readings) {
      const auto found = by_id.find(reading.tracker);
      if (found == by_id.end()) continue;
      insight::Scale& scale = found->second.scale;
      scale.lowest = std::min(scale.lowest, reading.value);
      scale.highest = std::max(scale.highest, reading.value);
      found->second.readings.push_back({entry.at, entry.utc_offset, reading.value});
    }
  }
  for (auto& [id, tracker] : by_id) {
    if (tracker.readings.empty() || named.trackers.size() == insight::Diary::k_most_trackers) continue;
    named.trackers.push_back(id);
    named.diary.trackers.push_back(std::move(tracker));
  }
}

insight::Night night_of(const MoodEntry& entry, std::int32_t day_starts_at) {
  insight::Night night{.woke_on = day_of(entry.at, entry.utc_offset, day_starts_at),
                       .hours = entry.sleep->minutes / k_hour_minutes,
                       .quality = std::nullopt};
  if (entry.sleep->quality) night.quality = *entry.sleep->quality;
  return night;
}

}  // namespace

Result<personal::AboutMe> about_me(const vault::Vault& vault) {
  ALCOVE_TRY(const vault::ProfileRow profile, vault.live().profile());
  return personal::about_me_of(personal::FieldViews(profile));
}

CivilDay day_of(Instant at, base::Minutes offset, std::int32_t day_starts_at) {
  return base::civil_day_of(at, {offset.count - day_starts_at});
}

Result<std::span<const MoodEntry>> moods_between(const flows::Request& ask, DayRange days) {
  const auto [from, to] = moments_of(days);
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(auto heads, ask.vault().heads());
  ALCOVE_TRY(KeptMoods * kept, ask.app.keep<KeptMoods>([]() -> Result<KeptMoods> { return KeptMoods(); }));
  if (from < kept->from || kept->to < to || kept->heads != heads) {
    kept->from = from;
    kept->to = to;
    kept->heads.clear();
    ALCOVE_TRY_VOID(read(ask.vault().live(), *kept));
    kept->heads = std::move(heads);
  }
  const auto later = [](Instant moment, const MoodEntry& entry) { return moment > entry.at; };
  const auto later_entry = [](const MoodEntry& entry, Instant moment) { return entry.at >= moment; };
  const auto begin = std::lower_bound(kept->entries.begin(), kept->entries.end(), to, later_entry);
  const auto end = std::upper_bound(begin, kept->entries.end(), from, later);
  return std::span<const MoodEntry>(kept->entries)
      .subspan(static_cast<std::size_t>(begin - kept->entries.begin()), static_cast<std::size_t>(end - begin));
}

NamedDiary named_diary(std::span<const MoodEntry> moods, const std::vector<personal::Tracker>& trackers,
                       std::int32_t day_starts_at) {
  Positions<TagKey> tags;
  Positions<std::string> feelings;
  for (const MoodEntry& entry : moods) {
    for (const personal::Tag& tag : entry.tags) tags.count({tag.kind, tag.name});
    for (const std::string& feeling : entry.feelings) feelings.count(feeling);
  }
  NamedDiary named;
  insight::Diary& diary = named.diary;
  for (auto& [kind, name] : tags.settle(insight::Diary::k_most_tags)) named.tags.push_back({kind, name});
  named.feelings = feelings.settle(insight::Diary::k_most_tags);
  diary.mood = k_mood;
  diary.sleep_quality = k_sleep_quality;
  diary.tag_count = static_cast<std::uint32_t>(named.tags.size());
  diary.feeling_count = static_cast<std::uint32_t>(named.feelings.size());
  diary.day_starts_at = {day_starts_at};
  diary.moods.reserve(moods.size());
  for (const MoodEntry& entry : moods) {
    insight::Mood mood{entry.at, entry.utc_offset, static_cast<double>(entry.valence), {}, {}};
    for (const personal::Tag& tag : entry.tags) tags.add_to(mood.tags, {tag.kind, tag.name});
    for (const std::string& feeling : entry.feelings) feelings.add_to(mood.feelings, feeling);
    diary.moods.push_back(std::move(mood));
    if (entry.sleep) diary.nights.push_back(night_of(entry, day_starts_at));
  }
  add_trackers(moods, trackers, named);
  return named;
}

Result<DaysNoted> days_noted(const flows::Request& ask, DayRange days) {
  ALCOVE_TRY(const auto around, moods_between(ask, days));
  ALCOVE_TRY(const personal::AboutMe about, about_me(ask.vault()));
  ALCOVE_TRY(const auto stored, ask.vault().live().items(vault::ItemKind::tracker));
  std::vector<personal::Tracker> trackers;
  for (const vault::LiveItem& one : stored) {
    trackers.push_back(personal::tracker_of(one.item.id, personal::FieldViews(one.item)));
  }
  // Only these days, so that nothing outside them is named or counted.
  std::vector<MoodEntry> moods;
  std::copy_if(around.begin(), around.end(), std::back_inserter(moods), [&](const MoodEntry& entry) {
    const CivilDay day = day_of(entry.at, entry.utc_offset, about.day_starts_at);
    return day >= days.first && day <= days.last;
  });
  DaysNoted out{.named = named_diary(moods, trackers, about.day_starts_at), .daily = {}};
  ALCOVE_TRY(out.daily, insight::aggregate(out.named.diary));
  return out;
}

}  // namespace alcove::guidance
