// The commands that talk to a server.

#include <fstream>
#include <istream>
#include <ostream>

#include "cli/vault_options.hpp"
#include "core/base/text.hpp"

namespace alcove::cli {

using base::fail;
using base::OrderedJson;
using base::Result;
using base::SecretBytes;

namespace {

OrderedJson done_json(const sync::Done& done) {
  OrderedJson json{{"received", done.received}, {"sent", done.sent},   {"waiting", done.waiting},
                   {"kept", done.kept},         {"heldBack", nullptr}, {"failedTries", done.failed_tries}};
  if (done.held_back) json["heldBack"] = {{"code", done.held_back->code}, {"message", done.held_back->message}};
  return json;
}

std::string done_words(const sync::Done& done) {
  std::string words = std::to_string(done.received) + " changes received, " + std::to_string(done.sent) + " sent";
  if (done.kept > 0) words += ", " + std::to_string(done.kept) + " from before kept";
  if (done.waiting > 0) words += ", " + std::to_string(done.waiting) + " waiting";
  if (done.held_back) words += ": " + done.held_back->message;
  if (done.failed_tries > 0) words += ". Failed sign-in tries before: " + std::to_string(done.failed_tries);
  return words;
}

Result<std::string> normal_name(const std::string& typed) {
  const auto name = to_nfkc(base::view_of(typed));
  ALCOVE_CHECK(name, "sign_in_name", "a sign-in name is 3 to 32 of a-z, 0-9, dot, dash and underscore", "--name");
  return std::string(base::trim(base::to_text(name->view())));
}

/// Puts the code where the person keeps it, before anything is sent.
Result<void> hand_over(VaultCall& call, const std::string& code) {
  const std::string& path = call.options.recovery_code_file;
  if (path.empty()) {
    call.print({{"recoveryCode", code}}, "Recovery code, shown this once; write it down:\n  " + code);
    call.context.out.flush();
    return {};
  }
  ALCOVE_CHECK(!std::filesystem::exists(path), "out_file", "the file is there already; name a new one", path);
  std::ofstream file(path, std::ios::binary);
  std::error_code error;
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  file << code << "\n";
  file.close();
  ALCOVE_CHECK(file.good(), "out_file", "the file cannot be written", path);
  return {};
}

/// The code as the person typed it again; without a person, as it was handed over.
Result<std::string> confirm_code(VaultCall& call, const std::string& code) {
  const bool asks = is_interactive(call.context) && call.options.recovery_code_file.empty();
  if (!asks) return code;
  call.context.err << "Type the recovery code again: " << std::flush;
  std::string typed;
  std::getline(call.context.in, typed);
  return typed;
}

Result<void> finish_join(VaultCall& call, Result<sync::Done> done) {
  if (!done) {
    // Signed in, but not through with the first exchange: the account is here and the next sync goes on.
    if (!call.app().vault().remembered()) call.give_up();
    return base::Failure(std::move(done).error());
  }
  ALCOVE_TRY_VOID(call.client().settle(done->received));
  call.print(done_json(*done), done_words(*done));
  return {};
}

}  // namespace

Result<void> register_account(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock());
  ALCOVE_TRY_VOID(call.client().use_server(call.options.server));
  ALCOVE_TRY(std::string name, normal_name(call.options.name));
  ALCOVE_TRY(SecretBytes passphrase, call.account_passphrase());
  ALCOVE_TRY(const OrderedJson prepared, call.app().prepare_account());
  const std::string code = prepared.at("recoveryCode").get<std::string>();
  ALCOVE_TRY_VOID(hand_over(call, code));
  ALCOVE_TRY(const std::string typed, confirm_code(call, code));
  ALCOVE_TRY(const sync::Done done,
             call.converse(call.app().begin_register({std::move(name), std::move(passphrase)}, typed)));
  call.print(done_json(done), "Sync is on: " + done_words(done));
  return {};
}

Result<void> sign_in(VaultCall& call) {
  ALCOVE_TRY(std::string name, normal_name(call.options.name));
  ALCOVE_TRY_VOID(call.unlock_or_create());
  const auto joined = [&]() -> Result<sync::Done> {
    ALCOVE_TRY_VOID(call.client().use_server(call.options.server));
    ALCOVE_TRY(SecretBytes passphrase, call.account_passphrase());
    return call.converse(call.app().begin_sign_in({std::move(name), std::move(passphrase)}));
  };
  return finish_join(call, joined());
}

Result<void> recover_account(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock_or_create());
  const auto joined = [&]() -> Result<sync::Done> {
    ALCOVE_TRY_VOID(call.client().use_server(call.options.server));
    ALCOVE_TRY(const SecretBytes code,
               read_secret_line({.file = call.options.recovery_code_file, .prompt = "Recovery code: "}, call.context));
    const std::string_view typed{reinterpret_cast<const char*>(code.data()), code.size()};
    return call.converse(call.app().begin_recovery(typed));
  };
  return finish_join(call, joined());
}

Result<void> synchronise(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock());
  const bool has_account = call.app().vault().remembered().has_value();
  ALCOVE_CHECK(has_account, "no_account", "this vault has no account yet; register or sign in first");
  ALCOVE_TRY_VOID(call.client().use_server(call.options.server));
  ALCOVE_TRY(const sync::Done done, call.converse(call.app().begin_sync()));
  ALCOVE_TRY_VOID(call.client().settle(done.received));
  call.print(done_json(done), done_words(done));
  return {};
}

Result<void> delete_vault(VaultCall& call) {
  OrderedJson json{{"deleted", "here"}};
  std::string words = "Everything in this folder's vault is deleted.";
  if (call.options.everywhere) {
    ALCOVE_TRY_VOID(call.unlock());
    ALCOVE_TRY_VOID(call.client().use_server(call.options.server));
    ALCOVE_TRY(const sync::Done done, call.converse(call.app().begin_delete_account()));
    json = {{"deleted", "everywhere"}, {"receipt", base::to_hex(done.receipt)}};
    words = "The account is deleted on the server, and everything here. Its signed receipt:\n  " +
            base::to_hex(done.receipt);
  } else {
    ALCOVE_TRY_VOID(call.open_folder());
  }
  ALCOVE_TRY_VOID(call.app().delete_here());
  call.print(json, words);
  return {};
}

}  // namespace alcove::cli
