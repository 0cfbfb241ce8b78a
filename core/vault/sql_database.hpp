#pragma once

/// The port to SQLite. The store's SQL is all C++; a shell gives it a database: libsqlite3 natively
/// (cli/sqlite/native_database.hpp), SQLite's WebAssembly build in the browser's worker. Calls are batched and values
/// are packed, so that crossing from one WebAssembly module to another costs next to nothing.
///
/// Nothing here throws, in either direction: every failure is a return code. SQL texts come from the program, never
/// from a person; values are always bound.
///
/// Packing. All numbers are big-endian. A value is a `u8` tag and then:
///
///     0 null      nothing
///     1 integer   8 bytes, two's complement
///     2 real      8 bytes, IEEE 754 double
///     3 text      u32 length | UTF-8 without a final zero
///     4 blob      u32 length | bytes
///
/// Parameter rows: `u32 rows | u16 columns | values`, row after row; column i of a row is bound to parameter ?i+1. A
/// statement without parameters takes columns = 0.
///
/// Result rows, in the buffer of `fetch`: `u32 rows | u16 columns | u16 done | u32 needed | values`, row after row.
/// `done` is 1 when no row is left (the statement is then reset), else 0. When not even the next row fits, rows is 0,
/// done is 0 and `needed` is the size of a buffer that holds this header and that row; the row is not lost: the next
/// `fetch` that continues gives it. Otherwise `needed` is 0.
///
/// Example (the convenience layer of core/vault/sql.hpp does this):
///     const int statement = database.prepare("SELECT bytes FROM envelope WHERE hash = ?1");
///     database.fetch(statement, one_blob_row, 1, buffer);
///     database.finalize(statement);

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.hpp"

namespace alcove::vault {

inline constexpr std::size_t k_result_header_bytes = 12;
inline constexpr std::size_t k_parameters_header_bytes = 6;

enum class SqlTag : std::uint8_t { null = 0, integer = 1, real = 2, text = 3, blob = 4 };

/// One connection, used from one thread. Return codes are SQLite's primary result codes: 0 is success.
class SqlDatabase {
 public:
  SqlDatabase() = default;
  SqlDatabase(const SqlDatabase&) = delete;
  SqlDatabase& operator=(const SqlDatabase&) = delete;
  virtual ~SqlDatabase() = default;

  /// Runs one or more statements without parameters and results.
  virtual int exec(std::string_view sql) = 0;
  /// Compiles one statement: a handle of 1 or more, or the negated result code.
  virtual int prepare(std::string_view sql) = 0;
  /// Runs a statement that gives no rows once for each parameter row, in order, and resets it; stops at the first
  /// failure (what ran before stays, unless the caller's transaction rolls it back). Rows that are not packed as above
  /// are SQLITE_MISUSE (21).
  virtual int run_many(int statement, base::BytesView parameter_rows) = 0;
  /// Fills `buffer` (at least `k_result_header_bytes`) with up to `max_rows` result rows. With `parameters` (one row,
  /// columns may be 0) the statement is reset and started; with an empty view it continues after the last row given. On
  /// failure the statement is reset and the buffer has no meaning.
  virtual int fetch(int statement, base::BytesView parameters, std::uint32_t max_rows,
                    std::span<std::uint8_t> buffer) = 0;
  /// Frees a statement. Unknown handles are ignored.
  virtual void finalize(int statement) = 0;
  /// What SQLite says about the last failure; names tables and columns, never values.
  virtual std::string last_error() = 0;
};

}  // namespace alcove::vault
