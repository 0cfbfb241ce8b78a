#include "core/vault/vault.hpp"

#include <utility>

#include "core/crypto/wrap.hpp"
#include "core/vault/blob_store.hpp"
#include "core/vault/live_writer.hpp"
#include "core/vault/opened.hpp"
#include "core/vault/search.hpp"
#include "core/vault/snapshot.hpp"
#include "core/vault/store.hpp"
#include "core/vault/versions.hpp"

namespace alcove::vault {

using base::Cbor;
using base::Result;

Result<std::shared_ptr<const Keys>> make_keys(const base::AccountId& account, crypto::RootKey root,
                                              base::BytesView sealed_keyring, crypto::DeviceKeys device) {
  ALCOVE_TRY(crypto::OpenedKeyring opened, crypto::open_keyring(sealed_keyring, account, root));
  base::SecretBytes local_key = root.local_key(account);
  return std::make_shared<const Keys>(Keys{account, std::move(root), std::move(opened.keyring), std::move(device),
                                           opened.header.root_generation, std::move(local_key)});
}

Vault::Vault(SqlDatabase& database, crypto::RandomSource& random)
    : database_(database),
      random_(random),
      store_(std::make_unique<Store>(database)),
      blobs_(std::make_unique<BlobStore>(store_->statements())),
      snapshot_(std::make_unique<Snapshot>(*this)),
      live_(database, *snapshot_),
      search_(std::make_unique<Search>(database, live_)) {}

Vault::~Vault() { lock(); }

Result<void> Vault::start() {
  ALCOVE_TRY_VOID(store_->migrate());
  ALCOVE_TRY(const auto row, store_->vault_row());
  if (row) {
    lock_ = row->lock;
    presence_ = Presence::locked;
  }
  return {};
}

Result<void> Vault::need_open() const {
  ALCOVE_CHECK(presence_ != Presence::none, "vault_missing", "there is no vault on this device yet");
  ALCOVE_CHECK(presence_ == Presence::open, "vault_locked", "the vault is locked; unlock it first");
  return {};
}

Result<LockParameters> Vault::lock_parameters() const {
  ALCOVE_CHECK(lock_.has_value(), "vault_missing", "there is no vault on this device yet");
  return *lock_;
}

base::Bytes Vault::lock_wrap(const Keys& keys, const DeviceLock& lock) const {
  const crypto::WayInKind kind = way_in_of(lock.parameters.kind);
  const crypto::WrapHeader header{.kind = kind,
                                  .way_in = crypto::random_id<base::WayInId>(random_),
                                  .account = keys.account,
                                  .root_generation = keys.root_generation};
  return crypto::seal_wrap(header, crypto::wrap_key(kind, lock.secret.view(), keys.account), keys.root, random_);
}

Result<void> Vault::create(const DeviceLock& lock, base::Instant now) {
  ALCOVE_CHECK(presence_ == Presence::none, "vault_exists", "there is a vault on this device already");
  ALCOVE_CHECK(lock.secret.size() == k_lock_secret_bytes, "encoding", "a lock's secret is 32 bytes", "lock");
  const auto account = crypto::random_id<base::AccountId>(random_);
  crypto::RootKey root = crypto::RootKey::generate(random_);
  const crypto::Keyring keyring = crypto::Keyring::generate(random_);
  AccountState state;
  state.keyring = crypto::seal_keyring(keyring, account, 1, root, random_);
  ALCOVE_TRY(const auto keys,
             make_keys(account, std::move(root), state.keyring, crypto::DeviceKeys::generate(random_)));

  const Result<void> written = atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(store_->put_vault_row({account, lock.parameters, lock_wrap(*keys, lock)}, state));
    const base::SecretBytes device = keys->device.secret();
    return store_->put_local(k_local_device, seal_local(keys->local(), SealedKind::local, base::view_of(k_local_device),
                                                        Cbor::bytes(device.view()), random_));
  });
  ALCOVE_TRY_VOID(written);
  lock_ = lock.parameters;
  presence_ = Presence::locked;
  ALCOVE_TRY(Opened opened, load(keys, std::make_shared<const base::SecretBytes>(lock.secret.clone())));
  return activate(std::move(opened), now);
}

