#include "core/vault/search.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/personal/plain_text.hpp"
#include "core/vault/search_query.hpp"
#include "core/vault/search_words.hpp"

namespace alcove::vault {

using base::Instant;
using base::Result;
using base::RowId;

namespace {

constexpr std::int64_t k_tag = 0, k_goal = 1;
constexpr std::size_t k_rows_at_once = 200;
/// Around the matches in what `highlight` gives; no word has them.
constexpr char k_match_begins = '\x01', k_match_ends = '\x02';
/// How far a list looks back at first, and then twice as far each time, until it is full.
constexpr std::int64_t k_first_window_ms = std::int64_t{120} * 24 * 60 * 60 * 1000;

/// A version of an entry and the row that holds it.
struct VersionAt {
  std::int64_t row;
  JournalEntryRow version;
};

/// A query whose conditions and values grow together.
class Conditions {
 public:
  explicit Conditions(std::string sql) : sql_(std::move(sql)) {}

  Conditions& add(std::string_view sql) {
    sql_.append(sql);
    return *this;
  }
  Conditions& text(std::string_view value) { return parameters_.text(value), mark(); }
  Conditions& blob(base::BytesView value) { return parameters_.blob(value), mark(); }
  Conditions& integer(std::int64_t value) { return parameters_.integer(value), mark(); }

  /// What the filter asks of the version `s`.
  Conditions& fitting(const EntryFilter& filter) {
    add(" s.is_shown = 1 AND s.written_ms >= ").integer(filter.from.unix_ms());
    add(" AND s.written_ms < ").integer(filter.to.unix_ms());
    if (!filter.prompt.empty()) add(" AND s.prompt = ").text(filter.prompt);
    if (!filter.mood.is_zero()) add(" AND s.mood = ").blob(filter.mood.view());
    if (filter.has_attachments) add(" AND s.has_attachments = ").integer(*filter.has_attachments ? 1 : 0);
    for (const std::string& tag : filter.tags) linked(k_tag).text(tag).add(")");
    if (!filter.goal.is_zero()) linked(k_goal).blob(filter.goal.view()).add(")");
    return *this;
  }

  Result<void> each(SqlDatabase& database, const std::function<Result<void>(SqlRow&)>& visit) {
    ALCOVE_TRY(Statement statement, Statement::prepare(database, sql_));
    return statement.each(std::move(parameters_), visit);
  }

 private:
  Conditions& mark() { return add("?").add(std::to_string(++count_)); }
  Conditions& linked(std::int64_t kind) {
    return add(" AND EXISTS (SELECT 1 FROM live.entry_link l WHERE l.row = s.row AND l.kind = ")
        .integer(kind)
        .add(" AND l.value = ");
  }

