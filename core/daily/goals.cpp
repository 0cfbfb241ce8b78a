#include "core/daily/goals.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/daily/about_me.hpp"
#include "core/daily/arguments.hpp"
#include "core/daily/remembered.hpp"
#include "core/daily/views.hpp"
#include "core/flows/items.hpp"

namespace alcove::daily {

using base::CivilDay;
using base::OrderedJson;
using base::Result;
using base::RowId;
using personal::Goal;
using personal::GoalProgress;
using personal::GoalStep;
using vault::ItemKind;

namespace {

constexpr std::size_t k_records_of_a_commit = 1'000;

Goal goal_of(const vault::ItemRow& item) { return personal::goal_of(item.id, personal::FieldViews(item)); }

/// All progress, read once after every change.
Result<const std::vector<GoalProgress>*> all_progress(const flows::Request& ask) {
  return remembered<std::vector<GoalProgress>>(ask, [&] { return progress_in(ask.vault()); });
}

OrderedJson standing_view(const personal::GoalStanding& standing) {
  return {{"periodBegin", standing.period_begin.text()},
          {"periodEnd", standing.period_end.text()},
          {"done", standing.done},
          {"wanted", standing.wanted},
          {"amount", standing.amount},
          {"doneEver", standing.done_ever},
          {"stepsDone", standing.steps_done},
          {"last", or_null(standing.last)},
          {"reviewDue", standing.is_review_due},
          {"quiet", standing.is_quiet}};
}

OrderedJson goal_view(const Goal& goal, const std::vector<GoalProgress>& progress, CivilDay today) {
  OrderedJson steps = OrderedJson::array();
  for (const GoalStep& step : goal.steps) {
    steps.push_back({{"id", step.id.hex()}, {"text", step.text}, {"doneAt", or_null(step.done)}});
  }
  return {{"id", goal.id.hex()},
          {"title", goal.title},
          {"why", goal.why},
          {"value", goal.value},
          {"cadence", {{"times", goal.cadence.times}, {"per", personal::name_of(goal.cadence.per)}}},
          {"unit", goal.unit},
          {"steps", std::move(steps)},
          {"state", personal::name_of(goal.state)},
          {"reviewDays", goal.review_days},
          {"begun", goal.begun.text()},
          {"stateSince", goal.state_since.text()},
          {"reviewed", or_null(goal.reviewed)},
          {"standing", standing_view(personal::standing_of(goal, progress, today))}};
}

OrderedJson progress_view(const GoalProgress& progress) {
  return {{"id", progress.id.hex()},
          {"goal", progress.goal.hex()},
          {"day", progress.day.text()},
          {"amount", progress.amount},
          {"note", progress.note}};
}

Result<OrderedJson> view_of(const flows::Request& ask, const RowId& id) {
  ALCOVE_TRY(const vault::LiveItem live, ask.vault().live().item(ItemKind::goal, id));
  ALCOVE_TRY(const auto* const progress, all_progress(ask));
  ALCOVE_TRY(const CivilDay today, today_of(ask));
  return goal_view(goal_of(live.item), *progress, today);
}

Result<std::vector<GoalStep>> read_steps(const Arguments& given, crypto::RandomSource& random) {
  ALCOVE_TRY(const base::Json* const list, given.list("steps"));
  std::vector<GoalStep> out;
  for (const base::Json& each : *list) {
    const Arguments step(each, "goal", "steps");
    ALCOVE_TRY(const std::string id, step.text("id"));
    GoalStep read{.id = crypto::random_id<RowId>(random)};
    if (!id.empty()) {
      ALCOVE_TRY(read.id, flows::row_id_of(id, "steps.id"));
    }
    const bool is_twice =
        std::any_of(out.begin(), out.end(), [&](const GoalStep& known) { return known.id == read.id; });
    if (is_twice) return step.wrong("id", "a step is there once");
    ALCOVE_TRY(read.text, step.text("text"));
    ALCOVE_TRY(read.done, step.moment_or_null("doneAt"));
    out.push_back(std::move(read));
  }
  return out;
}

Result<Goal> read_goal(const flows::Request& ask) {
  const Arguments given(ask.arguments, "goal");
  Goal goal;
  ALCOVE_TRY(goal.id, given.id("id"));
  ALCOVE_TRY(goal.title, given.text("title"));
  ALCOVE_TRY(goal.why, given.text("why"));
  ALCOVE_TRY(goal.value, given.text("value"));
  ALCOVE_TRY(const base::Json* const object, given.object("cadence"));
  const Arguments cadence(*object, "goal", "cadence");
  ALCOVE_TRY(goal.cadence.times, cadence.whole("times"));
  ALCOVE_TRY(const std::string per, cadence.text("per"));
  const auto period = personal::period_of(per);
  if (!period) return cadence.wrong("per", period.error().message);
  goal.cadence.per = *period;
  ALCOVE_TRY(goal.unit, given.text("unit"));
  ALCOVE_TRY(goal.steps, read_steps(given, ask.app.random()));
  ALCOVE_TRY(const std::string state, given.text("state"));
  const auto known = personal::goal_state_of(state);
  if (!known) return given.wrong("state", known.error().message);
  goal.state = *known;
  ALCOVE_TRY(goal.review_days, given.whole("reviewDays"));
  return goal;
}

}  // namespace

Result<std::vector<GoalProgress>> progress_in(const vault::Vault& vault) {
  ALCOVE_TRY(const auto items, vault.live().items(ItemKind::goal_progress));
  std::vector<GoalProgress> out;
  out.reserve(items.size());
  for (const vault::LiveItem& live : items) {
    out.push_back(personal::goal_progress_of(live.item.id, personal::FieldViews(live.item)));
  }
  std::stable_sort(out.begin(), out.end(), [](const GoalProgress& a, const GoalProgress& b) { return a.day > b.day; });
  return out;
}

Result<OrderedJson> goals(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const auto items, ask.vault().live().items(ItemKind::goal));
  ALCOVE_TRY(const auto* const progress, all_progress(ask));
  ALCOVE_TRY(const CivilDay today, today_of(ask));
  std::vector<Goal> known;
  std::transform(items.begin(), items.end(), std::back_inserter(known),
                 [](const vault::LiveItem& live) { return goal_of(live.item); });
  std::stable_sort(known.begin(), known.end(), [](const Goal& a, const Goal& b) { return a.state < b.state; });
  OrderedJson out = OrderedJson::array();
  for (const Goal& goal : known) out.push_back(goal_view(goal, *progress, today));
  return out;
}

