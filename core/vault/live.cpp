#include "core/vault/live.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/bundle.hpp"
#include "core/vault/versions.hpp"

namespace alcove::vault {

using base::Result;

namespace {

/// A row's body as the writer put it; it cannot fail to read.
template <typename Kind>
Kind body_from(SqlRow& row) {
  const auto cbor = base::decode_cbor(row.blob());
  ALCOVE_ASSERT(cbor.has_value());
  auto stored = row_from_cbor(*cbor);
  ALCOVE_ASSERT(stored.has_value() && std::holds_alternative<Kind>(*stored));
  return std::get<Kind>(*std::move(stored));
}

template <typename Kind>
Result<std::vector<Kind>> rows(Statement& statement, Parameters&& parameters) {
  std::vector<Kind> out;
  ALCOVE_TRY_VOID(statement.each(std::move(parameters), [&](SqlRow& row) -> Result<void> {
    out.push_back(body_from<Kind>(row));
    return {};
  }));
  return out;
}

template <typename Kind>
Result<std::vector<Kind>> rows(SqlDatabase& database, std::string_view sql, Parameters&& parameters) {
  ALCOVE_TRY(Statement statement, Statement::prepare(database, sql));
  return rows<Kind>(statement, std::move(parameters));
}

template <typename Kind>
std::optional<Kind> first_of(std::vector<Kind> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

/// Adds score and flag to attempts.
Result<std::vector<LiveAttempt>> with_outcome(SqlDatabase& database, std::vector<AttemptRow> attempts) {
  ALCOVE_TRY(Statement scores_of, Statement::prepare(database,
                                                     "SELECT body FROM live.assessment_score "
                                                     "WHERE attempt = ?1 ORDER BY id"));
  ALCOVE_TRY(Statement flags_of,
             Statement::prepare(database, "SELECT body FROM live.crisis_flag WHERE attempt = ?1 ORDER BY id"));
  ALCOVE_TRY(Statement reported_of,
             Statement::prepare(database, "SELECT body FROM live.reported_score WHERE attempt = ?1 ORDER BY id"));
  std::vector<LiveAttempt> out;
  for (AttemptRow& attempt : attempts) {
    Parameters id;
    id.blob(attempt.id.view());
    ALCOVE_TRY(auto scores, rows<ScoreRow>(scores_of, Parameters(id)));
    ALCOVE_TRY(const auto flags, rows<CrisisFlagRow>(flags_of, Parameters(id)));
    ALCOVE_TRY(auto reported, rows<ReportedScoreRow>(reported_of, Parameters(id)));
    std::optional<base::RowId> flag;
    if (!flags.empty()) flag = flags.front().id;
    out.push_back({std::move(attempt), first_of(std::move(scores)), flag, first_of(std::move(reported))});
  }
  return out;
}

Result<LiveFlag> with_state(SqlDatabase& database, CrisisFlagRow flag) {
  ALCOVE_TRY(const auto states, rows<FlagStateRow>(database, "SELECT body FROM live.crisis_flag_state WHERE flag = ?1",
                                                   std::move(Parameters().blob(flag.id.view()))));
  LiveFlag out{.flag = flag, .state = FlagState::raised, .changed_at = flag.raised_at, .stamp = {}};
  for (const FlagStateRow& state : states) {
    if (state.stamp <= out.stamp) continue;
    out.state = state.state;
    out.changed_at = state.at;
    out.stamp = state.stamp;
  }
  return out;
}

}  // namespace

Result<std::vector<LiveAttempt>> Live::attempts(std::string_view instrument) const {
  Parameters parameters;
  if (!instrument.empty()) parameters.text(instrument);
  ALCOVE_TRY(auto found,
             rows<AttemptRow>(database_,
                              instrument.empty()
                                  ? "SELECT body FROM live.assessment_attempt ORDER BY finished_ms DESC, id DESC"
                                  : "SELECT body FROM live.assessment_attempt WHERE instrument = ?1 "
                                    "ORDER BY finished_ms DESC, id DESC",
                              std::move(parameters)));
  return with_outcome(database_, std::move(found));
}

Result<LiveAttempt> Live::attempt(const base::RowId& id) const {
  ALCOVE_TRY(auto found, rows<AttemptRow>(database_, "SELECT body FROM live.assessment_attempt WHERE id = ?1 LIMIT 1",
                                          std::move(Parameters().blob(id.view()))));
  ALCOVE_CHECK(!found.empty(), "not_found", "there is no such check-in on this device", "attempt");
  ALCOVE_TRY(auto whole, with_outcome(database_, std::move(found)));
  return std::move(whole.front());
}

namespace {

/// The first row of a query for attempts of the same form before `attempt`.
Result<std::optional<LiveAttempt>> earlier_attempt(SqlDatabase& database, std::string_view sql,
                                                   const AttemptRow& attempt) {
  ALCOVE_TRY(auto found, rows<AttemptRow>(database, sql,
                                          std::move(Parameters()
                                                        .text(attempt.instrument)
                                                        .text(attempt.version)
                                                        .integer(attempt.finished.unix_ms())
                                                        .blob(attempt.id.view()))));
  if (found.empty()) return std::optional<LiveAttempt>();
  ALCOVE_TRY(auto whole, with_outcome(database, std::move(found)));
  return std::optional(std::move(whole.front()));
}

}  // namespace

Result<std::optional<LiveAttempt>> Live::attempt_before(const AttemptRow& attempt) const {
  return earlier_attempt(database_,
                         "SELECT body FROM live.assessment_attempt WHERE instrument = ?1 "
                         "AND version = ?2 AND (finished_ms, id) < (?3, ?4) "
                         "ORDER BY finished_ms DESC, id DESC LIMIT 1",
                         attempt);
}

Result<std::optional<LiveAttempt>> Live::first_attempt(const AttemptRow& attempt) const {
  return earlier_attempt(database_,
                         "SELECT body FROM live.assessment_attempt WHERE instrument = ?1 "
                         "AND version = ?2 AND (finished_ms, id) < (?3, ?4) "
                         "ORDER BY finished_ms, id LIMIT 1",
                         attempt);
}

namespace {

/// The one row that a query by id gives; `not_found` with these words when there is none.
template <typename Kind>
Result<Kind> only_row(SqlDatabase& database, std::string_view sql, const base::RowId& id, const char* none,
                      std::string_view where) {
  ALCOVE_TRY(auto found, rows<Kind>(database, sql, std::move(Parameters().blob(id.view()))));
  ALCOVE_CHECK(!found.empty(), "not_found", none, where);
  return std::move(found.front());
}

/// Groups rows that follow each other by id: the greatest stamp is the entry, the others are its siblings.
Result<std::vector<LiveEntry>> entries_of(SqlDatabase& database, std::string_view sql, Parameters&& parameters) {
  std::vector<LiveEntry> out;
  ALCOVE_TRY(Statement statement, Statement::prepare(database, sql));
  ALCOVE_TRY_VOID(statement.each(std::move(parameters), [&](SqlRow& row) -> Result<void> {
    ALCOVE_TRY(const auto record, base::RecordId::from_bytes(row.blob()));
    auto version = body_from<JournalEntryRow>(row);
    if (out.empty() || out.back().entry.id != version.id) {
      out.push_back({.record = record, .entry = std::move(version), .siblings = {}});
      return {};
    }
    if (out.back().entry.stamp < version.stamp) std::swap(out.back().entry, version);
    out.back().siblings.push_back(std::move(version));
    return {};
  }));
  for (LiveEntry& entry : out) {
    std::sort(entry.siblings.begin(), entry.siblings.end(),
              [](const JournalEntryRow& a, const JournalEntryRow& b) { return b.stamp < a.stamp; });
  }
  return out;
}

Result<std::vector<LiveItem>> items_of(SqlDatabase& database, std::string_view sql, Parameters&& parameters) {
  std::vector<LiveItem> out;
  ALCOVE_TRY(Statement statement, Statement::prepare(database, sql));
  ALCOVE_TRY_VOID(statement.each(std::move(parameters), [&](SqlRow& row) -> Result<void> {
    ALCOVE_TRY(const auto record, base::RecordId::from_bytes(row.blob()));
    out.push_back({.record = record, .item = body_from<ItemRow>(row)});
    return {};
  }));
  return out;
}

constexpr std::int64_t k_first_ms = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t k_last_ms = std::numeric_limits<std::int64_t>::max();

Result<std::uint64_t> count_of(SqlDatabase& database, std::string_view sql, Parameters&& parameters = {}) {
  std::uint64_t out = 0;
  ALCOVE_TRY(Statement statement, Statement::prepare(database, sql));
  ALCOVE_TRY_VOID(statement.each(std::move(parameters), [&](SqlRow& row) -> Result<void> {
    out = static_cast<std::uint64_t>(row.integer());
    return {};
  }));
  return out;
}

/// The greatest stamp of each field over all rows of a singleton.
template <typename Fields>
Result<Fields> merged_fields(SqlDatabase& database, std::string_view sql) {
  ALCOVE_TRY(const auto found, rows<Fields>(database, sql, Parameters()));
  Fields merged;
  for (const Fields& fields : found) merge_fields(merged.fields, fields.fields);
  return merged;
}

}  // namespace

Result<std::vector<SafetyEventRow>> Live::safety_events() const {
  return rows<SafetyEventRow>(database_, "SELECT body FROM live.safety_event ORDER BY at_ms DESC, id DESC",
                              Parameters());
}

Result<SafetyEventRow> Live::safety_event(const base::RowId& id) const {
  return only_row<SafetyEventRow>(database_, "SELECT body FROM live.safety_event WHERE id = ?1 LIMIT 1", id,
                                  "nothing of this kind was noticed on this device", "event");
}

Result<std::vector<SafetyEventRow>> Live::safety_events_of(const base::RowId& cause) const {
  return rows<SafetyEventRow>(database_,
                              "SELECT body FROM live.safety_event WHERE cause = ?1 ORDER BY at_ms DESC, id DESC",
                              std::move(Parameters().blob(cause.view())));
}

Result<std::vector<InterventionRow>> Live::interventions(const base::RowId& event) const {
  return rows<InterventionRow>(database_, "SELECT body FROM live.intervention WHERE event = ?1 ORDER BY at_ms, id",
                               std::move(Parameters().blob(event.view())));
}

Result<std::vector<LiveFlag>> Live::flags() const {
  ALCOVE_TRY(auto found,
             rows<CrisisFlagRow>(database_, "SELECT body FROM live.crisis_flag ORDER BY raised_ms DESC, id DESC",
                                 Parameters()));
  std::vector<LiveFlag> out;
  for (CrisisFlagRow& flag : found) {
    ALCOVE_TRY(LiveFlag whole, with_state(database_, std::move(flag)));
    out.push_back(std::move(whole));
  }
  return out;
}

Result<LiveFlag> Live::flag(const base::RowId& id) const {
  ALCOVE_TRY(auto found, only_row<CrisisFlagRow>(database_, "SELECT body FROM live.crisis_flag WHERE id = ?1 LIMIT 1",
                                                 id, "there is no such flag on this device", "flag"));
  return with_state(database_, std::move(found));
}

Result<std::optional<LiveFlag>> Live::flag_of_event(const base::RowId& event) const {
  ALCOVE_TRY(auto found,
             rows<CrisisFlagRow>(database_, "SELECT body FROM live.crisis_flag WHERE event = ?1 ORDER BY id LIMIT 1",
                                 std::move(Parameters().blob(event.view()))));
  if (found.empty()) return std::optional<LiveFlag>();
  ALCOVE_TRY(LiveFlag flag, with_state(database_, std::move(found.front())));
  return std::optional(std::move(flag));
}

Result<std::vector<FlagStateRow>> Live::flag_states() const {
  return rows<FlagStateRow>(database_, "SELECT body FROM live.crisis_flag_state ORDER BY at_ms, id", Parameters());
}

Result<ProfileRow> Live::profile() const {
  return merged_fields<ProfileRow>(database_, "SELECT body FROM live.profile ORDER BY record, id");
}

Result<SafetyPlanRow> Live::safety_plan() const {
  return merged_fields<SafetyPlanRow>(database_, "SELECT body FROM live.safety_plan ORDER BY record, id");
}

Result<std::vector<LiveEntry>> Live::entries() const {
  ALCOVE_TRY_VOID(source_.load(BulkKind::journal_entry, k_first_ms, k_last_ms));
  return entries_of(database_, "SELECT record, body FROM live.journal_entry ORDER BY written_ms DESC, id DESC",
                    Parameters());
}

Result<LiveEntry> Live::entry(const base::RowId& id) const {
  while (true) {
    ALCOVE_TRY(auto found, entries_of(database_, "SELECT record, body FROM live.journal_entry WHERE id = ?1",
                                      std::move(Parameters().blob(id.view()))));
    if (!found.empty()) return std::move(found.front());
    ALCOVE_TRY(const bool more, source_.load_next(BulkKind::journal_entry));
    ALCOVE_CHECK(more, "not_found", "there is no such entry on this device", "entry");
  }
}

Result<void> Live::need_entries(base::Instant from, base::Instant to) const {
  return source_.load(BulkKind::journal_entry, from.unix_ms(), to.unix_ms());
}

Result<bool> Live::load_more_entries() const { return source_.load_next(BulkKind::journal_entry); }

Result<void> Live::load_all(ItemKind kind) const {
  const auto bulk = bulk_kind_of(kind);
  return bulk ? source_.load(*bulk, k_first_ms, k_last_ms) : Result<void>();
}

Result<std::vector<LiveItem>> Live::items(ItemKind kind, base::Instant from, base::Instant to) const {
  if (const auto bulk = bulk_kind_of(kind)) {
    ALCOVE_TRY_VOID(source_.load(*bulk, from.unix_ms(), to.unix_ms()));
  }
  return items_of(
      database_,
      "SELECT record, body FROM live.item WHERE kind = ?1 AND at_ms >= ?2 AND at_ms < ?3 "
      "ORDER BY at_ms DESC, id DESC",
      std::move(Parameters().integer(static_cast<std::int64_t>(kind)).integer(from.unix_ms()).integer(to.unix_ms())));
}

Result<std::vector<LiveItem>> Live::items(ItemKind kind) const {
  ALCOVE_TRY_VOID(load_all(kind));
  return items_of(database_, "SELECT record, body FROM live.item WHERE kind = ?1 ORDER BY at_ms DESC, id DESC",
                  std::move(Parameters().integer(static_cast<std::int64_t>(kind))));
}

Result<LiveItem> Live::item(ItemKind kind, const base::RowId& id) const {
  const auto bulk = bulk_kind_of(kind);
  while (true) {
    ALCOVE_TRY(auto found, items_of(database_, "SELECT record, body FROM live.item WHERE kind = ?1 AND id = ?2 LIMIT 1",
                                    std::move(Parameters().integer(static_cast<std::int64_t>(kind)).blob(id.view()))));
    if (!found.empty()) return std::move(found.front());
    bool more = false;
    if (bulk) {
      ALCOVE_TRY(more, source_.load_next(*bulk));
    }
    ALCOVE_CHECK(more, "not_found", "there is no such thing on this device", name_of(kind));
  }
}

Result<std::uint64_t> Live::item_count(ItemKind kind) const {
  if (const auto bulk = bulk_kind_of(kind)) return count_of(*bulk);
  return vault::count_of(database_, "SELECT count(*) FROM live.item WHERE kind = ?1",
                         std::move(Parameters().integer(static_cast<std::int64_t>(kind))));
}

Result<std::uint64_t> Live::entry_count() const { return count_of(BulkKind::journal_entry); }

Result<std::uint64_t> Live::count_of(BulkKind kind) const {
  ALCOVE_TRY(const std::int64_t loaded, loaded_count(kind));
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, loaded + source_.unloaded(kind)));
}

