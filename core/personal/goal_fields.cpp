// Goals and what was done for them as texts of fields, and back.

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "core/personal/goal.hpp"

namespace alcove::personal {

using base::CivilDay;
using base::RowId;

namespace {

constexpr std::string_view k_step_prefix = "step.";
constexpr std::int64_t k_rank_step = std::int64_t{1} << 20U;
constexpr std::int64_t k_highest_rank = std::int64_t{1} << 50U;
constexpr std::int64_t k_most_times = 100, k_least_review_days = 7, k_most_review_days = 366;

struct RankedStep {
  std::int64_t rank = 0;
  GoalStep step{};
};

/// The steps that the fields hold, removed ones not included, in order.
std::vector<RankedStep> steps_in(const FieldViews& fields) {
  std::vector<RankedStep> steps;
  for (const auto& [name, text] : fields.all()) {
    if (name.substr(0, k_step_prefix.size()) != k_step_prefix || text.empty()) continue;
    const auto id = RowId::from_hex(name.substr(k_step_prefix.size()));
    std::string_view rest = text;
    const auto rank = whole_number_of(take_cell(rest), 0, k_highest_rank);
    const auto done = instant_of(take_cell(rest));
    if (id && rank && !rest.empty()) steps.push_back({*rank, {.id = *id, .text = std::string(rest), .done = done}});
  }
  std::sort(steps.begin(), steps.end(), [](const RankedStep& a, const RankedStep& b) {
    return std::tie(a.rank, a.step.id) < std::tie(b.rank, b.step.id);
  });
  return steps;
}

std::string step_field(const RowId& id) { return std::string(k_step_prefix) + id.hex(); }

/// Steps keep their ranks as far as they still ascend, so that two devices can add and change different ones.
void add_steps(const Goal& goal, const FieldViews& before, FieldTexts& out) {
  std::map<RowId, std::int64_t> ranks;
  for (const RankedStep& known : steps_in(before)) ranks[known.step.id] = known.rank;
  const auto known_rank = [&](const GoalStep& step, std::int64_t above) -> std::optional<std::int64_t> {
    const auto found = ranks.find(step.id);
    if (found == ranks.end() || found->second <= above) return std::nullopt;
    return found->second;
  };
  std::int64_t last = 0;
  for (std::size_t i = 0; i < goal.steps.size(); ++i) {
    const GoalStep& step = goal.steps[i];
    std::optional<std::int64_t> rank = known_rank(step, last);
    for (std::size_t next = i + 1; !rank && next < goal.steps.size(); ++next) {
      const auto high = known_rank(goal.steps[next], last);
      if (!high) continue;
      if (*high - last > 1) rank = last + (*high - last) / 2;
      break;
    }
    last = rank.value_or(last + k_rank_step);
    out.emplace_back(step_field(step.id),
                     std::to_string(last) + '\t' + (step.done ? text_of(*step.done) : "") + '\t' + step.text);
    ranks.erase(step.id);
  }
  for (const auto& [id, rank] : ranks) out.emplace_back(step_field(id), "");
}

}  // namespace

FieldTexts fields_of(const Goal& goal, const FieldViews& before) {
  FieldTexts out{{"title", goal.title},
                 {"why", goal.why},
                 {"value", goal.value},
                 {"cadence", std::to_string(goal.cadence.times) + '\t' + std::string(name_of(goal.cadence.per))},
                 {"unit", goal.unit},
                 {"state", std::string(name_of(goal.state)) + '\t' + goal.state_since.text()},
                 {"begun", goal.begun.text()},
                 {"review", std::to_string(goal.review_days) + '\t' + (goal.reviewed ? goal.reviewed->text() : "")}};
  add_steps(goal, before, out);
  return out;
}

Goal goal_of(const RowId& id, const FieldViews& fields) {
  Goal goal{.id = id,
            .title = std::string(fields.text("title")),
            .why = std::string(fields.text("why")),
            .value = std::string(fields.text("value")),
            .cadence = {},
            .unit = std::string(fields.text("unit")),
            .steps = {}};
  std::string_view cadence = fields.text("cadence");
  const auto times = whole_number_of(take_cell(cadence), 1, k_most_times);
  const auto per = period_of(cadence);
  if (times && per) goal.cadence = {.times = static_cast<std::int32_t>(*times), .per = *per};
  goal.begun = CivilDay::parse(fields.text("begun")).value_or(CivilDay());
  std::string_view state = fields.text("state");
  goal.state = goal_state_of(take_cell(state)).value_or(GoalState::active);
  goal.state_since = CivilDay::parse(state).value_or(goal.begun);
  std::string_view review = fields.text("review");
  if (const std::string_view days = take_cell(review); days == "0") {
    goal.review_days = 0;
  } else if (const auto number = whole_number_of(days, k_least_review_days, k_most_review_days)) {
    goal.review_days = static_cast<std::int32_t>(*number);
  }
  if (const auto reviewed = CivilDay::parse(review)) goal.reviewed = *reviewed;
  for (RankedStep& ranked : steps_in(fields)) goal.steps.push_back(std::move(ranked.step));
  return goal;
}

FieldTexts fields_of(const GoalProgress& progress) {
  return {{"goal", progress.goal.hex()},
          {"day", progress.day.text()},
          {"amount", text_of(progress.amount)},
          {"note", progress.note}};
}

GoalProgress goal_progress_of(const RowId& id, const FieldViews& fields) {
  GoalProgress progress{.id = id, .note = std::string(fields.text("note"))};
  progress.goal = RowId::from_hex(fields.text("goal")).value_or(RowId());
  progress.day = CivilDay::parse(fields.text("day")).value_or(CivilDay());
  const auto amount = number_of(fields.text("amount"));
  if (amount && *amount > 0) progress.amount = *amount;
  return progress;
}

}  // namespace alcove::personal
