#include "core/vault/sql.hpp"

namespace alcove::vault {

namespace {

constexpr int k_sqlite_full = 13;
constexpr std::uint32_t k_rows_per_fetch = 4096;
constexpr std::size_t k_fetch_buffer_bytes = 64U << 10U;

}  // namespace

base::Failure storage_failure(SqlDatabase& database, int code) {
  if (code == k_sqlite_full) return base::fail("storage_full", "this device has no room left; free some and try again");
  return base::fail("storage", "the store on this device failed: " + database.last_error());
}

bool is_of_storage(const base::Error& error) { return error.code == "storage" || error.code == "storage_full"; }

base::Result<void> execute(SqlDatabase& database, std::string_view sql) {
  const int code = database.exec(sql);
  if (code != 0) return storage_failure(database, code);
  return {};
}

Parameters::Parameters() : packed_(k_parameters_header_bytes) {}

Parameters& Parameters::null() {
  base::ByteWriter(packed_).u8(static_cast<std::uint8_t>(SqlTag::null));
  ++values_;
  return *this;
}

Parameters& Parameters::integer(std::int64_t value) {
  base::ByteWriter(packed_).u8(static_cast<std::uint8_t>(SqlTag::integer)).u64(static_cast<std::uint64_t>(value));
  ++values_;
  return *this;
}

Parameters& Parameters::text(std::string_view value) {
  base::ByteWriter(packed_)
      .u8(static_cast<std::uint8_t>(SqlTag::text))
      .u32(static_cast<std::uint32_t>(value.size()))
      .raw(base::view_of(value));
  ++values_;
  return *this;
}

Parameters& Parameters::blob(base::BytesView value) {
  base::ByteWriter(packed_)
      .u8(static_cast<std::uint8_t>(SqlTag::blob))
      .u32(static_cast<std::uint32_t>(value.size()))
      .raw(value);
  ++values_;
  return *this;
}

Parameters& Parameters::end_row() {
  if (values_ == 0) return *this;
  ALCOVE_ASSERT(rows_ == 0 || values_ == columns_);
  columns_ = values_;
  values_ = 0;
  ++rows_;
  return *this;
}

base::BytesView Parameters::packed() {
  end_row();
  base::Bytes header;
  // A statement without parameters runs once too.
  base::ByteWriter(header).u32(columns_ == 0 ? 1 : rows_).u16(columns_);
  std::copy(header.begin(), header.end(), packed_.begin());
  return packed_;
}

std::uint8_t SqlRow::tag() {
  const auto tag = reader_.u8();
  ALCOVE_ASSERT(tag.has_value());
  return *tag;
}

base::BytesView SqlRow::sized() {
  const auto size = reader_.u32();
  ALCOVE_ASSERT(size.has_value());
  const auto bytes = reader_.raw(*size);
  ALCOVE_ASSERT(bytes.has_value());
  return *bytes;
}

std::int64_t SqlRow::integer() {
  const auto value = integer_or_null();
  ALCOVE_ASSERT(value.has_value());
  return *value;
}

std::optional<std::int64_t> SqlRow::integer_or_null() {
  const std::uint8_t type = tag();
  if (type == static_cast<std::uint8_t>(SqlTag::null)) return std::nullopt;
  ALCOVE_ASSERT(type == static_cast<std::uint8_t>(SqlTag::integer));
  const auto value = reader_.u64();
  ALCOVE_ASSERT(value.has_value());
  return static_cast<std::int64_t>(*value);
}

std::string_view SqlRow::text() {
  ALCOVE_ASSERT(tag() == static_cast<std::uint8_t>(SqlTag::text));
  const base::BytesView bytes = sized();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

base::BytesView SqlRow::blob() {
  ALCOVE_ASSERT(tag() == static_cast<std::uint8_t>(SqlTag::blob));
  return sized();
}

void SqlRow::copy_to(Parameters& parameters) {
  const std::uint8_t type = tag();
  if (type == static_cast<std::uint8_t>(SqlTag::null)) {
    parameters.null();
  } else if (type == static_cast<std::uint8_t>(SqlTag::integer)) {
    const auto value = reader_.u64();
    ALCOVE_ASSERT(value.has_value());
    parameters.integer(static_cast<std::int64_t>(*value));
  } else if (type == static_cast<std::uint8_t>(SqlTag::text)) {
    const base::BytesView bytes = sized();
    parameters.text({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  } else {
    ALCOVE_ASSERT(type == static_cast<std::uint8_t>(SqlTag::blob));
    parameters.blob(sized());
  }
}

base::Result<Statement> Statement::prepare(SqlDatabase& database, std::string_view sql) {
  const int handle = database.prepare(sql);
  if (handle < 0) return storage_failure(database, -handle);
  return Statement(database, handle);
}

Statement::Statement(Statement&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)), handle_(other.handle_) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  if (this != &other) {
    release();
    database_ = std::exchange(other.database_, nullptr);
    handle_ = other.handle_;
  }
  return *this;
}

Statement::~Statement() { release(); }

void Statement::release() {
  if (database_ != nullptr) database_->finalize(handle_);
}

base::Result<void> Statement::run(Parameters& parameters) { return run_packed(parameters.packed()); }

base::Result<void> Statement::run_packed(base::BytesView rows) {
  if (rows.empty()) return {};
  const int code = database_->run_many(handle_, rows);
  if (code != 0) return storage_failure(*database_, code);
  return {};
}

base::Result<void> Statement::each(Parameters&& parameters, const std::function<base::Result<void>(SqlRow&)>& visit) {
  base::Bytes buffer(k_fetch_buffer_bytes);
  base::BytesView start = parameters.packed();
  while (true) {
    const int code = database_->fetch(handle_, start, k_rows_per_fetch, buffer);
    if (code != 0) return storage_failure(*database_, code);
    start = {};
    base::ByteReader reader(buffer, "result rows");
    const auto rows = reader.u32();
    const auto columns = reader.u16();
    const auto done = reader.u16();
    const auto needed = reader.u32();
    ALCOVE_ASSERT(rows && columns && done && needed);
    for (std::uint32_t i = 0; i < *rows; ++i) {
      SqlRow row(reader);
      ALCOVE_TRY_VOID(visit(row));
    }
    if (*done != 0) return {};
    if (*needed > buffer.size()) buffer.resize(*needed);
  }
}

base::Result<Statement*> Statements::of(std::string_view sql) {
  auto found = kept_.find(sql);
  if (found == kept_.end()) {
    ALCOVE_TRY(Statement statement, Statement::prepare(database_, sql));
    found = kept_.emplace(sql, std::move(statement)).first;
  }
  return &found->second;
}

base::Result<void> Statements::run(std::string_view sql, Parameters&& parameters) {
  ALCOVE_TRY(Statement* const statement, of(sql));
  return statement->run(parameters);
}

base::Result<void> Statements::each(std::string_view sql, Parameters&& parameters,
                                    const std::function<base::Result<void>(SqlRow&)>& visit) {
  ALCOVE_TRY(Statement* const statement, of(sql));
  return statement->each(std::move(parameters), visit);
}

base::Result<Transaction> Transaction::begin(SqlDatabase& database) {
  ALCOVE_TRY_VOID(execute(database, "BEGIN IMMEDIATE"));
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_ != nullptr) database_->exec("ROLLBACK");
}

base::Result<void> Transaction::commit() {
  ALCOVE_TRY_VOID(execute(*database_, "COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace alcove::vault