Result<std::int64_t> Live::loaded_count(BulkKind kind) const {
  if (kind == BulkKind::journal_entry) {
    ALCOVE_TRY(const std::uint64_t entries,
               vault::count_of(database_, "SELECT count(*) FROM (SELECT DISTINCT record, id FROM live.journal_entry)"));
    return static_cast<std::int64_t>(entries);
  }
  const ItemKind item = k_bulk_items[static_cast<std::size_t>(kind)];
  ALCOVE_TRY(const std::uint64_t items,
             vault::count_of(database_, "SELECT count(*) FROM live.item WHERE kind = ?1",
                             std::move(Parameters().integer(static_cast<std::int64_t>(item)))));
  return static_cast<std::int64_t>(items);
}

Result<std::uint64_t> Live::attempt_count() const {
  return vault::count_of(database_, "SELECT count(*) FROM live.assessment_attempt");
}

Result<std::vector<DeviceChange>> Live::devices() const {
  std::vector<DeviceChange> out;
  ALCOVE_TRY(Statement statement,
             Statement::prepare(database_, "SELECT author, hlc FROM live.author ORDER BY hlc DESC, author"));
  ALCOVE_TRY_VOID(statement.each(Parameters(), [&](SqlRow& row) -> Result<void> {
    ALCOVE_TRY(const auto device, base::DeviceId::from_bytes(row.blob()));
    out.push_back({device, instant_of(static_cast<Hlc>(row.integer()))});
    return {};
  }));
  return out;
}

Result<void> attach_live(SqlDatabase& database) {
  ALCOVE_TRY_VOID(execute(database, "ATTACH ':memory:' AS live"));
  ALCOVE_TRY_VOID(execute(database, base::bundle_file("sql/vault-live.sql")));
  return execute(database, base::bundle_file("sql/vault-search.sql"));
}

Result<void> empty_live(SqlDatabase& database) {
  return execute(database,
                 "DELETE FROM live.author; DELETE FROM live.fresh; DELETE FROM live.moved; DELETE FROM "
                 "live.assessment_attempt; DELETE FROM live.assessment_score; "
                 "DELETE FROM live.safety_event; DELETE FROM live.crisis_flag; DELETE FROM live.crisis_flag_state; "
                 "DELETE FROM live.profile; DELETE FROM live.reported_score; DELETE FROM live.journal_entry; "
                 "DELETE FROM live.safety_plan; DELETE FROM live.intervention; DELETE FROM live.item;");
}

Result<void> detach_live(SqlDatabase& database) { return execute(database, "DETACH live"); }

}  // namespace alcove::vault