Result<OrderedJson> save_goal(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(Goal goal, read_goal(ask));
  ALCOVE_TRY_VOID(personal::check(goal));
  ALCOVE_TRY(const CivilDay today, today_of(ask));
  if (goal.id.is_zero()) {
    goal.begun = goal.state_since = today;
    auto fields = personal::fields_of(goal);
    fields.push_back(personal::at_field(ask.now));
    ALCOVE_TRY(const RowId made, flows::save_item(ask.vault(), ItemKind::goal, {}, fields, ask.now));
    return view_of(ask, made);
  }
  ALCOVE_TRY(const vault::LiveItem live, ask.vault().live().item(ItemKind::goal, goal.id));
  const Goal stored = goal_of(live.item);
  goal.begun = stored.begun;
  goal.reviewed = stored.reviewed;
  goal.state_since = stored.state == goal.state ? stored.state_since : today;
  const auto fields = personal::fields_of(goal, personal::FieldViews(live.item));
  ALCOVE_TRY_VOID(flows::save_item(ask.vault(), ItemKind::goal, goal.id, fields, ask.now));
  return view_of(ask, goal.id);
}

Result<OrderedJson> delete_goal(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const RowId id, Arguments(ask.arguments, "goal").id("id"));
  vault::Vault& vault = ask.vault();
  ALCOVE_TRY(const vault::LiveItem live, vault.live().item(ItemKind::goal, id));
  ALCOVE_TRY(auto changes, flows::tombstones_of(vault, live.record));
  ALCOVE_TRY(const auto items, vault.live().items(ItemKind::goal_progress));
  for (const vault::LiveItem& item : items) {
    if (item.item.text("goal") != id.hex()) continue;
    ALCOVE_TRY(auto more, flows::tombstones_of(vault, item.record));
    std::move(more.begin(), more.end(), std::back_inserter(changes));
  }
  const Result<void> written = vault.atomically([&]() -> Result<void> {
    for (std::size_t begin = 0; begin < changes.size(); begin += k_records_of_a_commit) {
      const std::size_t end = std::min(changes.size(), begin + k_records_of_a_commit);
      const auto first = std::make_move_iterator(changes.begin());
      std::vector<vault::Change> some(first + static_cast<std::ptrdiff_t>(begin),
                                      first + static_cast<std::ptrdiff_t>(end));
      ALCOVE_TRY_VOID(vault.write(std::move(some), ask.now));
    }
    return {};
  });
  ALCOVE_TRY_VOID(written);
  return OrderedJson(nullptr);
}

