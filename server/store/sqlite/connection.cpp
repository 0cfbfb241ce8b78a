#include "server/store/sqlite/connection.hpp"

#include <sqlite3.h>

namespace alcove::store {

namespace {
constexpr int k_busy_timeout_ms = 5000;
}

base::Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Access access) {
  const int mode = access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  sqlite3* handle = nullptr;
  const int opened =
      sqlite3_open_v2(path.c_str(), &handle, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  auto connection = std::unique_ptr<Connection>(new Connection(handle));
  if (opened != SQLITE_OK) return connection->failure();
  sqlite3_busy_timeout(handle, k_busy_timeout_ms);
  return connection;
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

base::Failure Connection::failure() const {
  const std::string words = handle_ == nullptr ? "out of memory" : sqlite3_errmsg(handle_);
  return base::fail("busy", "the database cannot serve this now (" + words + "); try again later");
}

base::Result<void> Connection::run(std::string_view sql) {
  if (sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return failure();
  return {};
}

base::Result<std::int64_t> Connection::integer(const char* sql) {
  Query query(*this, sql);
  ALCOVE_TRY(const bool found, query.next());
  if (!found) return base::fail("busy", "the database gave no answer; check the file");
  return static_cast<std::int64_t>(query.unsigned_at(0));
}

base::Result<sqlite3_stmt*> Connection::prepared(const char* sql) {
  const auto known = statements_.find(sql);
  if (known != statements_.end()) return known->second;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
    return failure();
  statements_.emplace(sql, statement);
  return statement;
}

Query::Query(Connection& connection, const char* sql) : connection_(connection) {
  auto statement = connection.prepared(sql);
  if (statement) {
    statement_ = *statement;
  } else {
    state_ = base::Failure(std::move(statement).error());
  }
}

Query::~Query() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Query& Query::bind(base::BytesView bytes) {
  if (!state_) return *this;
  // A null pointer would bind NULL; an empty value is a value.
  const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
  if (sqlite3_bind_blob64(statement_, ++bound_, data, bytes.size(), SQLITE_STATIC) != SQLITE_OK) {
    state_ = connection_.failure();
  }
  return *this;
}

Query& Query::bind_integer(std::uint64_t value) {
  if (!state_) return *this;
  ALCOVE_ASSERT(value <= static_cast<std::uint64_t>(INT64_MAX));
  if (sqlite3_bind_int64(statement_, ++bound_, static_cast<sqlite3_int64>(value)) != SQLITE_OK) {
    state_ = connection_.failure();
  }
  return *this;
}

Query& Query::bind_null() {
  if (state_ && sqlite3_bind_null(statement_, ++bound_) != SQLITE_OK) state_ = connection_.failure();
  return *this;
}

base::Result<bool> Query::next() {
  ALCOVE_TRY_VOID(state_);
  const int stepped = sqlite3_step(statement_);
  if (stepped == SQLITE_ROW) return true;
  if (stepped == SQLITE_DONE) return false;
  return connection_.failure();
}

base::Result<void> Query::run() {
  ALCOVE_TRY_VOID(next());
  return {};
}

std::uint64_t Query::unsigned_at(int column) const {
  return static_cast<std::uint64_t>(sqlite3_column_int64(statement_, column));
}

bool Query::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

base::BytesView Query::bytes_at(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return data == nullptr ? base::BytesView{} : base::BytesView(data, static_cast<std::size_t>(size));
}

}  // namespace alcove::store
