#pragma once

/// Comma-separated values (RFC 4180), read with limits and leniently: a byte order mark, bare line feeds, semicolons
/// or tabs instead of commas. Written strictly.
///
/// Example:
///     ALCOVE_TRY(const CsvTable table, read_csv(text));
///     table.column("mood");                              // its index, or nothing
///     append_csv_row({"2026-11-22", "a \"good\" day"}, out);

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace alcove::interchange {

struct CsvLimits {
  std::size_t size_bytes = 32U << 20U;
  std::size_t rows = 200'000;
  std::size_t columns = 200;
};

struct CsvRow {
  std::vector<std::string> fields{};  ///< as many as the header has; missing ones at the end are empty
  std::size_t line = 0;               ///< on which it begins, from 1
};

struct CsvTable {
  std::vector<std::string> header{};  ///< without blanks around
  std::vector<CsvRow> rows{};
  char delimiter = ',';

  /// The column of that name, whatever its case; nothing when there is none.
  std::optional<std::size_t> column(std::string_view name) const;
};

/// Reads a table whose first line is its header; empty lines are left out. Without `delimiter` it is the one of comma,
/// semicolon and tab that the header has most of. Not UTF-8, an open quote, more fields than the header has, or beyond
/// the limits: `csv`, with "line 12" in `where`.
base::Result<CsvTable> read_csv(std::string_view text, std::optional<char> delimiter = {},
                                const CsvLimits& limits = {});

/// Adds one row with commas and CRLF; quoted where needed. Another program may take a field that begins with = + - or @
/// for a formula: the text is written as it is, because a round trip must not change it.
void append_csv_row(const std::vector<std::string>& fields, std::string& out);

}  // namespace alcove::interchange
