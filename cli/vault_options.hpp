#pragma once

/// What `alcove vault …` was asked for, and what its commands share: an open vault, and a way to print.
///
/// Example:
///     Result<void> list_attempts(VaultCall& call) {
///       ALCOVE_TRY_VOID(call.unlock());
///       ALCOVE_TRY(const auto attempts, call.app().attempts(call.options.instrument));
///       …
///     }

#include <cstdint>
#include <string>

#include "cli/vault_client.hpp"
#include "cli/vault_life.hpp"
#include "cli/vault_passphrase.hpp"

namespace alcove::cli {

struct VaultOptions {
  std::string folder, passphrase_file, server;
  bool as_json = false;
  /// Of single commands.
  std::string name, account_passphrase_file, recovery_code_file;
  std::string instrument, attempt, answers, out_file, in_file;
  std::string format = "json", archive_passphrase_file;
  std::uint32_t lock_passes = 0, lock_memory_mib = 0;
  bool confirmed = false, everywhere = false, with_deleted = false;
  std::size_t count = 0;
  std::uint64_t seed = 1;
  LifePlan life;
};

/// One run of one command.
class VaultCall {
 public:
  VaultCall(const VaultOptions& given, CommandContext& shell) : options(given), context(shell) {}

  /// Opens the folder; an existing vault stays locked.
  base::Result<void> open_folder();
  /// Opens the folder and the vault in it; `vault_missing` when there is none.
  base::Result<void> unlock();
  /// The device's passphrase, asked for once.
  base::Result<const base::SecretBytes*> passphrase();
  /// The account's: of its own file, or the device's.
  base::Result<base::SecretBytes> account_passphrase();
  std::optional<flows::LockCost> lock_cost() const;
  /// Opens the vault, or makes one whose lock is the passphrase. A vault made here is taken back by `give_up`.
  base::Result<void> unlock_or_create();
  void give_up();

  base::Result<sync::Done> converse(base::Result<std::unique_ptr<sync::Conversation>> conversation);

  VaultClient& client() { return *client_; }
  flows::App& app() { return client_->app(); }
  /// With --json the object on one line, else `words`.
  void print(const base::OrderedJson& json, const std::string& words) const;

  const VaultOptions& options;
  CommandContext& context;

 private:
  std::unique_ptr<VaultClient> client_;
  std::optional<base::SecretBytes> passphrase_;
  bool made_here_ = false;
};

/// A time of the page's contract for people: "2026-11-22T10:07Z".
std::string when(const base::OrderedJson& milliseconds);

// The commands, each in the file named for what it is about.
base::Result<void> create_vault(VaultCall& call);
base::Result<void> show_status(VaultCall& call);
base::Result<void> list_attempts(VaultCall& call);
base::Result<void> show_attempt(VaultCall& call);
base::Result<void> take_attempt(VaultCall& call);
base::Result<void> list_entries(VaultCall& call);
base::Result<void> show_plan(VaultCall& call);
base::Result<void> export_vault(VaultCall& call);
base::Result<void> import_vault(VaultCall& call);
base::Result<void> undo_import(VaultCall& call);
base::Result<void> delete_vault(VaultCall& call);
base::Result<void> generate(VaultCall& call);
base::Result<void> register_account(VaultCall& call);
base::Result<void> sign_in(VaultCall& call);
base::Result<void> recover_account(VaultCall& call);
base::Result<void> synchronise(VaultCall& call);

}  // namespace alcove::cli
