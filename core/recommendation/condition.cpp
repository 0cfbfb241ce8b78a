#include "core/recommendation/condition.hpp"

#include <algorithm>
#include <array>

namespace alcove::recommendation {

using assessment::Rational;
using base::Json;
using base::Result;

namespace {

constexpr std::array<std::pair<std::string_view, Relation>, 11> k_relations{{{"and", Relation::all_of},
                                                                             {"or", Relation::any_of},
                                                                             {"not", Relation::negation},
                                                                             {"exists", Relation::exists},
                                                                             {"between", Relation::between},
                                                                             {"==", Relation::equal},
                                                                             {"!=", Relation::not_equal},
                                                                             {"<", Relation::less},
                                                                             {"<=", Relation::less_or_equal},
                                                                             {">", Relation::greater},
                                                                             {">=", Relation::greater_or_equal}}};
constexpr std::size_t k_most_arguments = 32;

Truth negated(Truth truth) {
  if (truth == Truth::unknown) return truth;
  return truth == Truth::no ? Truth::yes : Truth::no;
}

/// Kleene: `decisive` settles the whole, else anything unknown makes the whole unknown.
Truth combined(const Condition& condition, const Facts& facts, Truth decisive) {
  Truth result = negated(decisive);
  for (const Condition& argument : condition.arguments) {
    const Truth truth = truth_of(argument, facts);
    if (truth == decisive) return decisive;
    if (truth == Truth::unknown) result = Truth::unknown;
  }
  return result;
}

Result<std::string> read_fact_id(const Json& json, const std::string& path) {
  ALCOVE_CHECK(json.is_string() && is_fact_id(json.get_ref<const std::string&>()), "condition",
               "expected the id of a fact", path);
  return json.get<std::string>();
}

Result<Rational> read_number(const Json& json, const std::string& path) {
  ALCOVE_TRY(const Value value, read_value(json, path));
  ALCOVE_CHECK(std::holds_alternative<Rational>(value), "condition", "expected a number", path);
  return std::get<Rational>(value);
}

std::string at(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

Result<Condition> read_joined(const Json& json, Relation relation, const std::string& path) {
  Condition condition{.relation = relation};
  if (relation == Relation::negation) {
    ALCOVE_TRY(Condition inner, read_condition(json, path));
    condition.arguments.push_back(std::move(inner));
    return condition;
  }
  ALCOVE_CHECK(json.is_array() && json.size() >= 2 && json.size() <= k_most_arguments, "condition",
               "and and or join 2 to 32 conditions", path);
  for (std::size_t i = 0; i < json.size(); ++i) {
    ALCOVE_TRY(Condition argument, read_condition(json[i], at(path, i)));
    condition.arguments.push_back(std::move(argument));
  }
  return condition;
}

Result<Condition> read_comparison(const Json& json, Relation relation, const std::string& path) {
  Condition condition{.relation = relation};
  const bool is_range = relation == Relation::between;
  ALCOVE_CHECK(json.is_array() && json.size() == (is_range ? 3U : 2U), "condition",
               "a comparison is a fact and a constant; between is a fact and two numbers", path);
  ALCOVE_TRY(condition.fact, read_fact_id(json[0], at(path, 0)));
  if (relation == Relation::equal || relation == Relation::not_equal) {
    ALCOVE_TRY(condition.value, read_value(json[1], at(path, 1)));
    return condition;
  }
  ALCOVE_TRY(condition.value, read_number(json[1], at(path, 1)));
  if (!is_range) return condition;
  ALCOVE_TRY(condition.high, read_number(json[2], at(path, 2)));
  ALCOVE_CHECK(std::get<Rational>(condition.value) <= condition.high, "condition", "the low end stands first", path);
  return condition;
}

}  // namespace

bool holds(const Condition& comparison, const Value& value) {
  ALCOVE_ASSERT(!comparison.joins());
  if (comparison.relation == Relation::exists) return true;
  if (comparison.relation == Relation::equal) return value == comparison.value;
  if (comparison.relation == Relation::not_equal) return value != comparison.value;
  const auto* number = std::get_if<Rational>(&value);
  const auto& limit = std::get<Rational>(comparison.value);
  if (number == nullptr) return false;
  switch (comparison.relation) {
    case Relation::less: return *number < limit;
    case Relation::less_or_equal: return *number <= limit;
    case Relation::greater: return *number > limit;
    case Relation::greater_or_equal: return *number >= limit;
    default: return *number >= limit && *number <= comparison.high;
  }
}

Truth truth_of(const Condition& condition, const Facts& facts) {
  switch (condition.relation) {
    case Relation::all_of: return combined(condition, facts, Truth::no);
    case Relation::any_of: return combined(condition, facts, Truth::yes);
    case Relation::negation: return negated(truth_of(condition.arguments.front(), facts));
    default: break;
  }
  const auto found = facts.find(condition.fact);
  if (condition.relation == Relation::exists) return found == facts.end() ? Truth::no : Truth::yes;
  if (found == facts.end() || found->second.index() != condition.value.index()) return Truth::unknown;
  return holds(condition, found->second) ? Truth::yes : Truth::no;
}

void collect_facts(const Condition& condition, Ids& facts) {
  if (!condition.joins()) facts.insert(condition.fact);
  for (const Condition& argument : condition.arguments) collect_facts(argument, facts);
}

Result<Condition> read_condition(const Json& json, const std::string& path) {
  ALCOVE_CHECK(json.is_object() && json.size() == 1, "condition", "a condition is an object with one member", path);
  const auto only = json.begin();
  const auto* named = std::find_if(k_relations.begin(), k_relations.end(),
                                   [&](const auto& relation) { return relation.first == only.key(); });
  ALCOVE_CHECK(named != k_relations.end(), "condition", "not a condition that the format knows", path);
  const std::string inner = path + "." + only.key();
  if (named->second <= Relation::negation) return read_joined(only.value(), named->second, inner);
  if (named->second != Relation::exists) return read_comparison(only.value(), named->second, inner);
  Condition condition{.relation = Relation::exists};
  ALCOVE_TRY(condition.fact, read_fact_id(only.value(), inner));
  return condition;
}

}  // namespace alcove::recommendation
