#include "core/personal/goal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/base/text.hpp"
#include "core/personal/reminder.hpp"

namespace alcove::personal {

using base::CivilDay;
using base::Result;

namespace {

constexpr std::array<std::string_view, 4> k_periods{"once", "day", "week", "month"};
constexpr std::array<std::string_view, 4> k_states{"active", "paused", "reached", "let_go"};

constexpr std::size_t k_title_characters = 120, k_step_characters = 200, k_text_characters = 1'000,
                      k_word_characters = 60;
constexpr std::int32_t k_most_times = 100;
constexpr std::int32_t k_least_review_days = 7, k_most_review_days = 366;
constexpr std::int32_t k_week_days = 7, k_month_days = 31, k_quiet_days = 14;

bool fits(std::string_view text, std::size_t characters) {
  return base::is_utf8(text) && base::character_count(text) <= characters;
}

bool is_line(std::string_view text, std::size_t characters) {
  return fits(text, characters) && text.find_first_of("\r\n") == std::string_view::npos;
}

CivilDay days_after(CivilDay day, std::int32_t days) { return CivilDay::from_days(day.days() + days); }

CivilDay monday_of(CivilDay day) { return days_after(day, -weekday_of(day)); }

CivilDay first_of_month(CivilDay day) {
  const std::string date = day.text();
  constexpr std::size_t k_month_bytes = 8;
  return *CivilDay::parse(date.substr(0, k_month_bytes) + "01");
}

/// [begin, end) of the period in which `day` is.
std::pair<CivilDay, CivilDay> period_at(const Goal& goal, CivilDay day) {
  switch (goal.cadence.per) {
    case Period::once: return {goal.begun, days_after(day, 1)};
    case Period::day: return {day, days_after(day, 1)};
    case Period::week: return {monday_of(day), days_after(monday_of(day), k_week_days)};
    case Period::month: break;
  }
  const CivilDay begin = first_of_month(day);
  return {begin, first_of_month(days_after(begin, k_month_days))};
}

std::int32_t quiet_days(Period period) {
  switch (period) {
    case Period::once: return 2 * k_quiet_days;
    case Period::day:
    case Period::week: return k_quiet_days;
    case Period::month: break;
  }
  return 2 * k_month_days;
}

}  // namespace

std::string_view name_of(Period period) { return k_periods[static_cast<std::size_t>(period)]; }
std::string_view name_of(GoalState state) { return k_states[static_cast<std::size_t>(state)]; }

Result<Period> period_of(std::string_view name) {
  const auto* const found = std::find(k_periods.begin(), k_periods.end(), name);
  ALCOVE_CHECK(found != k_periods.end(), "period", "a period is once, day, week or month", "per");
  return static_cast<Period>(found - k_periods.begin());
}

Result<GoalState> goal_state_of(std::string_view name) {
  const auto* const found = std::find(k_states.begin(), k_states.end(), name);
  ALCOVE_CHECK(found != k_states.end(), "goal_state", "a goal is active, paused, reached or let_go", "state");
  return static_cast<GoalState>(found - k_states.begin());
}

Result<void> check(const Goal& goal) {
  ALCOVE_CHECK(!base::trim(goal.title).empty() && is_line(goal.title, k_title_characters), "goal",
               "a title is 1 to 120 characters on one line", "title");
  ALCOVE_CHECK(fits(goal.why, k_text_characters), "goal", "a reason has at most 1000 characters", "why");
  ALCOVE_CHECK(is_line(goal.value, k_word_characters), "goal", "a life area has at most 60 characters", "value");
  ALCOVE_CHECK(is_line(goal.unit, k_word_characters), "goal", "a unit has at most 60 characters", "unit");
  ALCOVE_CHECK(goal.cadence.times >= 1 && goal.cadence.times <= k_most_times, "goal", "1 to 100 times", "cadence");
  ALCOVE_CHECK(goal.steps.size() <= Goal::k_most_steps, "goal", "a goal has at most 50 steps", "steps");
  for (const GoalStep& step : goal.steps) {
    ALCOVE_CHECK(!base::trim(step.text).empty() && is_line(step.text, k_step_characters), "goal",
                 "a step is 1 to 200 characters on one line", "steps");
  }
  const bool is_reviewed = goal.review_days >= k_least_review_days && goal.review_days <= k_most_review_days;
  ALCOVE_CHECK(goal.review_days == 0 || is_reviewed, "goal", "a look back is every 7 to 366 days, or never",
               "review_days");
  return {};
}

Result<void> check(const GoalProgress& progress) {
  ALCOVE_CHECK(progress.amount > 0 && progress.amount <= k_largest_number, "goal",
               "an amount is a positive number of at most a billion", "amount");
  ALCOVE_CHECK(fits(progress.note, k_text_characters), "goal", "a note has at most 1000 characters", "note");
  return {};
}

GoalStanding standing_of(const Goal& goal, const std::vector<GoalProgress>& progress, CivilDay today) {
  const auto [begin, end] = period_at(goal, today);
  const bool is_active = goal.state == GoalState::active;
  GoalStanding standing{.period_begin = begin, .period_end = end, .wanted = is_active ? goal.cadence.times : 0};
  for (const GoalProgress& each : progress) {
    if (each.goal != goal.id || each.day > today) continue;
    ++standing.done_ever;
    if (!standing.last || *standing.last < each.day) standing.last = each.day;
    if (each.day < begin) continue;
    ++standing.done;
    standing.amount += each.amount;
  }
  standing.steps_done = static_cast<std::int32_t>(
      std::count_if(goal.steps.begin(), goal.steps.end(), [](const GoalStep& step) { return step.done.has_value(); }));
  if (!is_active) return standing;
  const CivilDay looked_at = std::max(goal.reviewed.value_or(goal.begun), goal.state_since);
  standing.is_review_due = goal.review_days > 0 && days_after(looked_at, goal.review_days) <= today;
  const CivilDay moved = std::max({standing.last.value_or(goal.begun), goal.begun, goal.state_since});
  standing.is_quiet = days_after(moved, quiet_days(goal.cadence.per)) <= today;
  return standing;
}

}  // namespace alcove::personal
