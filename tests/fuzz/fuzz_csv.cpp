/// Reads a table and the moods in it. What was read is written and read again the same; every mood is sound.

#include <cstdint>
#include <string>
#include <string_view>

#include "core/interchange/csv/moods.hpp"

using namespace alcove;
using namespace alcove::interchange;

namespace {

void go_round(const CsvTable& table) {
  std::string text;
  append_csv_row(table.header, text);
  for (const CsvRow& row : table.rows) append_csv_row(row.fields, text);
  const auto again = read_csv(text, ',');
  ALCOVE_ASSERT(again.has_value() && again->header == table.header && again->rows.size() == table.rows.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) ALCOVE_ASSERT(again->rows[i].fields == table.rows[i].fields);
}

void take_moods(const CsvTable& table, const MoodColumns& columns) {
  const auto offset_of = [](const personal::LocalTime& local) {
    return base::Minutes{local.day.days() % 2 == 0 ? 60 : -300};
  };
  const auto read = read_moods(table, columns, offset_of);
  if (!read) return;
  ALCOVE_ASSERT(read->entries.size() + read->unread.size() == table.rows.size());
  for (const personal::MoodEntry& entry : read->entries) ALCOVE_ASSERT(personal::check(entry).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto table = read_csv({reinterpret_cast<const char*>(bytes), size});
  if (!table) {
    ALCOVE_ASSERT(table.error().code == "csv");
    return 0;
  }
  go_round(*table);
  if (const auto columns = daylio_columns(*table)) take_moods(*table, *columns);
  MoodColumns columns{.date = 0, .mood = table->header.size() - 1, .tags = 0};
  columns.date_order = date_order_of(*table, 0).value_or(DateOrder::day_month_year);
  columns.mood_range = {0, 10};
  columns.notes = {0};
  take_moods(*table, columns);
  return 0;
}
