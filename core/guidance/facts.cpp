#include "core/guidance/facts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/guidance/facts_parts.hpp"
#include "core/insight/trend.hpp"

namespace alcove::guidance {

using assessment::Rational;
using base::CivilDay;
using base::Instant;
using base::Result;
using recommendation::Facts;

namespace {

constexpr std::int64_t k_longest_days = 36'500, k_hour_ms = 3'600'000, k_minute_ms = 60'000;
constexpr std::int32_t k_thursday = 3;  // Of the first day of 1970, where Monday is 0.
constexpr std::array<std::int32_t, 8> k_trend_weeks{3, 4, 6, 8, 10, 13, 18, 26};
constexpr double k_trend_p = 0.01;

std::int64_t month_of(CivilDay day) {
  const std::string text = day.text();
  return (text[5] - '0') * 10 + (text[6] - '0');
}

void add_time(FactSheet& sheet) {
  const base::Minutes offset = sheet.ask.place.utc_offset;
  const CivilDay day = base::civil_day_of(sheet.ask.now, offset);
  const std::int64_t local_ms = sheet.ask.now.unix_ms() + offset.count * k_minute_ms;
  sheet.put("time.hour", (local_ms / k_hour_ms) % 24);
  sheet.put("time.weekday", std::int64_t{(day.days() + k_thursday) % 7 + 1});
  sheet.put("time.month", month_of(day));
}

void add_person(FactSheet& sheet) {
  const personal::AboutMe& about = sheet.about;
  if (const auto age = personal::age_on(about, sheet.today)) sheet.put("profile.age", std::int64_t{*age});
  if (about.in_care) sheet.put("profile.in_care", *about.in_care);
  if (about.perinatal) sheet.put("profile.perinatal", *about.perinatal);
  for (const std::string& topic : about.avoids) sheet.put("profile.avoids." + topic, true);
  for (const std::string& topic : about.prefers) sheet.put("profile.prefers." + topic, true);
  for (const std::string& action : about.declines) sheet.put("profile.declines." + action, true);
}

}  // namespace

FactSheet::FactSheet(const flows::Request& request, const personal::AboutMe& about_the_person)
    : ask(request),
      about(about_the_person),
      today(guidance::day_of(request.now, request.place.utc_offset, about_the_person.day_starts_at)) {}

CivilDay FactSheet::day_of(Instant at, base::Minutes offset) const {
  return guidance::day_of(at, offset, about.day_starts_at);
}

std::int64_t FactSheet::days_since(CivilDay day) const {
  return std::clamp<std::int64_t>(std::int64_t{today.days()} - day.days(), 0, k_longest_days);
}

std::int64_t FactSheet::days_since(Instant at) const { return days_since(day_of(at, ask.place.utc_offset)); }

void FactSheet::put(std::string id, std::int64_t whole) { put(std::move(id), recommendation::Value(Rational(whole))); }
void FactSheet::put(std::string id, bool truth) { put(std::move(id), recommendation::Value(truth)); }
void FactSheet::put(std::string id, std::string_view word) {
  put(std::move(id), recommendation::Value(std::string(word)));
}
void FactSheet::put(std::string id, recommendation::Value value) { facts_.insert_or_assign(std::move(id), value); }

void FactSheet::put_measured(std::string id, double number) {
  constexpr double k_hundred = 100;
  put(std::move(id), recommendation::Value(Rational(std::llround(number * k_hundred), std::int64_t{100})));
}

void FactSheet::note_activity(std::int64_t days) {
  last_activity_ = last_activity_ ? std::min(*last_activity_, days) : days;
}

Facts FactSheet::take() {
  put("app.days", first_use_);
  if (last_activity_) put("any.days", *last_activity_);
  return std::move(facts_);
}

std::optional<RecentTrend> recent_trend(const insight::Series& series, CivilDay today) {
  std::optional<RecentTrend> out;
  double clearest = 0;
  for (const std::int32_t weeks : k_trend_weeks) {
    const CivilDay first = CivilDay::from_days(today.days() - weeks * 7 + 1);
    const auto trend = insight::trend_of(series.between(first, today));
    if (!trend) continue;
    if (!out) out = RecentTrend{.direction = "steady", .weeks = std::nullopt};
    const bool is_clear = trend->direction != insight::TrendDirection::unclear && trend->p < k_trend_p;
    if (!is_clear || std::abs(trend->tau) <= clearest) continue;
    clearest = std::abs(trend->tau);
    out = RecentTrend{.direction = trend->tau < 0 ? "falling" : "rising", .weeks = weeks};
  }
  return out;
}

Result<Facts> facts_of(const flows::Request& ask, const std::vector<RecommendationItem>& items) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const personal::AboutMe about, about_me(ask.vault()));
  FactSheet sheet(ask, about);
  ALCOVE_TRY_VOID(add_safety(sheet));
  ALCOVE_TRY_VOID(add_check_ins(sheet));
  ALCOVE_TRY_VOID(add_moods(sheet));
  ALCOVE_TRY_VOID(add_journal(sheet));
  ALCOVE_TRY_VOID(add_goals(sheet));
  for (const RecommendationItem& item : items) sheet.note_use(sheet.days_since(item.at));
  add_person(sheet);
  add_time(sheet);
  return sheet.take();
}

}  // namespace alcove::guidance
