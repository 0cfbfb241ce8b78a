#pragma once

/// The vault's port to SQLite over libsqlite3, for native clients and for the tests.
///
/// Example:
///     ALCOVE_TRY(auto database, native::NativeDatabase::open(folder / "vault.db"));
///     vault::Vault vault(*database, random);

#include <map>
#include <memory>
#include <string>

#include "core/base/result.hpp"
#include "core/vault/sql_database.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace alcove::native {

class NativeDatabase final : public vault::SqlDatabase {
 public:
  /// Opens or creates the file, with write-ahead logging and full durability. Failure is `storage`.
  static base::Result<std::unique_ptr<NativeDatabase>> open(const std::string& path);
  /// A database that lives as long as the object.
  static std::unique_ptr<NativeDatabase> in_memory();
  ~NativeDatabase() override;

  int exec(std::string_view sql) override;
  int prepare(std::string_view sql) override;
  int run_many(int statement, base::BytesView parameter_rows) override;
  int fetch(int statement, base::BytesView parameters, std::uint32_t max_rows, std::span<std::uint8_t> buffer) override;
  void finalize(int statement) override;
  std::string last_error() override;

 private:
  struct Compiled {
    sqlite3_stmt* handle = nullptr;
    /// A row was stepped to and not given yet.
    bool row_waits = false;
    bool done = false;
  };

  explicit NativeDatabase(sqlite3* connection) : connection_(connection) {}
  int start(Compiled& compiled, base::BytesView parameters);
  Compiled* find(int statement);

  sqlite3* connection_;
  std::map<int, Compiled> statements_;
  int next_statement_ = 1;
};

}  // namespace alcove::native
