#pragma once

/// What the server keeps, behind one interface: everything is asked for by account, and nothing of one account is ever
/// reached through another. A call that changes something returns once the change is durable on disk. Calls are safe
/// from several threads and may block.
///
/// Example:
///     ALCOVE_TRY(const PushOutcome outcome, store.push(account, commits, now));
///     for (const Ack& ack : outcome.acks) …                       // on disk by now
///
/// Errors of every call: `busy` when the storage cannot serve now (full or failing disk). An account that is not there
/// is `not_found`.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/base/id.hpp"
#include "core/base/time.hpp"
#include "core/crypto/commit.hpp"
#include "core/crypto/device_log.hpp"
#include "core/crypto/file_stream.hpp"
#include "core/crypto/manifest.hpp"
#include "core/crypto/name.hpp"
#include "core/crypto/opaque.hpp"

namespace alcove::store {

/// Entries of one account's device log that the store keeps; more is `quota`.
inline constexpr std::size_t k_log_entries_limit = 1024;

/// A new account, everything of which is written in one transaction. The caller has checked that the parts agree.
struct NewAccount {
  base::AccountId account;
  base::CivilDay created;
  crypto::NameId name_id{};
  crypto::OpaqueRecord opaque_record{};
  crypto::PublicKey recovery_key{};
  crypto::ManifestHead manifest_head;
  base::Bytes manifest;
  base::Bytes keyring;
  std::vector<base::Bytes> wraps;
  base::Bytes log_bytes;
  crypto::LogEntry log_entry;
};

struct AccountState {
  base::AccountId account;
  crypto::ManifestHead manifest_head;
  base::Bytes manifest;
  base::Bytes keyring;
  std::vector<base::Bytes> wraps;
  std::vector<base::Bytes> log;
  crypto::PublicKey recovery_key{};
  std::uint64_t instance_epoch = 0;
  std::uint64_t head_seq = 0;
};

struct SignInRecord {
  base::AccountId account;
  crypto::OpaqueRecord record{};
};

struct StoredDevice {
  base::DeviceId device;
  crypto::PublicKey signing_key{};
  crypto::CommitHead head;
  /// Set once it is revoked: its last commit that counts.
  std::optional<std::uint64_t> cut_commit_seq;
};

/// The next version of an account's state.
struct StateChange {
  crypto::ManifestHead expected;
  crypto::ManifestHead manifest_head;
  base::Bytes manifest;
  base::Bytes keyring;
  std::vector<base::Bytes> wraps;
  /// New entries only.
  std::vector<base::Bytes> log;
  std::optional<crypto::OpaqueRecord> opaque_record;
  std::optional<crypto::PublicKey> recovery_key;
};

/// Looks at the state as it is inside the transaction and refuses the change by returning a failure.
using StateCheck = std::function<base::Result<void>(const AccountState& current)>;

/// A commit whose syntax, signature and envelopes were verified.
struct IncomingCommit {
  base::DeviceId device;
  crypto::CommitHead follows;
  crypto::CommitHead head;
  base::Bytes bytes;
  std::vector<base::Bytes> envelopes;

