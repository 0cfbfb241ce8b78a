#pragma once

/// The tables of the vault on disk (schemas/sql/vault.sql), without keys: it moves bytes that others sealed and signed.
///
/// Example:
///     Store store(database);
///     ALCOVE_TRY_VOID(store.migrate());
///     ALCOVE_TRY(const std::vector<StoredEnvelope> versions, store.current_versions(record));

#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "core/base/id.hpp"
#include "core/crypto/commit.hpp"
#include "core/vault/lock.hpp"
#include "core/vault/remembered.hpp"
#include "core/vault/sql.hpp"

namespace alcove::vault {

/// The one row of the table `vault`.
struct VaultRow {
  base::AccountId account;
  LockParameters lock;
  base::Bytes lock_wrap;
};

/// No envelope's id is greater.
inline constexpr std::int64_t k_last_envelope = std::numeric_limits<std::int64_t>::max();

enum class EnvelopeState : std::uint8_t { opened = 0, quarantined = 1 };
enum class Staged : std::uint8_t { no = 0, yes = 1 };

struct StoredEnvelope {
  crypto::Hash hash{};
  base::RecordId record;
  EnvelopeState state = EnvelopeState::opened;
  Staged staged = Staged::no;
  base::Bytes bytes;
};

struct StoredCommit {
  base::DeviceId device;
  crypto::CommitHead head;
  std::optional<std::uint64_t> seq;
  bool seen = false;
  std::size_t envelope_count = 0;
  base::Bytes bytes;
};

/// What is sealed under the local key, by the table it is in.
enum class SealedKind : std::uint8_t { local = 1, draft = 2, trail = 3, snapshot = 4 };

class Store {
 public:
  explicit Store(SqlDatabase& database) : statements_(database) {}

  Statements& statements() { return statements_; }
  /// Makes the tables, or brings those of an older version up. `storage_version` when a newer program made them.
  base::Result<void> migrate();
  /// Deletes every row of every table.
  base::Result<void> clear();
  /// Gives freed pages back to the disk.
  base::Result<void> compact();

  // The vault and its account
  base::Result<std::optional<VaultRow>> vault_row();
  base::Result<void> put_vault_row(const VaultRow& row, const AccountState& state);
  base::Result<void> put_lock(const LockParameters& lock, const base::Bytes& lock_wrap);
  base::Result<AccountState> account_state();
  base::Result<void> put_account_state(const AccountState& state);

  // Envelopes
  /// Gives whether it was not there before.
  base::Result<bool> add_envelope(const StoredEnvelope& envelope);
  base::Result<std::optional<StoredEnvelope>> envelope(const crypto::Hash& hash);
  base::Result<void> add_parents(const base::RecordId& record, const std::vector<crypto::Hash>& parents,
                                 const crypto::Hash& child);
  /// It takes its place among the newest, where the snapshot has not been.
  base::Result<void> mark_opened(const crypto::Hash& hash, const base::RecordId& record);
  /// What it followed shows again.
  base::Result<void> mark_quarantined(const crypto::Hash& hash);
  base::Result<void> mark_staged(const crypto::Hash& hash, Staged staged);
  /// Opened versions that no opened version of the same record follows, by hash.
  base::Result<std::vector<StoredEnvelope>> current_versions(const base::RecordId& record);
  /// The same for all records, record after record.
  base::Result<void> each_current_version(const std::function<base::Result<void>(const StoredEnvelope&)>& visit);
  /// The versions of a record that were current when the envelope `up_to` was the last one.
  base::Result<std::vector<StoredEnvelope>> versions_at(const base::RecordId& record, std::int64_t up_to);
  /// How many versions of a record there are up to the envelope `up_to`.
  base::Result<std::uint64_t> version_count(const base::RecordId& record, std::int64_t up_to = k_last_envelope);
  /// The id of the `count`th envelope after `after`; nothing when there are fewer.
  base::Result<std::optional<std::int64_t>> envelope_after(std::int64_t after, std::int64_t count);
  /// Records with an opened envelope in (after, up_to].
  base::Result<std::vector<base::RecordId>> records_between(std::int64_t after, std::int64_t up_to);
  base::Result<std::vector<StoredEnvelope>> quarantined();
  base::Result<std::vector<StoredEnvelope>> staged();
  base::Result<std::uint64_t> quarantined_count();
  base::Result<std::uint64_t> staged_count();
  /// Moves all envelopes to the former ones and drops commits, parents and account state.
  base::Result<void> set_aside();
  /// Erases former envelopes that had been opened; gives how many others are left.
  base::Result<std::uint64_t> erase_former();

  // The snapshot
  base::Result<std::optional<base::Bytes>> snapshot_part(std::int64_t part);
  base::Result<void> put_snapshot_part(std::int64_t part, const base::Bytes& sealed);
  base::Result<void> erase_snapshot();

  // Commits
  base::Result<void> add_commit(const StoredCommit& commit);
  base::Result<void> erase_commit(const base::DeviceId& device, std::uint64_t commit_seq);
  base::Result<std::optional<crypto::Hash>> commit_hash_at(const base::DeviceId& device, std::uint64_t commit_seq);
  base::Result<std::vector<crypto::Observed>> heads();
  base::Result<crypto::CommitHead> head_of(const base::DeviceId& device);
  /// The first commits without a seq, by device and number; at most 1024.
  base::Result<std::vector<StoredCommit>> unacknowledged();
  base::Result<std::uint64_t> unacknowledged_envelopes();
  base::Result<void> put_seq(const base::DeviceId& device, std::uint64_t commit_seq, std::uint64_t seq);
  base::Result<void> mark_seen(const base::DeviceId& device, std::uint64_t commit_seq, std::uint64_t seq);
  base::Result<void> forget_seqs();
  /// Commits of a device up to a number that have not come back in the feed.
  base::Result<std::uint64_t> unseen_count(const base::DeviceId& device, std::uint64_t up_to_commit_seq);

  // What is sealed under the local key
  base::Result<std::optional<base::Bytes>> local(std::string_view name);
  base::Result<void> put_local(std::string_view name, const base::Bytes& sealed);
  base::Result<void> erase_local(std::string_view name);
  base::Result<void> each_local(const std::function<base::Result<void>(std::string_view, base::BytesView)>& visit);
  base::Result<std::optional<base::Bytes>> draft(const base::RowId& id);
  base::Result<void> put_draft(const base::RowId& id, const base::Bytes& sealed);
  base::Result<void> erase_draft(const base::RowId& id);
  base::Result<void> each_draft(const std::function<base::Result<void>(const base::RowId&, base::BytesView)>& visit);
  base::Result<void> add_trail(const base::Bytes& sealed);
  base::Result<void> erase_trail();
  base::Result<void> each_trail(const std::function<base::Result<void>(base::BytesView)>& visit);

 private:
  base::Result<std::uint64_t> count(std::string_view sql);
  base::Result<std::vector<StoredEnvelope>> envelopes(std::string_view sql, Parameters&& parameters);

  Statements statements_;
};

}  // namespace alcove::vault
