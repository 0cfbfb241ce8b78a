#include "tests/core/insight/sample.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace alcove::insight::tests {

base::CivilDay day(std::int32_t after_first) { return base::CivilDay::from_days(k_first_day + after_first); }

Series series_of(const std::vector<double>& values) {
  std::vector<DayValue> days;
  for (std::size_t i = 0; i < values.size(); ++i) days.push_back({day(static_cast<std::int32_t>(i)), values[i]});
  return Series::make(std::move(days)).value();
}

Series series_of(const nlohmann::json& days, const nlohmann::json& values) {
  std::vector<DayValue> dated;
  for (std::size_t i = 0; i < days.size(); ++i)
    dated.push_back({base::CivilDay::from_days(days[i].get<std::int32_t>()), values[i].get<double>()});
  return Series::make(std::move(dated)).value();
}

Mood mood_at(std::string_view moment, std::int32_t offset_minutes, double value) {
  return {base::Instant::parse(moment).value(), base::Minutes{offset_minutes}, value, {}, {}};
}

Mood mood_on(std::int32_t after_first, double value, std::vector<std::uint32_t> tags) {
  const std::int64_t noon_ms = (k_first_day + after_first) * std::int64_t{86'400'000} + 43'200'000;
  return {base::Instant::from_unix_ms(noon_ms), {}, value, std::move(tags), {}};
}

Diary diary_of(std::vector<Mood> moods, std::uint32_t tag_count) {
  Diary diary;
  diary.mood = {.lowest = 1, .highest = 5, .higher_is = HigherIs::better};
  diary.sleep_quality = {.lowest = 0, .highest = 10, .higher_is = HigherIs::better};
  diary.tag_count = tag_count;
  diary.moods = std::move(moods);
  return diary;
}

DailyDiary aggregated(const Diary& diary) { return aggregate(diary).value(); }

std::function<double()> noise(std::uint64_t seed) {
  return [state = seed]() mutable {
    // Knuth's linear congruential generator: the standard's distributions differ between libraries.
    state = state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return static_cast<double>(state >> 11U) / 4'503'599'627'370'496.0 - 1;
  };
}

void for_each_case(const char* file, const std::function<void(const nlohmann::json&)>& check) {
  const auto vectors = alcove::tests::read_vector_json(std::string("insight/") + file);
  REQUIRE(!vectors.at("cases").empty());
  for (std::size_t i = 0; i < vectors.at("cases").size(); ++i) {
    INFO("case " << i);
    check(vectors.at("cases")[i]);
  }
}

bool close(double value, double expected, double tolerance) {
  UNSCOPED_INFO(value << " where " << expected << " is expected");
  return std::abs(value - expected) <= tolerance * std::max(1.0, std::abs(expected));
}

}  // namespace alcove::insight::tests
