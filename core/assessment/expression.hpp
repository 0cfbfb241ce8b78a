#pragma once

/// The closed expression language of definitions: conditions for flags, alerts and skipped items, and numbers for
/// scales that no plain method covers. There is no code in a definition, only these trees.
///
/// Example (PHQ-9, major depressive syndrome):
///     {"and": [{">=": [{"countAtLeast": {"items": ["q1", "q2"], "value": 2}}, 1]},
///              {">=": [{"countAtLeast": {"items": ["q1", …, "q8"], "value": 2}}, 5]}]}
///
/// Conditions: `true`, `false`, {"and": […]}, {"or": […]}, {"not": c}, {"==" "!=" "<" "<=" ">" ">=": [n, n]},
/// {"answered": item}, {"declined": item}, {"flag": id}, {"==": [{"person": "sex"}, "female" | "male"]}.
/// Numbers: a JSON number, {"item": id}, {"scale": id}, {"person": "age"}, {"countAtLeast": {"items": […], "value":
/// n}},
/// {"+" "-" "*" "/" "min" "max": [n, …]}, {"if": [c, n, n]}.
///
/// Logic has three values. What rests on an unanswered item or an unknown fact about the person is `unknown`; `not
/// unknown` is unknown too, and a condition counts as satisfied only when it is `yes`. So an unanswered trigger never
/// shows an item and never raises a flag. `countAtLeast` counts the items that were answered.

#include <cstdint>
#include <optional>
#include <vector>

#include "core/assessment/rational.hpp"

namespace alcove::assessment {

enum class Truth : std::uint8_t { no, yes, unknown };
enum class Sex : std::uint8_t { female, male };

/// What norms and cut-offs may depend on. Everything is optional; what is not said is unknown.
struct Person {
  std::optional<Sex> sex;
  std::optional<std::int64_t> age;  ///< whole years
};

enum class Operation : std::uint8_t {
  // conditions
  constant_truth,
  all_of,
  any_of,
  negation,
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  answered,
  declined,
  flag,
  sex_is,
  // numbers
  constant,
  item,
  scale,
  age,
  count_at_least,
  add,
  subtract,
  multiply,
  divide,
  smallest,
  largest,
  choose
};

/// One node. `items`, `scale` and `flag` positions are positions in the form, resolved by the reader.
struct Expression {
  Operation operation = Operation::constant_truth;
  std::vector<Expression> arguments;
  std::vector<std::uint16_t> items;  ///< item, answered, declined: one; count_at_least: several
  std::uint16_t reference = 0;       ///< position of the scale or flag
  Rational number;                   ///< constant; threshold of count_at_least; 1 or 0 for constant_truth
  Sex sex = Sex::female;             ///< sex_is

  bool is_condition() const { return operation <= Operation::sex_is; }
};

/// What an expression may look at while one attempt is scored. `item_values` are raw values as answered, by position;
/// `scale_values` and `flag_values` hold what has been computed so far.
struct Facts {
  const std::vector<std::optional<Rational>>& item_values;
  const std::vector<bool>& items_declined;
  const std::vector<std::optional<Rational>>& scale_values;
  const std::vector<Truth>& flag_values;
  const Person& person;
};

/// The truth of a condition (must be one).
Truth truth_of(const Expression& condition, const Facts& facts);
/// The value of a number expression (must be one); nothing when it rests on something unknown.
std::optional<Rational> number_of(const Expression& number, const Facts& facts);

}  // namespace alcove::assessment
