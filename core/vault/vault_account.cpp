// Belonging to an account: attaching the vault's own, joining another with everything that is here.

#include <set>
#include <utility>

#include "core/crypto/wrap.hpp"
#include "core/vault/live_writer.hpp"
#include "core/vault/opened.hpp"
#include "core/vault/store.hpp"
#include "core/vault/vault.hpp"
#include "core/vault/versions.hpp"

namespace alcove::vault {

using base::Cbor;
using base::Result;

namespace {

/// How much one commit of adopted records holds, so that a page of the feed and a slow connection take it well.
constexpr std::size_t k_adopted_envelopes = 128;
constexpr std::size_t k_adopted_bytes = 512U << 10U;

Cbor former_value(const Keys& former, std::uint64_t adopted_up_to) {
  return Cbor::map({{"account", Cbor::bytes(former.account.view())},
                    {"root", Cbor::bytes(former.root.view())},
                    {"adopted_up_to", Cbor::unsigned_int(adopted_up_to)}});
}

Cbor device_list(const std::vector<base::DeviceId>& devices) {
  Cbor::Array out;
  for (const base::DeviceId& device : devices) out.push_back(Cbor::bytes(device.view()));
  return Cbor::array(std::move(out));
}

/// Where a record goes in another vault: singletons have an id of their own there.
base::RecordId record_in(const Keys& fresh, const Keys& former, const base::RecordId& record) {
  for (const std::string_view type : {"profile", "safety_plan"}) {
    if (record == former.keyring.singleton_record(type)) return fresh.keyring.singleton_record(type);
  }
  return record;
}

}  // namespace

const std::optional<Remembered>& Vault::remembered() const {
  ALCOVE_ASSERT(opened_ != nullptr);
  return opened_->remembered;
}

const AccountState& Vault::account_state() const {
  ALCOVE_ASSERT(opened_ != nullptr);
  return *opened_->state;
}

bool Vault::adopting() const {
  ALCOVE_ASSERT(opened_ != nullptr);
  return opened_->adopted_up_to.has_value();
}

Result<void> Vault::remember(const Remembered& remembered) {
  ALCOVE_TRY_VOID(need_open());
  return atomically([&]() -> Result<void> {
    opened_->remembered = remembered;
    mark_changed(ChangedView::status);
    return save_local(k_local_remembered, to_cbor(remembered));
  });
}

Result<void> Vault::save_account_state(const AccountState& state) {
  ALCOVE_TRY_VOID(need_open());
  const Keys& now_keys = *opened_->keys;
  ALCOVE_TRY(crypto::DeviceKeys device, crypto::DeviceKeys::from_secret(now_keys.device.secret().view()));
  ALCOVE_TRY(const auto keys, make_keys(now_keys.account, now_keys.root.clone(), state.keyring, std::move(device)));
  return atomically([&]() -> Result<void> {
    opened_->keys = keys;
    opened_->state = std::make_shared<const AccountState>(state);
    return store_->put_account_state(state);
  });
}

Result<void> Vault::attach(const AccountState& state, const Remembered& remembered) {
  return atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(save_account_state(state));
    return remember(remembered);
  });
}

