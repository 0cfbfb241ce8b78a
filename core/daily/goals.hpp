#pragma once

/// Goals, their steps and what was done for them: `goals`, `saveGoal`, `deleteGoal`, `reviewGoal`, `goalProgress`,
/// `addProgress` and `removeProgress` of the page's contract.

#include <vector>

#include "core/flows/operation.hpp"
#include "core/personal/goal.hpp"

namespace alcove::daily {

/// Of all goals, by day, latest first.
base::Result<std::vector<personal::GoalProgress>> progress_in(const vault::Vault& vault);

base::Result<base::OrderedJson> goals(const flows::Request& ask);
base::Result<base::OrderedJson> save_goal(const flows::Request& ask);
/// With its progress.
base::Result<base::OrderedJson> delete_goal(const flows::Request& ask);
base::Result<base::OrderedJson> review_goal(const flows::Request& ask);
base::Result<base::OrderedJson> goal_progress(const flows::Request& ask);
base::Result<base::OrderedJson> add_progress(const flows::Request& ask);
base::Result<base::OrderedJson> remove_progress(const flows::Request& ask);

}  // namespace alcove::daily
