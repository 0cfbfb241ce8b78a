#include "cli/sqlite/native_database.hpp"

#include <sqlite3.h>

#include <cstring>

#include "core/base/bytes.hpp"

namespace alcove::native {

using base::BytesView;
using vault::SqlTag;

namespace {

constexpr int k_ok = SQLITE_OK;

int bind_value(sqlite3_stmt* statement, int index, base::ByteReader& reader) {
  const auto tag = reader.u8();
  if (!tag) return SQLITE_MISUSE;
  if (*tag == static_cast<std::uint8_t>(SqlTag::null)) return sqlite3_bind_null(statement, index);
  if (*tag == static_cast<std::uint8_t>(SqlTag::integer) || *tag == static_cast<std::uint8_t>(SqlTag::real)) {
    const auto bits = reader.u64();
    if (!bits) return SQLITE_MISUSE;
    if (*tag == static_cast<std::uint8_t>(SqlTag::integer)) {
      return sqlite3_bind_int64(statement, index, static_cast<sqlite3_int64>(*bits));
    }
    double value = 0;
    std::memcpy(&value, &*bits, sizeof value);
    return sqlite3_bind_double(statement, index, value);
  }
  const auto size = reader.u32();
  if (!size) return SQLITE_MISUSE;
  const auto bytes = reader.raw(*size);
  if (!bytes) return SQLITE_MISUSE;
  // SQLite takes a null pointer for NULL, so an empty value needs one that points somewhere.
  const char* start = bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data());
  if (*tag == static_cast<std::uint8_t>(SqlTag::text)) {
    return sqlite3_bind_text64(statement, index, start, *size, SQLITE_TRANSIENT, SQLITE_UTF8);
  }
  if (*tag == static_cast<std::uint8_t>(SqlTag::blob)) {
    return sqlite3_bind_blob64(statement, index, start, *size, SQLITE_TRANSIENT);
  }
  return SQLITE_MISUSE;
}

int bind_row(sqlite3_stmt* statement, std::uint16_t columns, base::ByteReader& reader) {
  if (columns != sqlite3_bind_parameter_count(statement)) return SQLITE_MISUSE;
  for (int index = 1; index <= columns; ++index) {
    if (const int code = bind_value(statement, index, reader); code != k_ok) return code;
  }
  return k_ok;
}

std::size_t packed_size(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL: return 1;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT: return 9;
    case SQLITE_TEXT:  // the text first: it may be converted, which changes its size
      sqlite3_column_text(statement, column);
      return 5U + static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    default: return 5U + static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  }
}

std::size_t packed_row_size(sqlite3_stmt* statement) {
  std::size_t size = 0;
  for (int column = 0; column < sqlite3_column_count(statement); ++column) size += packed_size(statement, column);
  return size;
}

void pack_value(sqlite3_stmt* statement, int column, base::ByteWriter& writer) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL: writer.u8(static_cast<std::uint8_t>(SqlTag::null)); return;
    case SQLITE_INTEGER:
      writer.u8(static_cast<std::uint8_t>(SqlTag::integer))
          .u64(static_cast<std::uint64_t>(sqlite3_column_int64(statement, column)));
      return;
    case SQLITE_FLOAT: {
      const double value = sqlite3_column_double(statement, column);
      std::uint64_t bits = 0;
      std::memcpy(&bits, &value, sizeof bits);
      writer.u8(static_cast<std::uint8_t>(SqlTag::real)).u64(bits);
      return;
    }
    default: break;
  }
  const bool is_text = sqlite3_column_type(statement, column) == SQLITE_TEXT;
  const void* start = is_text ? static_cast<const void*>(sqlite3_column_text(statement, column))
                              : sqlite3_column_blob(statement, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  writer.u8(static_cast<std::uint8_t>(is_text ? SqlTag::text : SqlTag::blob)).u32(static_cast<std::uint32_t>(size));
  writer.raw({static_cast<const std::uint8_t*>(start), size});
}

}  // namespace

base::Result<std::unique_ptr<NativeDatabase>> NativeDatabase::open(const std::string& path) {
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  std::unique_ptr<NativeDatabase> database(new NativeDatabase(connection));
  ALCOVE_CHECK(code == SQLITE_OK, "storage", "the database file cannot be opened");
  sqlite3_busy_timeout(connection, 5000);
  ALCOVE_CHECK(database->exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;") == SQLITE_OK, "storage",
               "the file is no database, or another program holds it");
  return database;
}

std::unique_ptr<NativeDatabase> NativeDatabase::in_memory() {
  sqlite3* connection = nullptr;
  ALCOVE_ASSERT(sqlite3_open(":memory:", &connection) == SQLITE_OK);
  return std::unique_ptr<NativeDatabase>(new NativeDatabase(connection));
}

