#pragma once

/// The parts of a definition, each read by one function into the form, in the order of declaration here: later parts
/// name earlier ones. Internal to the reader.

#include "core/assessment/definition.hpp"
#include "core/assessment/expression_reader.hpp"
#include "core/assessment/object_reader.hpp"

namespace alcove::assessment {

inline constexpr std::size_t k_most_items = 512;
inline constexpr std::int64_t k_largest_value = 1'000'000;

/// A form being read, with what only the reader needs.
struct Draft {
  Form form;
  std::map<std::string, std::vector<Option>> option_sets;
  Positions scale_positions, flag_positions, table_positions;
  Positions reference_positions;
  Positions outcome_ids;  ///< flags and cut-offs share one set of ids

  ExpressionScope items_only() const { return {.items = &form.item_positions}; }
};

base::Result<void> read_references(Draft& draft, const ObjectReader& definition);
base::Result<void> read_option_sets(Draft& draft, const ObjectReader& definition);
base::Result<void> read_items(Draft& draft, const ObjectReader& definition);
base::Result<void> read_tables(Draft& draft, const ObjectReader& definition);
base::Result<void> read_scales(Draft& draft, const ObjectReader& definition);
base::Result<void> read_flags(Draft& draft, const ObjectReader& definition);
base::Result<void> read_alerts(Draft& draft, const ObjectReader& definition);

/// The id of a reference of this definition under `key`, else `definition_id`.
base::Result<std::string> read_source(const Draft& draft, const ObjectReader& object, std::string_view key);
/// Enters `id` at `position`, or `definition_id` when it is taken.
base::Result<void> claim(Positions& positions, const std::string& id, std::size_t position, const std::string& path);
/// "path[3]".
std::string element(const std::string& path, std::size_t index);
/// The elements of an optional list; none when the member is absent.
base::Result<const base::Json*> optional_array(const ObjectReader& object, std::string_view key);
/// "worse", "better" or "neither".
base::Result<Direction> read_direction(const ObjectReader& object, std::string_view key, Direction otherwise);

}  // namespace alcove::assessment
