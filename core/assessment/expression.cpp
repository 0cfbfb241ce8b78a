#include "core/assessment/expression.hpp"

#include <algorithm>

#include "core/base/result.hpp"

namespace alcove::assessment {

namespace {

using Value = std::optional<Rational>;

Truth as_truth(bool value) { return value ? Truth::yes : Truth::no; }

Truth negated(Truth value) {
  if (value == Truth::unknown) return Truth::unknown;
  return as_truth(value == Truth::no);
}

/// Kleene's strong logic: `decisive` settles the whole, else anything unknown makes the whole unknown.
Truth combined(const Expression& expression, const Facts& facts, Truth decisive) {
  Truth result = negated(decisive);
  for (const Expression& argument : expression.arguments) {
    const Truth truth = truth_of(argument, facts);
    if (truth == decisive) return decisive;
    if (truth == Truth::unknown) result = Truth::unknown;
  }
  return result;
}

Truth compared(const Expression& expression, const Facts& facts) {
  const Value left = number_of(expression.arguments[0], facts);
  const Value right = number_of(expression.arguments[1], facts);
  if (!left || !right || !left->is_valid() || !right->is_valid()) return Truth::unknown;
  switch (expression.operation) {
    case Operation::equal: return as_truth(*left == *right);
    case Operation::not_equal: return as_truth(*left != *right);
    case Operation::less: return as_truth(*left < *right);
    case Operation::less_or_equal: return as_truth(*left <= *right);
    case Operation::greater: return as_truth(*left > *right);
    default: return as_truth(*left >= *right);
  }
}

Value count_at_least(const Expression& expression, const Facts& facts) {
  std::int64_t count = 0;
  for (const std::uint16_t item : expression.items) {
    const Value& value = facts.item_values[item];
    if (value && *value >= expression.number) ++count;
  }
  return Rational(count);
}

Rational applied(Operation operation, const Rational& left, const Rational& right) {
  switch (operation) {
    case Operation::add: return left + right;
    case Operation::subtract: return left - right;
    case Operation::multiply: return left * right;
    case Operation::divide: return left / right;
    case Operation::smallest: return std::min(left, right);
    default: return std::max(left, right);
  }
}

Value folded(const Expression& expression, const Facts& facts) {
  Value result;
  for (const Expression& argument : expression.arguments) {
    const Value value = number_of(argument, facts);
    if (!value) return std::nullopt;
    if (!value->is_valid()) return value;
    result = result ? applied(expression.operation, *result, *value) : *value;
    if (!result->is_valid()) return result;
  }
  return result;
}

Value chosen(const Expression& expression, const Facts& facts) {
  switch (truth_of(expression.arguments[0], facts)) {
    case Truth::yes: return number_of(expression.arguments[1], facts);
    case Truth::no: return number_of(expression.arguments[2], facts);
    default: return std::nullopt;
  }
}

}  // namespace

Truth truth_of(const Expression& condition, const Facts& facts) {
  switch (condition.operation) {
    case Operation::constant_truth: return as_truth(condition.number != Rational(0));
    case Operation::all_of: return combined(condition, facts, Truth::no);
    case Operation::any_of: return combined(condition, facts, Truth::yes);
    case Operation::negation: return negated(truth_of(condition.arguments[0], facts));
    case Operation::answered: return as_truth(facts.item_values[condition.items[0]].has_value());
    case Operation::declined: return as_truth(facts.items_declined[condition.items[0]]);
    case Operation::flag: return facts.flag_values[condition.reference];
    case Operation::sex_is: return facts.person.sex ? as_truth(*facts.person.sex == condition.sex) : Truth::unknown;
    default: ALCOVE_ASSERT(condition.is_condition()); return compared(condition, facts);
  }
}

std::optional<Rational> number_of(const Expression& number, const Facts& facts) {
  ALCOVE_ASSERT(!number.is_condition());
  switch (number.operation) {
    case Operation::constant: return number.number;
    case Operation::item: return facts.item_values[number.items[0]];
    case Operation::scale: return facts.scale_values[number.reference];
    case Operation::age: return facts.person.age ? Value(Rational(*facts.person.age)) : std::nullopt;
    case Operation::count_at_least: return count_at_least(number, facts);
    case Operation::choose: return chosen(number, facts);
    default: return folded(number, facts);
  }
}

}  // namespace alcove::assessment