NativeDatabase::~NativeDatabase() {
  for (const auto& [statement, compiled] : statements_) sqlite3_finalize(compiled.handle);
  sqlite3_close(connection_);
}

int NativeDatabase::exec(std::string_view sql) {
  return sqlite3_exec(connection_, std::string(sql).c_str(), nullptr, nullptr, nullptr) & 0xff;
}

int NativeDatabase::prepare(std::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v2(connection_, sql.data(), static_cast<int>(sql.size()), &handle, nullptr) & 0xff;
  if (code != k_ok) return -code;
  if (handle == nullptr) return -SQLITE_MISUSE;
  statements_[next_statement_] = {.handle = handle};
  return next_statement_++;
}

NativeDatabase::Compiled* NativeDatabase::find(int statement) {
  const auto found = statements_.find(statement);
  return found == statements_.end() ? nullptr : &found->second;
}

int NativeDatabase::run_many(int statement, BytesView parameter_rows) {
  Compiled* compiled = find(statement);
  if (compiled == nullptr) return SQLITE_MISUSE;
  base::ByteReader reader(parameter_rows);
  const auto rows = reader.u32();
  const auto columns = reader.u16();
  if (!rows || !columns) return SQLITE_MISUSE;
  for (std::uint32_t row = 0; row < *rows; ++row) {
    int code = bind_row(compiled->handle, *columns, reader);
    if (code == k_ok) code = sqlite3_step(compiled->handle) & 0xff;
    sqlite3_reset(compiled->handle);
    if (code != SQLITE_DONE) return code == SQLITE_ROW ? SQLITE_MISUSE : code;
  }
  sqlite3_clear_bindings(compiled->handle);
  return reader.remaining() == 0 ? k_ok : SQLITE_MISUSE;
}

int NativeDatabase::start(Compiled& compiled, BytesView parameters) {
  sqlite3_reset(compiled.handle);
  compiled.row_waits = false;
  compiled.done = false;
  base::ByteReader reader(parameters);
  const auto rows = reader.u32();
  const auto columns = reader.u16();
  if (!rows || !columns || *rows != 1) return SQLITE_MISUSE;
  const int code = bind_row(compiled.handle, *columns, reader);
  if (code != k_ok) return code;
  return reader.remaining() == 0 ? k_ok : SQLITE_MISUSE;
}

int NativeDatabase::fetch(int statement, BytesView parameters, std::uint32_t max_rows, std::span<std::uint8_t> buffer) {
  Compiled* compiled = find(statement);
  if (compiled == nullptr || buffer.size() < vault::k_result_header_bytes) return SQLITE_MISUSE;
  if (!parameters.empty()) {
    if (const int code = start(*compiled, parameters); code != k_ok) return code;
  }
  base::Bytes packed(vault::k_result_header_bytes);
  base::ByteWriter writer(packed);
  std::uint32_t rows = 0;
  std::uint32_t needed = 0;
  while (!compiled->done && rows < max_rows) {
    if (!compiled->row_waits) {
      const int code = sqlite3_step(compiled->handle) & 0xff;
      if (code == SQLITE_DONE) {
        compiled->done = true;
        sqlite3_reset(compiled->handle);
        break;
      }
      if (code != SQLITE_ROW) {
        sqlite3_reset(compiled->handle);
        return code;
      }
      compiled->row_waits = true;
    }
    const std::size_t size = packed_row_size(compiled->handle);
    if (packed.size() + size > buffer.size()) {
      if (rows == 0) needed = static_cast<std::uint32_t>(vault::k_result_header_bytes + size);
      break;
    }
    for (int column = 0; column < sqlite3_column_count(compiled->handle); ++column) {
      pack_value(compiled->handle, column, writer);
    }
    compiled->row_waits = false;
    ++rows;
  }
  base::Bytes header;
  base::ByteWriter(header)
      .u32(rows)
      .u16(static_cast<std::uint16_t>(sqlite3_column_count(compiled->handle)))
      .u16(compiled->done ? 1 : 0)
      .u32(needed);
  std::copy(header.begin(), header.end(), packed.begin());
  std::copy(packed.begin(), packed.end(), buffer.begin());
  return k_ok;
}

void NativeDatabase::finalize(int statement) {
  if (const Compiled* compiled = find(statement)) {
    sqlite3_finalize(compiled->handle);
    statements_.erase(statement);
  }
}

std::string NativeDatabase::last_error() { return sqlite3_errmsg(connection_); }

}  // namespace alcove::native
