#include "core/portability/mood_import.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "core/flows/import_log.hpp"
#include "core/flows/items.hpp"
#include "core/portability/mood_columns.hpp"
#include "core/portability/tables.hpp"

namespace alcove::portability {

using base::Json;
using base::OrderedJson;
using base::Result;
using personal::MoodEntry;

namespace {

constexpr std::size_t k_shown_rows = 5, k_shown_problems = 50;
constexpr std::size_t k_records_of_a_commit = 200;
constexpr std::int32_t k_day_minutes = 24 * 60;

/// How far the person was from UTC, by local minutes since 1970; the page knows the rules of their zone.
class Offsets {
 public:
  static Result<Offsets> read(const Json& ask) {
    Offsets out;
    const auto list = base::json_array(ask, "offsets");
    ALCOVE_CHECK(list && !(*list)->empty(), "columns", "say how far from UTC the person was", "offsets");
    for (const Json& one : **list) {
      const auto from = base::json_integer(one, "from");
      const auto minutes = base::json_integer(one, "minutes");
      ALCOVE_CHECK(from && minutes && *minutes >= -840 && *minutes <= 840, "columns",
                   "say how far from UTC the person was", "offsets");
      out.steps_[*from] = static_cast<std::int32_t>(*minutes);
    }
    return out;
  }

  base::Minutes of(const personal::LocalTime& local) const {
    const std::int64_t at = std::int64_t{local.day.days()} * k_day_minutes + local.minutes;
    const auto after = steps_.upper_bound(at);
    return {after == steps_.begin() ? after->second : std::prev(after)->second};
  }

 private:
  std::map<std::int64_t, std::int32_t> steps_;
};

struct Incoming {
  interchange::CsvTable table{};
  GuessedColumns columns{};
  interchange::ReadMoods read{};
  std::vector<MoodEntry> fresh{};
};

using Likeness = std::tuple<std::int64_t, std::int32_t, std::string>;

Likeness likeness_of(const MoodEntry& mood) { return {mood.at.unix_ms(), mood.valence, mood.note}; }

/// Without those that are here already, or twice in the table.
Result<std::vector<MoodEntry>> without_known(flows::App& app, const std::vector<MoodEntry>& entries,
                                             base::Instant now) {
  ALCOVE_TRY(const auto items, app.vault().live().items(vault::ItemKind::mood_entry));
  std::set<Likeness> known;
  for (const vault::LiveItem& item : items) {
    known.insert(likeness_of(personal::mood_entry_of(item.item.id, personal::FieldViews(item.item))));
  }
  std::vector<MoodEntry> out;
  for (const MoodEntry& entry : entries) {
    const bool is_past = entry.at <= now.plus_ms(std::int64_t{k_day_minutes} * 60'000);
    if (is_past && known.insert(likeness_of(entry)).second) out.push_back(entry);
  }
  return out;
}

Result<Incoming> read_incoming(flows::App& app, std::string_view text, const Json& ask, base::Instant now) {
  ALCOVE_TRY_VOID(app.vault().need_open());
  Incoming out;
  ALCOVE_TRY(out.table, interchange::read_csv(text));
  out.columns = guess_columns(out.table);
  const Json* chosen = base::json_find(ask, "columns");
  if (chosen != nullptr && !chosen->is_null()) {
    ALCOVE_TRY(out.columns.columns, read_columns(*chosen, out.table));
  }
  ALCOVE_TRY(const Offsets offsets, Offsets::read(ask));
  ALCOVE_TRY(out.read, interchange::read_moods(out.table, out.columns.columns,
                                               [&](const personal::LocalTime& local) { return offsets.of(local); }));
  for (MoodEntry& entry : out.read.entries) {
    if (const Json* zone = base::json_find(ask, "zone"); zone != nullptr && zone->is_string()) {
      entry.zone = zone->get<std::string>();
    }
  }
  ALCOVE_TRY(out.fresh, without_known(app, out.read.entries, now));
  return out;
}

OrderedJson entry_json(const MoodEntry& entry) {
  std::vector<std::string> tags;
  for (const personal::Tag& tag : entry.tags) tags.push_back(tag.name);
  return {{"localTime", local_time_text(entry.at, entry.utc_offset)},
          {"valence", entry.valence},
          {"tags", tags},
          {"note", entry.note}};
}

}  // namespace

Result<OrderedJson> preview_moods(flows::App& app, std::string_view text, const Json& ask, base::Instant now) {
  ALCOVE_TRY(const Incoming incoming, read_incoming(app, text, ask, now));
  OrderedJson rows = OrderedJson::array(), entries = OrderedJson::array(), unread = OrderedJson::array();
  for (std::size_t i = 0; i < std::min(k_shown_rows, incoming.table.rows.size()); ++i) {
    rows.push_back(incoming.table.rows[i].fields);
  }
  for (std::size_t i = 0; i < std::min(k_shown_rows, incoming.fresh.size()); ++i) {
    entries.push_back(entry_json(incoming.fresh[i]));
  }
  for (std::size_t i = 0; i < std::min(k_shown_problems, incoming.read.unread.size()); ++i) {
    unread.push_back({{"line", incoming.read.unread[i].line}, {"why", incoming.read.unread[i].why}});
  }
  OrderedJson words = OrderedJson::object();
  for (const auto& [word, count] : incoming.read.unknown_moods) words[word] = count;
  return OrderedJson{{"header", incoming.table.header},
                     {"rows", std::move(rows)},
                     {"rowCount", incoming.table.rows.size()},
                     {"isDaylio", incoming.columns.is_daylio},
                     {"columns", columns_json(incoming.columns.columns)},
                     {"entries", std::move(entries)},
                     {"ready", incoming.fresh.size()},
                     {"known", incoming.read.entries.size() - incoming.fresh.size()},
                     {"unread", std::move(unread)},
                     {"unreadCount", incoming.read.unread.size()},
                     {"unknownMoods", std::move(words)},
                     {"notesCut", incoming.read.notes_cut}};
}

Result<OrderedJson> import_moods(flows::App& app, std::string_view text, const Json& ask, base::Instant now) {
  ALCOVE_TRY(const Incoming incoming, read_incoming(app, text, ask, now));
  vault::Vault& vault = app.vault();
  const Result<void> written = vault.atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(flows::begin_import(vault, "moods", now));
    std::vector<vault::Change> changes;
    std::vector<base::RecordId> records;
    for (const MoodEntry& entry : incoming.fresh) {
      const auto id = crypto::random_id<base::RowId>(vault.random());
      vault::Change change = flows::new_item(vault, vault::ItemKind::mood_entry, id, personal::fields_of(entry), now);
      change.record = crypto::random_id<base::RecordId>(vault.random());
      records.push_back(*change.record);
      changes.push_back(std::move(change));
      if (changes.size() == k_records_of_a_commit) ALCOVE_TRY_VOID(vault.write(std::exchange(changes, {}), now));
    }
    if (!changes.empty()) ALCOVE_TRY_VOID(vault.write(std::move(changes), now));
    return flows::note_imported(vault, records);
  });
  ALCOVE_TRY_VOID(written);
  return OrderedJson{{"imported", incoming.fresh.size()}};
}

}  // namespace alcove::portability