Result<void> Vault::unlock(base::BytesView lock_secret, base::Instant now) {
  ALCOVE_CHECK(presence_ != Presence::none, "vault_missing", "there is no vault on this device yet");
  if (presence_ == Presence::open) return {};
  ALCOVE_CHECK(lock_secret.size() == k_lock_secret_bytes, "encoding", "a lock's secret is 32 bytes", "lock");
  ALCOVE_TRY(const auto row, store_->vault_row());
  ALCOVE_ASSERT(row.has_value());
  auto wrap = crypto::open_wrap(row->lock_wrap, row->account,
                                crypto::wrap_key(way_in_of(row->lock.kind), lock_secret, row->account));
  ALCOVE_CHECK(wrap.has_value(), "wrong_passphrase",
               "That passphrase doesn't open this device. It may have been changed on another one.");
  return open_with(row->account, std::move(wrap->root), lock_secret, now);
}

Result<void> Vault::recover(const crypto::RecoveryCode& code, const DeviceLock& lock, base::Instant now) {
  ALCOVE_CHECK(presence_ != Presence::none, "vault_missing", "there is no vault on this device yet");
  ALCOVE_CHECK(lock.secret.size() == k_lock_secret_bytes, "encoding", "a lock's secret is 32 bytes", "lock");
  if (presence_ == Presence::open) return change_lock(lock);
  ALCOVE_TRY(const auto row, store_->vault_row());
  ALCOVE_ASSERT(row.has_value());
  ALCOVE_TRY(const AccountState state, store_->account_state());
  const auto key = crypto::wrap_key(crypto::WayInKind::recovery_code, code.secret(), row->account);
  for (const base::Bytes& wrap : state.wraps) {
    auto opened = crypto::open_wrap(wrap, row->account, key);
    if (!opened) continue;
    ALCOVE_TRY_VOID(open_with(row->account, std::move(opened->root), lock.secret.view(), now));
    return change_lock(lock);
  }
  return base::fail("recovery_code", "this recovery code does not open what is on this device", "recoveryCode");
}

Result<void> Vault::open_with(const base::AccountId& account, crypto::RootKey root, base::BytesView lock_secret,
                              base::Instant now) {
  const base::SecretBytes local_key = root.local_key(account);
  ALCOVE_TRY(const auto sealed_device, store_->local(k_local_device));
  ALCOVE_CHECK(sealed_device.has_value(), "storage", "this device's keys are missing from its store");
  ALCOVE_TRY(const Cbor device_secret,
             open_local({local_key, account}, SealedKind::local, base::view_of(k_local_device), *sealed_device));
  ALCOVE_TRY(const base::BytesView device_bytes, device_secret.as_bytes());
  ALCOVE_TRY(crypto::DeviceKeys device, crypto::DeviceKeys::from_secret(device_bytes));
  ALCOVE_TRY(const AccountState state, store_->account_state());
  ALCOVE_TRY(const auto keys, make_keys(account, std::move(root), state.keyring, std::move(device)));
  ALCOVE_TRY(Opened opened,
             load(keys, std::make_shared<const base::SecretBytes>(base::SecretBytes::copy_of(lock_secret))));
  return activate(std::move(opened), now);
}

Result<Vault::Opened> Vault::load(std::shared_ptr<const Keys> keys,
                                  std::shared_ptr<const base::SecretBytes> lock_secret) {
  Opened out{.keys = keys, .lock_secret = std::move(lock_secret)};
  ALCOVE_TRY(AccountState state, store_->account_state());
  out.state = std::make_shared<const AccountState>(std::move(state));
  ALCOVE_TRY(out.own_head, store_->head_of(keys->device.id()));
  const auto read = [&](std::string_view name) -> Result<std::optional<Cbor>> {
    ALCOVE_TRY(const auto sealed, store_->local(name));
    if (!sealed) return std::optional<Cbor>();
    ALCOVE_TRY(Cbor value, open_local(keys->local(), SealedKind::local, base::view_of(name), *sealed));
    return std::optional(std::move(value));
  };
  ALCOVE_TRY(const auto remembered, read(k_local_remembered));
  if (remembered) {
    ALCOVE_TRY(out.remembered, remembered_from_cbor(*remembered));
  }
  ALCOVE_TRY(const auto former, read(k_local_former));
  if (former) {
    ALCOVE_TRY(out.adopted_up_to, former->unsigned_at("adopted_up_to"));
  }
  ALCOVE_TRY(const auto earlier, read(k_local_earlier_devices));
  if (earlier) {
    ALCOVE_TRY(const Cbor::Array* const devices, earlier->as_array());
    for (const Cbor& device : *devices) {
      ALCOVE_TRY(const base::BytesView bytes, device.as_bytes());
      ALCOVE_TRY(const auto id, base::DeviceId::from_bytes(bytes));
      out.earlier_devices.push_back(id);
    }
  }
  return out;
}

