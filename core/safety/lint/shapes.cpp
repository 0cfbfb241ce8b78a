/// How rules and patterns are written: what is too wide, and what has no effect.
#include <algorithm>

#include "core/safety/lint/source.hpp"

namespace alcove::safety {

using Step = PatternSet::Step;
using Symbol = PatternSet::Symbol;
using Reading = PatternSet::Reading;

namespace {

void check_marker(const LintRule& rule, LintFindings& findings) {
  const bool looks_along = rule.rule.scope == Scope::before || rule.rule.scope == Scope::after;
  const bool says_reach = rule.rule.reach != Rule{}.reach;
  if (says_reach && !looks_along) findings.warn("lint_reach", rule.where, "only the scopes before and after reach");
  if (rule.rule.meaning == Meaning::idiom && rule.rule.scope != Scope::span) {
    findings.warn("lint_reach", rule.where, "an idiom cancels its own span, whatever its scope");
  }
}

/// Whether almost any text has a word for this.
bool is_open(const LintSource& source, const Symbol& symbol) {
  if (symbol.step == Step::word) return source.is_common[symbol.value];
  if (symbol.step != Step::word_class) return true;
  const auto& members = source.members[symbol.value];
  return std::all_of(members.begin(), members.end(), [&](WordId word) { return source.is_common[word]; });
}

bool ends_in_nothing(const Reading& reading) {
  const auto is_vain = [](const Symbol& a, const Symbol& b) {
    return a.step == Step::gap && (b.step == Step::gap || b.step == Step::clause_end);
  };
  return std::adjacent_find(reading.begin(), reading.end(), is_vain) != reading.end();
}

void check_pattern(const LintSource& source, const LintPattern& pattern, LintFindings& findings) {
  if (!pattern.is_whole) {
    findings.warn("lint_wide", pattern.where, "stands for more phrases than can be looked at; divide it");
  }
  const auto vain = std::find_if(pattern.readings.begin(), pattern.readings.end(), ends_in_nothing);
  if (vain != pattern.readings.end()) {
    findings.warn("lint_gap", pattern.where,
                  "nothing stands between a gap and another or the clause's end: " + source.text_of(*vain));
  }
  const LintRule& rule = source.rule_of(pattern);
  if (rule.role != Role::phrase || !rule.rule.is_strong || rule.rule.level == 0) return;
  const auto wide = std::find_if(pattern.readings.begin(), pattern.readings.end(), [&](const Reading& reading) {
    return std::all_of(reading.begin(), reading.end(), [&](const Symbol& symbol) { return is_open(source, symbol); });
  });
  if (wide == pattern.readings.end()) return;
  findings.warn("lint_wide", pattern.where, "only the most common words: " + source.text_of(*wide));
}

}  // namespace

void check_shapes(const LintSource& source, LintFindings& findings) {
  for (const LintRule& rule : source.rules) {
    if (rule.role == Role::marker) check_marker(rule, findings);
  }
  for (const LintPattern& pattern : source.patterns) check_pattern(source, pattern, findings);
}

}  // namespace alcove::safety
