#pragma once

/// Rules and facts for tests, over the bundled instruments and two pieces.
///
///     const Rule rule = rule_with({{"priority", 70}});
///     CHECK(outcome(rule, {{"mood.days", 4}}) == Outcome::fires);

#include <string>
#include <vector>

#include "core/assessment/lint/lint.hpp"
#include "core/recommendation/content.hpp"
#include "core/recommendation/evaluation.hpp"

namespace alcove::recommendation::tests {

using base::Json;

/// Feelings "calm" and "sad"; the tag "walk"; the pieces "breathing" (exercise) and "sleep-and-mood" (article).
const FactRegistry& registry();
const Shelf& shelf();

/// An exercise rule "sample": `when` is 2 to 30 days without a mood entry, no rests, and two tests that hold.
Json sample_rule();
/// The sample with members replaced; null takes one away.
Json rule_json(const Json& changes);
Rule rule_with(const Json& changes);

/// The facts of a person without an open flag, with these over them; null takes one away.
Facts facts_with(const Json& changes);
Outcome outcome(const Rule& rule, const Json& facts, const History& history = {});

/// The codes of what lint finds in one file with these rules.
std::vector<std::string> codes_of(const std::vector<Json>& rules);
/// The code of a failure, or "none".
template <typename T>
std::string code_of(const base::Result<T>& result) {
  return result ? "none" : result.error().code;
}

}  // namespace alcove::recommendation::tests
