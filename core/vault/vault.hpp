#pragma once

/// The vault: everything that a person keeps on this device. On disk are only sealed envelopes, signed commits and what
/// is sealed under the local key; an open vault also has its keys and the live tables in memory. It works without an
/// account; registering attaches one, signing in joins one. Everything is written in transactions, so a crash leaves
/// the state before or after an act, never between.
///
/// Example:
///     Vault vault(database, random);
///     ALCOVE_TRY_VOID(vault.start());
///     ALCOVE_TRY_VOID(vault.create(lock, now));
///     ALCOVE_TRY_VOID(vault.write({.rows = {attempt, score}}, now));    // one act, one record, one commit
///     ALCOVE_TRY(const auto attempts, vault.live().attempts());
///
/// For sync: `remembered`, `account_state`, `heads` and `commit_hash_at` say what is known; `atomically` groups
/// `apply`, `remember` and `acknowledge` of one page; `outbox` gives what the server has not acknowledged.
///
/// Every function of an open vault fails with `vault_locked` or `vault_missing` when it is not open, and with `storage`
/// or `storage_full` when the database fails; these are not repeated below.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.hpp"
#include "core/base/result.hpp"
#include "core/base/secret.hpp"
#include "core/base/time.hpp"
#include "core/crypto/commit.hpp"
#include "core/crypto/device_keys.hpp"
#include "core/crypto/envelope.hpp"
#include "core/crypto/keyring.hpp"
#include "core/crypto/recovery_code.hpp"
#include "core/crypto/root_key.hpp"
#include "core/vault/live.hpp"
#include "core/vault/lock.hpp"
#include "core/vault/records.hpp"
#include "core/vault/remembered.hpp"
#include "core/vault/sql_database.hpp"

namespace alcove::vault {

enum class Presence : std::uint8_t { none, locked, open };

/// A new version of one record.
struct Change {
  /// Nothing: a new record with a random id.
  std::optional<base::RecordId> record;
  /// Versions that this one follows: the current heads of the record (at most 8 of them), none for a new record.
  std::vector<crypto::Hash> parents;
  /// Empty with `tombstone`.
  std::vector<Row> rows;
  crypto::Liveness liveness = crypto::Liveness::live;
  /// The largest rows that there could have been: the envelope is as long as with these.
  std::vector<Row> room_for{};
  /// Room that an envelope of it had elsewhere.
  std::size_t room_bytes = 0;
};

/// A record in all its current versions, and as much room as the largest of their envelopes has.
struct WholeRecord {
  base::RecordId record;
  std::vector<Row> rows;
  std::size_t room_bytes = 0;
};

/// A commit with its envelopes, as it is sent.
struct OutboxCommit {
  base::Bytes commit;
  std::vector<base::Bytes> envelopes;
  base::DeviceId device;
  crypto::CommitHead head;
};

/// A commit as the feed gives it: verified by sync (signature by a certified device, observed vector, manifest) before
/// it comes here. An envelope that the server no longer keeps is nothing.
struct FeedCommit {
  std::uint64_t seq = 0;
  base::Bytes commit;
  std::vector<std::optional<base::Bytes>> envelopes;
};

enum class Applied : std::uint8_t { fresh, known };

/// What belongs to an account that this device joins, unwrapped and verified by sync.
struct Membership {
  base::AccountId account;
  crypto::RootKey root;
  AccountState state;
  /// Already named by an entry of `state.log`.
  crypto::DeviceKeys device;
  Remembered remembered;
};

/// One entry of the person's own trail: an attack or fault that this device noticed.
struct TrailEntry {
  base::Instant at;
  std::string code, message;
};

/// Views that changed, as bits: what a page has to ask for again.
enum class ChangedView : std::uint16_t {
  status = 1,
  attempts = 2,
  drafts = 4,
  profile = 8,
  flags = 16,
  schedules = 32,
  entries = 64,
  plan = 128,
  safety = 256,
  /// Mood entries and trackers.
  moods = 512,
  goals = 1024,
  reminders = 2048,
  recommendations = 4096,
  files = 8192
};
using ChangedViews = std::uint16_t;
inline constexpr ChangedViews k_all_views = 0x3fff;

class BlobStore;
class Search;
class Store;
struct Version;
struct Keys;

class Vault {
 public:
  Vault(SqlDatabase& database, crypto::RandomSource& random);
  Vault(const Vault&) = delete;
  Vault& operator=(const Vault&) = delete;
  ~Vault();

  // Life ------------------------------------------------------------------------------------------------------------

