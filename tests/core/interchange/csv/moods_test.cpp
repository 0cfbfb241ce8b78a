#include "core/interchange/csv/moods.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace alcove;
using namespace alcove::interchange;

namespace {

constexpr std::string_view k_daylio =
    "full_date,date,weekday,time,mood,activities,note_title,note\r\n"
    "2026-11-22,November 22,Sunday,9:30\xE2\x80\xAFPM,good,\"family | walk | walk\",\"A day\",\"with "
    "\"\"words\"\"\"\r\n"
    "2026-11-22,November 22,Sunday,07:05,awful,,,\r\n"
    "2026-11-21,November 21,Saturday,12:00 AM,Sparkly,reading,,\r\n"
    "not a day,,,09:00,good,,,\r\n";

base::Minutes in_vienna(const personal::LocalTime&) { return base::Minutes{60}; }

CsvTable table_of(std::string_view text) {
  auto table = read_csv(text);
  REQUIRE(table.has_value());
  return *std::move(table);
}

ReadMoods moods_of(const CsvTable& table, const MoodColumns& columns) {
  auto read = read_moods(table, columns, in_vienna);
  REQUIRE(read.has_value());
  return *std::move(read);
}

}  // namespace

TEST_CASE("a Daylio export is read, and says which rows and moods it can't take") {
  const CsvTable table = table_of(k_daylio);
  auto columns = daylio_columns(table);
  REQUIRE(columns.has_value());
  const ReadMoods read = moods_of(table, *columns);
  REQUIRE(read.entries.size() == 2);
  const personal::MoodEntry& evening = read.entries[0];
  CHECK(evening.valence == 50);
  CHECK(evening.at.text() == "2026-11-22T20:30:00.000Z");
  CHECK(evening.utc_offset.count == 60);
  CHECK(evening.tags ==
        std::vector<personal::Tag>{{personal::TagKind::activity, "family"}, {personal::TagKind::activity, "walk"}});
  CHECK(evening.note == "A day\nwith \"words\"");
  CHECK(read.entries[1].valence == -100);
  CHECK(read.entries[1].at.text() == "2026-11-22T06:05:00.000Z");
  CHECK(read.unknown_moods == std::map<std::string, std::size_t>{{"sparkly", 1}});
  REQUIRE(read.unread.size() == 2);
  CHECK(read.unread[0].line == 4);
  CHECK(read.unread[1].line == 5);

  columns->valence_of["sparkly"] = 80;
  const ReadMoods mapped = moods_of(table, *columns);
  REQUIRE(mapped.entries.size() == 3);
  CHECK(mapped.entries[2].valence == 80);
  CHECK(mapped.entries[2].at.text() == "2026-11-20T23:00:00.000Z");
  CHECK(mapped.unread.size() == 1);
}

TEST_CASE("a table of anything else is no Daylio export") {
  CHECK_FALSE(daylio_columns(table_of("when,mood\n2026-01-01,3\n")).has_value());
}

TEST_CASE("numbers become valence by the range that the person names, upside down too") {
  const CsvTable table = table_of("when;score\n22.11.2026 08:15;1\n22.11.2026 09:15;5\n22.11.2026;3\n22.11.2026;6\n");
  MoodColumns columns{.date = 0, .date_order = DateOrder::day_month_year, .mood = 1};
  columns.mood_range = {1, 5};
  const ReadMoods up = moods_of(table, columns);
  REQUIRE(up.entries.size() == 3);
  CHECK(up.entries[0].valence == -100);
  CHECK(up.entries[1].valence == 100);
  CHECK(up.entries[2].valence == 0);
  CHECK(up.entries[2].at.text() == "2026-11-22T11:00:00.000Z");
  REQUIRE(up.unread.size() == 1);
  CHECK(up.unread[0].line == 5);
  columns.mood_range = {5, 1};
  CHECK(moods_of(table, columns).entries[0].valence == 100);
}

TEST_CASE("the order of a date's parts is found where only one fits") {
  CHECK(date_order_of(table_of("d\n2026-11-22\n"), 0) == DateOrder::year_month_day);
  CHECK(date_order_of(table_of("d\n03/04/2026\n22/11/2026\n"), 0) == DateOrder::day_month_year);
  CHECK(date_order_of(table_of("d\n11/22/2026\n"), 0) == DateOrder::month_day_year);
  CHECK_FALSE(date_order_of(table_of("d\n03/04/2026\n"), 0).has_value());
  CHECK_FALSE(date_order_of(table_of("d\nyesterday\n"), 0).has_value());
  CHECK_FALSE(date_order_of(table_of("d\n22\n"), 0).has_value());
  CHECK_FALSE(date_order_of(table_of("d\n2026-11-22\n"), 1).has_value());
}

TEST_CASE("times that do not exist, and halves of days without one, are named") {
  for (const std::string time : {"24:00", "12:60", "13:00 PM", "0:10 AM", "7", "7:5x", "::", "1:2:"}) {
    const CsvTable table = table_of("d,t,m\n2026-11-22," + time + ",1\n");
    MoodColumns columns{.date = 0, .time = 1, .mood = 2};
    columns.mood_range = {0, 1};
    CHECK(moods_of(table, columns).unread.size() == 1);
  }
}

TEST_CASE("a column that is not there is refused") {
  const CsvTable table = table_of("d,m\n2026-11-22,1\n");
  const auto read = read_moods(table, MoodColumns{.date = 0, .mood = 7}, in_vienna);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == "columns");
}

TEST_CASE("a note that is too long is cut at a character and counted; a tag that is too long is refused") {
  std::string text = "d,m,n,t\n2026-11-22,1,";
  for (int i = 0; i < 5'001; ++i) text += "\xC3\xA4";
  text += ",walk\n2026-11-23,1,," + std::string(61, 'x') + "\n";
  const CsvTable table = table_of(text);
  MoodColumns columns{.date = 0, .mood = 1};
  columns.mood_range = {0, 1};
  columns.notes = {2};
  columns.tags = 3;
  const ReadMoods read = moods_of(table, columns);
  REQUIRE(read.entries.size() == 1);
  CHECK(read.entries[0].note.size() == 10'000);
  CHECK(read.notes_cut == 1);
  REQUIRE(read.unread.size() == 1);
  CHECK(read.unread[0].line == 3);
}
