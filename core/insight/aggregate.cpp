#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>

#include "core/insight/diary.hpp"

namespace alcove::insight {

using base::CivilDay;
using base::Result;

namespace {

constexpr std::int64_t k_minute_ms = 60'000;
constexpr std::int64_t k_quarter_of_day_ms = 360 * k_minute_ms;
/// The year 10 000, after which days have no text.
constexpr std::int64_t k_last_ms = 253'402'300'800'000;

Result<void> check_scale(const Scale& scale, std::string_view where) {
  const bool holds = std::abs(scale.lowest) <= Series::k_largest && std::abs(scale.highest) <= Series::k_largest &&
                     scale.lowest < scale.highest;
  ALCOVE_CHECK(holds, "scale", "a scale goes from one number up to another, of at most 1e9 in size", where);
  return {};
}

/// A position in a list of the diary, written out only for an error.
struct Place {
  const char* list;
  std::size_t position;

  std::string text() const { return std::string(list) + "[" + std::to_string(position) + "]"; }
};

Result<void> check_value(double value, const Scale& scale, const Place& place) {
  ALCOVE_CHECK(value >= scale.lowest && value <= scale.highest, "value", "a value lies on its scale", place.text());
  return {};
}

Result<void> check_time(base::Instant at, base::Minutes offset, const Place& place) {
  const bool holds = at.unix_ms() >= 0 && at.unix_ms() < k_last_ms && std::abs(offset.count) <= 840;
  ALCOVE_CHECK(holds, "time", "a note is from 1970 or later, at most 14 hours from UTC", place.text());
  return {};
}

Result<void> check_positions(const std::vector<std::uint32_t>& positions, std::uint32_t count, const Place& place) {
  ALCOVE_CHECK(positions.size() <= Diary::k_most_tags_of_a_mood, "limit", "a mood has at most 200 tags", place.text());
  const bool all_known = std::all_of(positions.begin(), positions.end(), [&](auto one) { return one < count; });
  ALCOVE_CHECK(all_known, "position", "a tag or feeling is a position below their count", place.text());
  return {};
}

Result<void> check_sizes(const Diary& diary) {
  ALCOVE_CHECK(diary.tag_count <= Diary::k_most_tags, "limit", "at most 500 tags are compared", "tag_count");
  ALCOVE_CHECK(diary.feeling_count <= Diary::k_most_tags, "limit", "at most 500 feelings are counted", "feeling_count");
  ALCOVE_CHECK(diary.moods.size() <= Diary::k_most_notes, "limit", "at most 200 000 moods", "moods");
  ALCOVE_CHECK(diary.nights.size() <= Diary::k_most_notes, "limit", "at most 200 000 nights", "nights");
  ALCOVE_CHECK(diary.trackers.size() <= Diary::k_most_trackers, "limit", "at most 50 trackers", "trackers");
  for (std::size_t i = 0; i < diary.trackers.size(); ++i)
    ALCOVE_CHECK(diary.trackers[i].readings.size() <= Diary::k_most_notes, "limit", "at most 200 000 readings",
                 Place{"trackers", i}.text());
  const std::int32_t start = diary.day_starts_at.count;
  ALCOVE_CHECK(start >= 0 && start <= 720, "time", "a day begins between midnight and noon", "day_starts_at");
  return {};
}

/// A mood with the day it belongs to; sorted by day and value, so that sums do not depend on the order of notes.
struct DatedMood {
  CivilDay day;
  double value;
  TimeOfDay time;
  const Mood* mood;
};

CivilDay day_of(base::Instant at, base::Minutes offset, base::Minutes day_starts_at) {
  return base::civil_day_of(at, base::Minutes{offset.count - day_starts_at.count});
}

TimeOfDay time_of_day(base::Instant at, base::Minutes offset) {
  const std::int64_t local_ms = at.unix_ms() + offset.count * k_minute_ms;
  const std::int64_t midnight_ms = std::int64_t{base::civil_day_of(at, offset).days()} * 4 * k_quarter_of_day_ms;
  return static_cast<TimeOfDay>((local_ms - midnight_ms) / k_quarter_of_day_ms);
}

void sort_once(std::vector<std::uint32_t>& positions) {
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
}

Result<std::vector<DatedMood>> date_moods(const Diary& diary) {
  std::vector<DatedMood> dated;
  dated.reserve(diary.moods.size());
  for (std::size_t i = 0; i < diary.moods.size(); ++i) {
    const Mood& mood = diary.moods[i];
    const Place place{"moods", i};
    ALCOVE_TRY_VOID(check_time(mood.at, mood.offset, place));
    ALCOVE_TRY_VOID(check_value(mood.value, diary.mood, place));
    ALCOVE_TRY_VOID(check_positions(mood.tags, diary.tag_count, place));
    ALCOVE_TRY_VOID(check_positions(mood.feelings, diary.feeling_count, place));
    dated.push_back(
        {day_of(mood.at, mood.offset, diary.day_starts_at), mood.value, time_of_day(mood.at, mood.offset), &mood});
  }
  std::sort(dated.begin(), dated.end(),
            [](const DatedMood& a, const DatedMood& b) { return std::tie(a.day, a.value) < std::tie(b.day, b.value); });
  return dated;
}

/// The day of the moods [begin, end), which is not empty.
Day gather(std::vector<DatedMood>::const_iterator begin, std::vector<DatedMood>::const_iterator end) {
  Day day;
  day.day = begin->day;
  day.moods = static_cast<std::uint32_t>(end - begin);
  day.lowest = begin->value;
  day.highest = (end - 1)->value;
  double sum = 0;
  double time_sums[k_times_of_day] = {};
  std::uint32_t time_counts[k_times_of_day] = {};
  for (auto one = begin; one != end; ++one) {
    sum += one->value;
    time_sums[static_cast<std::size_t>(one->time)] += one->value;
    ++time_counts[static_cast<std::size_t>(one->time)];
    day.tags.insert(day.tags.end(), one->mood->tags.begin(), one->mood->tags.end());
    day.feelings.insert(day.feelings.end(), one->mood->feelings.begin(), one->mood->feelings.end());
  }
  day.mean = sum / day.moods;
  for (std::size_t i = 0; i < k_times_of_day; ++i) {
    if (time_counts[i] > 0) day.at_time[i] = time_sums[i] / time_counts[i];
  }
  sort_once(day.tags);
  sort_once(day.feelings);
  return day;
}

/// Means of each day, of values in any order.
std::vector<DayValue> daily_means(std::vector<DayValue> values) {
  std::sort(values.begin(), values.end(),
            [](const DayValue& a, const DayValue& b) { return std::tie(a.day, a.value) < std::tie(b.day, b.value); });
  std::vector<DayValue> means;
  for (std::size_t begin = 0; begin < values.size();) {
    std::size_t end = begin;
    double sum = 0;
    for (; end < values.size() && values[end].day == values[begin].day; ++end) sum += values[end].value;
    means.push_back({values[begin].day, sum / static_cast<double>(end - begin)});
    begin = end;
  }
  return means;
}

/// The only thing about values already checked that can be wrong is how far apart they are.
Result<Series> series_of(std::vector<DayValue> values, std::string_view where) {
  auto series = Series::make(std::move(values));
  ALCOVE_CHECK(series.has_value(), "limit", "notes lie at most a hundred years apart", where);
  return series;
}

Result<Series> read_tracker(const Diary& diary, std::size_t position) {
  const Tracker& tracker = diary.trackers[position];
  const Place place{"trackers", position};
  ALCOVE_TRY_VOID(check_scale(tracker.scale, place.text()));
  std::vector<DayValue> values;
  values.reserve(tracker.readings.size());
  for (const Reading& reading : tracker.readings) {
    ALCOVE_TRY_VOID(check_time(reading.at, reading.offset, place));
    ALCOVE_TRY_VOID(check_value(reading.value, tracker.scale, place));
    values.push_back({day_of(reading.at, reading.offset, diary.day_starts_at), reading.value});
  }
  return series_of(daily_means(std::move(values)), place.text());
}

Result<void> read_nights(const Diary& diary, DailyDiary& daily) {
  std::vector<const Night*> nights;
  for (std::size_t i = 0; i < diary.nights.size(); ++i) {
    const Night& night = diary.nights[i];
    const Place place{"nights", i};
    ALCOVE_CHECK(std::abs(std::int64_t{night.woke_on.days()}) <= Series::k_farthest_day, "time",
                 "a night ends on a day of our calendar", place.text());
    ALCOVE_TRY_VOID(check_value(night.hours, Scale{0, 24}, place));
    if (night.quality) ALCOVE_TRY_VOID(check_value(*night.quality, diary.sleep_quality, place));
    nights.push_back(&night);
  }
  const auto key = [](const Night* night) { return std::tie(night->woke_on, night->hours, night->quality); };
  std::sort(nights.begin(), nights.end(), [&](const Night* a, const Night* b) { return key(a) < key(b); });
  std::vector<DayValue> hours, quality;
  for (std::size_t i = 0; i < nights.size(); ++i) {
    const Night& night = *nights[i];
    if (i + 1 < nights.size() && nights[i + 1]->woke_on == night.woke_on) continue;
    hours.push_back({night.woke_on, night.hours});
    if (night.quality) quality.push_back({night.woke_on, *night.quality});
  }
  ALCOVE_TRY(daily.sleep_hours, series_of(std::move(hours), "nights"));
  ALCOVE_TRY(daily.sleep_quality, series_of(std::move(quality), "nights"));
  return {};
}

}  // namespace

Result<DailyDiary> aggregate(const Diary& diary) {
  ALCOVE_TRY_VOID(check_sizes(diary));
  ALCOVE_TRY_VOID(check_scale(diary.mood, "mood"));
  ALCOVE_TRY_VOID(check_scale(diary.sleep_quality, "sleep_quality"));
  ALCOVE_TRY(const std::vector<DatedMood> moods, date_moods(diary));
  DailyDiary daily{.mood = diary.mood, .tag_count = diary.tag_count, .feeling_count = diary.feeling_count};
  for (auto begin = moods.begin(); begin != moods.end();) {
    const auto end = std::find_if(begin, moods.end(), [&](const DatedMood& one) { return one.day != begin->day; });
    daily.days.push_back(gather(begin, end));
    begin = end;
  }
  const bool is_bounded =
      daily.days.empty() || daily.days.back().day.days() - daily.days.front().day.days() < Series::k_most_days;
  ALCOVE_CHECK(is_bounded, "limit", "notes lie at most a hundred years apart", "moods");
  for (std::size_t i = 0; i < diary.trackers.size(); ++i) {
    ALCOVE_TRY(Series tracker, read_tracker(diary, i));
    daily.trackers.push_back(std::move(tracker));
  }
  ALCOVE_TRY_VOID(read_nights(diary, daily));
  return daily;
}

Series DailyDiary::mood_series() const {
  std::vector<DayValue> values;
  values.reserve(days.size());
  for (const Day& day : days) values.push_back({day.day, day.mean});
  auto series = Series::make(std::move(values));
  ALCOVE_ASSERT(series.has_value());
  return *std::move(series);
}

DailyDiary DailyDiary::between(CivilDay first, CivilDay last) const {
  DailyDiary part{.mood = mood, .tag_count = tag_count, .feeling_count = feeling_count};
  for (const Day& day : days) {
    if (day.day >= first && day.day <= last) part.days.push_back(day);
  }
  for (const Series& tracker : trackers) part.trackers.push_back(tracker.between(first, last));
  part.sleep_hours = sleep_hours.between(first, last);
  part.sleep_quality = sleep_quality.between(first, last);
  return part;
}

}  // namespace alcove::insight
