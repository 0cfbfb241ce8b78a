#pragma once

/// Mood entries of another app from its table: which column holds what is a mapping, which is known for Daylio and
/// given by the person for anything else. Nothing is guessed in silence: what can't be read is named with its line, and
/// the rest can still be taken.
///
/// Example:
///     ALCOVE_TRY(const CsvTable table, read_csv(text));
///     MoodColumns columns = daylio_columns(table).value();
///     ALCOVE_TRY(const ReadMoods read, read_moods(table, columns, offset_of));
///     read.unknown_moods;                               // words of the mood column that need a number first

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.hpp"
#include "core/interchange/csv/csv.hpp"
#include "core/personal/mood_entry.hpp"
#include "core/personal/reminder.hpp"

namespace alcove::interchange {

enum class DateOrder : std::uint8_t { year_month_day, day_month_year, month_day_year };

/// Which column holds what; a column is its index in the table.
struct MoodColumns {
  /// Day, or day and time ("2026-11-22 21:30", "2026-11-22T21:30"). Separators are - / or a dot.
  std::size_t date = 0;
  DateOrder date_order = DateOrder::year_month_day;
  /// "21:30", "9:30 PM"; without a time it is noon.
  std::optional<std::size_t> time{};
  std::size_t mood = 0;
  /// Valence of a word of the mood column, compared in lower case.
  std::map<std::string, std::int32_t> valence_of{};
  /// Where the mood column holds numbers: what stands for −100 and for 100, in either order.
  std::optional<std::pair<double, double>> mood_range{};
  std::optional<std::size_t> tags{};
  std::string tag_separator = "|";
  /// Joined by a line end where there are several, e.g. a title and a text.
  std::vector<std::size_t> notes{};
};

/// The columns of a Daylio export, with its five own moods; nothing when the table is none.
std::optional<MoodColumns> daylio_columns(const CsvTable& table);

/// The order in which the days of a column are written: the only one that fits all of them. Nothing when none fits, or
/// when they could be read in more than one way.
std::optional<DateOrder> date_order_of(const CsvTable& table, std::size_t column);

/// How far a place is from UTC at a local time; the shell knows the rules of zones.
using OffsetOf = std::function<base::Minutes(const personal::LocalTime&)>;

/// A row that can't be taken, and why.
struct UnreadRow {
  std::size_t line = 0;
  std::string why{};
};

struct ReadMoods {
  std::vector<personal::MoodEntry> entries{};  ///< in the order of the table, without ids
  std::vector<UnreadRow> unread{};
  /// Words of the mood column without a valence, in lower case, with how often they occur. Their rows are unread.
  std::map<std::string, std::size_t> unknown_moods{};
  /// Notes that were cut at the longest that an entry holds.
  std::size_t notes_cut = 0;
};

/// Reads every row. A column that the table does not have is `columns`.
base::Result<ReadMoods> read_moods(const CsvTable& table, const MoodColumns& columns, const OffsetOf& offset_of);

}  // namespace alcove::interchange
