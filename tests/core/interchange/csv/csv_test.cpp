#include "core/interchange/csv/csv.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace alcove;
using namespace alcove::interchange;

namespace {

using Fields = std::vector<std::string>;

base::Error error_of(std::string_view text) {
  const auto read = read_csv(text);
  REQUIRE_FALSE(read.has_value());
  return read.error();
}

}  // namespace

TEST_CASE("a table is read with quotes, line ends inside them, and doubled quotes") {
  const auto table = read_csv("a,b\r\n1,\"two\nlines, and \"\"quotes\"\"\"\r\n3,4\r\n");
  REQUIRE(table.has_value());
  CHECK(table->header == Fields{"a", "b"});
  REQUIRE(table->rows.size() == 2);
  CHECK(table->rows[0].fields == Fields{"1", "two\nlines, and \"quotes\""});
  CHECK(table->rows[0].line == 2);
  CHECK(table->rows[1].line == 4);
}

TEST_CASE("a byte order mark, other delimiters, empty lines and short rows are taken as they are meant") {
  const auto table = read_csv("\xEF\xBB\xBFName ;Value;Note\n\n1;2\n");
  REQUIRE(table.has_value());
  CHECK(table->delimiter == ';');
  CHECK(table->header == Fields{"Name", "Value", "Note"});
  REQUIRE(table->rows.size() == 1);
  CHECK(table->rows[0].fields == Fields{"1", "2", ""});
  CHECK(table->rows[0].line == 3);
  CHECK(table->column("VALUE") == 1);
  CHECK_FALSE(table->column("missing").has_value());
  CHECK(read_csv("a\tb\n")->delimiter == '\t');
  CHECK(read_csv("a,b;c\n", ';')->header == Fields{"a,b", "c"});
}

TEST_CASE("what is no table is refused with its line") {
  CHECK(error_of("") == base::Error{"csv", "the file is empty: the first line names the columns", "line 1"});
  CHECK(error_of("a,b\n1,\"open\n2,3\n").where == "line 2");
  CHECK(error_of("a,b\n1,2\n1,2,3\n").where == "line 3");
  CHECK(error_of("a,b\n\"1\"x,2\n").where == "line 2");
  CHECK(error_of("a\n\xFF\n").code == "csv");
}

TEST_CASE("limits hold for size, rows and columns") {
  CHECK_FALSE(read_csv("a\n1\n2\n", {}, {.size_bytes = 4}).has_value());
  CHECK_FALSE(read_csv("a\n1\n2\n", {}, {.rows = 1}).has_value());
  CHECK(read_csv("a\n1\n2\n", {}, {.rows = 2}).has_value());
  CHECK_FALSE(read_csv("a,b,c\n", {}, {.columns = 2}).has_value());
}

TEST_CASE("what is written is read back the same") {
  const std::vector<Fields> rows{
      {"name", "text"}, {"plain", "with, comma"}, {"\"", "line\r\nend"}, {"", "=1+1"}, {"", ""}};
  std::string text;
  for (const Fields& row : rows) append_csv_row(row, text);
  const auto table = read_csv(text);
  REQUIRE(table.has_value());
  CHECK(table->header == rows[0]);
  REQUIRE(table->rows.size() == rows.size() - 1);
  for (std::size_t i = 1; i < rows.size(); ++i) CHECK(table->rows[i - 1].fields == rows[i]);

  std::string single;
  append_csv_row({"only"}, single);
  append_csv_row({""}, single);
  CHECK(single == "only\r\n\"\"\r\n");
  CHECK(read_csv(single)->rows.size() == 1);
}
