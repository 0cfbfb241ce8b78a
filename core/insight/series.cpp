#include "core/insight/series.hpp"

#include <algorithm>
#include <cmath>

namespace alcove::insight {

base::Result<Series> Series::make(std::vector<DayValue> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    // Written so that NaN fails too.
    ALCOVE_CHECK(std::abs(values[i].value) <= k_largest, "series", "a value is a number of at most 1e9 in size");
    ALCOVE_CHECK(std::abs(std::int64_t{values[i].day.days()}) <= k_farthest_day, "series", "a day is in our calendar");
    ALCOVE_CHECK(i == 0 || values[i - 1].day < values[i].day, "series", "days come in order, each once");
  }
  if (!values.empty()) {
    const std::int64_t first = values.front().day.days();
    ALCOVE_CHECK(values.back().day.days() - first < k_most_days, "series", "a series is at most a hundred years long");
  }
  Series series;
  series.values_ = std::move(values);
  return series;
}

std::int32_t Series::span_days() const {
  return values_.empty() ? 0 : values_.back().day.days() - values_.front().day.days() + 1;
}

Series Series::between(base::CivilDay first, base::CivilDay last) const {
  const auto before = [](const DayValue& value, base::CivilDay day) { return value.day < day; };
  const auto after = [](base::CivilDay day, const DayValue& value) { return day < value.day; };
  const auto begin = std::lower_bound(values_.begin(), values_.end(), first, before);
  const auto end = std::upper_bound(begin, values_.end(), last, after);
  Series part;
  part.values_.assign(begin, end);
  return part;
}

std::vector<double> Series::numbers() const {
  std::vector<double> numbers;
  numbers.reserve(values_.size());
  for (const DayValue& one : values_) numbers.push_back(one.value);
  return numbers;
}

const char* name_of(Lack lack) {
  switch (lack) {
    case Lack::days: return "days";
    case Lack::span_days: return "span_days";
    case Lack::days_with: return "days_with";
    case Lack::days_without: return "days_without";
    case Lack::pairs: return "pairs";
    case Lack::days_per_weekday: return "days_per_weekday";
    case Lack::times_of_day: return "times_of_day";
    case Lack::independent_days: return "independent_days";
    case Lack::variation: return "variation";
  }
  return "";
}

}  // namespace alcove::insight
