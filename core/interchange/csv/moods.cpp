#include "core/interchange/csv/moods.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "core/base/text.hpp"

namespace alcove::interchange {

using base::Result;
using personal::LocalTime;
using personal::MoodEntry;

namespace {

constexpr std::int64_t k_minute_ms = 60'000;
constexpr std::int64_t k_day_ms = 24 * 60 * k_minute_ms;
constexpr std::int32_t k_noon_minutes = 12 * 60;
/// No-break spaces that some exports put before AM and PM.
constexpr std::array<std::string_view, 2> k_no_break_spaces{"\xC2\xA0", "\xE2\x80\xAF"};

std::string with_plain_spaces(std::string_view text) {
  std::string out(text);
  for (const std::string_view space : k_no_break_spaces) {
    for (auto at = out.find(space); at != std::string::npos; at = out.find(space, at)) {
      out.replace(at, space.size(), " ");
    }
  }
  return out;
}

/// Takes a number of 1 to `most_digits` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t most_digits) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits == 0 || digits > most_digits) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + digits, value);
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

/// Takes a day off the front, in one order of its parts.
std::optional<base::CivilDay> take_day(std::string_view& text, DateOrder order) {
  std::array<int, 3> parts{};
  constexpr std::size_t k_year_digits = 4;
  const char separator = text[std::min(text.size() - 1, text.find_first_not_of("0123456789"))];
  if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && !take(text, separator)) return std::nullopt;
    const auto number = take_number(text, k_year_digits);
    if (!number) return std::nullopt;
    parts[i] = *number;
  }
  const auto [first, second, third] = parts;
  base::Result<base::CivilDay> day =
      order == DateOrder::year_month_day   ? base::CivilDay::from_date(first, second, third)
      : order == DateOrder::day_month_year ? base::CivilDay::from_date(third, second, first)
                                           : base::CivilDay::from_date(third, first, second);
  // Years of two digits would be of the first century.
  if (!day || day->days() < 0) return std::nullopt;
  return *day;
}

