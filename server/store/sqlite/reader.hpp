#pragma once

/// A reading connection, borrowed from the store and given back at the end. What is read through one reader is one
/// consistent state of the database.

#include "server/store/sqlite/sqlite_store.hpp"

namespace alcove::store {

class SqliteStore::Reader {
 public:
  Reader(SqliteStore& store, std::unique_ptr<Connection> connection)
      : store_(&store), connection_(std::move(connection)) {}
  Reader(Reader&&) noexcept = default;
  Reader& operator=(Reader&&) = delete;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader();

  Connection& connection() { return *connection_; }

 private:
  SqliteStore* store_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace alcove::store
