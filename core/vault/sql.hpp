#pragma once

/// The convenient side of the `SqlDatabase` port: statements with typed parameters and rows, and transactions that roll
/// back unless committed.
///
/// Example:
///     ALCOVE_TRY(Statement insert, Statement::prepare(database, "INSERT INTO local(name, sealed) VALUES (?1, ?2)"));
///     ALCOVE_TRY_VOID(insert.run(Parameters().text("device").blob(sealed)));
///     ALCOVE_TRY(Statement select, Statement::prepare(database, "SELECT sealed FROM local WHERE name = ?1"));
///     ALCOVE_TRY_VOID(select.each(Parameters().text("device"), [&](SqlRow& row) { sealed = row.blob(); }));

#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/vault/sql_database.hpp"

namespace alcove::vault {

/// The failure for a result code: `storage_full` when the disk is, `storage` otherwise.
base::Failure storage_failure(SqlDatabase& database, int code);

/// Whether an error is the database's and not that of what is in it.
bool is_of_storage(const base::Error& error);

/// Runs statements without parameters and results.
base::Result<void> execute(SqlDatabase& database, std::string_view sql);

/// Parameter rows, packed as they are added. Every row has as many values as the first.
class Parameters {
 public:
  Parameters();
  Parameters& null();
  Parameters& integer(std::int64_t value);
  Parameters& text(std::string_view value);
  Parameters& blob(base::BytesView value);
  /// Ends a row, so that another may follow; the last row needs no end.
  Parameters& end_row();

  std::size_t size_bytes() const { return packed_.size(); }
  std::uint32_t rows() const { return rows_ + (values_ > 0 ? 1 : 0); }
  /// The packed rows; the view is valid until the next change.
  base::BytesView packed();

 private:
  base::Bytes packed_;
  std::uint32_t rows_ = 0;
  std::uint16_t columns_ = 0;
  std::uint16_t values_ = 0;  ///< in the row under way
};

/// One result row: its values are read in the order of the columns, each by the type that the schema gives it
/// (asserted; the store wrote it). Views are valid inside the callback.
class SqlRow {
 public:
  explicit SqlRow(base::ByteReader& reader) : reader_(reader) {}
  std::int64_t integer();
  std::optional<std::int64_t> integer_or_null();
  std::string_view text();
  base::BytesView blob();
  /// Adds the next value to a parameter row, whatever its type.
  void copy_to(Parameters& parameters);

 private:
  std::uint8_t tag();
  base::BytesView sized();

  base::ByteReader& reader_;
};

class Statement {
 public:
  static base::Result<Statement> prepare(SqlDatabase& database, std::string_view sql);
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  /// Runs once for each parameter row.
  base::Result<void> run(Parameters& parameters);
  base::Result<void> run(Parameters&& parameters) { return run(parameters); }
  /// Runs once for each row that `Parameters::packed` gave; none when that is empty.
  base::Result<void> run_packed(base::BytesView rows);
  /// Calls `visit` for every result row. It must not use this statement.
  base::Result<void> each(Parameters&& parameters, const std::function<base::Result<void>(SqlRow&)>& visit);

 private:
  Statement(SqlDatabase& database, int handle) : database_(&database), handle_(handle) {}
  void release();

  SqlDatabase* database_ = nullptr;
  int handle_ = 0;
};

/// Statements that are prepared once and kept, known by their SQL.
class Statements {
 public:
  explicit Statements(SqlDatabase& database) : database_(database) {}

  SqlDatabase& database() { return database_; }
  /// `sql` must live as long as this (a literal). The statement must not be under way already.
  base::Result<Statement*> of(std::string_view sql);
  /// Runs it once, or once for each parameter row.
  base::Result<void> run(std::string_view sql, Parameters&& parameters);
  base::Result<void> each(std::string_view sql, Parameters&& parameters,
                          const std::function<base::Result<void>(SqlRow&)>& visit);
  /// Frees all of them.
  void clear() { kept_.clear(); }

 private:
  SqlDatabase& database_;
  std::map<std::string_view, Statement> kept_;
};

/// A transaction that rolls back when it goes out of scope without `commit`.
class Transaction {
 public:
  /// Takes the write lock at once.
  static base::Result<Transaction> begin(SqlDatabase& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  base::Result<void> commit();

 private:
  explicit Transaction(SqlDatabase& database) : database_(&database) {}
  SqlDatabase* database_;
};

}  // namespace alcove::vault
