#include "core/interchange/fhir/logic.hpp"

#include <map>

#include "core/interchange/fhir/terms.hpp"

namespace alcove::interchange {

using assessment::Expression;
using assessment::Form;
using assessment::Item;
using assessment::ItemType;
using assessment::Method;
using assessment::MissingRule;
using assessment::Operation;
using assessment::Option;
using assessment::Rational;
using assessment::Scale;
using base::OrderedJson;

namespace {

bool holds(Operation comparison, const Rational& left, const Rational& right) {
  switch (comparison) {
    case Operation::equal: return left == right;
    case Operation::not_equal: return !(left == right);
    case Operation::less: return left < right;
    case Operation::less_or_equal: return left <= right;
    case Operation::greater: return left > right;
    default: return left >= right;
  }
}

bool is_comparison(Operation operation) {
  return operation >= Operation::equal && operation <= Operation::greater_or_equal;
}

bool has_options(const Item& item) { return item.type == ItemType::single || item.type == ItemType::boolean; }

/// One condition for each option whose value compares so.
std::optional<Conditions> options_where(const Form& form, const Item& item, Operation comparison,
                                        const Rational& value) {
  if (!has_options(item)) return std::nullopt;
  Conditions conditions{"any", {}};
  for (const Option& option : item.options) {
    if (!holds(comparison, Rational(option.value), value)) continue;
    conditions.list.push_back(
        {{"question", item.id}, {"operator", "="}, {"answerCoding", coding(term_of(form, option))}});
  }
  if (conditions.list.empty()) return std::nullopt;
  return conditions;
}

std::optional<Conditions> comparison_conditions(const Form& form, const Expression& comparison) {
  const Expression& left = comparison.arguments[0];
  const Expression& right = comparison.arguments[1];
  if (right.operation != Operation::constant) return std::nullopt;
  if (left.operation == Operation::item) {
    return options_where(form, form.items[left.items[0]], comparison.operation, right.number);
  }
  const bool at_least_one = left.operation == Operation::count_at_least &&
                            ((comparison.operation == Operation::greater_or_equal && right.number == Rational(1)) ||
                             (comparison.operation == Operation::greater && right.number == Rational(0)));
  if (!at_least_one) return std::nullopt;
  Conditions any{"any", {}};
  for (const std::uint16_t position : left.items) {
    const auto one = options_where(form, form.items[position], Operation::greater_or_equal, left.number);
    if (!one) return std::nullopt;
    any.list.insert(any.list.end(), one->list.begin(), one->list.end());
  }
  return any;
}

/// Parts joined by one behaviour fit when each is a single comparison or joined by the same.
std::optional<Conditions> joined(const Form& form, const Expression& expression, std::string_view behavior) {
  Conditions all{std::string(behavior), {}};
  for (const Expression& argument : expression.arguments) {
    const auto part = enable_when(form, argument);
    if (!part || (part->list.size() > 1 && part->behavior != behavior)) return std::nullopt;
    all.list.insert(all.list.end(), part->list.begin(), part->list.end());
  }
  return all;
}

/// "%resource.item.where(linkId in ('q1' | 'q2')).answer".
std::string answers_of(const std::vector<std::string>& items) {
  std::string text = "%resource.item.where(linkId in (";
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += " | ";
    text += "'" + items[i] + "'";
  }
  return text + ")).answer";
}

/// The items of a sum: as answered, and reversed by what lowest and highest value add up to.
struct Terms {
  std::vector<std::string> as_answered;
  std::map<std::int64_t, std::vector<std::string>> reversed;
};

std::optional<Terms> terms_of_sum(const Form& form, const Scale& scale) {
  Terms terms;
  for (std::size_t i = 0; i < scale.items.size(); ++i) {
    const Item& item = form.items[scale.items[i]];
    if (!has_options(item) || item.when_disabled) return std::nullopt;
    if (!scale.reversed[i]) {
      terms.as_answered.push_back(item.id);
      continue;
    }
    const Rational ends = lowest_value(item) + highest_value(item);
    terms.reversed[ends.numerator()].push_back(item.id);
  }
  return terms;
}

std::string sum_of(const Terms& terms) {
  std::string text;
  if (!terms.as_answered.empty()) text = answers_of(terms.as_answered) + ".weight().sum()";
  for (const auto& [ends, items] : terms.reversed) {
    if (!text.empty()) text += " + ";
    text += answers_of(items) + ".select(" + std::to_string(ends) + " - weight()).sum()";
  }
  return text;
}

/// How many required items must be answered for the score to stand; nothing when that depends on more.
std::optional<std::int64_t> fewest_answers(const Form& form, const Scale& scale) {
  if (scale.missing == MissingRule::prorate && scale.max_missing > 0) return std::nullopt;
  std::int64_t required = 0;
  for (const std::uint16_t position : scale.items) {
    const Item& item = form.items[position];
    if (item.enable_when && item.required) return std::nullopt;
    if (item.required) ++required;
  }
  return std::max<std::int64_t>(required - scale.max_missing, 1);
}

}  // namespace

std::optional<Conditions> enable_when(const Form& form, const Expression& condition) {
  if (is_comparison(condition.operation)) return comparison_conditions(form, condition);
  if (condition.operation == Operation::any_of) return joined(form, condition, "any");
  if (condition.operation == Operation::all_of) return joined(form, condition, "all");
  return std::nullopt;
}

std::optional<std::string> score_expression(const Form& form, const Scale& scale) {
  const bool plain = (scale.method == Method::sum || scale.method == Method::count) && !scale.lookup &&
                     scale.recode.empty() && scale.multiply.is_whole() && scale.offset.is_whole();
  const auto fewest = fewest_answers(form, scale);
  const auto terms = terms_of_sum(form, scale);
  if (!plain || !fewest || !terms) return std::nullopt;

  std::vector<std::string> items, required;
  for (const std::uint16_t position : scale.items) {
    items.push_back(form.items[position].id);
    if (form.items[position].required) required.push_back(form.items[position].id);
  }
  std::string value = sum_of(*terms);
  if (scale.method == Method::count) {
    if (!terms->reversed.empty()) return std::nullopt;
    value = answers_of(items) + ".where(weight() >= " + std::to_string(scale.count_from) + ").count()";
  }
  if (scale.multiply != Rational(1)) value = std::to_string(scale.multiply.numerator()) + " * (" + value + ")";
  if (scale.offset != Rational(0)) value += " + " + std::to_string(scale.offset.numerator());
  const std::vector<std::string>& counted = required.empty() ? items : required;
  return "iif(" + answers_of(counted) + ".weight().count() >= " + std::to_string(*fewest) + ", " + value + ", {})";
}

}  // namespace alcove::interchange