Result<std::uint64_t> Vault::join(Membership membership, base::Instant now) {
  ALCOVE_TRY_VOID(need_open());
  const auto former = opened_->keys;
  const bool same_account = former->account == membership.account;
  ALCOVE_CHECK(same_account || !opened_->remembered, "other_account",
               "this device belongs to another account; delete what is here first, or use another browser profile");
  ALCOVE_TRY(const auto fresh, make_keys(membership.account, std::move(membership.root), membership.state.keyring,
                                         std::move(membership.device)));
  std::uint64_t kept = 0;
  const Result<void> written = atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(reseal_local(*fresh));
    if (same_account) {
      ALCOVE_TRY(kept, stage_unacknowledged());
    } else {
      ALCOVE_TRY(kept, adopt(*fresh));
    }
    const DeviceLock lock{*lock_, opened_->lock_secret->clone()};
    ALCOVE_TRY_VOID(store_->put_vault_row({fresh->account, *lock_, lock_wrap(*fresh, lock)}, membership.state));
    opened_->keys = fresh;
    opened_->state = std::make_shared<const AccountState>(membership.state);
    ALCOVE_TRY(opened_->own_head, store_->head_of(fresh->device.id()));
    ALCOVE_TRY_VOID(save_local(k_local_device, Cbor::bytes(fresh->device.secret().view())));
    if (former->device.id() != fresh->device.id()) opened_->earlier_devices.push_back(former->device.id());
    ALCOVE_TRY_VOID(save_local(k_local_earlier_devices, device_list(opened_->earlier_devices)));
    // The day's record stays with the device that began it.
    ALCOVE_TRY_VOID(erase_local(k_local_day));
    if (!same_account) {
      opened_->adopted_up_to = 0;
      ALCOVE_TRY_VOID(save_local(k_local_former, former_value(*former, 0)));
    }
    ALCOVE_TRY_VOID(remember(membership.remembered));
    ALCOVE_TRY_VOID(snapshot_->forget());
    ALCOVE_TRY_VOID(empty_live(database_));
    changed_ = k_all_views;
    return build_live(now);
  });
  ALCOVE_TRY_VOID(written);
  return kept;
}

/// Seals every local value again under fresh keys, in place.
Result<void> Vault::reseal_local(const Keys& fresh) {
  std::vector<std::pair<std::string, Cbor>> values;
  const LocalKey old_key = opened_->keys->local();
  ALCOVE_TRY_VOID(store_->each_local([&](std::string_view name, base::BytesView sealed) -> Result<void> {
    ALCOVE_TRY(Cbor value, open_local(old_key, SealedKind::local, base::view_of(name), sealed));
    values.emplace_back(name, std::move(value));
    return {};
  }));
  ALCOVE_TRY(const std::vector<Draft> kept_drafts, drafts());
  ALCOVE_TRY(const std::vector<TrailEntry> kept_trail, trail());
  for (const auto& [name, value] : values) {
    ALCOVE_TRY_VOID(
        store_->put_local(name, seal_local(fresh.local(), SealedKind::local, base::view_of(name), value, random_)));
  }
  ALCOVE_TRY_VOID(store_->erase_trail());
  for (const Draft& draft : kept_drafts) {
    ALCOVE_TRY_VOID(store_->put_draft(
        draft.id, seal_local(fresh.local(), SealedKind::draft, draft.id.view(), to_cbor(draft), random_)));
  }
  for (const TrailEntry& entry : kept_trail) {
    ALCOVE_TRY_VOID(store_->add_trail(seal_local(fresh.local(), SealedKind::trail, {}, trail_value(entry), random_)));
  }
  return {};
}

/// Seals the current versions of every record under the keys of another account, staged; gives how many records there
/// are. What cannot be opened stays with the former envelopes and their root.
Result<std::uint64_t> Vault::adopt(const Keys& fresh) {
  const Keys& former = *opened_->keys;
  std::vector<Version> versions;
  ALCOVE_TRY_VOID(store_->each_current_version([&](const StoredEnvelope& envelope) -> Result<void> {
    ALCOVE_TRY(Version version, open_version(envelope.bytes, former.keyring, former.account));
    if (version.header.liveness == crypto::Liveness::live) versions.push_back(std::move(version));
    return {};
  }));
  ALCOVE_TRY_VOID(store_->set_aside());
  ALCOVE_TRY(const base::SecretBytes* const epoch_key, fresh.keyring.epoch_key(fresh.keyring.epoch()));
  std::set<base::RecordId> records;
  for (const Version& version : versions) {
    const crypto::EnvelopeHeader header{.collection = fresh.keyring.own_collection(fresh.account),
                                        .record = record_in(fresh, former, version.header.record),
                                        .epoch = fresh.keyring.epoch(),
                                        .parents = {}};
    crypto::RecordBody body{.author = fresh.device.id(), .hlc = version.hlc, .rows = {}};
    for (const Row& row : version.rows) body.rows.push_back(to_cbor(row));
    ALCOVE_TRY(crypto::SealedEnvelope sealed,
               crypto::seal_envelope(header, body, *epoch_key, fresh.account, random_, version.room_bytes));
    ALCOVE_TRY_VOID(store_->add_envelope(
        {.hash = sealed.hash, .record = header.record, .staged = Staged::yes, .bytes = std::move(sealed.bytes)}));
    records.insert(header.record);
  }
  return records.size();
}

