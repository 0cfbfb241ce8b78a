#pragma once

/// The checks of a folder of rules, each over rules that could be read. Internal to lint.

#include <string>
#include <vector>

#include "core/assessment/lint/source.hpp"
#include "core/recommendation/lint/lint.hpp"
#include "core/recommendation/lint/reach.hpp"

namespace alcove::recommendation {

/// One rule, and where it stands.
struct LintRule {
  std::string file, path;
  Rule rule;
  bool has_known_facts = true;
};

/// Facts, constants, ids, words and cases of one rule. Sets `has_known_facts`.
void check_rule(LintRule& one, const FactRegistry& registry, const Shelf& shelf, assessment::Findings& findings);
/// What the rules can reach, and which of them stand in each other's way.
void check_reach(const std::vector<LintRule>& rules, const FactRegistry& registry, assessment::Findings& findings);
/// Rules that lead back to each other without a rest.
void check_loops(const std::vector<LintRule>& rules, const Axes& axes, assessment::Findings& findings);
/// The cells of every fact of rules whose facts are known.
Axes axes_of(const std::vector<LintRule>& rules, const FactRegistry& registry);

}  // namespace alcove::recommendation
