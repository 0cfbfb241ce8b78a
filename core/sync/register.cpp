#include "core/crypto/opaque.hpp"
#include "core/crypto/stretch.hpp"
#include "core/sync/answers.hpp"
#include "core/sync/exchange.hpp"
#include "core/vault/lock.hpp"

namespace alcove::sync {

using base::Cbor;
using base::fail;
using base::Instant;
using base::Result;

namespace {

/// What `register/finish` was asked for, kept until its answer is known.
constexpr std::string_view k_pending = "sync.registration";

struct PendingRegistration {
  vault::AccountState state;
  vault::Remembered remembered;
};

Cbor blobs(const std::vector<base::Bytes>& values) {
  Cbor::Array array;
  for (const base::Bytes& value : values) array.push_back(Cbor::bytes(value));
  return Cbor::array(std::move(array));
}

Cbor to_cbor(const PendingRegistration& pending) {
  return Cbor::map({{"manifest", Cbor::bytes(pending.state.manifest)},
                    {"keyring", Cbor::bytes(pending.state.keyring)},
                    {"wraps", blobs(pending.state.wraps)},
                    {"log", blobs(pending.state.log)},
                    {"remembered", vault::to_cbor(pending.remembered)}});
}

Result<PendingRegistration> pending_from_cbor(const Cbor& stored) {
  PendingRegistration pending;
  ALCOVE_TRY(pending.state.manifest, blob_at(stored, "manifest"));
  ALCOVE_TRY(pending.state.keyring, blob_at(stored, "keyring"));
  ALCOVE_TRY(pending.state.wraps, blobs_at(stored, "wraps"));
  ALCOVE_TRY(pending.state.log, blobs_at(stored, "log"));
  ALCOVE_TRY(const Cbor* remembered, stored.at("remembered"));
  ALCOVE_TRY(pending.remembered, vault::remembered_from_cbor(*remembered));
  return pending;
}

class Registration final : public VaultConversation {
 public:
  Registration(Surroundings surroundings, RegistrationInput input)
      : VaultConversation(surroundings), input_(std::move(input)) {}

 private:
  Result<Action> begin(Instant now) override;
  Result<Action> ask_instance();
  Result<Action> on_instance(const Response& response);
  Result<Action> on_challenge(const Response& response);
  Result<Action> ask(std::uint64_t solution);
  Result<Action> on_started(const Response& response);
  Result<Action> on_stretched(const base::SecretBytes& stretched);
  Result<Action> on_finished(const Response* response, Instant now);
  /// Finds out by a device session whether the account was made after all; otherwise it fails with `otherwise`.
  Result<Action> probe(base::Error otherwise, Instant now);
  /// The same for a registration that an earlier conversation began. An account that only this device has ever seen is
  /// taken back, because the person may have chosen another passphrase and recovery code since.
  Result<Action> resume(Instant now);
  Result<Action> on_begun_before(const Response& response, Instant now);
  Result<Action> take_back(const Response& nonce_response);
  Result<Action> attach(Instant now);