/// Takes back commits that this device signed under keys it gives up, as far as nobody is known to have them; their
/// envelopes wait for commits of the new keys. Gives how many records they hold.
Result<std::uint64_t> Vault::stage_unacknowledged() {
  std::set<base::RecordId> records;
  ALCOVE_TRY(const auto waiting, store_->unacknowledged());
  for (const StoredCommit& commit : waiting) {
    if (commit.device != device().id() || commit.seen) continue;
    ALCOVE_TRY(const crypto::ParsedCommit parsed, crypto::parse_commit(commit.bytes));
    for (const crypto::Hash& hash : parsed.commit.envelopes) {
      ALCOVE_TRY(const auto envelope, store_->envelope(hash));
      if (envelope) records.insert(envelope->record);
      ALCOVE_TRY_VOID(store_->mark_staged(hash, Staged::yes));
    }
    ALCOVE_TRY_VOID(store_->erase_commit(commit.device, commit.head.commit_seq));
  }
  return records.size();
}

Result<void> Vault::commit_staged(base::Instant now) {
  ALCOVE_TRY_VOID(need_open());
  ALCOVE_TRY(const auto staged, store_->staged());
  if (staged.empty() && opened_->adopted_up_to != 0) return {};
  return atomically([&]() -> Result<void> {
    std::vector<crypto::Hash> batch;
    std::size_t batch_bytes = 0;
    for (const StoredEnvelope& envelope : staged) {
      if (batch.size() == k_adopted_envelopes ||
          (batch_bytes + envelope.bytes.size() > k_adopted_bytes && !batch.empty())) {
        ALCOVE_TRY_VOID(add_own_commit(std::exchange(batch, {})));
        batch_bytes = 0;
      }
      batch.push_back(envelope.hash);
      batch_bytes += envelope.bytes.size();
      ALCOVE_TRY_VOID(store_->mark_staged(envelope.hash, Staged::no));
    }
    if (!batch.empty()) ALCOVE_TRY_VOID(add_own_commit(std::move(batch)));
    opened_->clock = clock(now);
    mark_changed(ChangedView::status);
    if (opened_->adopted_up_to != 0) return {};
    // From here on the former root waits for these commits to come back.
    ALCOVE_TRY(auto former, local(k_local_former));
    ALCOVE_CHECK(former.has_value(), "storage", "the former root is missing from this device's store");
    opened_->adopted_up_to = opened_->own_head.commit_seq;
    former->set("adopted_up_to", Cbor::unsigned_int(opened_->own_head.commit_seq));
    ALCOVE_TRY_VOID(save_local(k_local_former, *former));
    return opened_->own_head.commit_seq == 0 ? end_adoption() : Result<void>();
  });
}

/// Erases the former root and its envelopes once every commit that carries their content came back in the feed.
Result<void> Vault::finish_adoption() {
  if (opened_->adopted_up_to.value_or(0) == 0) return {};
  ALCOVE_TRY(const std::uint64_t unseen, store_->unseen_count(device().id(), *opened_->adopted_up_to));
  return unseen == 0 ? end_adoption() : Result<void>();
}

Result<void> Vault::end_adoption() {
  ALCOVE_TRY(const std::uint64_t unopened, store_->erase_former());
  opened_->adopted_up_to.reset();
  // What could not be opened before joining may open with a later program, under the former root.
  return unopened == 0 ? erase_local(k_local_former) : Result<void>();
}

}  // namespace alcove::vault