  /// Makes or migrates the tables; call once. A store written by a newer program is `storage_version`.
  base::Result<void> start();
  Presence presence() const { return presence_; }
  /// `vault_missing` or `vault_locked` unless the vault is open.
  base::Result<void> need_open() const;
  /// How this device is locked: salt and cost for the shell to stretch with. `vault_missing` when there is no vault.
  base::Result<LockParameters> lock_parameters() const;
  /// New root key, identity, first epoch key, device keys and account id. The vault is open afterwards. `vault_exists`
  /// when there is one.
  base::Result<void> create(const DeviceLock& lock, base::Instant now);
  /// Opens with the stretched passphrase or quick-start secret; a wrong one is `wrong_passphrase`.
  base::Result<void> unlock(base::BytesView lock_secret, base::Instant now);
  /// Opens with the account's recovery code, without a network, by the wrap that every device of an account keeps, and
  /// sets another lock. A code that opens nothing here, or a vault without an account, is `recovery_code`; then nothing
  /// has changed.
  base::Result<void> recover(const crypto::RecoveryCode& code, const DeviceLock& lock, base::Instant now);
  /// Drops the live tables and wipes the keys. Nothing when it is not open.
  void lock();
  /// Another passphrase or quick start; the old wrap is gone afterwards.
  base::Result<void> change_lock(const DeviceLock& lock);
  /// Deletes everything on this device, whether open or locked.
  base::Result<void> erase();

  // Keys of an open vault (asserted open) ---------------------------------------------------------------------------

  const base::AccountId& account() const;
  const crypto::RootKey& root() const;
  const crypto::Keyring& keyring() const;
  const crypto::DeviceKeys& device() const;
  std::uint32_t root_generation() const;
  crypto::RandomSource& random() const { return random_; }
  /// Whether a device id is or was this device (before it joined an account, it had another one).
  bool is_this_device(const base::DeviceId& device) const;

  // Records ---------------------------------------------------------------------------------------------------------

  /// One act: seals each change, signs one commit that names them all, stores it, and shows the rows in the live
  /// tables. No changes: a heartbeat.
  base::Result<void> write(std::vector<Change> changes, base::Instant now);
  base::Result<void> write(Change change, base::Instant now);
  /// The next tick of this device's clock, as the next `write` will use it or later; for stamps.
  Hlc clock(base::Instant now) const;
  /// Envelope hashes of the current versions of a record, ascending; none when there is no such record.
  base::Result<std::vector<crypto::Hash>> heads_of(const base::RecordId& record) const;
  /// The rows of a record's current versions.
  base::Result<std::vector<Row>> rows_of(const base::RecordId& record) const;
  /// Every record that can be read and is not deleted, by id. What `visit` fails with ends it.
  base::Result<void> each_record(const std::function<base::Result<void>(WholeRecord)>& visit) const;
  /// Id of the record of a singleton: "profile", "safety_plan".
  base::RecordId singleton(std::string_view type) const { return keyring().singleton_record(type); }
  /// The record of this device for small changes of this day (docs/protocol.md, section 4): the same until the day
  /// ends.
  base::Result<base::RecordId> day_record(base::CivilDay day);

  const Live& live() const { return live_; }
  /// Lists of and search in the journal.
  const Search& search() const { return *search_; }
  /// Envelopes that could not be opened or understood: kept, retried at every unlock.
  base::Result<std::uint64_t> quarantined() const;

  // Kept on this device only ----------------------------------------------------------------------------------------

  base::Result<void> save_draft(const Draft& draft);
  /// Latest change first.
  base::Result<std::vector<Draft>> drafts() const;
  base::Result<std::optional<Draft>> draft(const base::RowId& id) const;
  base::Result<void> erase_draft(const base::RowId& id);
  base::Result<void> save_entry_draft(const EntryDraft& draft);
  /// Latest change first.
  base::Result<std::vector<EntryDraft>> entry_drafts() const;
  /// Of this entry, zero for a new one; nothing when there is none.
  base::Result<void> erase_entry_draft(const base::RowId& entry);
  /// A small sealed value of another room ("register.pending"), nothing when there is none.
  base::Result<std::optional<base::Cbor>> local(std::string_view name) const;
  base::Result<void> save_local(std::string_view name, const base::Cbor& value);
  base::Result<void> erase_local(std::string_view name);
  base::Result<void> add_to_trail(const TrailEntry& entry);
  base::Result<std::vector<TrailEntry>> trail() const;
  /// The sealed chunks of files; the caller sees to it that the vault is open.
  BlobStore& blobs() const { return *blobs_; }

  // The account -----------------------------------------------------------------------------------------------------