  RegistrationInput input_;
  std::optional<crypto::SignInName> name_;
  InstanceAnswer instance_;
  crypto::WorkChallenge challenge_{};
  base::ByteArray<16> ticket_{};
  std::uint8_t ksf_ = 0;
  std::optional<crypto::OpaqueRegistration> opaque_;
  PendingRegistration pending_;
  std::unique_ptr<OpenSession> opening_;
  std::unique_ptr<Exchange> exchange_;
};

Result<Action> Registration::begin(Instant now) {
  ALCOVE_CHECK(!vault().remembered(), "account_exists", "this vault has an account already");
  ALCOVE_TRY(name_, crypto::SignInName::parse(input_.name));
  ALCOVE_TRY_VOID(vault::check_passphrase(input_.passphrase));
  session().close();
  ALCOVE_TRY(const std::optional<Cbor> kept, vault().local(k_pending));
  if (!kept) return ask_instance();
  ALCOVE_TRY(pending_, pending_from_cbor(*kept));
  return resume(now);
}

Result<Action> Registration::ask_instance() {
  return send(get("/v1/instance"), [this](const Response& response, Instant) { return on_instance(response); });
}

Result<Action> Registration::on_instance(const Response& response) {
  ALCOVE_TRY(instance_, read_instance(response));
  ALCOVE_CHECK(instance_.registration_open, "registration_closed", "this server takes no new accounts");
  return send(post("/v1/register/challenge", Cbor::map({})),
              [this](const Response& answer, Instant) { return on_challenge(answer); });
}

Result<Action> Registration::on_challenge(const Response& response) {
  ALCOVE_TRY(const Cbor body, read_answer(response));
  ALCOVE_TRY(challenge_, bytes_at<crypto::k_work_challenge_bytes>(body, "challenge"));
  ALCOVE_TRY(const std::uint64_t bits, number_at(body, "bits"));
  ALCOVE_CHECK(bits <= crypto::k_max_work_bits, "proof_of_work", "the server asks for more work than anybody can do");
  return solve({challenge_, *name_, static_cast<unsigned>(bits)},
               [this](std::uint64_t solution, Instant) { return ask(solution); });
}

Result<Action> Registration::ask(std::uint64_t solution) {
  ALCOVE_TRY(opaque_, crypto::OpaqueRegistration::start(input_.passphrase.view(), random()));
  return send(post("/v1/register/start", Cbor::map({{"name", Cbor::text(name_->text())},
                                                    {"challenge", Cbor::bytes(challenge_)},
                                                    {"solution", Cbor::unsigned_int(solution)},
                                                    {"request", Cbor::bytes(opaque_->request())}})),
              [this](const Response& answer, Instant) { return on_started(answer); });
}

Result<Action> Registration::on_started(const Response& response) {
  ALCOVE_TRY(const Cbor body, read_answer(response));
  ALCOVE_TRY(ticket_, bytes_at<16>(body, "ticket"));
  ALCOVE_TRY(ksf_, read_ksf(body));
  ALCOVE_TRY(const auto answer, bytes_at<64>(body, "response"));
  ALCOVE_TRY(base::SecretBytes output, opaque_->evaluate(answer));
  return stretch({ksf_, std::move(output)},
                 [this](const base::SecretBytes& stretched, Instant) { return on_stretched(stretched); });
}

Result<Action> Registration::on_stretched(const base::SecretBytes& stretched) {
  const auto identities = crypto::opaque_identities(session().origin, ksf_, *name_);
  ALCOVE_TRY(const crypto::OpaqueRegistered registered, opaque_->finish(stretched.view(), identities, random()));
  ALCOVE_TRY(const NextState first, make_first_state({.account = vault().account(),
                                                      .root = vault().root(),
                                                      .root_generation = vault().root_generation(),
                                                      .keyring = vault().keyring(),
                                                      .sealed_keyring = vault().account_state().keyring,
                                                      .device = vault().device(),
                                                      .export_key = registered.export_key.view(),
                                                      .recovery_code = input_.recovery_code,
                                                      .instance_signing_key = instance_.signing_key},
                                                     random()));
  pending_.state = first.state;
  pending_.remembered.sign_in_name = name_->text();
  pending_.remembered.origin = session().origin;
  pending_.remembered.instance = instance_.instance;
  pending_.remembered.instance_signing_key = instance_.signing_key;
  pending_.remembered.manifest = first.manifest;
  pending_.remembered.log = first.log;
  pending_.remembered.identity = vault().keyring().identity().identity(vault().account());
  ALCOVE_TRY_VOID(vault().save_local(k_pending, to_cbor(pending_)));
  return send_or_lose(post("/v1/register/finish",
                           Cbor::map({{"ticket", Cbor::bytes(ticket_)},
                                      {"account", Cbor::bytes(vault().account().view())},
                                      {"record", Cbor::bytes(registered.record)},
                                      {"recovery_key", Cbor::bytes(input_.recovery_code.signing_key().public_key())},
                                      {"wraps", blobs(first.state.wraps)},
                                      {"manifest", Cbor::bytes(first.state.manifest)},
                                      {"keyring", Cbor::bytes(first.state.keyring)},
                                      {"log_entry", Cbor::bytes(first.state.log.front())}})),
                      [this](const Response* answer, Instant now) { return on_finished(answer, now); });
}

Result<Action> Registration::on_finished(const Response* response, Instant now) {
  if (response == nullptr) {
    return probe({"network", "the server could not be reached; try again when there is a connection", {}}, now);
  }
  const Result<Cbor> body = read_answer(*response);
  if (body) {
    ALCOVE_TRY(pending_.remembered.instance_epoch, number_at(*body, "instance_epoch"));
    return attach(now);
  }
  if (body.error().code == "account_exists") return probe(body.error(), now);
  ALCOVE_TRY_VOID(vault().erase_local(k_pending));
  return base::Failure(body.error());
}

Result<Action> Registration::probe(base::Error otherwise, Instant now) {
  opening_ = std::make_unique<OpenSession>(session(), identity(pending_.remembered.instance));
  return run(*opening_, now, [this, otherwise](Result<Done> opened, Instant at) -> Result<Action> {
    if (opened) return attach(at);
    if (opened.error().code != "session") return base::Failure(std::move(opened).error());
    // The server does not know this device, so the account was not made.
    ALCOVE_TRY_VOID(vault().erase_local(k_pending));
    return base::Failure(otherwise);
  });
}

Result<Action> Registration::resume(Instant now) {
  opening_ = std::make_unique<OpenSession>(session(), identity(pending_.remembered.instance));
  return run(*opening_, now, [this](Result<Done> opened, Instant) -> Result<Action> {
    if (!opened && opened.error().code != "session") return base::Failure(std::move(opened).error());
    if (opened) {
      return send(get("/v1/account/state", session().token.view()),
                  [this](const Response& response, Instant at) { return on_begun_before(response, at); });
    }
    ALCOVE_TRY_VOID(vault().erase_local(k_pending));
    return ask_instance();
  });
}

Result<Action> Registration::on_begun_before(const Response& response, Instant now) {
  ALCOVE_TRY(const Cbor body, read_answer(response));
  ALCOVE_TRY(const StateAnswer shown, read_account_state(body));
  const bool only_here = crypto::manifest_hash(shown.state.manifest) == pending_.remembered.manifest.hash;
  if (!only_here) return attach(now);
  return send(ask_for_nonce(identity(pending_.remembered.instance)),
              [this](const Response& answer, Instant) { return take_back(answer); });
}

Result<Action> Registration::take_back(const Response& nonce_response) {
  const DeviceIdentity who = identity(pending_.remembered.instance);
  ALCOVE_TRY(const crypto::ServerNonce nonce, read_nonce(nonce_response, who));
  const auto signature = sign_action(who, session().origin, crypto::DeviceActionKind::delete_account, nonce);
  const Cbor body = Cbor::map({{"nonce", Cbor::bytes(nonce)}, {"signature", Cbor::bytes(signature)}});
  return send(post("/v1/account/delete", body, session().token.view()),
              [this](const Response& response, Instant) -> Result<Action> {
                ALCOVE_TRY_VOID(read_answer(response));
                session().close();
                ALCOVE_TRY_VOID(vault().erase_local(k_pending));
                return ask_instance();
              });
}

Result<Action> Registration::attach(Instant now) {
  const Result<void> attached = vault().atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(vault().attach(pending_.state, pending_.remembered));
    ALCOVE_TRY_VOID(keep_manifest_hash(vault(), pending_.remembered.manifest));
    return vault().erase_local(k_pending);
  });
  ALCOVE_TRY_VOID(attached);
  exchange_ = std::make_unique<Exchange>(surroundings());
  return run(*exchange_, now, [](Result<Done> done, Instant) -> Result<Action> {
    ALCOVE_TRY(Done finished, std::move(done));
    return finished;
  });
}

}  // namespace

std::unique_ptr<Conversation> begin_register(Surroundings surroundings, RegistrationInput input) {
  return std::make_unique<Registration>(surroundings, std::move(input));
}

}  // namespace alcove::sync