  std::size_t size_bytes() const;
};

struct Ack {
  base::DeviceId device;
  std::uint64_t commit_seq = 0;
  std::uint64_t seq = 0;
};

struct PushOutcome {
  std::uint64_t instance_epoch = 0;
  std::uint64_t head_seq = 0;
  /// False when every commit was there already.
  bool advanced = false;
  std::vector<Ack> acks;
};

struct FeedCommit {
  std::uint64_t seq = 0;
  base::Bytes bytes;
  /// Nothing where a checkpoint made an envelope superfluous.
  std::vector<std::optional<base::Bytes>> envelopes;
};

struct FeedPage {
  std::uint64_t instance_epoch = 0;
  /// The cursor to ask with next.
  std::uint64_t next = 0;
  bool more = false;
  std::vector<FeedCommit> commits;
};

/// One sealed piece of a file; bytes that say nothing to the server.
struct BlobChunk {
  crypto::BlobId blob;
  std::uint32_t index = 0;
  crypto::Hash hash{};  ///< of `bytes`, checked by the caller
  base::Bytes bytes;
};

/// Which chunk of a file is here.
struct StoredChunk {
  std::uint32_t index = 0;
  crypto::Hash hash{};
};

struct Storage {
  std::uint64_t used_bytes = 0, quota_bytes = 0;
};

struct Head {
  std::uint64_t instance_epoch = 0;
  std::uint64_t seq = 0;
};

class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  virtual base::Result<bool> is_name_taken(const crypto::NameId& name_id) = 0;
  /// `name_taken` or `account_exists`; asked again with the very same content it succeeds again, because the first
  /// answer may have been lost.
  virtual base::Result<void> create_account(const NewAccount& account) = 0;
  virtual base::Result<std::optional<SignInRecord>> sign_in_record(const crypto::NameId& name_id) = 0;
  virtual base::Result<std::optional<base::AccountId>> account_of_recovery_key(const crypto::PublicKey& key) = 0;

  /// Counts a try to sign in, without waiting for the disk, whether or not there is such a name.
  virtual void note_try(const crypto::NameId& name_id) = 0;
  /// How many tries there were since the last successful sign-in; counts from zero again.
  virtual base::Result<std::uint64_t> settle_tries(const base::AccountId& account) = 0;

  virtual base::Result<AccountState> account_state(const base::AccountId& account) = 0;
  /// Compare-and-set: `state_conflict` when the live manifest is not `change.expected`; otherwise what `check` says;
  /// `state_conflict` too when the log entries do not fit the log, or a cut is not the head of its device.
  virtual base::Result<void> change_state(const base::AccountId& account, const StateChange& change,
                                          const StateCheck& check) = 0;
  virtual base::Result<std::optional<StoredDevice>> device(const base::AccountId& account,
                                                           const base::DeviceId& device) = 0;

  /// All or none. A commit that is there already is acknowledged with its seq; one that does not follow its device's
  /// head is `chain`, of a device that the log does not name `unknown_device`, beyond the cut of a revoked one
  /// `revoked_device`; too much for the account is `quota`.
  virtual base::Result<PushOutcome> push(const base::AccountId& account, std::span<const IncomingCommit> commits,
                                         base::Instant now) = 0;
  /// Commits after `after` in order, as many as fit `limit_bytes` (at least one). Another epoch than the instance's
  /// starts from the beginning.
  virtual base::Result<FeedPage> feed(const base::AccountId& account, std::uint64_t epoch, std::uint64_t after,
                                      std::size_t limit_bytes) = 0;
  virtual base::Result<Head> head(const base::AccountId& account) = 0;

  /// Keeps a chunk of a file. One that is here already is left as it is; another one in its place is `blob_conflict`,
  /// too much for the account `quota`.
  virtual base::Result<void> put_chunk(const base::AccountId& account, const BlobChunk& chunk) = 0;
  /// `not_found` when it is not here.
  virtual base::Result<base::Bytes> chunk(const base::AccountId& account, const crypto::BlobId& blob,
                                          std::uint32_t index) = 0;
  /// Which chunks of a file are here, by index; none of a file that is not.
  virtual base::Result<std::vector<StoredChunk>> chunks(const base::AccountId& account, const crypto::BlobId& blob) = 0;
  /// Removes a file's chunks; nothing when there are none.
  virtual base::Result<void> delete_blob(const base::AccountId& account, const crypto::BlobId& blob) = 0;
  virtual base::Result<Storage> storage(const base::AccountId& account) = 0;

  /// Removes every row and byte of the account, overwriting what was there.
  virtual base::Result<void> delete_account(const base::AccountId& account) = 0;
};

}  // namespace alcove::store