  std::string sql_;
  Parameters parameters_;
  int count_ = 0;
};

Result<std::uint64_t> count_of(SqlDatabase& database, Conditions conditions) {
  std::uint64_t out = 0;
  ALCOVE_TRY_VOID(conditions.each(database, [&](SqlRow& row) -> Result<void> {
    out = static_cast<std::uint64_t>(row.integer());
    return {};
  }));
  return out;
}

/// Versions that a query gives as row and body.
Result<std::vector<VersionAt>> versions_of(SqlDatabase& database, Conditions conditions) {
  std::vector<VersionAt> out;
  ALCOVE_TRY_VOID(conditions.each(database, [&](SqlRow& row) -> Result<void> {
    const std::int64_t at = row.integer();
    ALCOVE_TRY(const base::Cbor body, base::decode_cbor(row.blob()));
    ALCOVE_TRY(Row stored, row_from_cbor(body));
    auto* version = std::get_if<JournalEntryRow>(&stored);
    ALCOVE_ASSERT(version != nullptr);
    out.push_back({at, std::move(*version)});
    return {};
  }));
  return out;
}

Result<std::vector<RowId>> ids_of(SqlDatabase& database, Conditions conditions) {
  std::vector<RowId> out;
  ALCOVE_TRY_VOID(conditions.each(database, [&](SqlRow& row) -> Result<void> {
    ALCOVE_TRY(const RowId id, RowId::from_bytes(row.blob()));
    out.push_back(id);
    return {};
  }));
  return out;
}

/// Runs once for each row; nothing when there is none.
Result<void> run_all(SqlDatabase& database, std::string_view sql, Parameters parameters) {
  if (parameters.rows() == 0) return {};
  ALCOVE_TRY(Statement statement, Statement::prepare(database, sql));
  return statement.run(parameters);
}

Result<void> write_versions(SqlDatabase& database, const std::vector<VersionAt>& found) {
  Parameters read, versions, links, ids;
  for (const auto& [row, version] : found) {
    read.integer(row).end_row();
    ids.blob(version.id.view()).end_row();
    versions.integer(row).blob(version.id.view()).integer(version.written_at.unix_ms());
    versions.integer(static_cast<std::int64_t>(version.stamp.count));
    versions.integer(static_cast<std::int64_t>(version.stamp.hlc)).blob(version.stamp.device.view());
    versions.text(version.links.prompt).blob(version.links.mood.view());
    versions.integer(version.links.attachments.empty() ? 0 : 1).end_row();
  }
  ALCOVE_TRY_VOID(run_all(database,
                          "INSERT INTO live.entry_version (row, id, written_ms, count, hlc, device, prompt, mood, "
                          "has_attachments) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                          std::move(versions)));
  for (const auto& [row, version] : found) {
    for (const std::string& tag : version.links.tags) links.integer(row).integer(k_tag).text(tag).end_row();
    for (const RowId& goal : version.links.goals) links.integer(row).integer(k_goal).blob(goal.view()).end_row();
  }
  ALCOVE_TRY_VOID(run_all(database, "INSERT OR IGNORE INTO live.entry_link (row, kind, value) VALUES (?1, ?2, ?3)",
                          std::move(links)));
  ALCOVE_TRY_VOID(run_all(database,
                          "UPDATE live.entry_version SET is_shown = (row = (SELECT row FROM live.entry_version v "
                          "WHERE v.id = ?1 ORDER BY count DESC, hlc DESC, device DESC LIMIT 1)) WHERE id = ?1",
                          std::move(ids)));
  return run_all(database, "DELETE FROM live.entry_unread WHERE row = ?1", std::move(read));
}

std::string joined_words(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const SearchWord& word : search_words(text)) {
    if (!out.empty()) out.push_back(' ');
    out.append(text.substr(word.begin, word.end - word.begin));
  }
  return out;
}

/// Where the matches in `highlighted`, the joined words of a text with marks, are in the text itself.
std::vector<std::pair<std::size_t, std::size_t>> places_of(std::string_view highlighted, std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  const auto words = search_words(text);
  std::size_t word = 0;
  bool is_match = false, begins = false;
  for (const char c : highlighted) {
    if (c == ' ') ++word;
    if (c == k_match_begins) is_match = begins = true;
    if (c == k_match_ends) is_match = false;
    if (!is_match || c == ' ' || c == k_match_begins) continue;
    ALCOVE_ASSERT(word < words.size());
    const auto& [begin, end, ends_run] = words[word];
    if (begins && (out.empty() || begin >= out.back().second)) out.emplace_back(begin, end);
    out.back().second = std::max(out.back().second, end);
    begins = false;
  }
  return out;
}

/// The versions that match, best first, one of each entry.
struct Ranked {
  std::int64_t row;
  RowId id;
};

Result<std::vector<Ranked>> ranked(SqlDatabase& database, const std::string& expression, const EntryFilter& filter) {
  std::vector<Ranked> out;
  std::set<RowId> seen;
  Conditions conditions(
      "SELECT m.row, s.id FROM live.entry_text t JOIN live.entry_version m ON m.row = t.rowid "
      "JOIN live.entry_version s ON s.id = m.id WHERE t.entry_text MATCH ");
  conditions.text(expression).add(" AND").fitting(filter);
  conditions.add(" ORDER BY round(t.rank, 1), s.written_ms DESC, s.id DESC, m.row = s.row DESC");
  ALCOVE_TRY_VOID(conditions.each(database, [&](SqlRow& row) -> Result<void> {
    const std::int64_t at = row.integer();
    ALCOVE_TRY(const RowId id, RowId::from_bytes(row.blob()));
    if (seen.insert(id).second) out.push_back({at, id});
    return {};
  }));
  return out;
}

/// The joined words of these rows with marks around what the expression finds. One pass over all that match: asking for
/// each row would look every beginning up again.
Result<std::map<std::int64_t, std::string>> highlighted(SqlDatabase& database, const std::string& expression,
                                                        const std::vector<Ranked>& rows) {
  std::map<std::int64_t, std::string> out;
  if (rows.empty()) return out;
  Conditions conditions(
      "SELECT rowid, highlight(entry_text, 0, char(1), char(2)) FROM live.entry_text WHERE entry_text MATCH ");
  conditions.text(expression).add(" AND +rowid IN (");
  for (const Ranked& row : rows) conditions.add(&row == rows.data() ? "" : ", ").integer(row.row);
  conditions.add(")");
  ALCOVE_TRY_VOID(conditions.each(database, [&](SqlRow& row) -> Result<void> {
    const std::int64_t at = row.integer();
    out.emplace(at, row.text());
    return {};
  }));
  return out;
}

}  // namespace

Result<void> Search::read_waiting() const {
  for (;;) {
    Conditions conditions(
        "SELECT u.row, j.body FROM live.entry_unread u JOIN live.journal_entry j ON j.rowid = u.row "
        "ORDER BY u.row LIMIT ");
    conditions.integer(k_rows_at_once);
    ALCOVE_TRY(const auto found, versions_of(database_, std::move(conditions)));
    if (found.empty()) return {};
    ALCOVE_TRY_VOID(write_versions(database_, found));
  }
}

/// Gives how much of the budget is left; something is left when nothing waits.
Result<std::size_t> Search::index_some(std::size_t budget_bytes) const {
  while (budget_bytes > 0) {
    Conditions conditions(
        "SELECT v.row, j.body FROM live.entry_version v JOIN live.journal_entry j ON j.rowid = v.row "
        "WHERE v.is_indexed = 0 ORDER BY v.written_ms DESC LIMIT ");
    conditions.integer(k_rows_at_once);
    ALCOVE_TRY(const auto found, versions_of(database_, std::move(conditions)));
    if (found.empty()) break;
    Parameters texts, rows;
    for (const auto& [row, version] : found) {
      if (budget_bytes == 0) break;
      const std::string words = joined_words(personal::plain_text(version.text));
      texts.integer(row).text(words).end_row();
      rows.integer(row).end_row();
      budget_bytes -= std::min(budget_bytes, std::max<std::size_t>(1, words.size()));
    }
    ALCOVE_TRY_VOID(run_all(database_, "INSERT INTO live.entry_text (rowid, words) VALUES (?1, ?2)", std::move(texts)));
    ALCOVE_TRY_VOID(run_all(database_, "UPDATE live.entry_version SET is_indexed = 1 WHERE row = ?1", std::move(rows)));
  }
  return budget_bytes;
}

Result<bool> Search::step(std::size_t budget_bytes) const {
  for (;;) {
    ALCOVE_TRY_VOID(read_waiting());
    ALCOVE_TRY(budget_bytes, index_some(budget_bytes));
    if (budget_bytes == 0) return true;
    ALCOVE_TRY(const bool has_more, live_.load_more_entries());
    if (!has_more) return false;
  }
}

/// Without a filter only as much of the life is loaded as the page shows.
Result<std::vector<RowId>> Search::newest(const std::optional<LiveEntry>& before, std::size_t limit) const {
  std::int64_t latest = 0;
  Conditions latest_written("SELECT coalesce(max(written_ms), 0) FROM live.journal_entry");
  ALCOVE_TRY(latest, count_of(database_, std::move(latest_written)));
  const std::int64_t to = before ? before->entry.written_at.unix_ms() : std::numeric_limits<std::int64_t>::max() - 1;
  const std::int64_t anchor = before ? to : latest;
  for (std::int64_t window = k_first_window_ms;; window *= 2) {
    const std::int64_t from = std::max<std::int64_t>(0, anchor - window);
    ALCOVE_TRY_VOID(live_.need_entries(Instant::from_unix_ms(from), Instant::from_unix_ms(to + 1)));
    Conditions conditions("SELECT DISTINCT id, written_ms FROM live.journal_entry WHERE written_ms >= ");
    conditions.integer(from);
    if (before) {
      conditions.add(" AND (written_ms, id) < (").integer(to).add(", ").blob(before->entry.id.view()).add(")");
    }
    conditions.add(" ORDER BY written_ms DESC, id DESC LIMIT ").integer(static_cast<std::int64_t>(limit));
    std::vector<RowId> found;
    ALCOVE_TRY_VOID(conditions.each(database_, [&](SqlRow& row) -> Result<void> {
      ALCOVE_TRY(const RowId id, RowId::from_bytes(row.blob()));
      row.integer();
      found.push_back(id);
      return {};
    }));
    if (found.size() == limit || from == 0) return found;
  }
}

Result<EntryPage> Search::page(const EntryFilter& filter, const std::optional<RowId>& before, std::size_t limit) const {
  EntryPage out;
  std::optional<LiveEntry> last;
  if (before) {
    ALCOVE_TRY(last, live_.entry(*before));
  }
  std::vector<RowId> ids;
  if (filter.is_empty()) {
    ALCOVE_TRY(ids, newest(last, limit));
    ALCOVE_TRY(out.total, live_.entry_count());
  } else {
    ALCOVE_TRY_VOID(live_.need_entries(filter.from, filter.to));
    ALCOVE_TRY_VOID(read_waiting());
    Conditions all("SELECT count(*) FROM live.entry_version s WHERE");
    ALCOVE_TRY(out.total, count_of(database_, std::move(all.fitting(filter))));
    Conditions some("SELECT s.id FROM live.entry_version s WHERE");
    some.fitting(filter);
    if (last) {
      some.add(" AND (s.written_ms, s.id) < (").integer(last->entry.written_at.unix_ms());
      some.add(", ").blob(last->entry.id.view()).add(")");
    }
    some.add(" ORDER BY s.written_ms DESC, s.id DESC LIMIT ").integer(static_cast<std::int64_t>(limit));
    ALCOVE_TRY(ids, ids_of(database_, std::move(some)));
  }
  for (const RowId& id : ids) {
    ALCOVE_TRY(LiveEntry entry, live_.entry(id));
    out.entries.push_back(std::move(entry));
  }
  return out;
}

Result<std::vector<TagCount>> Search::tags() const {
  const EntryFilter everything;
  ALCOVE_TRY_VOID(live_.need_entries(everything.from, everything.to));
  ALCOVE_TRY_VOID(read_waiting());
  std::vector<TagCount> out;
  Conditions conditions(
      "SELECT l.value, count(*) AS times FROM live.entry_link l JOIN live.entry_version s ON s.row = l.row "
      "WHERE s.is_shown = 1 AND l.kind = ");
  conditions.integer(k_tag).add(" GROUP BY l.value ORDER BY times DESC, l.value");
  ALCOVE_TRY_VOID(conditions.each(database_, [&](SqlRow& row) -> Result<void> {
    std::string name(row.text());
    out.push_back({std::move(name), static_cast<std::uint64_t>(row.integer())});
    return {};
  }));
  return out;
}

Result<JournalEntryRow> Search::version_at(std::int64_t row) const {
  Conditions conditions("SELECT rowid, body FROM live.journal_entry WHERE rowid = ");
  conditions.integer(row);
  ALCOVE_TRY(auto found, versions_of(database_, std::move(conditions)));
  ALCOVE_ASSERT(found.size() == 1);
  return std::move(found.front().version);
}

Result<Found> Search::find(std::string_view query, const EntryFilter& filter, std::size_t limit) const {
  ALCOVE_TRY(const SearchQuery read, read_search_query(query));
  ALCOVE_TRY_VOID(step(k_step_bytes));
  Found out;
  ALCOVE_TRY(out.all, live_.entry_count());
  Conditions indexed("SELECT count(*) FROM live.entry_version WHERE is_shown = 1 AND is_indexed = 1");
  ALCOVE_TRY(out.indexed, count_of(database_, std::move(indexed)));
  if (read.expression.empty()) return out;
  ALCOVE_TRY(auto best, ranked(database_, read.expression, filter));
  out.total = best.size();
  best.resize(std::min(best.size(), limit));
  ALCOVE_TRY(const auto marked, highlighted(database_, read.expression, best));
  for (const Ranked& match : best) {
    ALCOVE_TRY(LiveEntry entry, live_.entry(match.id));
    ALCOVE_TRY(const JournalEntryRow version, version_at(match.row));
    std::string text = personal::plain_text(version.text);
    auto places = places_of(marked.at(match.row), text);
    out.matches.push_back({std::move(entry), std::move(text), std::move(places)});
  }
  return out;
}

}  // namespace alcove::vault
