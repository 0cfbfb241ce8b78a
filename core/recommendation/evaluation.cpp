#include "core/recommendation/evaluation.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "core/recommendation/explanation.hpp"

namespace alcove::recommendation {

using assessment::Rational;
using base::Result;

namespace {

using Days = std::optional<std::int64_t>;

std::string declines(const Rule& rule) { return "profile.declines." + std::string(name_of(rule.action)); }

std::string avoids(std::string_view topic) { return "profile.avoids." + std::string(topic); }

/// Whether the person wants neither recommendations of this kind nor pieces about one of its topics.
bool is_unwanted(const Rule& rule, const Facts& facts) {
  const auto holds_for = [&](const std::string& id) {
    const auto found = facts.find(id);
    return found != facts.end() && found->second == Value(true);
  };
  return holds_for(declines(rule)) || std::any_of(rule.topics.begin(), rule.topics.end(),
                                                  [&](const std::string& topic) { return holds_for(avoids(topic)); });
}

Days sooner(Days a, std::int64_t b) { return a ? std::min(*a, b) : b; }

/// "done.breathing.days" and "done.breathing.count".
std::optional<Value> from_history(std::string_view id, const History& history) {
  const std::size_t first = id.find('.'), last = id.rfind('.');
  const std::string_view kind = id.substr(0, first), target = id.substr(first + 1, last - first - 1);
  std::int64_t count = 0;
  Days days;
  for (const PastEvent& event : history) {
    if (name_of(event.kind) != kind || event.target != target) continue;
    ++count;
    days = sooner(days, event.days_ago);
  }
  if (id.substr(last + 1) == "count") return Value(Rational(count));
  return days ? std::optional<Value>(Rational(*days)) : std::nullopt;
}

std::optional<Value> look_up(const std::string& id, const Facts& facts, const History& history) {
  if (is_history_fact(id)) return from_history(id, history);
  const auto found = facts.find(id);
  return found == facts.end() ? std::nullopt : std::optional(found->second);
}

Rest rest_of(const Rule& rule, const History& history) {
  Rest rest;
  for (const PastEvent& event : history) {
    const bool is_same_target = is_about_target(rule.action) && event.target == rule.target();
    if (event.rule != rule.id && !is_same_target) continue;
    // What was shown today stays on today's page.
    if (event.kind == PastKind::shown && event.days_ago > 0) rest.shown = sooner(rest.shown, event.days_ago);
    if (event.kind == PastKind::dismissed) rest.dismissed = sooner(rest.dismissed, event.days_ago);
    if (event.kind == PastKind::done) rest.done = sooner(rest.done, event.days_ago);
  }
  return rest;
}

Days open_level(const Facts& facts) {
  const auto found = facts.find(k_open_level);
  const auto* level = found == facts.end() ? nullptr : std::get_if<Rational>(&found->second);
  if (level == nullptr || !level->is_whole()) return std::nullopt;
  return level->numerator();
}

bool is_resting(const Rule& rule, const Rest& rest, Days level) {
  const bool never_rests = rule.action == Action::safety_plan && (!level || *level >= k_help_only_level);
  const auto within = [](Days ago, std::int64_t days) { return ago && *ago <= days; };
  return !never_rests && (within(rest.shown, rule.cool_down.shown) ||
                          within(rest.dismissed, rule.cool_down.dismissed) || within(rest.done, rule.cool_down.done));
}

/// Whether it rests on a missing fact that is always known in the app.
bool lacks_safety_fact(const Condition& condition, const Facts& facts) {
  Ids ids;
  collect_facts(condition, ids);
  return std::any_of(ids.begin(), ids.end(),
                     [&](const std::string& id) { return facts.find(id) == facts.end() && fails_safe(id); });
}

Outcome contra_indication(const Rule& rule, const Facts& facts) {
  Outcome outcome = Outcome::fires;
  for (const Condition& condition : rule.unless) {
    const Truth truth = truth_of(condition, facts);
    if (truth == Truth::yes) return Outcome::contra_indicated;
    if (truth == Truth::unknown && lacks_safety_fact(condition, facts)) outcome = Outcome::undecided;
  }
  return outcome;
}

bool can_be_explained(const Rule& rule, const Facts& facts) {
  Ids shown;
  for (const auto& [language, text] : rule.explanation) collect_facts(text, shown);
  return std::all_of(shown.begin(), shown.end(), [&](const std::string& id) { return facts.find(id) != facts.end(); });
}

/// Over all of a recommendation that decides its place.
auto order_of(const Recommendation& one, bool is_flag_open) {
  const bool is_first = is_flag_open && is_help(one.rule->action);
  const std::int64_t shown = one.because.rest.shown.value_or(INT64_MAX);
  return std::make_tuple(!is_first, -one.rule->priority, -shown, std::string_view(one.rule->id));
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  constexpr std::array<std::string_view, 8> k_names{
      "fires", "held_by_safety", "declined", "not_met", "contra_indicated", "undecided", "resting", "unexplained"};
  return k_names[static_cast<std::size_t>(outcome)];
}

Ids facts_of(const Rule& rule) {
  Ids ids{std::string(k_open_level)};
  if (!is_help(rule.action)) {
    ids.insert(declines(rule));
    for (const std::string& topic : rule.topics) ids.insert(avoids(topic));
  }
  collect_facts(rule.when, ids);
  for (const Condition& condition : rule.unless) collect_facts(condition, ids);
  for (const auto& [language, text] : rule.explanation) collect_facts(text, ids);
  return ids;
}

Because inputs_of(const Rule& rule, const Facts& facts, const History& history) {
  Because because{.rule = rule.id, .version = rule.version, .facts = {}, .rest = rest_of(rule, history)};
  for (const std::string& id : rule.facts) because.facts.emplace(id, look_up(id, facts, history));
  return because;
}

Outcome decide(const Rule& rule, const Because& because) {
  Facts facts;
  for (const auto& [id, value] : because.facts) {
    if (value) facts.emplace(id, *value);
  }
  for (const std::string& id : rule.facts) ALCOVE_ASSERT(because.facts.count(id) > 0);
  const Days level = open_level(facts);
  if (!is_help(rule.action)) {
    if (!level || *level > rule.up_to_level) return Outcome::held_by_safety;
    if (is_unwanted(rule, facts)) return Outcome::declined;
  }
  if (truth_of(rule.when, facts) != Truth::yes) return Outcome::not_met;
  if (const Outcome outcome = contra_indication(rule, facts); outcome != Outcome::fires) return outcome;
  if (is_resting(rule, because.rest, level)) return Outcome::resting;
  return can_be_explained(rule, facts) ? Outcome::fires : Outcome::unexplained;
}

Result<Outcome> recompute(const Because& because, const Rule& rule) {
  ALCOVE_CHECK(because.rule == rule.id && because.version == rule.version, "because_rule",
               "the decision was made by another rule, or another version of it", "because.version");
  for (const std::string& id : rule.facts) {
    ALCOVE_CHECK(because.facts.count(id) > 0, "because_facts", "a fact that the rule looks at is not there",
                 "because.facts." + id);
  }
  return decide(rule, because);
}

std::vector<Recommendation> recommend(std::span<const Rule> rules, const Facts& facts, const History& history) {
  std::vector<Recommendation> all;
  for (const Rule& rule : rules) {
    Because because = inputs_of(rule, facts, history);
    if (decide(rule, because) == Outcome::fires) all.push_back({&rule, std::move(because)});
  }
  const bool is_flag_open = open_level(facts).value_or(k_help_only_level) > 0;
  std::sort(all.begin(), all.end(), [&](const Recommendation& a, const Recommendation& b) {
    return order_of(a, is_flag_open) < order_of(b, is_flag_open);
  });
  std::set<std::string_view> taken;
  std::erase_if(all, [&](const Recommendation& one) {
    const bool by_target = is_about_target(one.rule->action);
    return !taken.insert(by_target ? std::string_view(one.rule->target()) : name_of(one.rule->action)).second;
  });
  return all;
}

Result<bool> passes(const Rule& rule, const RuleTest& test, const FactRegistry& registry, const std::string& path) {
  base::Json calm = base::Json::object();
  for (const FactDeclaration& declaration : fact_declarations()) {
    if (!declaration.fails_safe) continue;
    calm[std::string(declaration.pattern)] = declaration.type == FactType::truth ? base::Json(false) : base::Json(0);
  }
  calm.merge_patch(test.facts);
  ALCOVE_TRY(const Facts facts, read_facts(calm, registry, path));
  return (decide(rule, inputs_of(rule, facts, test.history)) == Outcome::fires) == test.fires;
}

}  // namespace alcove::recommendation
