// The part of the SQLite store that holds accounts' states: manifest, keyring, wraps, device log.
#include "server/store/sqlite/reader.hpp"
#include "server/store/sqlite/sqlite_store.hpp"

namespace alcove::store {

namespace {

base::Result<std::uint64_t> instance_epoch(Connection& database) {
  ALCOVE_TRY(const std::int64_t epoch, database.integer("SELECT epoch FROM instance"));
  return static_cast<std::uint64_t>(epoch);
}

base::Result<std::vector<base::Bytes>> read_list(Connection& database, const char* sql,
                                                 const base::AccountId& account) {
  Query query(database, sql);
  query.bind(account.view());
  std::vector<base::Bytes> values;
  while (true) {
    ALCOVE_TRY(const bool found, query.next());
    if (!found) return values;
    values.push_back(query.copy_at(0));
  }
}

base::Result<AccountState> read_state(Connection& database, const base::AccountId& account) {
  AccountState state;
  state.account = account;
  {
    Query query(database,
                "SELECT a.manifest_version, a.manifest_hash, m.manifest, a.keyring, a.recovery_key, a.head_seq "
                "FROM account a JOIN manifest m ON m.account = a.account AND m.version = a.manifest_version "
                "WHERE a.account = ?");
    query.bind(account.view());
    ALCOVE_TRY(const bool found, query.next());
    ALCOVE_CHECK(found, "not_found", "there is no such account");
    state.manifest_head = {query.unsigned_at(0), query.array_at<crypto::k_hash_bytes>(1)};
    state.manifest = query.copy_at(2);
    state.keyring = query.copy_at(3);
    state.recovery_key = query.array_at<crypto::k_public_key_bytes>(4);
    state.head_seq = query.unsigned_at(5);
  }
  ALCOVE_TRY(state.wraps, read_list(database, "SELECT wrap FROM wrap WHERE account = ? ORDER BY position", account));
  ALCOVE_TRY(state.log,
             read_list(database, "SELECT entry FROM log_entry WHERE account = ? ORDER BY position", account));
  ALCOVE_TRY(state.instance_epoch, instance_epoch(database));
  return state;
}

base::Result<void> write_manifest(Connection& database, const base::AccountId& account, std::uint64_t version,
                                  const base::Bytes& manifest) {
  Query query(database, "INSERT INTO manifest(account, version, manifest) VALUES (?, ?, ?)");
  return query.bind(account.view()).bind_integer(version).bind(manifest).run();
}

base::Result<void> write_wraps(Connection& database, const base::AccountId& account,
                               const std::vector<base::Bytes>& wraps) {
  {
    Query query(database, "DELETE FROM wrap WHERE account = ?");
    ALCOVE_TRY_VOID(query.bind(account.view()).run());
  }
  for (std::size_t i = 0; i < wraps.size(); ++i) {
    Query query(database, "INSERT INTO wrap(account, position, wrap) VALUES (?, ?, ?)");
    ALCOVE_TRY_VOID(query.bind(account.view()).bind_integer(i).bind(wraps[i]).run());
  }
  return {};
}

base::Result<void> add_device(Connection& database, const crypto::LogEntry& entry) {
  const crypto::Hash none{};
  Query query(database, "INSERT INTO device(account, device, signing_key, head_hash) VALUES (?, ?, ?, ?)");
  return query.bind(entry.account.view()).bind(entry.device.view()).bind(entry.signing_key).bind(none).run();
}

base::Result<void> revoke_device(Connection& database, const crypto::LogEntry& entry) {
  {
    Query query(database, "SELECT head_commit_seq, head_hash FROM device WHERE account = ? AND device = ?");
    query.bind(entry.account.view()).bind(entry.device.view());
    ALCOVE_TRY(const bool found, query.next());
    ALCOVE_CHECK(found, "state_conflict", "the log does not know the device to be revoked", "log");
    const crypto::CommitHead head{query.unsigned_at(0), query.array_at<crypto::k_hash_bytes>(1)};
    ALCOVE_CHECK(head == entry.cut, "state_conflict", "the cut is not the device's last commit; sync and try again",
                 "log");
  }
  Query query(database, "UPDATE device SET cut_commit_seq = ? WHERE account = ? AND device = ?");
  return query.bind_integer(entry.cut.commit_seq).bind(entry.account.view()).bind(entry.device.view()).run();
}

base::Result<void> append_log(Connection& database, const crypto::LogEntry& entry, const base::Bytes& bytes) {
  {
    Query query(database, "INSERT INTO log_entry(account, position, entry) VALUES (?, ?, ?)");
    ALCOVE_TRY_VOID(query.bind(entry.account.view()).bind_integer(entry.index).bind(bytes).run());
  }
  return entry.action == crypto::LogAction::add ? add_device(database, entry) : revoke_device(database, entry);
}

base::Result<bool> exists(Connection& database, const char* sql, base::BytesView key) {
  Query query(database, sql);
  query.bind(key);
  return query.next();
}

/// Whether the stored account is exactly this one, as it was registered.
base::Result<bool> is_registered_as(Connection& database, const NewAccount& account) {
  Query query(database,
              "SELECT 1 FROM account WHERE account = ? AND name_id = ? AND opaque_record = ? AND recovery_key = ? "
              "AND manifest_version = ? AND manifest_hash = ?");
  query.bind(account.account.view()).bind(account.name_id).bind(account.opaque_record).bind(account.recovery_key);
  query.bind_integer(account.manifest_head.version).bind(account.manifest_head.hash);
  return query.next();
}

base::Result<void> insert_account(Connection& database, const NewAccount& account) {
  ALCOVE_TRY(const bool repeated, is_registered_as(database, account));
  if (repeated) return {};
  ALCOVE_TRY(const bool name_taken, exists(database, "SELECT 1 FROM account WHERE name_id = ?", account.name_id));
  ALCOVE_CHECK(!name_taken, "name_taken", "this sign-in name is taken; choose another", "name");
  ALCOVE_TRY(const bool account_exists,
             exists(database, "SELECT 1 FROM account WHERE account = ?", account.account.view()));
  ALCOVE_CHECK(!account_exists, "account_exists", "this vault has an account already; sign in instead", "account");
  ALCOVE_TRY(const bool key_exists,
             exists(database, "SELECT 1 FROM account WHERE recovery_key = ?", account.recovery_key));
  ALCOVE_CHECK(!key_exists, "account_exists", "this recovery key belongs to an account; sign in instead",
               "recovery_key");
  {
    Query query(database,
                "INSERT INTO account(account, created_day, name_id, opaque_record, recovery_key, manifest_version, "
                "manifest_hash, keyring) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(account.account.view()).bind_integer(static_cast<std::uint64_t>(account.created.days()));
    query.bind(account.name_id).bind(account.opaque_record).bind(account.recovery_key);
    query.bind_integer(account.manifest_head.version).bind(account.manifest_head.hash).bind(account.keyring);
    ALCOVE_TRY_VOID(query.run());
  }
  ALCOVE_TRY_VOID(write_manifest(database, account.account, account.manifest_head.version, account.manifest));
  ALCOVE_TRY_VOID(write_wraps(database, account.account, account.wraps));
  return append_log(database, account.log_entry, account.log_bytes);
}

base::Result<void> update_account(Connection& database, const base::AccountId& account, const StateChange& change) {
  {
    Query query(database, "UPDATE account SET manifest_version = ?, manifest_hash = ?, keyring = ? WHERE account = ?");
    query.bind_integer(change.manifest_head.version).bind(change.manifest_head.hash).bind(change.keyring);
    ALCOVE_TRY_VOID(query.bind(account.view()).run());
  }
  if (change.opaque_record) {
    Query query(database, "UPDATE account SET opaque_record = ? WHERE account = ?");
    ALCOVE_TRY_VOID(query.bind(*change.opaque_record).bind(account.view()).run());
  }
  if (!change.recovery_key) return {};
  {
    Query query(database, "SELECT 1 FROM account WHERE recovery_key = ? AND account <> ?");
    query.bind(*change.recovery_key).bind(account.view());
    ALCOVE_TRY(const bool taken, query.next());
    ALCOVE_CHECK(!taken, "state_conflict", "this recovery key cannot be used; make another", "recovery_key");
  }
  Query query(database, "UPDATE account SET recovery_key = ? WHERE account = ?");
  return query.bind(*change.recovery_key).bind(account.view()).run();
}

}  // namespace

base::Result<void> SqliteStore::create_account(const NewAccount& account) {
  return writer_->perform([&](Connection& database) { return insert_account(database, account); });
}

base::Result<AccountState> SqliteStore::account_state(const base::AccountId& account) {
  ALCOVE_TRY(Reader database, reader());
  return read_state(database.connection(), account);
}

base::Result<void> SqliteStore::change_state(const base::AccountId& account, const StateChange& change,
                                             const StateCheck& check) {
  return writer_->perform([&](Connection& database) -> base::Result<void> {
    ALCOVE_TRY(const AccountState current, read_state(database, account));
    ALCOVE_CHECK(current.manifest_head == change.expected, "state_conflict",
                 "the account's state has changed; read it and try again", "expected_version");
    ALCOVE_CHECK(current.log.size() + change.log.size() <= k_log_entries_limit, "quota",
                 "the device log is full; ask whoever runs this server", "log");
    ALCOVE_TRY_VOID(check(current));
    ALCOVE_TRY_VOID(update_account(database, account, change));
    ALCOVE_TRY_VOID(write_manifest(database, account, change.manifest_head.version, change.manifest));
    ALCOVE_TRY_VOID(write_wraps(database, account, change.wraps));
    for (const base::Bytes& bytes : change.log) {
      ALCOVE_TRY(const crypto::ParsedLogEntry parsed, crypto::parse_log_entry(bytes));
      ALCOVE_TRY_VOID(append_log(database, parsed.entry, bytes));
    }
    return {};
  });
}

base::Result<std::optional<StoredDevice>> SqliteStore::device(const base::AccountId& account,
                                                              const base::DeviceId& device) {
  ALCOVE_TRY(Reader database, reader());
  Query query(database.connection(),
              "SELECT signing_key, head_commit_seq, head_hash, cut_commit_seq FROM device "
              "WHERE account = ? AND device = ?");
  query.bind(account.view()).bind(device.view());
  ALCOVE_TRY(const bool found, query.next());
  if (!found) return std::nullopt;
  StoredDevice stored{.device = device,
                      .signing_key = query.array_at<crypto::k_public_key_bytes>(0),
                      .head = {query.unsigned_at(1), query.array_at<crypto::k_hash_bytes>(2)},
                      .cut_commit_seq = {}};
  if (!query.is_null(3)) stored.cut_commit_seq = query.unsigned_at(3);
  return stored;
}

}  // namespace alcove::store
