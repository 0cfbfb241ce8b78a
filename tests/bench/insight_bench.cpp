// Insights of ten years against the least that an app does with the same notes: the mean of each tag's moods. And the
// median slope found by counting, against writing down every slope. And what it takes before, to read the same notes
// from the fields in which the vault keeps them.
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "core/guidance/diary.hpp"
#include "core/insight/insights.hpp"
#include "core/insight/summary.hpp"
#include "tests/bench/board.hpp"

namespace alcove::bench {

namespace {

constexpr std::int32_t k_first_day = 17'000;
constexpr std::int32_t k_days = 3'650;
constexpr std::uint32_t k_moods = 20'000;
constexpr std::uint32_t k_tags = 30;
constexpr std::uint32_t k_trackers = 10;

base::Instant moment_of(std::uint32_t note, std::uint32_t notes) {
  const std::int64_t of_ten_years_ms = std::int64_t{k_days} * 86'400'000 * note / notes;
  return base::Instant::from_unix_ms(std::int64_t{k_first_day} * 86'400'000 + of_ten_years_ms);
}

/// 20 000 moods with 30 tags, 10 trackers read every day, and every night.
insight::Diary ten_years() {
  std::mt19937 random(1);
  const auto unit = [&] { return static_cast<double>(random()) / 4'294'967'296.0; };
  insight::Diary diary;
  diary.mood = {.lowest = 1, .highest = 5, .higher_is = insight::HigherIs::better};
  diary.tag_count = k_tags;
  double state = 0;
  for (std::uint32_t i = 0; i < k_moods; ++i) {
    state = 0.9 * state + unit() - 0.5;
    insight::Mood mood{moment_of(i, k_moods), {}, std::clamp(std::round(3 + state), 1.0, 5.0), {}, {}};
    for (int tags = 0; tags < 3; ++tags) mood.tags.push_back(static_cast<std::uint32_t>(random()) % k_tags);
    diary.moods.push_back(mood);
  }
  for (std::uint32_t i = 0; i < k_trackers; ++i) {
    insight::Tracker& tracker = diary.trackers.emplace_back();
    for (std::int32_t day = 0; day < k_days; ++day) tracker.readings.push_back({moment_of(day, k_days), {}, unit()});
  }
  for (std::int32_t day = 0; day < k_days; ++day)
    diary.nights.push_back({base::CivilDay::from_days(k_first_day + day), 6 + 3 * unit(), unit()});
  return diary;
}

void find_all(benchmark::State& state) {
  const insight::Diary diary = ten_years();
  const auto first = base::CivilDay::from_days(k_first_day);
  const auto last = base::CivilDay::from_days(k_first_day + k_days - 1);
  for (auto _ : state) {
    const auto daily = insight::aggregate(diary);
    if (!daily) return state.SkipWithError("the diary is refused");
    const auto insights = insight::insights_of(*daily, first, last);
    if (!insights) return state.SkipWithError("the window is refused");
    benchmark::DoNotOptimize(insights->associations.data());
    benchmark::DoNotOptimize(
        insight::summarise(*daily, insight::period_of(last, insight::Span::year), last).tags.data());
  }
}

/// As many moods as the vault keeps them, each with three tags and two feelings, and one in five with its night.
std::vector<vault::ItemRow> ten_years_of_rows() {
  std::mt19937 random(1);
  std::vector<vault::ItemRow> rows(k_moods);
  for (std::uint32_t i = 0; i < k_moods; ++i) {
    personal::MoodEntry entry{.valence = static_cast<std::int32_t>(random() % 201) - 100,
                              .feelings = {"calm", "tired"},
                              .at = moment_of(i, k_moods)};
    for (int tags = 0; tags < 3; ++tags) {
      entry.tags.push_back({personal::TagKind::activity, "tag " + std::to_string(random() % k_tags)});
    }
    if (i % 5 == 0) entry.sleep = personal::Sleep{.minutes = static_cast<std::int32_t>(360 + random() % 180)};
    for (const auto& [name, text] : personal::fields_of(entry)) rows[i].fields[name].text = text;
  }
  return rows;
}

void read_rows(benchmark::State& state) {
  const std::vector<vault::ItemRow> rows = ten_years_of_rows();
  for (auto _ : state) {
    std::vector<personal::MoodEntry> moods;
    moods.reserve(rows.size());
    for (const vault::ItemRow& row : rows) {
      moods.push_back(personal::mood_entry_of(row.id, personal::FieldViews(row)));
    }
    benchmark::DoNotOptimize(guidance::named_diary(moods, {}, 0).diary.moods.data());
  }
}

void mean_of_each_tag(benchmark::State& state) {
  const insight::Diary diary = ten_years();
  for (auto _ : state) {
    double sums[k_tags] = {};
    std::uint32_t counts[k_tags] = {};
    for (const insight::Mood& mood : diary.moods) {
      for (const std::uint32_t tag : mood.tags) {
        sums[tag] += mood.value;
        ++counts[tag];
      }
    }
    benchmark::DoNotOptimize(sums);
    benchmark::DoNotOptimize(counts);
  }
}

void trend(benchmark::State& state) {
  const insight::Series mood = insight::aggregate(ten_years())->mood_series();
  for (auto _ : state) benchmark::DoNotOptimize(insight::trend_of(mood)->per_week);
}

void every_slope(benchmark::State& state) {
  const insight::Series mood = insight::aggregate(ten_years())->mood_series();
  const auto& values = mood.values();
  for (auto _ : state) {
    std::vector<double> slopes;
    slopes.reserve(values.size() * (values.size() - 1) / 2);
    for (std::size_t i = 0; i < values.size(); ++i) {
      for (std::size_t j = i + 1; j < values.size(); ++j)
        slopes.push_back((values[j].value - values[i].value) / (values[j].day.days() - values[i].day.days()));
    }
    const auto half = slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2);
    std::nth_element(slopes.begin(), half, slopes.end());
    benchmark::DoNotOptimize(*half);
  }
}

}  // namespace

void add_insight(Board& board) {
  board.compare("find everything in ten years, the mean mood of each tag",
                {.name = "insight/ten_years", .run = find_all},
                {.name = "plain/mean_of_each_tag", .run = mean_of_each_tag});
  board.compare("read ten years of moods from their fields, find everything in them",
                {.name = "insight/read_rows", .run = read_rows}, {.name = "insight/ten_years", .run = find_all});
  board.compare("trend of ten years with interval and test, the median of every slope written down",
                {.name = "insight/trend", .run = trend}, {.name = "plain/every_slope", .run = every_slope});
}

}  // namespace alcove::bench