/// "21:30", "21:30:05", "9:30 PM".
std::optional<std::int32_t> minutes_of(std::string_view text) {
  const auto hour = take_number(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  if (take(text, ':') && !take_number(text, 2)) return std::nullopt;
  const std::string half = base::ascii_lower(base::trim(text));
  if (half.empty()) return *hour <= 23 ? std::optional(*hour * 60 + *minute) : std::nullopt;
  if ((half != "am" && half != "pm") || *hour < 1 || *hour > 12) return std::nullopt;
  return (*hour % 12 + (half == "pm" ? 12 : 0)) * 60 + *minute;
}

/// The day, and the time that stands beside it or in a column of its own.
std::optional<LocalTime> local_time_of(const CsvRow& row, const MoodColumns& columns) {
  const std::string date = with_plain_spaces(row.fields[columns.date]);
  std::string_view rest = base::trim(date);
  if (rest.empty()) return std::nullopt;
  const auto day = take_day(rest, columns.date_order);
  if (!day) return std::nullopt;
  std::string time(base::trim(rest));
  if (!time.empty() && time.front() == 'T') time.erase(0, 1);
  if (columns.time) {
    if (!time.empty()) return std::nullopt;
    time = base::trim(with_plain_spaces(row.fields[*columns.time]));
  }
  if (time.empty()) return LocalTime{*day, k_noon_minutes};
  const auto minutes = minutes_of(time);
  if (!minutes) return std::nullopt;
  return LocalTime{*day, *minutes};
}

std::optional<double> number_of(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::int32_t> valence_of(const std::string& mood, const MoodColumns& columns) {
  if (const auto known = columns.valence_of.find(mood); known != columns.valence_of.end()) return known->second;
  if (!columns.mood_range) return std::nullopt;
  const auto [least, most] = *columns.mood_range;
  const auto value = number_of(mood);
  if (!value || least == most) return std::nullopt;
  const double share = (*value - least) / (most - least);
  if (share < 0 || share > 1) return std::nullopt;
  return static_cast<std::int32_t>(std::lround(-100 + 200 * share));
}

std::vector<personal::Tag> tags_of(std::string_view field, std::string_view separator) {
  std::vector<personal::Tag> tags;
  while (!field.empty()) {
    const std::size_t end = separator.empty() ? std::string_view::npos : field.find(separator);
    const personal::Tag tag{personal::TagKind::activity, std::string(base::trim(field.substr(0, end)))};
    if (!tag.name.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    if (end == std::string_view::npos) break;
    field.remove_prefix(end + separator.size());
  }
  return tags;
}

/// The first `most` characters, and whether there were more.
bool cut(std::string& text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t count = 0; count < most && at < text.size(); ++count) {
    at += base::code_point_at(text, at)->size_bytes;
  }
  const bool is_longer = at < text.size();
  text.resize(at);
  return is_longer;
}

std::string note_of(const CsvRow& row, const MoodColumns& columns) {
  std::string note;
  for (const std::size_t column : columns.notes) {
    const std::string_view part = base::trim(row.fields[column]);
    if (part.empty()) continue;
    if (!note.empty()) note += '\n';
    note += part;
  }
  return note;
}

/// Reads one row into `read`.
void read_row(const CsvRow& row, const MoodColumns& columns, const OffsetOf& offset_of, ReadMoods& read) {
  const auto refuse = [&](std::string why) { read.unread.push_back({row.line, std::move(why)}); };
  const auto local = local_time_of(row, columns);
  if (!local) return refuse("the day or the time can't be read");
  const std::string mood = base::ascii_lower(base::trim(row.fields[columns.mood]));
  const auto valence = valence_of(mood, columns);
  if (!valence) {
    ++read.unknown_moods[mood];
    return refuse("the mood has no number");
  }
  const base::Minutes offset = offset_of(*local);
  const std::int64_t moment_ms =
      local->day.days() * k_day_ms + (std::int64_t{local->minutes} - offset.count) * k_minute_ms;
  MoodEntry entry{.valence = *valence, .at = base::Instant::from_unix_ms(moment_ms), .utc_offset = offset};
  if (columns.tags) entry.tags = tags_of(row.fields[*columns.tags], columns.tag_separator);
  entry.note = note_of(row, columns);
  if (cut(entry.note, MoodEntry::k_note_characters)) ++read.notes_cut;
  if (const auto checked = personal::check(entry); !checked) return refuse(checked.error().message);
  read.entries.push_back(std::move(entry));
}

bool has_columns(const CsvTable& table, const MoodColumns& columns) {
  const auto has = [&](std::size_t column) { return column < table.header.size(); };
  return has(columns.date) && has(columns.mood) && has(columns.time.value_or(0)) && has(columns.tags.value_or(0)) &&
         std::all_of(columns.notes.begin(), columns.notes.end(), has);
}

}  // namespace

std::optional<MoodColumns> daylio_columns(const CsvTable& table) {
  const auto date = table.column("full_date"), time = table.column("time"), mood = table.column("mood");
  if (!date || !time || !mood) return std::nullopt;
  MoodColumns columns{.date = *date, .time = time, .mood = *mood};
  columns.valence_of = {{"rad", 100}, {"good", 50}, {"meh", 0}, {"bad", -50}, {"awful", -100}};
  columns.tags = table.column("activities");
  for (const std::string_view name : {"note_title", "note"}) {
    if (const auto column = table.column(name)) columns.notes.push_back(*column);
  }
  return columns;
}

std::optional<DateOrder> date_order_of(const CsvTable& table, std::size_t column) {
  if (column >= table.header.size() || table.rows.empty()) return std::nullopt;
  std::optional<DateOrder> only;
  for (const DateOrder order : {DateOrder::year_month_day, DateOrder::day_month_year, DateOrder::month_day_year}) {
    const bool fits_all = std::all_of(table.rows.begin(), table.rows.end(), [&](const CsvRow& row) {
      std::string_view text = base::trim(row.fields[column]);
      return !text.empty() && take_day(text, order).has_value();
    });
    if (!fits_all) continue;
    if (only) return std::nullopt;
    only = order;
  }
  return only;
}

Result<ReadMoods> read_moods(const CsvTable& table, const MoodColumns& columns, const OffsetOf& offset_of) {
  ALCOVE_CHECK(has_columns(table, columns), "columns", "a column is named that the table does not have", "columns");
  ReadMoods read;
  for (const CsvRow& row : table.rows) read_row(row, columns, offset_of, read);
  return read;
}

}  // namespace alcove::interchange