Result<void> Vault::activate(Opened opened, base::Instant now) {
  ALCOVE_TRY_VOID(attach_live(database_));
  opened_ = std::make_unique<Opened>(std::move(opened));
  presence_ = Presence::open;
  const Result<void> built = atomically([&] { return build_live(now); });
  if (!built) {
    lock();
    return built;
  }
  changed_ = k_all_views;
  return {};
}

void Vault::lock() {
  if (presence_ != Presence::open) return;
  ALCOVE_ASSERT(!in_transaction_);
  // Statements hold the live tables; without them the database in memory is dropped whole.
  store_->statements().clear();
  static_cast<void>(detach_live(database_));
  opened_.reset();
  presence_ = Presence::locked;
  changed_ = k_all_views;
}

Result<void> Vault::change_lock(const DeviceLock& lock) {
  ALCOVE_TRY_VOID(need_open());
  ALCOVE_CHECK(lock.secret.size() == k_lock_secret_bytes, "encoding", "a lock's secret is 32 bytes", "lock");
  ALCOVE_TRY_VOID(atomically([&] { return store_->put_lock(lock.parameters, lock_wrap(*opened_->keys, lock)); }));
  lock_ = lock.parameters;
  opened_->lock_secret = std::make_shared<const base::SecretBytes>(lock.secret.clone());
  mark_changed(ChangedView::status);
  return {};
}

Result<void> Vault::erase() {
  lock();
  ALCOVE_TRY_VOID(atomically([&] { return store_->clear(); }));
  presence_ = Presence::none;
  lock_.reset();
  changed_ = k_all_views;
  return store_->compact();
}

Result<void> Vault::atomically(const std::function<Result<void>()>& act) {
  if (in_transaction_) {
    Result<void> result = act();
    if (!result) failed_inside_ = true;
    return result;
  }
  ALCOVE_TRY(Transaction transaction, Transaction::begin(database_));
  const std::unique_ptr<Opened> before = opened_ ? std::make_unique<Opened>(*opened_) : nullptr;
  const ChangedViews changed_before = changed_;
  in_transaction_ = true;
  failed_inside_ = false;
  Result<void> result = act();
  in_transaction_ = false;
  // A failure that the caller swallowed may have left half of something behind.
  if (result && failed_inside_) result = base::fail("storage", "part of a change failed; nothing was written");
  if (result) result = transaction.commit();
  if (!result) {
    if (before && opened_) *opened_ = *before;
    changed_ = changed_before;
  }
  return result;
}

const base::AccountId& Vault::account() const {
  ALCOVE_ASSERT(opened_ != nullptr);
  return opened_->keys->account;
}

const crypto::RootKey& Vault::root() const {
  ALCOVE_ASSERT(opened_ != nullptr);
  return opened_->keys->root;
}

const crypto::Keyring& Vault::keyring() const {
  ALCOVE_ASSERT(opened_ != nullptr);
  return opened_->keys->keyring;
}

const crypto::DeviceKeys& Vault::device() const {
  ALCOVE_ASSERT(opened_ != nullptr);
  return opened_->keys->device;
}

std::uint32_t Vault::root_generation() const {
  ALCOVE_ASSERT(opened_ != nullptr);
  return opened_->keys->root_generation;
}

bool Vault::is_this_device(const base::DeviceId& device) const {
  ALCOVE_ASSERT(opened_ != nullptr);
  const auto& earlier = opened_->earlier_devices;
  return device == opened_->keys->device.id() || std::find(earlier.begin(), earlier.end(), device) != earlier.end();
}

ChangedViews Vault::take_changes() { return std::exchange(changed_, ChangedViews{0}); }

void Vault::mark_changed(ChangedView view) {
  changed_ = static_cast<ChangedViews>(changed_ | static_cast<ChangedViews>(view));
}

}  // namespace alcove::vault
