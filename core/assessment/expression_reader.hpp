#pragma once

/// Reads expressions of a definition and resolves the ids in them.
///
/// Example:
///     ALCOVE_TRY(const Expression when, read_condition(json, ExpressionScope{.items = &form.item_positions}, path));

#include <map>
#include <string>

#include "core/assessment/expression.hpp"
#include "core/base/json.hpp"

namespace alcove::assessment {

using Positions = std::map<std::string, std::uint16_t, std::less<>>;

/// What an expression may name. A null map: nothing of that kind.
struct ExpressionScope {
  const Positions* items = nullptr;
  std::size_t items_before = SIZE_MAX;  ///< only items at smaller positions
  const Positions* scales = nullptr;
  const Positions* flags = nullptr;
};

/// A condition or a number. An unknown operation, a wrong count or type of arguments, or a kind of reference that is
/// not allowed here is `expression`; an id that names nothing is `definition_id`.
base::Result<Expression> read_condition(const base::Json& json, const ExpressionScope& scope, const std::string& path);
base::Result<Expression> read_number(const base::Json& json, const ExpressionScope& scope, const std::string& path);

}  // namespace alcove::assessment
