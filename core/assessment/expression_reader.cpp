#include "core/assessment/expression_reader.hpp"

#include <array>
#include <utility>

#include "core/assessment/object_reader.hpp"

namespace alcove::assessment {

using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::array<std::pair<std::string_view, Operation>, 6> k_comparisons{{{"==", Operation::equal},
                                                                               {"!=", Operation::not_equal},
                                                                               {"<", Operation::less},
                                                                               {"<=", Operation::less_or_equal},
                                                                               {">", Operation::greater},
                                                                               {">=", Operation::greater_or_equal}}};
constexpr std::array<std::pair<std::string_view, Operation>, 6> k_arithmetic{{{"+", Operation::add},
                                                                              {"-", Operation::subtract},
                                                                              {"*", Operation::multiply},
                                                                              {"/", Operation::divide},
                                                                              {"min", Operation::smallest},
                                                                              {"max", Operation::largest}}};

template <std::size_t Count>
const Operation* find_operation(const std::array<std::pair<std::string_view, Operation>, Count>& table,
                                std::string_view name) {
  for (const auto& [key, operation] : table) {
    if (key == name) return &operation;
  }
  return nullptr;
}

/// The one member of an expression object.
struct Node {
  std::string name;
  const Json* content = nullptr;
  std::string path;
};

Result<Node> open_node(const Json& json, const std::string& path) {
  ALCOVE_CHECK(json.is_object() && json.size() == 1, "expression", "an expression is an object with one member", path);
  const auto only = json.begin();
  return Node{only.key(), &only.value(), path + "." + only.key()};
}

Result<const Json*> arguments_of(const Node& node, std::size_t least, std::size_t most) {
  ALCOVE_CHECK(node.content->is_array(), "expression", "expected a list of arguments", node.path);
  ALCOVE_CHECK(node.content->size() >= least && node.content->size() <= most, "expression",
               "expected " + std::to_string(least) + " to " + std::to_string(most) + " arguments", node.path);
  return node.content;
}

std::string at(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

Result<std::uint16_t> resolve(const Json& id, const Positions* among, const std::string& path) {
  ALCOVE_CHECK(id.is_string(), "expression", "expected an id", path);
  ALCOVE_CHECK(among != nullptr, "expression", "an expression here may not look at this", path);
  const auto found = among->find(id.get_ref<const std::string&>());
  ALCOVE_CHECK(found != among->end(), "definition_id", "no such id here (or only later in the file)", path);
  return found->second;
}

Result<std::uint16_t> resolve_item(const Json& id, const ExpressionScope& scope, const std::string& path) {
  ALCOVE_TRY(const std::uint16_t item, resolve(id, scope.items, path));
  ALCOVE_CHECK(item < scope.items_before, "definition_id", "an item may depend on earlier items only", path);
  return item;
}

/// {"==": [{"person": "sex"}, "female"]}, which compares words, not numbers.
bool compares_sex(const Node& node) {
  if (node.name != "==" || !node.content->is_array() || node.content->size() != 2) return false;
  const Json* person = base::json_find((*node.content)[0], "person");
  return person != nullptr && *person == "sex";
}

Result<Expression> read_sex(const Node& node) {
  const Json& wanted = (*node.content)[1];
  ALCOVE_CHECK(wanted == "female" || wanted == "male", "expression", "sex is compared with female or male", node.path);
  Expression expression;
  expression.operation = Operation::sex_is;
  expression.sex = wanted == "female" ? Sex::female : Sex::male;
  return expression;
}

Result<Expression> read_several(const Node& node, Operation operation, std::size_t least, std::size_t most,
                                Result<Expression> (*read)(const Json&, const ExpressionScope&, const std::string&),
                                const ExpressionScope& scope) {
  ALCOVE_TRY(const Json* arguments, arguments_of(node, least, most));
  Expression expression;
  expression.operation = operation;
  for (std::size_t i = 0; i < arguments->size(); ++i) {
    ALCOVE_TRY(Expression argument, read((*arguments)[i], scope, at(node.path, i)));
    expression.arguments.push_back(std::move(argument));
  }
  return expression;
}

Result<Expression> read_one_item(const Node& node, Operation operation, const ExpressionScope& scope) {
  ALCOVE_TRY(const std::uint16_t item, resolve_item(*node.content, scope, node.path));
  Expression expression;
  expression.operation = operation;
  expression.items = {item};
  return expression;
}

Result<Expression> read_reference(const Node& node, Operation operation, const Positions* among) {
  ALCOVE_TRY(const std::uint16_t position, resolve(*node.content, among, node.path));
  Expression expression;
  expression.operation = operation;
  expression.reference = position;
  return expression;
}

Result<Expression> read_count_at_least(const Node& node, const ExpressionScope& scope) {
  ALCOVE_TRY(const ObjectReader object, ObjectReader::open(*node.content, node.path, {"items", "value"}));
  ALCOVE_TRY(const Json* items, object.array("items"));
  ALCOVE_CHECK(!items->empty(), "expression", "nothing to count", node.path);
  Expression expression;
  expression.operation = Operation::count_at_least;
  ALCOVE_TRY(expression.number, object.number("value"));
  for (std::size_t i = 0; i < items->size(); ++i) {
    ALCOVE_TRY(const std::uint16_t item, resolve_item((*items)[i], scope, at(object.path_of("items"), i)));
    expression.items.push_back(item);
  }
  return expression;
}

Result<Expression> read_choice(const Node& node, const ExpressionScope& scope) {
  ALCOVE_TRY(const Json* arguments, arguments_of(node, 3, 3));
  Expression expression;
  expression.operation = Operation::choose;
  ALCOVE_TRY(Expression condition, read_condition((*arguments)[0], scope, at(node.path, 0)));
  ALCOVE_TRY(Expression then, read_number((*arguments)[1], scope, at(node.path, 1)));
  ALCOVE_TRY(Expression otherwise, read_number((*arguments)[2], scope, at(node.path, 2)));
  expression.arguments.push_back(std::move(condition));
  expression.arguments.push_back(std::move(then));
  expression.arguments.push_back(std::move(otherwise));
  return expression;
}

constexpr std::size_t k_most_arguments = 256;

}  // namespace

Result<Expression> read_condition(const Json& json, const ExpressionScope& scope, const std::string& path) {
  if (json.is_boolean()) {
    Expression expression;
    expression.number = json.get<bool>() ? 1 : 0;
    return expression;
  }
  ALCOVE_TRY(const Node node, open_node(json, path));
  if (compares_sex(node)) return read_sex(node);
  if (const Operation* comparison = find_operation(k_comparisons, node.name)) {
    return read_several(node, *comparison, 2, 2, read_number, scope);
  }
  if (node.name == "and") return read_several(node, Operation::all_of, 1, k_most_arguments, read_condition, scope);
  if (node.name == "or") return read_several(node, Operation::any_of, 1, k_most_arguments, read_condition, scope);
  if (node.name == "not") {
    Expression expression;
    expression.operation = Operation::negation;
    ALCOVE_TRY(Expression inner, read_condition(*node.content, scope, node.path));
    expression.arguments.push_back(std::move(inner));
    return expression;
  }
  if (node.name == "answered") return read_one_item(node, Operation::answered, scope);
  if (node.name == "declined") return read_one_item(node, Operation::declined, scope);
  if (node.name == "flag") return read_reference(node, Operation::flag, scope.flags);
  return fail("expression", "not a condition that the format knows", node.path);
}

Result<Expression> read_number(const Json& json, const ExpressionScope& scope, const std::string& path) {
  if (json.is_number()) {
    Expression expression;
    expression.operation = Operation::constant;
    ALCOVE_TRY(expression.number, read_decimal(json, path));
    return expression;
  }
  ALCOVE_TRY(const Node node, open_node(json, path));
  if (const Operation* arithmetic = find_operation(k_arithmetic, node.name)) {
    const bool takes_two = *arithmetic == Operation::subtract || *arithmetic == Operation::divide;
    return read_several(node, *arithmetic, 2, takes_two ? 2 : k_most_arguments, read_number, scope);
  }
  if (node.name == "item") return read_one_item(node, Operation::item, scope);
  if (node.name == "scale") return read_reference(node, Operation::scale, scope.scales);
  if (node.name == "countAtLeast") return read_count_at_least(node, scope);
  if (node.name == "if") return read_choice(node, scope);
  if (node.name == "person") {
    ALCOVE_CHECK(*node.content == "age", "expression", "the person's number is age", node.path);
    Expression expression;
    expression.operation = Operation::age;
    return expression;
  }
  return fail("expression", "not a number that the format knows", node.path);
}

}  // namespace alcove::assessment
