#include <algorithm>
#include <utility>

#include "core/vault/live_writer.hpp"
#include "core/vault/opened.hpp"
#include "core/vault/search.hpp"
#include "core/vault/snapshot.hpp"
#include "core/vault/store.hpp"
#include "core/vault/versions.hpp"

namespace alcove::vault {

using base::Cbor;
using base::Result;

namespace {

/// Another one is dropped and made anew; to be raised with every change of the live tables.
constexpr std::uint64_t k_format = 1;
constexpr std::string_view k_part_name = "snapshot";

#define ALCOVE_BULK_ITEMS "(0, 3, 6, 7)"
static_assert(static_cast<int>(ItemKind::mood_entry) == 0 && static_cast<int>(ItemKind::goal_progress) == 3 &&
              static_cast<int>(ItemKind::attachment) == 6 && static_cast<int>(ItemKind::voice_sample) == 7);

/// What part 0 holds whole.
struct Table {
  std::string_view select, insert;
  int columns;
};
constexpr std::array<Table, 12> k_tables{{
    {"SELECT record, id, body, instrument, version, finished_ms FROM live.assessment_attempt",
     "INSERT INTO live.assessment_attempt (record, id, body, instrument, version, finished_ms) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
     6},
    {"SELECT record, id, body, attempt FROM live.assessment_score",
     "INSERT INTO live.assessment_score (record, id, body, attempt) VALUES (?1, ?2, ?3, ?4)", 4},
    {"SELECT record, id, body, cause, at_ms FROM live.safety_event",
     "INSERT INTO live.safety_event (record, id, body, cause, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)", 5},
    {"SELECT record, id, body, event, attempt, raised_ms FROM live.crisis_flag",
     "INSERT INTO live.crisis_flag (record, id, body, event, attempt, raised_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", 6},
    {"SELECT record, id, body, flag, at_ms FROM live.crisis_flag_state",
     "INSERT INTO live.crisis_flag_state (record, id, body, flag, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)", 5},
    {"SELECT record, id, body FROM live.profile", "INSERT INTO live.profile (record, id, body) VALUES (?1, ?2, ?3)", 3},
    {"SELECT record, id, body, attempt FROM live.reported_score",
     "INSERT INTO live.reported_score (record, id, body, attempt) VALUES (?1, ?2, ?3, ?4)", 4},
    {"SELECT record, id, body FROM live.safety_plan",
     "INSERT INTO live.safety_plan (record, id, body) VALUES (?1, ?2, ?3)", 3},
    {"SELECT record, id, body, event, at_ms FROM live.intervention",
     "INSERT INTO live.intervention (record, id, body, event, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)", 5},
    {"SELECT record, id, body, kind, at_ms FROM live.item WHERE kind NOT IN " ALCOVE_BULK_ITEMS,
     "INSERT INTO live.item (record, id, body, kind, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)", 5},
    {"SELECT author, hlc FROM live.author", "INSERT INTO live.author (author, hlc) VALUES (?1, ?2)", 2},
    {"SELECT record, segment FROM live.moved", "INSERT INTO live.moved (record, segment) VALUES (?1, ?2)", 2},
}};

/// A segment's row shows unless its record was read anew or is in a later segment.
#define ALCOVE_UNLESS_SUPERSEDED(segment)                           \
  " WHERE NOT EXISTS (SELECT 1 FROM live.fresh WHERE record = ?1) " \
  "AND NOT EXISTS (SELECT 1 FROM live.moved WHERE record = ?1 AND segment > " segment ")"
constexpr std::string_view k_insert_entry =
    "INSERT INTO live.journal_entry (record, id, body, written_ms) "
    "SELECT ?1, ?2, ?3, ?4" ALCOVE_UNLESS_SUPERSEDED("?5");
constexpr std::string_view k_insert_item =
    "INSERT INTO live.item (record, id, body, kind, at_ms) "
    "SELECT ?1, ?2, ?3, ?4, ?5" ALCOVE_UNLESS_SUPERSEDED("?6");

constexpr std::string_view k_new_entries =
    "SELECT count(*) FROM (SELECT DISTINCT record, id FROM live.journal_entry WHERE rowid > ?1)";
constexpr std::string_view k_new_items = "SELECT count(*) FROM live.item WHERE rowid > ?1 AND +kind = ?2";

std::size_t position_of(BulkKind kind) { return static_cast<std::size_t>(kind); }

/// Adds the entries and bulk items among rows to what each kind has.
Tallies tallied(const std::vector<Row>& rows) {
  Tallies out{};
  std::vector<base::RowId> entries;
  for (const Row& row : rows) {
    if (const auto* entry = std::get_if<JournalEntryRow>(&row)) {
      Tally& tally = out[position_of(BulkKind::journal_entry)];
      tally.add(entry->written_at);
      // Siblings are one entry.
      if (std::find(entries.begin(), entries.end(), entry->id) != entries.end()) tally.count -= 1;
      entries.push_back(entry->id);
    } else if (const auto* item = std::get_if<ItemRow>(&row)) {
      const auto kind = bulk_kind_of(item->kind);
      if (kind) out[position_of(*kind)].add(item->at());
    }
  }
  return out;
}

bool has_any(const Tallies& tallies) {
  return std::any_of(tallies.begin(), tallies.end(), [](const Tally& tally) { return tally.count > 0; });
}

void merge(Tally& into, const Tally& other) {
  if (other.count == 0) return;
  into.first_ms = into.count == 0 ? other.first_ms : std::min(into.first_ms, other.first_ms);
  into.last_ms = into.count == 0 ? other.last_ms : std::max(into.last_ms, other.last_ms);
  into.count += other.count;
}

Cbor stored(const std::array<std::int64_t, k_bulk_kinds>& numbers) {
  Cbor::Array out;
  for (const std::int64_t number : numbers) out.push_back(Cbor::integer(number));
  return Cbor::array(std::move(out));
}

Cbor stored(const Segment& segment) {
  Cbor::Array out{Cbor::bytes(segment.name.view())};
  for (const Tally& tally : segment.tallies) {
    for (const std::int64_t number : {tally.count, tally.first_ms, tally.last_ms}) out.push_back(Cbor::integer(number));
  }
  return Cbor::array(std::move(out));
}

base::Failure misshapen() { return base::fail("encoding", "this device's snapshot has another shape", "snapshot"); }

Result<Segment> segment_from(const Cbor& value) {
  ALCOVE_TRY(const Cbor::Array* const members, value.as_array());
  if (members->size() != 1 + 3 * k_bulk_kinds) return misshapen();
  Segment out;
  ALCOVE_TRY(const base::BytesView name, members->front().as_bytes());
  ALCOVE_TRY(out.name, base::RowId::from_bytes(name));
  for (std::size_t kind = 0; kind < k_bulk_kinds; ++kind) {
    Tally& tally = out.tallies[kind];
    ALCOVE_TRY(tally.count, (*members)[1 + 3 * kind].as_integer());
    ALCOVE_TRY(tally.first_ms, (*members)[2 + 3 * kind].as_integer());
    ALCOVE_TRY(tally.last_ms, (*members)[3 + 3 * kind].as_integer());
  }
  return out;
}

/// Runs packed rows again as they were packed.
Result<void> run_packed(Statements& statements, std::string_view sql, const Cbor& value) {
  ALCOVE_TRY(const base::BytesView packed, value.as_bytes());
  ALCOVE_TRY(Statement* const statement, statements.of(sql));
  return statement->run_packed(packed);
}

}  // namespace

void Tally::add(base::Instant at) { merge(*this, {1, at.unix_ms(), at.unix_ms()}); }

std::optional<BulkKind> bulk_kind_of(ItemKind kind) {
  switch (kind) {
    case ItemKind::mood_entry: return BulkKind::mood_entry;
    case ItemKind::goal_progress: return BulkKind::goal_progress;
    case ItemKind::attachment: return BulkKind::attachment;
    case ItemKind::voice_sample: return BulkKind::voice_sample;
    case ItemKind::tracker:
    case ItemKind::goal:
    case ItemKind::reminder:
    case ItemKind::recommendation: break;
  }
  return std::nullopt;
}

SnapshotState& Vault::Snapshot::state() const { return vault_.opened_->snapshot; }

Result<bool> Vault::Snapshot::open() {
  ALCOVE_TRY(const auto sealed, vault_.store_->snapshot_part(0));
  if (!sealed) return false;
  const Result<void> read = read_part(*sealed);
  if (read) return true;
  if (is_of_storage(read.error())) return base::Failure(read.error());
  ALCOVE_TRY_VOID(forget());
  ALCOVE_TRY_VOID(empty_live(vault_.database_));
  return false;
}

Result<void> Vault::Snapshot::forget() {
  state() = {};
  return vault_.store_->erase_snapshot();
}

Result<void> Vault::Snapshot::read_part(base::BytesView sealed) {
  ALCOVE_TRY(const Cbor part,
             open_local(vault_.opened_->keys->local(), SealedKind::snapshot, base::view_of(k_part_name), sealed));
  ALCOVE_TRY(const std::uint64_t format, part.unsigned_at("format"));
  if (format != k_format) return misshapen();
  SnapshotState read;
  ALCOVE_TRY(read.up_to, part.integer_at("up_to"));
  ALCOVE_TRY(const Cbor::Array* const superseded, part.array_at("superseded"));
  ALCOVE_TRY(const Cbor::Array* const segments, part.array_at("segments"));
  ALCOVE_TRY(const Cbor::Array* const tables, part.array_at("tables"));
  if (superseded->size() != k_bulk_kinds || tables->size() != k_tables.size()) return misshapen();
  for (std::size_t kind = 0; kind < k_bulk_kinds; ++kind) {
    ALCOVE_TRY(read.superseded[kind], (*superseded)[kind].as_integer());
  }
  read.hidden = read.superseded;
  for (const Cbor& value : *segments) {
    ALCOVE_TRY(Segment segment, segment_from(value));
    read.segments.push_back(segment);
  }
  ALCOVE_TRY(const std::uint64_t clock, part.unsigned_at("clock"));
  for (std::size_t i = 0; i < k_tables.size(); ++i) {
    ALCOVE_TRY_VOID(run_packed(vault_.store_->statements(), k_tables[i].insert, (*tables)[i]));
  }
  vault_.opened_->clock = std::max(vault_.opened_->clock, clock);
  state() = std::move(read);
  return {};
}

Result<void> Vault::Snapshot::write_part() const {
  Cbor::Array tables, segments;
  for (const Table& table : k_tables) {
    Parameters packed;
    ALCOVE_TRY_VOID(vault_.store_->statements().each(table.select, Parameters(), [&](SqlRow& row) -> Result<void> {
      for (int column = 0; column < table.columns; ++column) row.copy_to(packed);
      packed.end_row();
      return {};
    }));
    tables.push_back(Cbor::bytes(packed.rows() == 0 ? base::BytesView() : packed.packed()));
  }
  for (const Segment& segment : state().segments) segments.push_back(stored(segment));
  const Cbor part = Cbor::map({{"format", Cbor::unsigned_int(k_format)},
                               {"up_to", Cbor::integer(state().up_to)},
                               {"clock", Cbor::unsigned_int(vault_.opened_->clock)},
                               {"superseded", stored(state().superseded)},
                               {"segments", Cbor::array(std::move(segments))},
                               {"tables", Cbor::array(std::move(tables))}});
  return vault_.store_->put_snapshot_part(0, seal_local(vault_.opened_->keys->local(), SealedKind::snapshot,
                                                        base::view_of(k_part_name), part, vault_.random_));
}

Result<std::vector<base::RecordId>> Vault::Snapshot::stale() const {
  return vault_.store_->records_between(state().up_to, k_last_envelope);
}

Result<std::vector<Row>> Vault::Snapshot::rows_at(const base::RecordId& record, std::int64_t up_to) const {
  ALCOVE_TRY(const auto envelopes, vault_.store_->versions_at(record, up_to));
  std::vector<Version> versions;
  for (const StoredEnvelope& envelope : envelopes) {
    ALCOVE_TRY(Version version, open_version(envelope.bytes, vault_.keyring(), vault_.account()));
    versions.push_back(std::move(version));
  }
  return merge_versions(std::move(versions));
}

Result<void> Vault::Snapshot::note_fresh(const base::RecordId& record) {
  SnapshotState& state = this->state();
  if (state.up_to == 0) return {};
  ALCOVE_TRY(const std::uint64_t older, vault_.store_->version_count(record, state.up_to));
  if (older == 0) return {};
  Statements& statements = vault_.store_->statements();
  bool is_fresh = false, is_loaded = false;
  ALCOVE_TRY_VOID(
      statements.each("SELECT EXISTS (SELECT 1 FROM live.fresh WHERE record = ?1), "
                      "EXISTS (SELECT 1 FROM live.journal_entry WHERE record = ?1) OR "
                      "EXISTS (SELECT 1 FROM live.item WHERE record = ?1 AND kind IN " ALCOVE_BULK_ITEMS ")",
                      std::move(Parameters().blob(record.view())), [&](SqlRow& row) -> Result<void> {
                        is_fresh = row.integer() != 0;
                        is_loaded = row.integer() != 0;
                        return {};
                      }));
  if (is_fresh) return {};
  ALCOVE_TRY_VOID(
      statements.run("INSERT INTO live.fresh (record) VALUES (?1)", std::move(Parameters().blob(record.view()))));
  if (is_loaded) return {};
  ALCOVE_TRY(const std::vector<Row> before, rows_at(record, state.up_to));
  const Tallies tallies = tallied(before);
  for (std::size_t kind = 0; kind < k_bulk_kinds; ++kind) state.hidden[kind] += tallies[kind].count;
  return {};
}

Result<bool> Vault::Snapshot::write_segment() {
  SnapshotState& state = this->state();
  Store& store = *vault_.store_;
  ALCOVE_TRY(const auto up_to, store.envelope_after(state.up_to, k_segment_envelopes));
  if (!up_to) return false;
  ALCOVE_TRY(const auto records, store.records_between(state.up_to, *up_to));
  const auto number = static_cast<std::int64_t>(state.segments.size()) + 1;
  Segment segment{.name = crypto::random_id<base::RowId>(vault_.random_), .tallies = {}, .is_loaded = true};
  Parameters entries, items;
  for (const base::RecordId& record : records) {
    ALCOVE_TRY(const std::uint64_t older, store.version_count(record, state.up_to));
    if (older > 0) {
      ALCOVE_TRY(const std::vector<Row> before, rows_at(record, state.up_to));
      const Tallies tallies = tallied(before);
      for (std::size_t kind = 0; kind < k_bulk_kinds; ++kind) state.superseded[kind] += tallies[kind].count;
      if (has_any(tallies)) {
        ALCOVE_TRY_VOID(store.statements().run("INSERT OR REPLACE INTO live.moved (record, segment) VALUES (?1, ?2)",
                                               std::move(Parameters().blob(record.view()).integer(number))));
      }
    }
    ALCOVE_TRY(const std::vector<Row> rows, rows_at(record, *up_to));
    const Tallies tallies = tallied(rows);
    for (std::size_t kind = 0; kind < k_bulk_kinds; ++kind) merge(segment.tallies[kind], tallies[kind]);
    for (const Row& row : rows) {
      const auto* item = std::get_if<ItemRow>(&row);
      const bool is_entry = std::holds_alternative<JournalEntryRow>(row);
      if (!is_entry && (item == nullptr || !bulk_kind_of(item->kind))) continue;
      Parameters& packed = is_entry ? entries : items;
      pack_row(packed, record, row);
      packed.integer(number).end_row();
    }
  }
  const auto packed = [](Parameters& rows) {
    return Cbor::bytes(rows.rows() == 0 ? base::BytesView() : rows.packed());
  };
  const Cbor part = Cbor::array({packed(entries), packed(items)});
  ALCOVE_TRY_VOID(store.put_snapshot_part(number, seal_local(vault_.opened_->keys->local(), SealedKind::snapshot,
                                                             segment.name.view(), part, vault_.random_)));
  state.segments.push_back(segment);
  state.up_to = *up_to;
  ALCOVE_TRY_VOID(write_part());
  return true;
}

Result<void> Vault::Snapshot::load(BulkKind kind, std::int64_t from_ms, std::int64_t to_ms) {
  if (vault_.opened_ == nullptr) return {};
  std::vector<std::size_t> positions;
  for (std::size_t i = state().segments.size(); i-- > 0;) {
    const Segment& segment = state().segments[i];
    const Tally& tally = segment.tallies[position_of(kind)];
    if (segment.is_loaded || tally.count == 0 || tally.first_ms >= to_ms || tally.last_ms < from_ms) continue;
    positions.push_back(i);
  }
  return load_segments(positions);
}

Result<bool> Vault::Snapshot::load_next(BulkKind kind) {
  if (vault_.opened_ == nullptr) return false;
  std::optional<std::size_t> next;
  const auto last_of = [&](std::size_t i) { return state().segments[i].tallies[position_of(kind)].last_ms; };
  for (std::size_t i = 0; i < state().segments.size(); ++i) {
    const Segment& segment = state().segments[i];
    if (segment.is_loaded || segment.tallies[position_of(kind)].count == 0) continue;
    if (!next || last_of(i) >= last_of(*next)) next = i;
  }
  if (!next) return false;
  ALCOVE_TRY_VOID(load_segments({*next}));
  return true;
}

std::int64_t Vault::Snapshot::unloaded(BulkKind kind) const {
  if (vault_.opened_ == nullptr) return 0;
  std::int64_t count = -state().hidden[position_of(kind)];
  for (const Segment& segment : state().segments) {
    if (!segment.is_loaded) count += segment.tallies[position_of(kind)].count;
  }
  return count;
}

Result<void> Vault::Snapshot::load_segments(const std::vector<std::size_t>& positions) {
  if (positions.empty()) return {};
  return vault_.atomically([&]() -> Result<void> {
    for (const std::size_t position : positions) {
      const Result<void> loaded = load_segment(position);
      if (loaded) continue;
      if (is_of_storage(loaded.error())) return loaded;
      // The envelopes are still there.
      ALCOVE_TRY_VOID(forget());
      ALCOVE_TRY_VOID(empty_live(vault_.database_));
      return vault_.build_from_envelopes(instant_of(vault_.opened_->clock));
    }
    return {};
  });
}

Result<void> Vault::Snapshot::load_segment(std::size_t position) {
  SnapshotState& state = this->state();
  ALCOVE_TRY(const auto sealed, vault_.store_->snapshot_part(static_cast<std::int64_t>(position) + 1));
  if (!sealed) return misshapen();
  ALCOVE_TRY(const Cbor part, open_local(vault_.opened_->keys->local(), SealedKind::snapshot,
                                         state.segments[position].name.view(), *sealed));
  ALCOVE_TRY(const Cbor::Array* const tables, part.as_array());
  if (tables->size() != 2) return misshapen();
  ALCOVE_TRY(const auto last_entry, number("SELECT coalesce(max(rowid), 0) FROM live.journal_entry", {}));
  ALCOVE_TRY(const auto last_item, number("SELECT coalesce(max(rowid), 0) FROM live.item", {}));
  ALCOVE_TRY_VOID(run_packed(vault_.store_->statements(), k_insert_entry, (*tables)[0]));
  ALCOVE_TRY_VOID(run_packed(vault_.store_->statements(), k_insert_item, (*tables)[1]));
  Segment& segment = state.segments[position];
  for (std::size_t kind = 0; kind < k_bulk_kinds; ++kind) {
    const bool is_entry = kind == position_of(BulkKind::journal_entry);
    Parameters after;
    after.integer(is_entry ? last_entry : last_item);
    if (!is_entry) after.integer(static_cast<std::int64_t>(k_bulk_items[kind]));
    ALCOVE_TRY(const auto shown, number(is_entry ? k_new_entries : k_new_items, std::move(after)));
    state.hidden[kind] -= segment.tallies[kind].count - shown;
  }
  segment.is_loaded = true;
  return {};
}

Result<std::int64_t> Vault::Snapshot::number(std::string_view sql, Parameters&& parameters) const {
  std::int64_t out = 0;
  ALCOVE_TRY_VOID(vault_.store_->statements().each(sql, std::move(parameters), [&](SqlRow& row) -> Result<void> {
    out = row.integer();
    return {};
  }));
  return out;
}

Result<bool> Vault::settle() {
  ALCOVE_TRY_VOID(need_open());
  bool more = false;
  ALCOVE_TRY_VOID(atomically([&]() -> Result<void> {
    ALCOVE_TRY(more, snapshot_->write_segment());
    if (more) return {};
    ALCOVE_TRY(more, search_->step(Search::k_step_bytes));
    return {};
  }));
  return more;
}

}  // namespace alcove::vault
