// Moods, feelings, tags, sleep and the journal.

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "core/base/bundle.hpp"
#include "core/guidance/facts_parts.hpp"
#include "core/insight/order.hpp"
#include "core/recommendation/content.hpp"

namespace alcove::guidance {

using base::CivilDay;
using base::Instant;
using base::Result;
using insight::Series;
using personal::MoodEntry;

namespace {

constexpr std::int32_t k_days_read = 26 * 7;
constexpr std::int64_t k_most_entries = 10'000;
constexpr double k_low = -40, k_short_night_hours = 6, k_long_night_hours = 10, k_poor_quality = 2;
constexpr std::size_t k_least_of_spread = 2;

CivilDay days_before(CivilDay today, std::int32_t days) { return CivilDay::from_days(today.days() - days); }

/// Of the last so many days, today included.
Series last_days(const Series& series, CivilDay today, std::int32_t days) {
  return series.between(days_before(today, days - 1), today);
}

void put_mean(FactSheet& sheet, const char* id, const Series& series) {
  if (!series.empty()) sheet.put_measured(id, insight::mean_of(series.numbers()));
}

void put_trend(FactSheet& sheet, const char* id, const char* weeks_id, const Series& series) {
  const auto trend = recent_trend(series, sheet.today);
  if (!trend) return;
  sheet.put(id, trend->direction);
  if (weeks_id != nullptr && trend->weeks) sheet.put(weeks_id, *trend->weeks);
}

std::int64_t count_if_at_most(const std::vector<double>& values, double limit) {
  return std::count_if(values.begin(), values.end(), [&](double value) { return value <= limit; });
}

/// Each day's mean energy, of the entries that say one.
Result<Series> energy_of(const FactSheet& sheet, std::span<const MoodEntry> moods) {
  std::map<CivilDay, std::pair<double, double>> sums;
  for (const MoodEntry& entry : moods) {
    if (!entry.energy) continue;
    auto& [sum, count] = sums[sheet.day_of(entry.at, entry.utc_offset)];
    sum += *entry.energy;
    count += 1;
  }
  std::vector<insight::DayValue> values;
  for (const auto& [day, sum] : sums) values.push_back({day, sum.first / sum.second});
  return Series::make(std::move(values));
}

std::int64_t entries_within(const FactSheet& sheet, std::span<const MoodEntry> moods, std::int64_t days) {
  const auto count = std::count_if(moods.begin(), moods.end(), [&](const MoodEntry& entry) {
    const CivilDay day = sheet.day_of(entry.at, entry.utc_offset);
    return day <= sheet.today && sheet.days_since(day) < days;
  });
  return std::min(static_cast<std::int64_t>(count), k_most_entries);
}

/// On how many of the last 7 days each known name was noted; nothing is known of a week without an entry.
void put_names(FactSheet& sheet, std::span<const MoodEntry> moods) {
  std::map<std::string_view, std::set<CivilDay>> feelings, tags;
  for (const MoodEntry& entry : moods) {
    const CivilDay day = sheet.day_of(entry.at, entry.utc_offset);
    if (day > sheet.today || sheet.days_since(day) >= 7) continue;
    for (const std::string& feeling : entry.feelings) feelings[feeling].insert(day);
    for (const personal::Tag& tag : entry.tags) tags[tag.name].insert(day);
  }
  const auto put = [&](const char* family, const std::optional<recommendation::Ids>& known, const auto& noted) {
    if (!known) return;
    for (const std::string& id : *known) {
      const auto found = noted.find(id);
      const std::size_t days = found == noted.end() ? 0 : found->second.size();
      sheet.put(std::string(family) + "." + id + ".days_7", static_cast<std::int64_t>(days));
    }
  };
  put("feeling", recommendation::feeling_ids(base::bundle_files()), feelings);
  put("tag", recommendation::tag_ids(base::bundle_files()), tags);
}

void put_moods(FactSheet& sheet, const insight::DailyDiary& daily) {
  const Series moods = daily.mood_series();
  const Series week = last_days(moods, sheet.today, 7);
  put_mean(sheet, "mood.mean_7_days", week);
  put_mean(sheet, "mood.mean_30_days", last_days(moods, sheet.today, 30));
  const Series fortnight = last_days(moods, sheet.today, 14);
  if (!fortnight.empty()) sheet.put("mood.low_days_14", count_if_at_most(fortnight.numbers(), k_low));
  if (week.size() >= k_least_of_spread) {
    const std::vector<double> numbers = week.numbers();
    const auto [lowest, highest] = std::minmax_element(numbers.begin(), numbers.end());
    sheet.put_measured("mood.spread_7_days", *highest - *lowest);
  }
  put_trend(sheet, "mood.trend", "mood.trend_weeks", moods);
}

/// Nights of a week that were too short or felt bad.
std::int64_t poor_nights(const Series& hours, const Series& quality) {
  std::set<CivilDay> poor;
  for (const insight::DayValue& night : hours.values()) {
    if (night.value < k_short_night_hours) poor.insert(night.day);
  }
  for (const insight::DayValue& night : quality.values()) {
    if (night.value <= k_poor_quality) poor.insert(night.day);
  }
  return static_cast<std::int64_t>(poor.size());
}

void put_sleep(FactSheet& sheet, const insight::DailyDiary& daily) {
  const Series hours = last_days(daily.sleep_hours, sheet.today, 7);
  const Series quality = last_days(daily.sleep_quality, sheet.today, 7);
  sheet.put("sleep.nights_7", static_cast<std::int64_t>(hours.size()));
  put_mean(sheet, "sleep.hours_7", hours);
  put_mean(sheet, "sleep.quality_7", quality);
  put_trend(sheet, "sleep.trend", nullptr, daily.sleep_hours);
  if (hours.empty()) return;
  const std::vector<double> numbers = hours.numbers();
  sheet.put("sleep.poor_nights_7", poor_nights(hours, quality));
  sheet.put("sleep.long_nights_7", std::int64_t{std::count_if(numbers.begin(), numbers.end(), [](double night) {
              return night > k_long_night_hours;
            })});
  if (hours.values().back().day == sheet.today) sheet.put_measured("sleep.last_hours", numbers.back());
}

/// Of the last mood entry, also where it is older than what the other facts look at.
Result<void> put_last_mood(FactSheet& sheet, std::span<const MoodEntry> moods) {
  const auto latest = std::find_if(moods.begin(), moods.end(), [&](const MoodEntry& entry) {
    return sheet.day_of(entry.at, entry.utc_offset) <= sheet.today;
  });
  std::optional<std::int64_t> days;
  if (latest != moods.end()) {
    days = sheet.days_since(sheet.day_of(latest->at, latest->utc_offset));
  } else {
    ALCOVE_TRY(const auto all, sheet.live().items(vault::ItemKind::mood_entry, Instant(), sheet.ask.now));
    if (!all.empty()) days = sheet.days_since(all.front().item.at());
  }
  if (!days) return {};
  sheet.put("mood.days", *days);
  sheet.note_activity(*days);
  return {};
}

}  // namespace

Result<void> add_moods(FactSheet& sheet) {
  const DayRange range{days_before(sheet.today, k_days_read - 1), sheet.today};
  ALCOVE_TRY(const auto moods, moods_between(sheet.ask, range));
  ALCOVE_TRY(const insight::DailyDiary all,
             insight::aggregate(named_diary(moods, {}, sheet.about.day_starts_at).diary));
  const insight::DailyDiary daily = all.between(range.first, range.last);
  sheet.put("mood.entries_7_days", entries_within(sheet, moods, 7));
  sheet.put("mood.entries_30_days", entries_within(sheet, moods, 30));
  put_moods(sheet, daily);
  put_sleep(sheet, daily);
  ALCOVE_TRY(const Series energy, energy_of(sheet, moods));
  put_mean(sheet, "mood.energy_7_days", last_days(energy, sheet.today, 7));
  if (entries_within(sheet, moods, 7) > 0) put_names(sheet, moods);
  return put_last_mood(sheet, moods);
}

Result<void> add_journal(FactSheet& sheet) {
  ALCOVE_TRY(const auto entries, sheet.live().entries());
  std::int64_t in_week = 0;
  std::optional<std::int64_t> latest;
  for (const vault::LiveEntry& one : entries) {
    const std::int64_t days = sheet.days_since(sheet.day_of(one.entry.written_at, one.entry.utc_offset));
    latest = latest ? std::min(*latest, days) : days;
    in_week += days < 7 ? 1 : 0;
  }
  sheet.put("journal.entries_7_days", std::min(in_week, k_most_entries));
  if (!latest) return {};
  sheet.put("journal.days", *latest);
  sheet.note_activity(*latest);
  return {};
}

}  // namespace alcove::guidance
