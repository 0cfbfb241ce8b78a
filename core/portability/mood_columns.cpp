#include "core/portability/mood_columns.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace alcove::portability {

using base::Json;
using base::OrderedJson;
using base::Result;
using interchange::CsvTable;
using interchange::DateOrder;
using interchange::MoodColumns;

namespace {

constexpr std::array<std::string_view, 3> k_orders = {"ymd", "dmy", "mdy"};
constexpr std::size_t k_most_words = 100;

std::optional<std::size_t> first_of(const CsvTable& table, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto column = table.column(name)) return column;
  }
  return std::nullopt;
}

/// A whole number, as mood columns of other apps have them.
std::optional<double> number_in(const std::string& text) {
  if (text.empty() || text.size() > 12) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  const bool whole = end == text.c_str() + text.size() && std::isfinite(value);
  return whole ? std::optional(value) : std::nullopt;
}

/// The usual scale that holds every number of a column; nothing when it has words or none of these scales fits.
std::optional<std::pair<double, double>> range_of(const CsvTable& table, std::size_t column) {
  double least = 0, most = 0;
  bool is_first = true;
  for (const interchange::CsvRow& row : table.rows) {
    const auto value = number_in(row.fields[column]);
    if (!value) return std::nullopt;
    least = is_first ? *value : std::min(least, *value);
    most = is_first ? *value : std::max(most, *value);
    is_first = false;
  }
  if (is_first) return std::nullopt;
  constexpr std::array<std::pair<double, double>, 5> k_scales = {{{1, 5}, {1, 10}, {0, 10}, {-100, 100}, {0, 100}}};
  for (const auto& scale : k_scales) {
    if (least >= scale.first && most <= scale.second) return scale;
  }
  return std::nullopt;
}

Result<std::optional<std::size_t>> read_column(const Json& json, const char* key, const CsvTable& table) {
  const Json* found = base::json_find(json, key);
  if (found == nullptr || found->is_null()) return std::optional<std::size_t>();
  const bool fits = found->is_number_integer() && found->get<std::int64_t>() >= 0 &&
                    found->get<std::int64_t>() < static_cast<std::int64_t>(table.header.size());
  ALCOVE_CHECK(fits, "columns", "choose a column that the table has", key);
  return std::optional(static_cast<std::size_t>(found->get<std::int64_t>()));
}

Result<std::optional<std::pair<double, double>>> read_range(const Json& json) {
  const Json* range = base::json_find(json, "moodRange");
  if (range == nullptr || range->is_null()) return std::optional<std::pair<double, double>>();
  const bool fits = range->is_array() && range->size() == 2 && (*range)[0].is_number() && (*range)[1].is_number() &&
                    (*range)[0].get<double>() != (*range)[1].get<double>();
  ALCOVE_CHECK(fits, "columns", "say which number is the worst and which the best", "moodRange");
  return std::optional(std::pair((*range)[0].get<double>(), (*range)[1].get<double>()));
}

Result<void> read_words(const Json& json, MoodColumns& out) {
  const auto words = base::json_object(json, "valenceOf");
  ALCOVE_CHECK(words && (*words)->size() <= k_most_words, "columns", "say what each word of the mood column means",
               "valenceOf");
  for (const auto& [word, valence] : (*words)->items()) {
    const bool fits = valence.is_number_integer() && std::abs(valence.get<std::int64_t>()) <= 100;
    ALCOVE_CHECK(fits, "columns", "a mood is a number from -100 to 100", "valenceOf");
    out.valence_of[word] = valence.get<std::int32_t>();
  }
  return {};
}

OrderedJson or_null(const std::optional<std::size_t>& column) {
  return column ? OrderedJson(*column) : OrderedJson(nullptr);
}

}  // namespace

GuessedColumns guess_columns(const CsvTable& table) {
  if (auto daylio = interchange::daylio_columns(table)) return {*std::move(daylio), true};
  GuessedColumns out;
  MoodColumns& columns = out.columns;
  columns.date = first_of(table, {"date", "datum", "full_date", "day", "tag", "timestamp", "local_time"}).value_or(0);
  columns.date_order = interchange::date_order_of(table, columns.date).value_or(DateOrder::day_month_year);
  columns.time = first_of(table, {"time", "zeit", "uhrzeit"});
  const std::size_t second = table.header.size() > 1 ? 1 : 0;
  columns.mood = first_of(table, {"mood", "valence", "stimmung", "rating", "score", "mood_score"}).value_or(second);
  columns.mood_range = range_of(table, columns.mood);
  columns.tags = first_of(table, {"activities", "tags", "aktivitäten", "emotions"});
  for (const char* name : {"note_title", "title", "note", "notes", "notiz", "journal", "comment"}) {
    if (const auto column = table.column(name)) columns.notes.push_back(*column);
  }
  return out;
}

Result<MoodColumns> read_columns(const Json& json, const CsvTable& table) {
  MoodColumns out;
  ALCOVE_TRY(const auto date, read_column(json, "date", table));
  ALCOVE_TRY(const auto mood, read_column(json, "mood", table));
  ALCOVE_CHECK(date && mood, "columns", "say which columns hold the day and the mood", "date");
  out.date = *date;
  out.mood = *mood;
  const auto order = base::json_text(json, "dateOrder");
  const auto found = std::find(k_orders.begin(), k_orders.end(), order ? std::string_view(*order) : "");
  ALCOVE_CHECK(found != k_orders.end(), "columns", "say in which order day, month and year are written", "dateOrder");
  out.date_order = static_cast<DateOrder>(found - k_orders.begin());
  ALCOVE_TRY(out.time, read_column(json, "time", table));
  ALCOVE_TRY(out.tags, read_column(json, "tags", table));
  ALCOVE_TRY(out.mood_range, read_range(json));
  ALCOVE_TRY_VOID(read_words(json, out));
  const auto separator = base::json_text(json, "tagSeparator");
  ALCOVE_CHECK(separator && !separator->empty() && separator->size() <= 4, "columns",
               "say what stands between two tags", "tagSeparator");
  out.tag_separator = *separator;
  const auto notes = base::json_array(json, "notes");
  ALCOVE_CHECK(notes && (*notes)->size() <= 4, "columns", "choose at most four columns of notes", "notes");
  for (const Json& note : **notes) {
    ALCOVE_TRY(const auto column, read_column(Json{{"notes", note}}, "notes", table));
    if (column) out.notes.push_back(*column);
  }
  return out;
}

OrderedJson columns_json(const MoodColumns& columns) {
  OrderedJson words = OrderedJson::object(), range = nullptr;
  for (const auto& [word, valence] : columns.valence_of) words[word] = valence;
  if (columns.mood_range) {
    range = OrderedJson::array({columns.mood_range->first, columns.mood_range->second});
  }
  return {{"date", columns.date},
          {"dateOrder", std::string(k_orders[static_cast<std::size_t>(columns.date_order)])},
          {"time", or_null(columns.time)},
          {"mood", columns.mood},
          {"valenceOf", std::move(words)},
          {"moodRange", std::move(range)},
          {"tags", or_null(columns.tags)},
          {"tagSeparator", columns.tag_separator},
          {"notes", columns.notes}};
}

}  // namespace alcove::portability
