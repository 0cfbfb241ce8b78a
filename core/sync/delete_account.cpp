#include "core/crypto/deletion_receipt.hpp"
#include "core/sync/answers.hpp"
#include "core/sync/vault_conversation.hpp"

namespace alcove::sync {

using base::BytesView;
using base::Cbor;
using base::fail;
using base::Instant;
using base::Result;

namespace {

class AccountDeletion final : public VaultConversation {
 public:
  explicit AccountDeletion(Surroundings surroundings) : VaultConversation(surroundings) {}

 private:
  Result<Action> begin(Instant) override {
    ALCOVE_CHECK(vault().remembered(), "no_account", "this vault has no account to delete");
    return send(ask_for_nonce(identity(known().instance)),
                [this](const Response& response, Instant now) { return on_nonce(response, now); });
  }

  Result<Action> on_nonce(const Response& response, Instant now) {
    const DeviceIdentity who = identity(known().instance);
    ALCOVE_TRY(const crypto::ServerNonce nonce, read_nonce(response, who));
    const auto signature = sign_action(who, session().origin, crypto::DeviceActionKind::delete_account, nonce);
    const Cbor body = Cbor::map({{"nonce", Cbor::bytes(nonce)}, {"signature", Cbor::bytes(signature)}});
    return authorised(
        now, [body](BytesView token) { return post("/v1/account/delete", body, token); },
        [this](const Response& answer, Instant) { return on_deleted(answer); });
  }

  Result<Action> on_deleted(const Response& response) {
    ALCOVE_TRY(const Cbor body, read_answer(response));
    Done done;
    ALCOVE_TRY(done.receipt, blob_at(body, "receipt"));
    const auto receipt = crypto::open_deletion_receipt(known().instance_signing_key, done.receipt);
    ALCOVE_CHECK(receipt && receipt->account == vault().account() && receipt->instance == known().instance,
                 "deletion_receipt", "the server says that it deleted the account, but its receipt is not valid");
    session().close();
    return done;
  }
};

}  // namespace

std::unique_ptr<Conversation> begin_delete_account(Surroundings surroundings) {
  return std::make_unique<AccountDeletion>(surroundings);
}

}  // namespace alcove::sync
