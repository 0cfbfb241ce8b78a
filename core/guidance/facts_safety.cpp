// The safety state: flags, what was noticed in texts, the plan.

#include <algorithm>
#include <map>
#include <set>

#include "core/guidance/facts_parts.hpp"
#include "core/safety/verdict.hpp"

namespace alcove::guidance {

using base::Result;
using base::RowId;

namespace {

/// The greatest number of days that a fact with a limit of its own may say.
constexpr std::int64_t k_most_events = 10'000, k_most_contacts = 100;
constexpr std::int64_t k_week_days = 7;

Result<bool> is_called_mistaken(const vault::Live& live, const RowId& event) {
  ALCOVE_TRY(const auto steps, live.interventions(event));
  return std::any_of(steps.begin(), steps.end(),
                     [](const auto& step) { return step.kind == vault::Intervention::not_right; });
}

bool is_about_another(const vault::SafetyEventRow& event) {
  return event.category == safety::name_of(safety::Category::concern_for_other);
}

struct FlagLevels {
  std::int64_t open = 0, week = 0, month = 0, quarter = 0;
  std::optional<std::int64_t> latest_days;
  bool is_open_about_person = false;
};

void add_flag(const vault::LiveFlag& flag, std::int64_t days, bool is_about_person, FlagLevels& levels) {
  const std::int64_t level = flag.flag.level;
  if (flag.state != vault::FlagState::resolved) {
    levels.open = std::max(levels.open, level);
    levels.is_open_about_person = levels.is_open_about_person || is_about_person;
  }
  if (days < 7) levels.week = std::max(levels.week, level);
  if (days < 30) levels.month = std::max(levels.month, level);
  if (days < 90) levels.quarter = std::max(levels.quarter, level);
  levels.latest_days = levels.latest_days ? std::min(*levels.latest_days, days) : days;
}

Result<void> add_plan(FactSheet& sheet) {
  ALCOVE_TRY(const vault::SafetyPlanRow plan, sheet.live().safety_plan());
  std::int64_t entries = 0, contacts = 0;
  vault::Hlc latest = 0;
  for (const auto& [name, field] : plan.fields) {
    latest = std::max(latest, field.stamp.hlc);
    if (field.text.empty()) continue;
    const std::string_view step = std::string_view(name).substr(0, name.find('.'));
    ++entries;
    contacts += step == "people" || step == "professionals" ? 1 : 0;
  }
  sheet.put("safety.plan", entries > 0);
  sheet.put("safety.contacts", std::min(contacts, k_most_contacts));
  if (entries > 0) sheet.put("safety.plan_days", sheet.days_since(vault::instant_of(latest)));
  return {};
}

}  // namespace

Result<void> add_safety(FactSheet& sheet) {
  ALCOVE_TRY(const auto events, sheet.live().safety_events());
  ALCOVE_TRY(const auto flags, sheet.live().flags());
  std::map<RowId, const vault::SafetyEventRow*> by_id;
  for (const vault::SafetyEventRow& event : events) by_id.emplace(event.id, &event);

  FlagLevels levels;
  std::set<RowId> flagged;
  for (const vault::LiveFlag& flag : flags) {
    flagged.insert(flag.flag.event);
    ALCOVE_TRY(const bool is_mistaken, is_called_mistaken(sheet.live(), flag.flag.event));
    const bool is_open = flag.state != vault::FlagState::resolved;
    if (is_mistaken && !is_open) continue;
    const auto event = by_id.find(flag.flag.event);
    const bool is_about_person = event == by_id.end() || !is_about_another(*event->second);
    add_flag(flag, sheet.days_since(flag.flag.raised_at), is_about_person, levels);
  }

  std::int64_t distress = 0, concern = 0;
  for (const vault::SafetyEventRow& event : events) {
    if (sheet.days_since(event.at) >= k_week_days) continue;
    ALCOVE_TRY(const bool is_mistaken, is_called_mistaken(sheet.live(), event.id));
    if (is_mistaken) continue;
    if (is_about_another(event)) {
      ++concern;
    } else if (flagged.count(event.id) == 0) {
      ++distress;
    }
  }
  sheet.put("safety.open_level", levels.open);
  sheet.put("safety.level_7_days", levels.week);
  sheet.put("safety.level_30_days", levels.month);
  sheet.put("safety.level_90_days", levels.quarter);
  sheet.put("safety.distress_7_days", std::min(distress, k_most_events));
  sheet.put("safety.concern_7_days", levels.is_open_about_person ? 0 : std::min(concern, k_most_events));
  if (levels.latest_days) sheet.put("safety.flag_days", *levels.latest_days);
  return add_plan(sheet);
}

}  // namespace alcove::guidance
