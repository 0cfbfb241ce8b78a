#pragma once

/// Which column of another app's table holds what: guessed from its header, and as JSON to and from the page
/// (`MoodColumns` of web/src/core/api_portability.ts).
///
/// Example:
///     const GuessedColumns guessed = guess_columns(table);
///     ALCOVE_TRY(const interchange::MoodColumns columns, read_columns(json, table));

#include <optional>

#include "core/base/json.hpp"
#include "core/interchange/csv/moods.hpp"

namespace alcove::portability {

struct GuessedColumns {
  interchange::MoodColumns columns{};
  bool is_daylio = false;
};

/// Daylio's where it is one; else by the names that such columns usually have, in English and German.
GuessedColumns guess_columns(const interchange::CsvTable& table);

/// A column that the table does not have, or another shape, is `columns`.
base::Result<interchange::MoodColumns> read_columns(const base::Json& json, const interchange::CsvTable& table);
base::OrderedJson columns_json(const interchange::MoodColumns& columns);

}  // namespace alcove::portability
