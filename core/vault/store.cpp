#include "core/vault/store.hpp"

#include <algorithm>

#include "core/base/bundle.hpp"

namespace alcove::vault {

using base::Bytes;
using base::BytesView;
using base::Result;

namespace {

constexpr std::int64_t k_store_version = 2;

/// All tables, in an order in which they may be emptied.
constexpr std::string_view k_empty_all =
    "DELETE FROM vault; DELETE FROM device_log; DELETE FROM wrap; DELETE FROM envelope; DELETE FROM parent; "
    "DELETE FROM signed_commit; DELETE FROM former_envelope; DELETE FROM local; DELETE FROM draft; DELETE FROM trail; "
    "DELETE FROM blob; DELETE FROM blob_chunk; DELETE FROM snapshot;";

#define ALCOVE_IS_CURRENT \
  " e.state = 0 AND NOT EXISTS (SELECT 1 FROM parent p WHERE p.parent = e.hash AND p.record = e.record) "
#define ALCOVE_ENVELOPE_COLUMNS "SELECT e.hash, e.record, e.state, e.staged, e.bytes FROM envelope e WHERE "

constexpr std::string_view k_current_of_record =
    ALCOVE_ENVELOPE_COLUMNS "e.record = ?1 AND" ALCOVE_IS_CURRENT "ORDER BY e.hash";
constexpr std::string_view k_current = ALCOVE_ENVELOPE_COLUMNS ALCOVE_IS_CURRENT "ORDER BY e.record, e.hash";
constexpr std::string_view k_current_at = ALCOVE_ENVELOPE_COLUMNS
    "e.record = ?1 AND e.id <= ?2 AND e.state = 0 AND NOT EXISTS (SELECT 1 FROM parent p JOIN envelope c "
    "ON c.hash = p.child WHERE p.parent = e.hash AND p.record = e.record AND c.id <= ?2) ORDER BY e.hash";
constexpr std::string_view k_by_hash = ALCOVE_ENVELOPE_COLUMNS "e.hash = ?1";
constexpr std::string_view k_in_quarantine = ALCOVE_ENVELOPE_COLUMNS "e.state = 1 ORDER BY e.id";
constexpr std::string_view k_staged = ALCOVE_ENVELOPE_COLUMNS "e.staged = 1 ORDER BY e.id";

#undef ALCOVE_IS_CURRENT
#undef ALCOVE_ENVELOPE_COLUMNS

template <std::size_t N>
base::ByteArray<N> array_of(BytesView bytes) {
  ALCOVE_ASSERT(bytes.size() == N);
  base::ByteArray<N> out{};
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

template <typename Id>
Id id_from(SqlRow& row) {
  return Id(array_of<base::k_id_bytes>(row.blob()));
}

crypto::Hash hash_from(SqlRow& row) { return array_of<crypto::k_hash_bytes>(row.blob()); }

std::uint64_t number_from(SqlRow& row) { return static_cast<std::uint64_t>(row.integer()); }

std::int64_t stored(std::uint64_t number) { return static_cast<std::int64_t>(number); }

StoredEnvelope envelope_from(SqlRow& row) {
  StoredEnvelope out;
  out.hash = hash_from(row);
  out.record = id_from<base::RecordId>(row);
  out.state = static_cast<EnvelopeState>(row.integer());
  out.staged = static_cast<Staged>(row.integer());
  out.bytes = base::to_bytes(row.blob());
  return out;
}

StoredCommit commit_from(SqlRow& row) {
  StoredCommit out;
  out.device = id_from<base::DeviceId>(row);
  out.head.commit_seq = number_from(row);
  out.head.hash = hash_from(row);
  if (const auto seq = row.integer_or_null()) out.seq = static_cast<std::uint64_t>(*seq);
  out.seen = row.integer() != 0;
  out.envelope_count = static_cast<std::size_t>(row.integer());
  out.bytes = base::to_bytes(row.blob());
  return out;
}

}  // namespace

Result<void> Store::migrate() {
  SqlDatabase& database = statements_.database();
  // Nothing that is sorted or joined touches the disk, and what is deleted is overwritten.
  ALCOVE_TRY_VOID(execute(database, "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;"));
  ALCOVE_TRY(const std::uint64_t version, count("PRAGMA user_version"));
  ALCOVE_CHECK(version <= k_store_version, "storage_version",
               "this device's store was written by a newer version of Alcove; update Alcove to open it");
  if (version == k_store_version) return {};
  ALCOVE_TRY(Transaction transaction, Transaction::begin(database));
  if (version < 1) ALCOVE_TRY_VOID(execute(database, base::bundle_file("sql/vault.sql")));
  ALCOVE_TRY_VOID(execute(database, base::bundle_file("sql/vault-snapshot.sql")));
  ALCOVE_TRY_VOID(execute(database, base::bundle_file("sql/vault-blobs.sql")));
  ALCOVE_TRY_VOID(execute(database, "PRAGMA user_version = 2"));
  return transaction.commit();
}

Result<void> Store::clear() { return execute(statements_.database(), k_empty_all); }

Result<void> Store::compact() { return execute(statements_.database(), "VACUUM"); }

Result<std::uint64_t> Store::count(std::string_view sql) {
  std::uint64_t out = 0;
  ALCOVE_TRY_VOID(statements_.each(sql, Parameters(), [&](SqlRow& row) -> Result<void> {
    out = number_from(row);
    return {};
  }));
  return out;
}

// The vault and its account
// --------------------------------------------------------------------------------------------

Result<std::optional<VaultRow>> Store::vault_row() {
  std::optional<VaultRow> out;
  ALCOVE_TRY_VOID(statements_.each("SELECT account, lock_kind, lock_stretch, lock_wrap FROM vault", Parameters(),
                                   [&](SqlRow& row) -> Result<void> {
                                     VaultRow found;
                                     found.account = id_from<base::AccountId>(row);
                                     found.lock.kind = static_cast<LockKind>(row.integer());
                                     ALCOVE_TRY(found.lock.stretch, crypto::DeviceLockStretch::parse(row.blob()));
                                     found.lock_wrap = base::to_bytes(row.blob());
                                     out = std::move(found);
                                     return {};
                                   }));
  return out;
}

Result<void> Store::put_vault_row(const VaultRow& row, const AccountState& state) {
  ALCOVE_TRY_VOID(statements_.run(
      "INSERT OR REPLACE INTO vault (id, account, lock_kind, lock_stretch, lock_wrap, keyring, manifest) "
      "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
      std::move(Parameters()
                    .blob(row.account.view())
                    .integer(static_cast<std::int64_t>(row.lock.kind))
                    .blob(row.lock.stretch.encoded())
                    .blob(row.lock_wrap)
                    .blob(state.keyring)
                    .blob(state.manifest))));
  return put_account_state(state);
}

Result<void> Store::put_lock(const LockParameters& lock, const Bytes& lock_wrap) {
  return statements_.run(
      "UPDATE vault SET lock_kind = ?1, lock_stretch = ?2, lock_wrap = ?3",
      std::move(
          Parameters().integer(static_cast<std::int64_t>(lock.kind)).blob(lock.stretch.encoded()).blob(lock_wrap)));
}

Result<AccountState> Store::account_state() {
  AccountState out;
  ALCOVE_TRY_VOID(
      statements_.each("SELECT manifest, keyring FROM vault", Parameters(), [&](SqlRow& row) -> Result<void> {
        out.manifest = base::to_bytes(row.blob());
        out.keyring = base::to_bytes(row.blob());
        return {};
      }));
  ALCOVE_TRY_VOID(statements_.each("SELECT bytes FROM device_log ORDER BY entry_index", Parameters(),
                                   [&](SqlRow& row) -> Result<void> {
                                     out.log.push_back(base::to_bytes(row.blob()));
                                     return {};
                                   }));
  ALCOVE_TRY_VOID(
      statements_.each("SELECT bytes FROM wrap ORDER BY position", Parameters(), [&](SqlRow& row) -> Result<void> {
        out.wraps.push_back(base::to_bytes(row.blob()));
        return {};
      }));
  return out;
}

Result<void> Store::put_account_state(const AccountState& state) {
  ALCOVE_TRY_VOID(statements_.run("UPDATE vault SET manifest = ?1, keyring = ?2",
                                  std::move(Parameters().blob(state.manifest).blob(state.keyring))));
  ALCOVE_TRY_VOID(execute(statements_.database(), "DELETE FROM device_log; DELETE FROM wrap;"));
  for (std::size_t i = 0; i < state.log.size(); ++i) {
    ALCOVE_TRY_VOID(statements_.run("INSERT INTO device_log (entry_index, bytes) VALUES (?1, ?2)",
                                    std::move(Parameters().integer(stored(i + 1)).blob(state.log[i]))));
  }
  for (std::size_t i = 0; i < state.wraps.size(); ++i) {
    ALCOVE_TRY_VOID(statements_.run("INSERT INTO wrap (position, bytes) VALUES (?1, ?2)",
                                    std::move(Parameters().integer(stored(i + 1)).blob(state.wraps[i]))));
  }
  return {};
}

// Envelopes
// --------------------------------------------------------------------------------------------------------------

Result<std::vector<StoredEnvelope>> Store::envelopes(std::string_view sql, Parameters&& parameters) {
  std::vector<StoredEnvelope> out;
  ALCOVE_TRY_VOID(statements_.each(sql, std::move(parameters), [&](SqlRow& row) -> Result<void> {
    out.push_back(envelope_from(row));
    return {};
  }));
  return out;
}

Result<bool> Store::add_envelope(const StoredEnvelope& envelope) {
  ALCOVE_TRY(const auto known, this->envelope(envelope.hash));
  if (known) return false;
  ALCOVE_TRY_VOID(
      statements_.run("INSERT INTO envelope (hash, record, state, staged, bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
                      std::move(Parameters()
                                    .blob(envelope.hash)
                                    .blob(envelope.record.view())
                                    .integer(static_cast<std::int64_t>(envelope.state))
                                    .integer(static_cast<std::int64_t>(envelope.staged))
                                    .blob(envelope.bytes))));
  return true;
}

Result<std::optional<StoredEnvelope>> Store::envelope(const crypto::Hash& hash) {
  ALCOVE_TRY(auto found, envelopes(k_by_hash, std::move(Parameters().blob(hash))));
  if (found.empty()) return std::optional<StoredEnvelope>();
  return std::optional(std::move(found.front()));
}

Result<void> Store::add_parents(const base::RecordId& record, const std::vector<crypto::Hash>& parents,
                                const crypto::Hash& child) {
  for (const crypto::Hash& parent : parents) {
    ALCOVE_TRY_VOID(statements_.run("INSERT OR IGNORE INTO parent (record, parent, child) VALUES (?1, ?2, ?3)",
                                    std::move(Parameters().blob(record.view()).blob(parent).blob(child))));
  }
  return {};
}

Result<void> Store::mark_opened(const crypto::Hash& hash, const base::RecordId& record) {
  return statements_.run(
      "UPDATE envelope SET state = 0, record = ?2, id = (SELECT max(id) + 1 FROM envelope) WHERE hash = ?1",
      std::move(Parameters().blob(hash).blob(record.view())));
}

Result<void> Store::mark_quarantined(const crypto::Hash& hash) {
  ALCOVE_TRY_VOID(statements_.run("DELETE FROM parent WHERE child = ?1", std::move(Parameters().blob(hash))));
  return statements_.run("UPDATE envelope SET state = 1 WHERE hash = ?1", std::move(Parameters().blob(hash)));
}

Result<void> Store::mark_staged(const crypto::Hash& hash, Staged staged) {
  return statements_.run("UPDATE envelope SET staged = ?2 WHERE hash = ?1",
                         std::move(Parameters().blob(hash).integer(static_cast<std::int64_t>(staged))));
}

Result<std::vector<StoredEnvelope>> Store::current_versions(const base::RecordId& record) {
  return envelopes(k_current_of_record, std::move(Parameters().blob(record.view())));
}

Result<void> Store::each_current_version(const std::function<Result<void>(const StoredEnvelope&)>& visit) {
  return statements_.each(k_current, Parameters(), [&](SqlRow& row) { return visit(envelope_from(row)); });
}

Result<std::vector<StoredEnvelope>> Store::versions_at(const base::RecordId& record, std::int64_t up_to) {
  return envelopes(k_current_at, std::move(Parameters().blob(record.view()).integer(up_to)));
}

Result<std::uint64_t> Store::version_count(const base::RecordId& record, std::int64_t up_to) {
  std::uint64_t out = 0;
  ALCOVE_TRY_VOID(statements_.each("SELECT count(*) FROM envelope WHERE record = ?1 AND id <= ?2",
                                   std::move(Parameters().blob(record.view()).integer(up_to)),
                                   [&](SqlRow& row) -> Result<void> {
                                     out = number_from(row);
                                     return {};
                                   }));
  return out;
}

Result<std::optional<std::int64_t>> Store::envelope_after(std::int64_t after, std::int64_t count) {
  std::optional<std::int64_t> id;
  ALCOVE_TRY_VOID(statements_.each("SELECT id FROM envelope WHERE id > ?1 ORDER BY id LIMIT 1 OFFSET ?2",
                                   std::move(Parameters().integer(after).integer(count - 1)),
                                   [&](SqlRow& row) -> Result<void> {
                                     id = row.integer();
                                     return {};
                                   }));
  return id;
}

Result<std::vector<base::RecordId>> Store::records_between(std::int64_t after, std::int64_t up_to) {
  std::vector<base::RecordId> out;
  ALCOVE_TRY_VOID(statements_.each("SELECT DISTINCT record FROM envelope WHERE id > ?1 AND id <= ?2 AND state = 0",
                                   std::move(Parameters().integer(after).integer(up_to)),
                                   [&](SqlRow& row) -> Result<void> {
                                     out.push_back(id_from<base::RecordId>(row));
                                     return {};
                                   }));
  return out;
}

Result<std::vector<StoredEnvelope>> Store::quarantined() { return envelopes(k_in_quarantine, Parameters()); }

Result<std::vector<StoredEnvelope>> Store::staged() { return envelopes(k_staged, Parameters()); }

Result<std::uint64_t> Store::quarantined_count() { return count("SELECT count(*) FROM envelope WHERE state = 1"); }

Result<std::uint64_t> Store::staged_count() { return count("SELECT count(*) FROM envelope WHERE staged = 1"); }

Result<void> Store::set_aside() {
  return execute(statements_.database(),
                 "INSERT INTO former_envelope (state, bytes) SELECT state, bytes FROM envelope ORDER BY id; "
                 "DELETE FROM envelope; DELETE FROM parent; DELETE FROM signed_commit; DELETE FROM device_log; "
                 "DELETE FROM wrap;");
}

Result<std::uint64_t> Store::erase_former() {
  ALCOVE_TRY_VOID(execute(statements_.database(), "DELETE FROM former_envelope WHERE state = 0"));
  return count("SELECT count(*) FROM former_envelope");
}

// The snapshot
// -----------------------------------------------------------------------------------------------------------

Result<std::optional<Bytes>> Store::snapshot_part(std::int64_t part) {
  std::optional<Bytes> out;
  ALCOVE_TRY_VOID(statements_.each("SELECT sealed FROM snapshot WHERE part = ?1", std::move(Parameters().integer(part)),
                                   [&](SqlRow& row) -> Result<void> {
                                     out = base::to_bytes(row.blob());
                                     return {};
                                   }));
  return out;
}

Result<void> Store::put_snapshot_part(std::int64_t part, const Bytes& sealed) {
  return statements_.run("INSERT OR REPLACE INTO snapshot (part, sealed) VALUES (?1, ?2)",
                         std::move(Parameters().integer(part).blob(sealed)));
}

Result<void> Store::erase_snapshot() { return execute(statements_.database(), "DELETE FROM snapshot"); }

// Commits
// ----------------------------------------------------------------------------------------------------------------

Result<void> Store::add_commit(const StoredCommit& commit) {
  Parameters parameters;
  parameters.blob(commit.device.view()).integer(stored(commit.head.commit_seq)).blob(commit.head.hash);
  commit.seq ? parameters.integer(stored(*commit.seq)) : parameters.null();
  parameters.integer(commit.seen ? 1 : 0).integer(stored(commit.envelope_count)).blob(commit.bytes);
  return statements_.run(
      "INSERT INTO signed_commit (device, commit_seq, hash, seq, seen, envelope_count, bytes) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      std::move(parameters));
}

Result<void> Store::erase_commit(const base::DeviceId& device, std::uint64_t commit_seq) {
  return statements_.run("DELETE FROM signed_commit WHERE device = ?1 AND commit_seq = ?2",
                         std::move(Parameters().blob(device.view()).integer(stored(commit_seq))));
}

Result<std::optional<crypto::Hash>> Store::commit_hash_at(const base::DeviceId& device, std::uint64_t commit_seq) {
  std::optional<crypto::Hash> out;
  ALCOVE_TRY_VOID(statements_.each("SELECT hash FROM signed_commit WHERE device = ?1 AND commit_seq = ?2",
                                   std::move(Parameters().blob(device.view()).integer(stored(commit_seq))),
                                   [&](SqlRow& row) -> Result<void> {
                                     out = hash_from(row);
                                     return {};
                                   }));
  return out;
}

Result<std::vector<crypto::Observed>> Store::heads() {
  std::vector<crypto::Observed> out;
  // From one device to the next through the index, because a GROUP BY would read every commit there is.
  ALCOVE_TRY_VOID(statements_.each(
      "WITH RECURSIVE device_of(device) AS (SELECT min(device) FROM signed_commit UNION ALL "
      "SELECT (SELECT min(device) FROM signed_commit WHERE device > device_of.device) FROM device_of "
      "WHERE device_of.device IS NOT NULL) "
      "SELECT c.device, c.commit_seq, c.hash FROM device_of JOIN signed_commit c ON c.device = device_of.device "
      "AND c.commit_seq = (SELECT max(commit_seq) FROM signed_commit WHERE device = device_of.device) "
      "ORDER BY c.device",
      Parameters(), [&](SqlRow& row) -> Result<void> {
        crypto::Observed observed;
        observed.device = id_from<base::DeviceId>(row);
        observed.head.commit_seq = number_from(row);
        observed.head.hash = hash_from(row);
        out.push_back(observed);
        return {};
      }));
  return out;
}

Result<crypto::CommitHead> Store::head_of(const base::DeviceId& device) {
  crypto::CommitHead out;
  ALCOVE_TRY_VOID(
      statements_.each("SELECT commit_seq, hash FROM signed_commit WHERE device = ?1 ORDER BY commit_seq DESC LIMIT 1",
                       std::move(Parameters().blob(device.view())), [&](SqlRow& row) -> Result<void> {
                         out.commit_seq = number_from(row);
                         out.hash = hash_from(row);
                         return {};
                       }));
  return out;
}

Result<std::vector<StoredCommit>> Store::unacknowledged() {
  std::vector<StoredCommit> out;
  ALCOVE_TRY_VOID(statements_.each(
      "SELECT device, commit_seq, hash, seq, seen, envelope_count, bytes FROM signed_commit WHERE seq IS NULL "
      "ORDER BY device, commit_seq LIMIT 1024",
      Parameters(), [&](SqlRow& row) -> Result<void> {
        out.push_back(commit_from(row));
        return {};
      }));
  return out;
}

Result<std::uint64_t> Store::unacknowledged_envelopes() {
  return count("SELECT coalesce(sum(envelope_count), 0) FROM signed_commit WHERE seq IS NULL");
}

Result<void> Store::put_seq(const base::DeviceId& device, std::uint64_t commit_seq, std::uint64_t seq) {
  return statements_.run("UPDATE signed_commit SET seq = ?3 WHERE device = ?1 AND commit_seq = ?2",
                         std::move(Parameters().blob(device.view()).integer(stored(commit_seq)).integer(stored(seq))));
}

Result<void> Store::mark_seen(const base::DeviceId& device, std::uint64_t commit_seq, std::uint64_t seq) {
  return statements_.run("UPDATE signed_commit SET seq = ?3, seen = 1 WHERE device = ?1 AND commit_seq = ?2",
                         std::move(Parameters().blob(device.view()).integer(stored(commit_seq)).integer(stored(seq))));
}

Result<void> Store::forget_seqs() { return execute(statements_.database(), "UPDATE signed_commit SET seq = NULL"); }

Result<std::uint64_t> Store::unseen_count(const base::DeviceId& device, std::uint64_t up_to_commit_seq) {
  std::uint64_t out = 0;
  ALCOVE_TRY_VOID(statements_.each(
      "SELECT count(*) FROM signed_commit WHERE device = ?1 AND commit_seq <= ?2 AND seen = 0",
      std::move(Parameters().blob(device.view()).integer(stored(up_to_commit_seq))), [&](SqlRow& row) -> Result<void> {
        out = number_from(row);
        return {};
      }));
  return out;
}

// What is sealed under the local key
// -----------------------------------------------------------------------------------

Result<std::optional<Bytes>> Store::local(std::string_view name) {
  std::optional<Bytes> out;
  ALCOVE_TRY_VOID(statements_.each("SELECT sealed FROM local WHERE name = ?1", std::move(Parameters().text(name)),
                                   [&](SqlRow& row) -> Result<void> {
                                     out = base::to_bytes(row.blob());
                                     return {};
                                   }));
  return out;
}

Result<void> Store::put_local(std::string_view name, const Bytes& sealed) {
  return statements_.run(
      "INSERT INTO local (name, sealed) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed",
      std::move(Parameters().text(name).blob(sealed)));
}

Result<void> Store::erase_local(std::string_view name) {
  return statements_.run("DELETE FROM local WHERE name = ?1", std::move(Parameters().text(name)));
}

Result<void> Store::each_local(const std::function<Result<void>(std::string_view, BytesView)>& visit) {
  return statements_.each("SELECT name, sealed FROM local ORDER BY id", Parameters(), [&](SqlRow& row) {
    const std::string_view name = row.text();
    return visit(name, row.blob());
  });
}

Result<std::optional<Bytes>> Store::draft(const base::RowId& id) {
  std::optional<Bytes> out;
  ALCOVE_TRY_VOID(statements_.each("SELECT sealed FROM draft WHERE draft = ?1", std::move(Parameters().blob(id.view())),
                                   [&](SqlRow& row) -> Result<void> {
                                     out = base::to_bytes(row.blob());
                                     return {};
                                   }));
  return out;
}

Result<void> Store::put_draft(const base::RowId& id, const Bytes& sealed) {
  return statements_.run(
      "INSERT INTO draft (draft, sealed) VALUES (?1, ?2) ON CONFLICT (draft) DO UPDATE SET sealed = excluded.sealed",
      std::move(Parameters().blob(id.view()).blob(sealed)));
}

Result<void> Store::erase_draft(const base::RowId& id) {
  return statements_.run("DELETE FROM draft WHERE draft = ?1", std::move(Parameters().blob(id.view())));
}

Result<void> Store::each_draft(const std::function<Result<void>(const base::RowId&, BytesView)>& visit) {
  return statements_.each("SELECT draft, sealed FROM draft ORDER BY id", Parameters(), [&](SqlRow& row) {
    const auto id = id_from<base::RowId>(row);
    return visit(id, row.blob());
  });
}

Result<void> Store::add_trail(const Bytes& sealed) {
  return statements_.run("INSERT INTO trail (sealed) VALUES (?1)", std::move(Parameters().blob(sealed)));
}

Result<void> Store::erase_trail() { return execute(statements_.database(), "DELETE FROM trail"); }

Result<void> Store::each_trail(const std::function<Result<void>(BytesView)>& visit) {
  return statements_.each("SELECT sealed FROM trail ORDER BY id", Parameters(),
                          [&](SqlRow& row) { return visit(row.blob()); });
}

}  // namespace alcove::vault
