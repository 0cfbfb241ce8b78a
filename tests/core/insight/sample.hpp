#pragma once

/// Small series and diaries for tests.
///
///     const Series series = series_of({3, 4, 5});                          // three days in a row
///     diary.moods.push_back(mood_at("2026-03-01T22:30:00Z", 60, 0.5));

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "core/insight/diary.hpp"
#include "core/insight/series.hpp"
#include "tests/support/vectors.hpp"

namespace alcove::insight::tests {

constexpr std::int32_t k_first_day = 19'998;  // Wednesday, 2024-10-02

base::CivilDay day(std::int32_t after_first);
/// Values of days in a row.
Series series_of(const std::vector<double>& values);
/// Values of the days named in a vector file.
Series series_of(const nlohmann::json& days, const nlohmann::json& values);

Mood mood_at(std::string_view moment, std::int32_t offset_minutes, double value);
/// Noon of a day, UTC.
Mood mood_on(std::int32_t after_first, double value, std::vector<std::uint32_t> tags = {});
/// Moods from 1 to 5.
Diary diary_of(std::vector<Mood> moods, std::uint32_t tag_count = 0);
DailyDiary aggregated(const Diary& diary);

/// Numbers from -1 to 1 that are the same on every machine, one after the other from a seed.
std::function<double()> noise(std::uint64_t seed);

/// Runs `check` on each case of schemas/vectors/insight/<file>; fails when there is none.
void for_each_case(const char* file, const std::function<void(const nlohmann::json&)>& check);

/// Equal up to what rounding leaves.
bool close(double value, double expected, double tolerance = 1e-9);

}  // namespace alcove::insight::tests
