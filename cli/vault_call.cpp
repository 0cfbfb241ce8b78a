#include <ostream>

#include "cli/vault_options.hpp"

namespace alcove::cli {

using base::fail;
using base::Result;
using base::SecretBytes;

Result<void> VaultCall::open_folder() {
  ALCOVE_TRY(client_, VaultClient::open(options.folder));
  return {};
}

Result<void> VaultCall::unlock() {
  const bool is_there = std::filesystem::exists(std::filesystem::path(options.folder) / "vault.db");
  ALCOVE_CHECK(is_there, "vault_missing", "there is no vault in this folder; make one with `alcove vault create`",
               "--dir");
  ALCOVE_TRY_VOID(open_folder());
  ALCOVE_TRY_VOID(app().lock_parameters());
  ALCOVE_TRY(const SecretBytes* given, passphrase());
  return client().unlock(*given);
}

Result<const SecretBytes*> VaultCall::passphrase() {
  if (!passphrase_) {
    ALCOVE_TRY(passphrase_,
               read_secret_line({.file = options.passphrase_file, .prompt = "Passphrase of this device: "}, context));
  }
  return &*passphrase_;
}

Result<SecretBytes> VaultCall::account_passphrase() {
  if (!options.account_passphrase_file.empty()) {
    return read_secret_line({.file = options.account_passphrase_file, .prompt = {}}, context);
  }
  ALCOVE_TRY(const SecretBytes* device, passphrase());
  return device->clone();
}

std::optional<flows::LockCost> VaultCall::lock_cost() const {
  if (options.lock_passes == 0 && options.lock_memory_mib == 0) return std::nullopt;
  flows::LockCost cost;
  if (options.lock_passes > 0) cost.operations = options.lock_passes;
  if (options.lock_memory_mib > 0) cost.memory_mib = options.lock_memory_mib;
  return cost;
}

Result<void> VaultCall::unlock_or_create() {
  ALCOVE_TRY_VOID(open_folder());
  ALCOVE_TRY(const SecretBytes* given, passphrase());
  if (app().vault().presence() != vault::Presence::none) return client().unlock(*given);
  made_here_ = true;
  return client().create(*given, lock_cost());
}

void VaultCall::give_up() {
  // Nothing of the person's is in it yet. What goes wrong here leaves an empty vault behind, which does no harm.
  if (made_here_) static_cast<void>(app().delete_here());
}

Result<sync::Done> VaultCall::converse(Result<std::unique_ptr<sync::Conversation>> conversation) {
  ALCOVE_TRY(const std::unique_ptr<sync::Conversation> begun, std::move(conversation));
  return client().converse(*begun);
}

void VaultCall::print(const base::OrderedJson& json, const std::string& words) const {
  if (options.as_json) {
    context.out << base::to_json_text(json) << "\n";
  } else {
    context.out << words << "\n";
  }
}

}  // namespace alcove::cli
