#include "cli/vault_commands.hpp"

#include <memory>

#include "cli/vault_options.hpp"

namespace alcove::cli {

namespace {

constexpr const char* k_passphrases =
    "The passphrase comes from --passphrase-file, from a prompt, or from the first line of standard input; never from "
    "the\n"
    "command line, which other programs can read. Everything is sealed on this device before it goes anywhere.\n"
    "Example:\n"
    "  alcove vault create --dir ~/.alcove\n"
    "  alcove vault take phq-9 --dir ~/.alcove --answers "
    "'{\"q1\":2,\"q2\":1,\"q3\":0,\"q4\":1,\"q5\":0,\"q6\":1,\"q7\":0,\"q8\":0,\"q9\":0}'\n"
    "  alcove vault register --dir ~/.alcove --server https://alcove.example --name ada";

using Command = base::Result<void> (*)(VaultCall&);
using SharedOptions = std::shared_ptr<VaultOptions>;

/// Adds one subcommand with the options that all of them have.
CLI::App* add(CLI::App& vault, const char* name, const char* about, Command run, const SharedOptions& options,
              CommandContext& context) {
  CLI::App* command = vault.add_subcommand(name, about);
  command->add_option("--dir", options->folder, "Folder of the vault")->required();
  command->add_option("--passphrase-file", options->passphrase_file, "Read the device's passphrase from this file");
  command->add_flag("--json", options->as_json, "Print JSON on one line");
  command->callback([run, options, &context] {
    VaultCall call(*options, context);
    const base::Result<void> done = run(call);
    if (!done) context.report(done.error());
  });
  return command;
}

void add_server(CLI::App* command, const SharedOptions& options) {
  command->add_option("--server", options->server, "Address of the server; remembered once there is an account");
}

void add_account(CLI::App* command, const SharedOptions& options) {
  command->add_option("--server", options->server, "Address of the server")->required();
  command->add_option("--name", options->name, "Sign-in name: 3 to 32 of a-z, 0-9, dot, dash, underscore")->required();
  command->add_option("--account-passphrase-file", options->account_passphrase_file,
                      "Read the account's passphrase from this file; without it, it is the device's");
}

void add_lock_cost(CLI::App* command, const SharedOptions& options) {
  command->add_option("--lock-passes", options->lock_passes, "Passes of Argon2id; without it, about a second's worth")
      ->check(CLI::Range(3, 32));
  command->add_option("--lock-memory", options->lock_memory_mib, "Its memory in MiB")->check(CLI::Range(64, 256));
}

void add_portability(CLI::App& vault, const SharedOptions& options, CommandContext& context) {
  constexpr const char* k_passphrase = "Read the archive's passphrase from this file; without it, it is the device's";
  auto* save =
      add(vault, "export", "Write everything in an open format or as a sealed archive", export_vault, options, context);
  save->add_option("--format", options->format, "json, csv or markdown (a folder), archive (sealed, with files)")
      ->check(CLI::IsMember({"json", "csv", "markdown", "archive"}))
      ->capture_default_str();
  save->add_option("--out", options->out_file, "File or folder to write; JSON goes to standard output without it");
  save->add_option("--archive-passphrase-file", options->archive_passphrase_file, k_passphrase);
  add_lock_cost(save, options);
  auto* read = add(vault, "import", "Put a JSON export or an archive back in; twice changes nothing", import_vault,
                   options, context);
  read->add_option("file", options->in_file, "The export or archive")->required();
  read->add_option("--archive-passphrase-file", options->archive_passphrase_file, k_passphrase);
  read->add_flag("--with-deleted", options->with_deleted, "Bring back what was deleted here since");
  add(vault, "undo-import", "Take back everything that the last import added", undo_import, options, context);
}

void add_local(CLI::App& vault, const SharedOptions& options, CommandContext& context) {
  add_lock_cost(add(vault, "create", "Make a vault", create_vault, options, context), options);
  add(vault, "open", "Open the vault and say how it stands", show_status, options, context);
  auto* list = add(vault, "list", "List finished check-ins, newest first", list_attempts, options, context);
  list->add_option("--instrument", options->instrument, "Only this instrument");
  auto* show = add(vault, "show", "Show one check-in with answers and score", show_attempt, options, context);
  show->add_option("attempt", options->attempt, "Its id, as `list` prints it")->required();
  auto* take = add(vault, "take", "Score answers and keep them as a finished check-in", take_attempt, options, context);
  take->add_option("instrument", options->instrument, "Id of the instrument, for example phq-9")->required();
  take->add_option("--answers", options->answers,
                   "JSON object from item to answer; - reads it from standard input, "
                   "after the passphrase when that comes from there too")
      ->required();
  add(vault, "entries", "List what is written, newest first", list_entries, options, context);
  add(vault, "plan", "Show the safety plan", show_plan, options, context);
  add_portability(vault, options, context);
  auto* erase = add(vault, "delete", "Delete everything here", delete_vault, options, context);
  erase->add_flag("--everywhere", options->everywhere, "Delete the account on the server first");
  erase->add_flag("--yes", options->confirmed, "Really")->required();
  add_server(erase, options);
  auto* make_up =
      add(vault, "generate", "Write a made-up life, or check-ins only, for benchmarks", generate, options, context);
  make_up->add_option("--count", options->count, "Write so many check-ins")->check(CLI::Range(1, 1'000'000));
  make_up->add_option("--years", options->life.years, "Write the life of so many years up to today")
      ->check(CLI::Range(1, 100));
  const auto add_amount = [&](const char* name, std::optional<std::size_t>& amount, const char* what) {
    make_up->add_option(name, amount, what)->check(CLI::Range(0, 1'000'000));
  };
  add_amount("--moods", options->life.moods, "Moods in it; without it, 2000 a year");
  add_amount("--entries", options->life.entries, "Journal entries; without it, 500 a year");
  add_amount("--attempts", options->life.attempts, "Check-ins; without it, 50 a year");
  add_amount("--progress", options->life.progress, "Things done for goals; without it, 1000 a year");
  make_up->add_option("--seed", options->seed, "Draws what is made up")->capture_default_str();
}

void add_networked(CLI::App& vault, const SharedOptions& options, CommandContext& context) {
  auto* enrol =
      add(vault, "register", "Make an account for this vault and turn on sync", register_account, options, context);
  add_account(enrol, options);
  enrol->add_option("--recovery-code-file", options->recovery_code_file,
                    "Write the recovery code to this new file instead of printing it");
  auto* join = add(vault, "sign-in", "Join an account; what is here is kept. Makes a vault when there is none", sign_in,
                   options, context);
  add_account(join, options);
  add_lock_cost(join, options);
  auto* recover = add(vault, "recover", "Join an account by its recovery code", recover_account, options, context);
  recover->add_option("--server", options->server, "Address of the server")->required();
  recover->add_option("--recovery-code-file", options->recovery_code_file,
                      "Read the recovery code from this file; without it, from a prompt or standard input");
  add_lock_cost(recover, options);
  add_server(add(vault, "sync", "Fetch and send what changed", synchronise, options, context), options);
}

}  // namespace

void add_vault_commands(CLI::App& app, CommandContext& context) {
  auto options = std::make_shared<VaultOptions>();
  CLI::App* vault = app.add_subcommand("vault", "Keep check-ins sealed on this device, and in sync with others");
  vault->require_subcommand(1);
  vault->footer(k_passphrases);
  add_local(*vault, options, context);
  add_networked(*vault, options, context);
}

}  // namespace alcove::cli
