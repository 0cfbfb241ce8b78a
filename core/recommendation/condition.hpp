#pragma once

/// The closed expressions of rules: comparisons of one fact with one constant, joined by and, or, not. There is no
/// arithmetic, no loop and no comparison of facts with each other, so that lint can say what a rule can reach.
///
/// Example:
///     {"and": [{">=": ["score.phq-9.total", 10]}, {"<=": ["taken.phq-9.days", 14]}]}
///
/// Conditions: {"and": […]}, {"or": […]}, {"not": c}, {"exists": fact}, {"between": [fact, low, high]} (both ends
/// belong to it), {"==" "!=": [fact, number | true | false | word]}, {"<" "<=" ">" ">=": [fact, number]}.
///
/// Logic has three values, as in core/assessment/expression.hpp: a comparison with a missing fact is `unknown`, `not
/// unknown` is unknown too, and only `yes` counts. `exists` is never unknown.

#include <cstdint>
#include <string>
#include <vector>

#include "core/assessment/expression.hpp"
#include "core/base/json.hpp"
#include "core/recommendation/fact.hpp"

namespace alcove::recommendation {

using assessment::Truth;

enum class Relation : std::uint8_t {
  all_of,
  any_of,
  negation,
  exists,
  between,
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal
};

/// One node: `arguments` of the first three, `fact` of the others.
struct Condition {
  Relation relation = Relation::exists;
  std::vector<Condition> arguments = {};
  std::string fact = {};
  Value value = {};                ///< what is compared with; the low end of `between`
  assessment::Rational high = {};  ///< of `between`

  bool joins() const { return relation <= Relation::negation; }
};

/// Whether a known value stands in the comparison's relation (not one that `joins`; asserted).
bool holds(const Condition& comparison, const Value& value);
Truth truth_of(const Condition& condition, const Facts& facts);
void collect_facts(const Condition& condition, Ids& facts);

/// Another shape, relation or type of argument is `condition`.
base::Result<Condition> read_condition(const base::Json& json, const std::string& path);

}  // namespace alcove::recommendation
