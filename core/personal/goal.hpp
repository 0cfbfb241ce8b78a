#pragma once

/// Goals: something small that stands for something that matters. A goal counts what was done and never what was
/// missed; while it is paused, nothing is expected of it.
///
/// Example:
///     const Goal goal{.title = "Walk", .why = "I like who I am outside", .cadence = {.times = 3, .per =
///     Period::week}}; const GoalStanding standing = standing_of(goal, progress, today); standing.done; // of
///     standing.wanted, since standing.period_begin

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.hpp"
#include "core/base/result.hpp"
#include "core/base/time.hpp"
#include "core/personal/fields.hpp"

namespace alcove::personal {

/// `once`: something that ends when it is reached.
enum class Period : std::uint8_t { once, day, week, month };
/// `let_go`: no longer wanted, which is as good an end as any.
enum class GoalState : std::uint8_t { active, paused, reached, let_go };

std::string_view name_of(Period period);    ///< "week"
std::string_view name_of(GoalState state);  ///< "let_go"
/// The one of that name, else `period` and `goal_state`.
base::Result<Period> period_of(std::string_view name);
base::Result<GoalState> goal_state_of(std::string_view name);

/// How often: 3 times a week. Weeks begin on Monday (ISO 8601), months on their first day.
struct Cadence {
  std::int32_t times = 1;  ///< 1 to 100
  Period per = Period::week;

  friend bool operator==(const Cadence&, const Cadence&) = default;
};

struct GoalStep {
  base::RowId id{};
  std::string text{};  ///< 1 to 200 characters
  std::optional<base::Instant> done{};

  friend bool operator==(const GoalStep&, const GoalStep&) = default;
};

struct Goal {
  static constexpr std::size_t k_most_steps = 50;

  base::RowId id{};
  std::string title{};  ///< 1 to 120 characters on one line
  std::string why{};    ///< what matters about it; at most 1 000 characters
  std::string value{};  ///< id of a life area ("friends"), or the person's own word; at most 60 characters
  Cadence cadence{};
  std::string unit{};  ///< of amounts ("minutes"), or empty: what counts is that it was done
  std::vector<GoalStep> steps{};
  GoalState state = GoalState::active;
  base::CivilDay begun{};
  /// Since when it is paused, reached or let go; for an active goal since when it is active (again).
  base::CivilDay state_since{};
  /// Looks back at it every so many days: 7 to 366, or 0 for never.
  std::int32_t review_days = 28;
  std::optional<base::CivilDay> reviewed{};

  friend bool operator==(const Goal&, const Goal&) = default;
};

/// That something was done for a goal.
struct GoalProgress {
  base::RowId id{};
  base::RowId goal{};
  base::CivilDay day{};
  double amount = 1;   ///< positive, at most `k_largest_number`; in the goal's unit, or how often
  std::string note{};  ///< at most 1 000 characters

  friend bool operator==(const GoalProgress&, const GoalProgress&) = default;
};

/// Where a goal stands on a day.
struct GoalStanding {
  base::CivilDay period_begin, period_end;  ///< [begin, end) of the cadence; from its beginning on for `once`
  std::int32_t done = 0, wanted = 0;        ///< entries in the period; nothing is wanted unless the goal is active
  double amount = 0;                        ///< in the period
  std::int32_t done_ever = 0;
  std::int32_t steps_done = 0;
  std::optional<base::CivilDay> last{};  ///< latest progress
  bool is_review_due = false;
  /// Active, and nothing was done for two of its periods and at least 14 days: perhaps it wants a smaller step.
  bool is_quiet = false;
};

/// `goal` with `where` naming the field, when something is out of its range, too long, or not UTF-8.
base::Result<void> check(const Goal& goal);
base::Result<void> check(const GoalProgress& progress);

/// Everything but the id; the field "at" (`at_field`), when it was made, is its maker's. `before` are the fields of the
/// goal as it was: steps keep their places in it where they can, and those that are gone become empty.
FieldTexts fields_of(const Goal& goal, const FieldViews& before = {});
FieldTexts fields_of(const GoalProgress& progress);
Goal goal_of(const base::RowId& id, const FieldViews& fields);
GoalProgress goal_progress_of(const base::RowId& id, const FieldViews& fields);

/// Progress of other goals and of days after `today` is left out.
GoalStanding standing_of(const Goal& goal, const std::vector<GoalProgress>& progress, base::CivilDay today);

}  // namespace alcove::personal
