#pragma once

/// A thin layer over one SQLite connection: prepared statements that are kept, values bound in order, results instead
/// of return codes. For one thread at a time.
///
/// Example:
///     Query query(connection, "SELECT epoch FROM instance WHERE instance = ?");
///     query.bind(id.view());
///     ALCOVE_TRY(const bool found, query.next());
///     if (found) epoch = query.unsigned_at(0);

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/bytes.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace alcove::store {

enum class Access { read, write };

class Connection {
 public:
  /// Opens the file, which is created for writing access; anything that goes wrong is `busy`, with SQLite's words.
  static base::Result<std::unique_ptr<Connection>> open(const std::string& path, Access access);

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// Runs statements that give no rows.
  base::Result<void> run(std::string_view sql);
  /// The single integer that a statement gives.
  base::Result<std::int64_t> integer(const char* sql);

 private:
  friend class Query;
  explicit Connection(sqlite3* handle) : handle_(handle) {}

  base::Result<sqlite3_stmt*> prepared(const char* sql);
  base::Failure failure() const;

  sqlite3* handle_;
  /// By address: statements are string literals.
  std::unordered_map<const char*, sqlite3_stmt*> statements_;
};

/// One use of a prepared statement. `sql` must be a string literal, and no two uses of the same one may overlap.
class Query {
 public:
  Query(Connection& connection, const char* sql);
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  /// The next parameter, from the left. Bytes must stay valid until the query is gone.
  Query& bind(base::BytesView bytes);
  Query& bind_integer(std::uint64_t value);
  Query& bind_null();

  /// Moves to the next row: false when there is none.
  base::Result<bool> next();
  /// Runs a statement that gives no rows.
  base::Result<void> run();

  std::uint64_t unsigned_at(int column) const;
  bool is_null(int column) const;
  /// Valid until the next call of `next`.
  base::BytesView bytes_at(int column) const;
  base::Bytes copy_at(int column) const { return base::to_bytes(bytes_at(column)); }
  /// A column of exactly N bytes (the schema sees to it; asserted).
  template <std::size_t N>
  base::ByteArray<N> array_at(int column) const {
    const base::BytesView view = bytes_at(column);
    ALCOVE_ASSERT(view.size() == N);
    base::ByteArray<N> out{};
    std::copy(view.begin(), view.end(), out.begin());
    return out;
  }

 private:
  Connection& connection_;
  sqlite3_stmt* statement_ = nullptr;
  base::Result<void> state_;
  int bound_ = 0;
};

}  // namespace alcove::store
