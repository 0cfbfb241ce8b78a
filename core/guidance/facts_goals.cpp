// Goals and what was done for them.

#include <algorithm>
#include <map>

#include "core/guidance/facts_parts.hpp"
#include "core/personal/goal.hpp"

namespace alcove::guidance {

using base::Result;
using base::RowId;
using personal::Goal;
using personal::GoalProgress;
using personal::GoalStanding;
using personal::GoalState;

namespace {

constexpr std::int64_t k_most_goals = 1000, k_month_days = 30;

struct GoalCounts {
  std::int64_t active = 0, stalled = 0, paused = 0, review_due = 0, without_steps = 0, done = 0;
  std::optional<std::int64_t> stalled_days;
};

void add_active(const FactSheet& sheet, const Goal& goal, const GoalStanding& standing, GoalCounts& counts) {
  ++counts.active;
  counts.without_steps += goal.steps.empty() ? 1 : 0;
  if (!standing.is_quiet) return;
  ++counts.stalled;
  const base::CivilDay since = standing.last ? *standing.last : std::max(goal.begun, goal.state_since);
  counts.stalled_days = std::max(counts.stalled_days.value_or(0), sheet.days_since(since));
}

Result<std::map<RowId, std::vector<GoalProgress>>> progress_by_goal(FactSheet& sheet) {
  ALCOVE_TRY(const auto items, sheet.live().items(vault::ItemKind::goal_progress));
  std::map<RowId, std::vector<GoalProgress>> out;
  for (const vault::LiveItem& one : items) {
    GoalProgress progress = personal::goal_progress_of(one.item.id, personal::FieldViews(one.item));
    if (progress.day <= sheet.today) sheet.note_activity(sheet.days_since(progress.day));
    out[progress.goal].push_back(std::move(progress));
  }
  return out;
}

}  // namespace

Result<void> add_goals(FactSheet& sheet) {
  ALCOVE_TRY(const auto items, sheet.live().items(vault::ItemKind::goal));
  ALCOVE_TRY(auto progress, progress_by_goal(sheet));
  GoalCounts counts;
  for (const vault::LiveItem& one : items) {
    const Goal goal = personal::goal_of(one.item.id, personal::FieldViews(one.item));
    const GoalStanding standing = personal::standing_of(goal, progress[goal.id], sheet.today);
    counts.review_due += standing.is_review_due ? 1 : 0;
    if (goal.state == GoalState::active) add_active(sheet, goal, standing, counts);
    if (goal.state == GoalState::paused) ++counts.paused;
    const bool is_recent = goal.state_since <= sheet.today && sheet.days_since(goal.state_since) < k_month_days;
    counts.done += goal.state == GoalState::reached && is_recent ? 1 : 0;
  }
  const auto put = [&](const char* id, std::int64_t count) { sheet.put(id, std::min(count, k_most_goals)); };
  put("goals.active", counts.active);
  put("goals.stalled", counts.stalled);
  put("goals.paused", counts.paused);
  put("goals.review_due", counts.review_due);
  put("goals.without_steps", counts.without_steps);
  put("goals.done_30_days", counts.done);
  if (counts.stalled_days) sheet.put("goals.stalled_days", *counts.stalled_days);
  return {};
}

}  // namespace alcove::guidance
