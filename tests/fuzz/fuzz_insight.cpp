/// Diaries out of any bytes, with values that are no numbers and days far apart. What is refused is refused by a known
/// error; what is accepted gives statements whose numbers are all finite.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "core/insight/explanation.hpp"
#include "core/insight/rolling.hpp"

using namespace alcove;
using namespace alcove::insight;

namespace {

/// Takes values from bytes; zeros when they are used up.
class Source {
 public:
  Source(const std::uint8_t* bytes, std::size_t size) : bytes_(bytes), size_(size) {}

  bool is_empty() const { return size_ == 0; }

  template <typename T>
  T take() {
    T value{};
    const std::size_t count = std::min(sizeof value, size_);
    if (count > 0) std::memcpy(&value, bytes_, count);
    bytes_ += count;
    size_ -= count;
    return value;
  }

  /// Mostly a plausible value, sometimes any double.
  double value(const Scale& scale) {
    const auto byte = take<std::uint8_t>();
    if (byte == 255) return take<double>();
    return scale.lowest + (scale.highest - scale.lowest) * (byte % 16) / 15;
  }

  /// Mostly a moment soon after the last, sometimes any.
  base::Instant moment() {
    const auto byte = take<std::uint8_t>();
    unix_ms_ = byte == 255 ? take<std::int64_t>()
                           : static_cast<std::int64_t>(static_cast<std::uint64_t>(unix_ms_) + byte * 3'600'000ULL);
    return base::Instant::from_unix_ms(unix_ms_);
  }

 private:
  const std::uint8_t* bytes_;
  std::size_t size_;
  std::int64_t unix_ms_ = 1'700'000'000'000;
};

void add_note(Diary& diary, Source& source) {
  const auto kind = source.take<std::uint8_t>();
  const base::Instant at = source.moment();
  const base::Minutes offset{kind % 7 == 0 ? source.take<std::int16_t>() : 60};
  if (kind % 4 == 0 && !diary.trackers.empty()) {
    diary.trackers[0].readings.push_back({at, offset, source.value(diary.trackers[0].scale)});
  } else if (kind % 4 == 1) {
    const auto day = base::CivilDay::from_days(static_cast<std::int32_t>(at.unix_ms() / 86'400'000));
    diary.nights.push_back({day, source.value({0, 24}), std::nullopt});
    if (kind > 127) diary.nights.back().quality = source.value(diary.sleep_quality);
  } else {
    Mood mood{at, offset, source.value(diary.mood), {}, {}};
    for (std::uint32_t tag = 0; tag < 5; ++tag) {
      if ((kind >> (tag + 2) & 1) != 0) mood.tags.push_back(tag);
    }
    mood.feelings = {kind % 3U};
    diary.moods.push_back(mood);
  }
}

Diary diary_from(Source& source) {
  Diary diary;
  const auto options = source.take<std::uint8_t>();
  diary.mood = {1, 5, static_cast<HigherIs>(options % 3)};
  if ((options & 8) != 0) diary.mood = {source.take<double>(), source.take<double>(), HigherIs::better};
  diary.tag_count = options % 8U + 1;
  diary.feeling_count = 3;
  if ((options & 16) != 0) diary.day_starts_at = {source.take<std::int16_t>()};
  if ((options & 32) != 0) diary.trackers.push_back({{0, source.value({1, 100})}, {}});
  while (!source.is_empty()) add_note(diary, source);
  return diary;
}

void check(const Statement& statement) {
  ALCOVE_ASSERT(!statement.id.empty());
  for (const auto& [name, fact] : statement.facts) {
    if (const auto* number = std::get_if<double>(&fact)) ALCOVE_ASSERT(std::isfinite(*number));
  }
  ALCOVE_ASSERT(!to_json(statement).dump().empty());
}

bool is_known(const base::Error& error) {
  for (const char* code : {"limit", "scale", "value", "time", "position"}) {
    if (error.code == code) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Source source(data, std::min<std::size_t>(size, 1U << 14U));
  const Diary diary = diary_from(source);
  const auto daily = aggregate(diary);
  if (!daily) {
    ALCOVE_ASSERT(is_known(daily.error()));
    return 0;
  }
  const Series mood = daily->mood_series();
  const auto last = mood.empty() ? base::CivilDay() : mood.values().back().day;
  const auto first = base::CivilDay::from_days(last.days() - Insights::k_longest_days + 1);
  const auto insights = insights_of(*daily, first, last);
  ALCOVE_ASSERT(insights.has_value());
  for (const Statement& one : explain(*insights, diary.mood)) check(one);
  for (const Span span : {Span::week, Span::month, Span::year})
    check(explain(summarise(*daily, period_of(last, span), last), diary.mood));
  const auto means = rolling_means(mood, {});
  ALCOVE_ASSERT(means.has_value());
  for (const RollingMean& one : *means) ALCOVE_ASSERT(!one.mean || std::isfinite(*one.mean));
  return 0;
}