Result<OrderedJson> review_goal(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const RowId id, Arguments(ask.arguments, "goal").id("id"));
  ALCOVE_TRY(const vault::LiveItem live, ask.vault().live().item(ItemKind::goal, id));
  Goal goal = goal_of(live.item);
  ALCOVE_TRY(goal.reviewed, today_of(ask));
  const auto fields = personal::fields_of(goal, personal::FieldViews(live.item));
  ALCOVE_TRY_VOID(flows::save_item(ask.vault(), ItemKind::goal, id, fields, ask.now));
  return view_of(ask, id);
}

Result<OrderedJson> goal_progress(const flows::Request& ask) {
  ALCOVE_TRY(const RowId goal, Arguments(ask.arguments, "goal").id("goal"));
  ALCOVE_TRY(const auto* const progress, all_progress(ask));
  OrderedJson out = OrderedJson::array();
  for (const GoalProgress& each : *progress) {
    if (each.goal == goal) out.push_back(progress_view(each));
  }
  return out;
}

Result<OrderedJson> add_progress(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  const Arguments given(ask.arguments, "goal");
  GoalProgress progress;
  ALCOVE_TRY(progress.goal, given.id("goal"));
  ALCOVE_TRY_VOID(ask.vault().live().item(ItemKind::goal, progress.goal));
  ALCOVE_TRY(progress.day, given.day("day"));
  ALCOVE_TRY(progress.amount, given.number("amount"));
  ALCOVE_TRY(progress.note, given.text("note"));
  ALCOVE_TRY_VOID(personal::check(progress));
  // Where the day begins late, the calendar may be a day ahead of the person's.
  if (progress.day > base::civil_day_of(ask.now, ask.place.utc_offset))
    return given.wrong("day", "that day is to come");
  auto fields = personal::fields_of(progress);
  fields.push_back(personal::at_field(ask.now));
  ALCOVE_TRY_VOID(flows::save_item(ask.vault(), ItemKind::goal_progress, {}, fields, ask.now));
  return view_of(ask, progress.goal);
}

Result<OrderedJson> remove_progress(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const RowId id, Arguments(ask.arguments, "goal").id("id"));
  ALCOVE_TRY(const vault::LiveItem live, ask.vault().live().item(ItemKind::goal_progress, id));
  ALCOVE_TRY(const RowId goal, flows::row_id_of(live.item.text("goal"), "goal"));
  ALCOVE_TRY_VOID(flows::erase_record(ask.vault(), live.record, ask.now));
  return view_of(ask, goal);
}

}  // namespace alcove::daily
