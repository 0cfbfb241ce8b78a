#include <algorithm>
#include <array>

#include "core/recommendation/evaluation.hpp"
#include "core/recommendation/explanation.hpp"
#include "core/recommendation/lint/parts.hpp"

namespace alcove::recommendation {

using assessment::Findings;
using assessment::Rational;

namespace {

/// One rule with what it can reach.
struct Reached {
  const LintRule* one = nullptr;
  std::vector<Box> fires;

  const Rule& rule() const { return one->rule; }
};

/// Nothing where the rule cannot fire, or where that takes too long to say.
std::optional<Reached> reached(const LintRule& one, const Axes& axes, Findings& findings) {
  Reach reach = reach_of(one.rule, axes);
  if (!reach.when || !reach.fires) {
    findings.warn("lint_complex", one.file, one.path, "too many cases to say what it can reach; divide the rule");
    return std::nullopt;
  }
  if (reach.when->empty()) {
    findings.error("lint_unreachable", one.file, one.path + ".when",
                   "nothing makes it yes at a level of the open flag that leaves room for the rule");
    return std::nullopt;
  }
  if (reach.fires->empty()) {
    findings.error("lint_contradictory", one.file, one.path + ".unless",
                   "a contra-indication stands wherever the condition is met");
    return std::nullopt;
  }
  return Reached{&one, *std::move(reach.fires)};
}

/// What an explanation shows is there wherever the rule fires.
void check_shown_facts(const Reached& reached, const Axes& axes, Findings& findings) {
  Ids shown;
  for (const auto& [language, text] : reached.rule().explanation) collect_facts(text, shown);
  for (const std::string& fact : shown) {
    const auto is_known = [](const std::optional<Value>& value) { return value.has_value(); };
    const std::vector<Box> known{box_where(fact, axes, is_known)};
    if (covers(known, reached.fires).value_or(true)) continue;
    findings.error("lint_explanation", reached.one->file, reached.one->path + ".explanation",
                   "where the rule fires, this fact may be missing: " + fact + "; compare it in `when`");
  }
}

/// Whether the two are about the same, so that only one is shown.
bool is_rival(const Rule& a, const Rule& b) {
  return a.action == b.action && (!is_about_target(a.action) || a.target() == b.target());
}

/// Whether `first` never rests while `second` does not.
bool rests_no_longer(const Rule& first, const Rule& second) {
  const auto none = [](const CoolDown& rest) { return rest.shown == 0 && rest.dismissed == 0 && rest.done == 0; };
  // Reasons for help rest each by itself.
  if (!is_about_target(first.action)) return none(first.cool_down);
  const CoolDown& a = first.cool_down;
  const CoolDown& b = second.cool_down;
  return a.shown <= b.shown && a.dismissed <= b.dismissed && a.done <= b.done;
}

void check_shadows(const std::vector<Reached>& all, Findings& findings) {
  for (const Reached& one : all) {
    for (const Reached& other : all) {
      const bool stands_before = &one != &other && is_rival(one.rule(), other.rule()) &&
                                 other.rule().priority > one.rule().priority &&
                                 rests_no_longer(other.rule(), one.rule());
      if (!stands_before || !covers(other.fires, one.fires).value_or(false)) continue;
      findings.error("lint_shadowed", one.one->file, one.one->path,
                     "whenever it fires, " + other.rule().id + " fires before it");
    }
  }
}

/// A count is never missing: it is 0.
bool is_count(std::string_view fact) { return fact.substr(fact.rfind('.') + 1) == "count"; }

}  // namespace

Axes axes_of(const std::vector<LintRule>& rules, const FactRegistry& registry) {
  std::map<std::string, std::vector<Value>, std::less<>> constants;
  std::vector<Value>& levels = constants[std::string(k_open_level)];
  for (const LintRule& one : rules) {
    if (!one.has_known_facts) continue;
    collect_constants(one.rule.when, constants);
    for (const Condition& condition : one.rule.unless) collect_constants(condition, constants);
    Ids shown;
    for (const auto& [language, text] : one.rule.explanation) collect_facts(text, shown);
    for (const std::string& fact : shown) constants[fact];
  }
  for (std::int64_t level = 1; level < k_help_only_level; ++level) levels.emplace_back(Rational(level));
  Axes axes;
  for (const auto& [fact, of_fact] : constants) {
    Axis axis = axis_of(*registry.find(fact), of_fact);
    if (is_history_fact(fact) && is_count(fact)) axis.erase(axis.begin());
    axes.emplace(fact, std::move(axis));
  }
  return axes;
}

void check_reach(const std::vector<LintRule>& rules, const FactRegistry& registry, Findings& findings) {
  const Axes axes = axes_of(rules, registry);
  std::vector<Reached> all;
  for (const LintRule& one : rules) {
    if (!one.has_known_facts) continue;
    auto found = reached(one, axes, findings);
    if (!found) continue;
    check_shown_facts(*found, axes, findings);
    all.push_back(*std::move(found));
  }
  check_shadows(all, findings);
  check_loops(rules, axes, findings);
}

}  // namespace alcove::recommendation
