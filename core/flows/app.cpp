#include "core/flows/app.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/flows/screening.hpp"

namespace alcove::flows {

using base::OrderedJson;
using base::Result;

namespace {

struct NamedView {
  vault::ChangedView view;
  std::string_view name;
};

constexpr std::array<NamedView, 14> k_views = {{{vault::ChangedView::status, "status"},
                                                {vault::ChangedView::attempts, "attempts"},
                                                {vault::ChangedView::drafts, "drafts"},
                                                {vault::ChangedView::profile, "profile"},
                                                {vault::ChangedView::flags, "flags"},
                                                {vault::ChangedView::schedules, "schedules"},
                                                {vault::ChangedView::entries, "entries"},
                                                {vault::ChangedView::plan, "plan"},
                                                {vault::ChangedView::safety, "safety"},
                                                {vault::ChangedView::moods, "moods"},
                                                {vault::ChangedView::goals, "goals"},
                                                {vault::ChangedView::reminders, "reminders"},
                                                {vault::ChangedView::recommendations, "recommendations"},
                                                {vault::ChangedView::files, "files"}}};

OrderedJson when_or_null(const std::optional<base::Instant>& moment) {
  return moment ? OrderedJson(moment->unix_ms()) : OrderedJson(nullptr);
}

std::string_view sync_state(const vault::Remembered& remembered) {
  if (remembered.signed_out) return "signed-out";
  return remembered.problem ? "paused" : "idle";
}

/// The devices of the account that are not revoked, as its log has them.
Result<std::vector<base::DeviceId>> account_devices(const vault::Vault& vault) {
  crypto::DeviceLog log(vault.account());
  for (const base::Bytes& bytes : vault.account_state().log) {
    ALCOVE_TRY(const crypto::ParsedLogEntry entry, crypto::parse_log_entry(bytes));
    ALCOVE_TRY_VOID(log.append(entry));
  }
  std::vector<base::DeviceId> out;
  for (const crypto::Device& device : log.devices()) {
    if (!device.is_revoked()) out.push_back(device.id);
  }
  return out;
}

/// Latest change first; devices that have not written yet come last.
Result<OrderedJson> devices_view(const vault::Vault& vault) {
  ALCOVE_TRY(const auto devices, account_devices(vault));
  ALCOVE_TRY(const auto changes, vault.live().devices());
  OrderedJson out = OrderedJson::array();
  const auto add = [&](const base::DeviceId& device, const std::optional<base::Instant>& changed) {
    out.push_back(
        {{"id", device.hex()}, {"lastChangeAt", when_or_null(changed)}, {"thisDevice", vault.is_this_device(device)}});
  };
  const auto listed = [&](const base::DeviceId& device) {
    return std::find(devices.begin(), devices.end(), device) != devices.end();
  };
  const auto wrote = [&](const base::DeviceId& device) {
    return std::any_of(changes.begin(), changes.end(), [&](const auto& change) { return change.device == device; });
  };
  for (const vault::DeviceChange& change : changes) {
    if (listed(change.device)) add(change.device, change.at);
  }
  for (const base::DeviceId& device : devices) {
    if (!wrote(device)) add(device, std::nullopt);
  }
  return out;
}

OrderedJson sync_off() {
  return {{"state", "off"},
          {"signInName", nullptr},
          {"waiting", 0},
          {"lastSyncedAt", nullptr},
          {"problem", nullptr},
          {"failedTries", 0},
          {"devices", OrderedJson::array()}};
}

Result<OrderedJson> sync_view(const vault::Vault& vault) {
  if (vault.presence() != vault::Presence::open || !vault.remembered()) return sync_off();
  const vault::Remembered& remembered = *vault.remembered();
  ALCOVE_TRY(const std::uint64_t waiting, vault.waiting());
  ALCOVE_TRY(OrderedJson devices, devices_view(vault));
  OrderedJson problem = nullptr;
  if (remembered.problem) problem = {{"code", remembered.problem->code}, {"message", remembered.problem->message}};
  OrderedJson name = nullptr;
  if (!remembered.sign_in_name.empty()) name = remembered.sign_in_name;
  return OrderedJson{{"state", std::string(sync_state(remembered))},
                     {"signInName", std::move(name)},
                     {"waiting", waiting},
                     {"lastSyncedAt", when_or_null(remembered.last_synced)},
                     {"problem", std::move(problem)},
                     {"failedTries", remembered.failed_tries},
                     {"devices", std::move(devices)}};
}

std::string_view presence_name(vault::Presence presence) {
  switch (presence) {
    case vault::Presence::none: return "none";
    case vault::Presence::locked: return "locked";
    case vault::Presence::open: break;
  }
  return "open";
}

}  // namespace

App::App(vault::SqlDatabase& database, crypto::RandomSource& random, const assessment::Library& library,
         Settings settings)
    : random_(random), library_(library), settings_(std::move(settings)), vault_(database, random) {
  session_.origin = settings_.origin;
}

App::~App() = default;

Result<void> App::start() { return vault_.start(); }

Result<OrderedJson> App::status() {
  OrderedJson lock = nullptr;
  if (vault_.presence() != vault::Presence::none) {
    ALCOVE_TRY(const vault::LockParameters parameters, vault_.lock_parameters());
    lock = std::string(vault::name_of(parameters.kind));
  }
  std::uint64_t quarantined = 0;
  if (vault_.presence() == vault::Presence::open) {
    ALCOVE_TRY(quarantined, vault_.quarantined());
  }
  ALCOVE_TRY(OrderedJson sync, sync_view(vault_));
  OrderedJson pack_problem = nullptr;
  if (!settings_.pack_problem.empty()) pack_problem = settings_.pack_problem;
  return OrderedJson{{"vault", std::string(presence_name(vault_.presence()))},
                     {"lock", std::move(lock)},
                     {"sync", std::move(sync)},
                     {"quarantined", quarantined},
                     {"packProblem", std::move(pack_problem)}};
}

OrderedJson App::take_changes() {
  const vault::ChangedViews changed = vault_.take_changes();
  OrderedJson out = OrderedJson::array();
  for (const NamedView& view : k_views) {
    if ((changed & static_cast<vault::ChangedViews>(view.view)) != 0) out.push_back(std::string(view.name));
  }
  return out;
}

OrderedJson App::passphrase_strength(const base::SecretBytes& passphrase) const {
  const vault::PassphraseStrength strength = vault::passphrase_strength(passphrase);
  return {{"score", strength.score}, {"advice", strength.advice}};
}

Result<vault::LockParameters> App::prepare_lock(const base::SecretBytes& passphrase, const LockCost& cost) {
  ALCOVE_TRY_VOID(vault::check_passphrase(passphrase));
  vault::LockParameters parameters{.kind = vault::LockKind::passphrase,
                                   .stretch = crypto::DeviceLockStretch::make(random_)};
  parameters.stretch.operations = cost.operations;
  parameters.stretch.memory_mib = cost.memory_mib;
  ALCOVE_TRY_VOID(parameters.stretch.check());
  return parameters;
}

Result<void> App::create_vault(const vault::DeviceLock& lock, base::Instant now) { return vault_.create(lock, now); }

Result<vault::LockParameters> App::lock_parameters() const { return vault_.lock_parameters(); }

Result<void> App::unlock(const base::SecretBytes& lock_secret, base::Instant now) {
  return vault_.unlock(lock_secret.view(), now);
}

Result<void> App::unlock_by_recovery(std::string_view recovery_code, const vault::DeviceLock& lock, base::Instant now) {
  ALCOVE_TRY(const crypto::RecoveryCode typed, crypto::RecoveryCode::parse(recovery_code));
  return vault_.recover(typed, lock, now);
}

void App::lock() {
  session_.close();
  prepared_code_.reset();
  kept_.clear();
  vault_.lock();
}

Result<void> App::change_lock(const vault::DeviceLock& lock) {
  const bool has_account = vault_.presence() == vault::Presence::open && vault_.remembered().has_value();
  ALCOVE_CHECK(!has_account || lock.parameters.kind == vault::LockKind::passphrase, "lock_needed",
               "this device syncs, so it keeps a passphrase", "lock");
  return vault_.change_lock(lock);
}

Result<void> App::need_passphrase_lock() const {
  ALCOVE_TRY(const vault::LockParameters parameters, vault_.lock_parameters());
  ALCOVE_CHECK(vault_.presence() == vault::Presence::open, "vault_locked", "the vault is locked; unlock it first");
  ALCOVE_CHECK(parameters.kind == vault::LockKind::passphrase, "lock_needed",
               "choose a passphrase for this device before turning on sync", "lock");
  return {};
}

Result<OrderedJson> App::prepare_account() {
  ALCOVE_TRY_VOID(need_passphrase_lock());
  prepared_code_ = crypto::RecoveryCode::generate(random_);
  const base::SecretBytes text = prepared_code_->text();
  return OrderedJson{{"recoveryCode", base::to_text(text.view())}};
}

Result<std::unique_ptr<sync::Conversation>> App::begin_register(sync::SignInInput account,
                                                                std::string_view recovery_code) {
  ALCOVE_TRY_VOID(need_passphrase_lock());
  ALCOVE_TRY_VOID(vault::check_passphrase(account.passphrase));
  ALCOVE_CHECK(prepared_code_.has_value(), "recovery_code", "make a recovery code first and write it down",
               "recoveryCode");
  ALCOVE_TRY(crypto::RecoveryCode typed, crypto::RecoveryCode::parse(recovery_code));
  ALCOVE_CHECK(crypto::equal_constant_time(typed.secret(), prepared_code_->secret()), "recovery_code",
               "this is not the code that was shown; compare it with what you wrote down", "recoveryCode");
  return sync::begin_register(surroundings(), {.name = std::move(account.name),
                                               .passphrase = std::move(account.passphrase),
                                               .recovery_code = std::move(typed)});
}

Result<std::unique_ptr<sync::Conversation>> App::begin_sign_in(sync::SignInInput account) {
  ALCOVE_TRY_VOID(need_passphrase_lock());
  return sync::begin_sign_in(surroundings(), std::move(account));
}

Result<std::unique_ptr<sync::Conversation>> App::begin_recovery(std::string_view recovery_code) {
  ALCOVE_TRY_VOID(need_passphrase_lock());
  ALCOVE_TRY(crypto::RecoveryCode typed, crypto::RecoveryCode::parse(recovery_code));
  return sync::begin_recovery(surroundings(), std::move(typed));
}

Result<std::unique_ptr<sync::Conversation>> App::begin_sync() { return sync::begin_sync(surroundings()); }

Result<std::unique_ptr<sync::Conversation>> App::begin_delete_account() {
  return sync::begin_delete_account(surroundings());
}

Result<OrderedJson> App::counts() {
  ALCOVE_TRY(const auto drafts, vault_.drafts());
  ALCOVE_TRY(const auto texts, vault_.entry_drafts());
  ALCOVE_TRY(const std::uint64_t attempts, vault_.live().attempt_count());
  ALCOVE_TRY(const std::uint64_t entries, vault_.live().entry_count());
  const auto items = [&](vault::ItemKind kind) { return vault_.live().item_count(kind); };
  ALCOVE_TRY(const std::uint64_t moods, items(vault::ItemKind::mood_entry));
  ALCOVE_TRY(const std::uint64_t goals, items(vault::ItemKind::goal));
  ALCOVE_TRY(const std::uint64_t attachments, items(vault::ItemKind::attachment));
  ALCOVE_TRY(const std::uint64_t voices, items(vault::ItemKind::voice_sample));
  std::size_t others = 0;
  if (vault_.remembered()) {
    ALCOVE_TRY(const auto devices, account_devices(vault_));
    for (const base::DeviceId& device : devices) others += vault_.is_this_device(device) ? 0 : 1;
  }
  return OrderedJson{{"attempts", attempts},
                     {"entries", entries},
                     {"moods", moods},
                     {"goals", goals},
                     {"files", attachments + voices},
                     {"drafts", drafts.size() + texts.size()},
                     {"otherDevices", others}};
}

Result<void> App::delete_here() {
  session_.close();
  prepared_code_.reset();
  kept_.clear();
  return vault_.erase();
}

}  // namespace alcove::flows