  /// Nothing while the vault has no account.
  const std::optional<Remembered>& remembered() const;
  base::Result<void> remember(const Remembered& remembered);
  const AccountState& account_state() const;
  /// Replaces the stored state (keyring opened and checked: `authentication`). The manifest's version and hash that
  /// commits name are those of `remembered.manifest`.
  base::Result<void> save_account_state(const AccountState& state);
  /// Registering: the vault's own account now exists on a server. Its commits so far wait in the outbox.
  base::Result<void> attach(const AccountState& state, const Remembered& remembered);
  /// Signing in or recovering, with an open vault (an empty one is made first where there was none). A vault of its
  /// own: re-seals every record under the account's keys with the same record ids (singletons move to the account's),
  /// staged for `commit_staged`; the old root and envelopes are kept until everything came back in the feed. A vault of
  /// the same account: takes the new device keys, and stages again what was never acknowledged. Gives the number of
  /// records that were here and stay. A vault attached to another account is `other_account`; keys that do not open the
  /// state are `authentication`.
  base::Result<std::uint64_t> join(Membership membership, base::Instant now);
  /// Puts what `join` staged into commits; to be called after the first complete pull, so that the first commit names
  /// the vector it was given. Nothing when nothing is staged.
  base::Result<void> commit_staged(base::Instant now);
  /// Whether records of an earlier account wait to be seen in the feed before its root is erased.
  bool adopting() const;

  // Sync ------------------------------------------------------------------------------------------------------------

  /// Runs `act` in one transaction: all of it is written or, when it fails, nothing. Calls of `Vault` inside join it,
  /// and so does a nested `atomically`.
  base::Result<void> atomically(const std::function<base::Result<void>()>& act);
  /// Stores a commit, its envelopes and their effect. Applying one again changes nothing but its seq (`known`). A
  /// commit that does not follow its device's last one, or is another one with the same number, is `chain`; envelopes
  /// that are not those it names `authentication` or `encoding`. An envelope that cannot be opened goes to quarantine.
  base::Result<Applied> apply(const FeedCommit& commit, base::Instant now);
  /// The last commit known of every device, this one included, ascending by device.
  base::Result<std::vector<crypto::Observed>> heads() const;
  /// This device's last commit.
  const crypto::CommitHead& own_head() const;
  /// The hash of one known commit, or nothing.
  base::Result<std::optional<crypto::Hash>> commit_hash_at(const base::DeviceId& device,
                                                           std::uint64_t commit_seq) const;
  /// Commits without a seq, by device and number, at least one if there is any and then up to `limit_bytes` in all.
  base::Result<std::vector<OutboxCommit>> outbox(std::size_t limit_bytes) const;
  /// The server has stored a commit durably. One that is not here is `not_found`.
  base::Result<void> acknowledge(const base::DeviceId& device, std::uint64_t commit_seq, std::uint64_t seq);
  /// The server was restored: forgets every seq, so that what the feed does not bring again is offered again, whoever
  /// signed it.
  base::Result<void> forget_acknowledgements();
  /// Envelopes that wait for the server: in commits without a seq, or staged.
  base::Result<std::uint64_t> waiting() const;

  /// One small step of what can wait until nobody does: writing the snapshot that the next unlock reads, the search's
  /// index. Gives whether there is more; to be called while the vault is open and idle.
  base::Result<bool> settle();

  /// Views that changed since the last call.
  ChangedViews take_changes();
  void mark_changed(ChangedView view);

 private:
  struct Opened;
  class Snapshot;

  base::Result<void> open_with(const base::AccountId& account, crypto::RootKey root, base::BytesView lock_secret,
                               base::Instant now);
  base::Result<void> activate(Opened opened, base::Instant now);
  base::Result<Opened> load(std::shared_ptr<const Keys> keys, std::shared_ptr<const base::SecretBytes> lock_secret);
  base::Bytes lock_wrap(const Keys& keys, const DeviceLock& lock) const;
  base::Result<void> build_live(base::Instant now);
  base::Result<void> build_from_envelopes(base::Instant now);
  base::Result<void> retry_quarantined();
  base::Result<void> refresh(const base::RecordId& record, base::Instant now);
  base::Result<void> show_new(Version version, base::Instant now);
  void note_version(const Version& version, base::Instant now);
  base::Result<void> store_received(const base::Bytes& bytes, const crypto::Hash& hash, base::Instant now);
  base::Result<void> store_fresh(const FeedCommit& commit, const crypto::ParsedCommit& parsed, base::Instant now);
  base::Result<void> add_own_commit(std::vector<crypto::Hash> envelopes);
  base::Result<void> finish_adoption();
  base::Result<void> end_adoption();
  base::Result<std::uint64_t> adopt(const Keys& fresh);
  base::Result<void> put_draft(const base::RowId& id, const base::Cbor& value);
  template <typename Kind>
  base::Result<std::vector<Kind>> drafts_of(base::Result<Kind> (*read)(const base::Cbor&), bool of_entries) const;
  base::Result<std::uint64_t> stage_unacknowledged();
  base::Result<void> reseal_local(const Keys& fresh);

  SqlDatabase& database_;
  crypto::RandomSource& random_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<BlobStore> blobs_;
  std::unique_ptr<Snapshot> snapshot_;
  Live live_;
  std::unique_ptr<Search> search_;
  Presence presence_ = Presence::none;
  std::optional<LockParameters> lock_;
  std::unique_ptr<Opened> opened_;
  ChangedViews changed_ = 0;
  bool in_transaction_ = false;
  bool failed_inside_ = false;
};

}  // namespace alcove::vault
