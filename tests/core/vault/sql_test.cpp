#include "core/vault/sql.hpp"

#include <catch2/catch_test_macros.hpp>

#include "cli/sqlite/native_database.hpp"
#include "tests/core/vault/devices.hpp"

using namespace alcove;
using tests::code_of;
using tests::need;

namespace {

std::unique_ptr<native::NativeDatabase> with_table() {
  auto database = native::NativeDatabase::in_memory();
  REQUIRE(database->exec("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, body BLOB)") == 0);
  return database;
}

std::int64_t row_count(vault::SqlDatabase& database) {
  std::int64_t count = 0;
  auto statement = need(vault::Statement::prepare(database, "SELECT count(*) FROM thing"));
  need(statement.each(vault::Parameters(), [&](vault::SqlRow& row) -> base::Result<void> {
    count = row.integer();
    return {};
  }));
  return count;
}

}  // namespace

TEST_CASE("rows come back as they were bound") {
  const auto database = with_table();
  auto insert = need(vault::Statement::prepare(*database, "INSERT INTO thing (id, name, body) VALUES (?1, ?2, ?3)"));
  const base::Bytes body = {0, 1, 0xff};
  vault::Parameters rows;
  rows.integer(-7).text("größer").blob(body).end_row();
  rows.integer(INT64_MAX).text("").blob({}).end_row();
  rows.integer(1).null().null();
  need(insert.run(rows));

  auto select =
      need(vault::Statement::prepare(*database, "SELECT id, name, body FROM thing WHERE name IS NOT NULL ORDER BY id"));
  std::vector<std::string> seen;
  need(select.each(vault::Parameters(), [&](vault::SqlRow& row) -> base::Result<void> {
    const std::string id = std::to_string(row.integer());
    const std::string name(row.text());
    seen.push_back(id + "|" + name + "|" + base::to_hex(row.blob()));
    return {};
  }));
  CHECK(seen == std::vector<std::string>{"-7|größer|0001ff", "9223372036854775807||"});
}

TEST_CASE("a row larger than the buffer says how much it needs and is not lost") {
  const auto database = with_table();
  REQUIRE(database->exec("INSERT INTO thing (id, body) VALUES (1, zeroblob(100)), (2, zeroblob(200000))") == 0);
  const int statement = database->prepare("SELECT body FROM thing ORDER BY id");
  REQUIRE(statement > 0);
  base::Bytes buffer(64);
  vault::Parameters none;
  REQUIRE(database->fetch(statement, none.packed(), 10, buffer) == 0);
  base::ByteReader header(buffer);
  CHECK(need(header.u32()) == 0);
  CHECK(need(header.u16()) == 1);
  CHECK(need(header.u16()) == 0);
  CHECK(need(header.u32()) == 12 + 5 + 100);

  std::vector<std::size_t> sizes;
  auto select = need(vault::Statement::prepare(*database, "SELECT body FROM thing ORDER BY id"));
  need(select.each(vault::Parameters(), [&](vault::SqlRow& row) -> base::Result<void> {
    sizes.push_back(row.blob().size());
    return {};
  }));
  CHECK(sizes == std::vector<std::size_t>{100, 200000});
}

TEST_CASE("malformed parameters are refused, never read past") {
  const auto database = with_table();
  const int statement = database->prepare("INSERT INTO thing (name) VALUES (?1)");
  vault::Parameters good;
  good.text("one");
  const base::Bytes packed = base::to_bytes(good.packed());
  for (std::size_t size = 0; size < packed.size(); ++size) {
    CHECK(database->run_many(statement, base::BytesView(packed).first(size)) != 0);
  }
  CHECK(database->run_many(statement + 1, packed) != 0);
  CHECK(row_count(*database) == 0);
}

TEST_CASE("a transaction that is not committed rolls back") {
  const auto database = with_table();
  {
    const auto transaction = need(vault::Transaction::begin(*database));
    need(vault::execute(*database, "INSERT INTO thing (id) VALUES (1)"));
  }
  CHECK(row_count(*database) == 0);
  auto transaction = need(vault::Transaction::begin(*database));
  need(vault::execute(*database, "INSERT INTO thing (id) VALUES (1)"));
  need(transaction.commit());
  CHECK(row_count(*database) == 1);
}

TEST_CASE("a failing database is storage, a full one storage_full") {
  const auto database = with_table();
  CHECK(code_of(vault::execute(*database, "INSERT INTO nowhere VALUES (1)")) == "storage");
  CHECK(code_of(vault::Statement::prepare(*database, "SELECT nothing FROM nowhere")) == "storage");
  REQUIRE(database->exec("PRAGMA max_page_count = 3") == 0);
  CHECK(code_of(vault::execute(*database, "INSERT INTO thing (body) VALUES (zeroblob(1000000))")) == "storage_full");
}
