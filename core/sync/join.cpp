#include "core/crypto/opaque.hpp"
#include "core/crypto/stretch.hpp"
#include "core/sync/answers.hpp"
#include "core/sync/exchange.hpp"

namespace alcove::sync {

using base::BytesView;
using base::Cbor;
using base::fail;
using base::Instant;
using base::Result;

namespace {

/// Other devices that may change the account between this one's reading and writing it.
constexpr int k_tries_limit = 5;

/// Joining an account with a way in: what comes after the server gave an enrolment token. Signing in and recovering
/// differ in how they get it.
class Joining : public VaultConversation {
 protected:
  using VaultConversation::VaultConversation;

  Result<Action> begin(Instant) override {
    session().close();
    return send(get("/v1/instance"), [this](const Response& response, Instant) -> Result<Action> {
      ALCOVE_TRY(instance_, read_instance(response));
      return prove();
    });
  }

  /// Proves the way in to the server, then calls `enrol`.
  virtual Result<Action> prove() = 0;
  /// The secret that opens this way in's wrap.
  virtual crypto::WayInKind kind() const = 0;
  virtual BytesView secret() const = 0;
  /// The name that the person signed in by, or empty.
  virtual std::string name() const = 0;

  const InstanceAnswer& instance() const { return instance_; }

  Result<Action> enrol(const Response& response);

 private:
  Result<Action> fetch();
  Result<Action> on_state(const Response& response, Instant now);
  Result<void> check_whose(const base::AccountId& account) const;
  /// What this device remembers of the account, or nullptr when it is new here.
  const vault::Remembered* known_of(const base::AccountId& account) const;
  bool is_enrolled(const VerifiedState& verified) const;
  Result<Action> add(const StateAnswer& shown, const VerifiedState& verified);
  Result<Action> on_added(const Response* response, Instant now);
  vault::Remembered remembered_with(const StateAnswer& shown, const NextState& state) const;
  Result<Action> join(const StateAnswer& shown, NextState state, Instant now);
  Result<Action> exchange(Instant now);

  InstanceAnswer instance_;
  base::SecretBytes token_;
  base::AccountId account_;
  std::uint64_t failed_tries_ = 0;
  std::uint64_t kept_ = 0;
  std::optional<crypto::DeviceKeys> device_;
  std::optional<crypto::RootKey> root_;
  StateAnswer shown_;
  NextState next_state_;
  int tries_ = 0;
  std::unique_ptr<Exchange> exchange_;
};

Result<Action> Joining::enrol(const Response& response) {
  ALCOVE_TRY(const Cbor body, read_answer(response));
  ALCOVE_TRY(const auto token, bytes_at<32>(body, "token"));
  ALCOVE_TRY(const auto account, bytes_at<base::k_id_bytes>(body, "account"));
  ALCOVE_TRY(failed_tries_, number_at(body, "failed_tries"));
  token_ = base::SecretBytes::copy_of(token);
  account_ = base::AccountId(account);
  ALCOVE_TRY_VOID(check_whose(account_));
  return fetch();
}

Result<void> Joining::check_whose(const base::AccountId& account) const {
  if (!vault().remembered() || vault().account() == account) return {};
  ALCOVE_CHECK(name().empty() || name() != known().sign_in_name, "account_missing",
               "the server has another account under this name than the one this device knows");
  return fail("other_account",
              "this device belongs to another account; delete it here before you sign in as somebody else");
}

const vault::Remembered* Joining::known_of(const base::AccountId& account) const {
  return vault().remembered() && vault().account() == account ? &known() : nullptr;
}

Result<Action> Joining::fetch() {
  return send(get("/v1/account/state", token_.view()),
              [this](const Response& response, Instant now) { return on_state(response, now); });
}

Result<Action> Joining::on_state(const Response& response, Instant now) {
  ALCOVE_CHECK(response.status != 404, "account_missing", "the server says that it does not know this account");
  ALCOVE_TRY(const Cbor body, read_answer(response));
  ALCOVE_TRY(StateAnswer shown, read_account_state(body));
  ALCOVE_CHECK(shown.account == account_, "account_missing", "the server shows another account than it signed in");
  ALCOVE_TRY(root_, open_way_in(shown, kind(), secret()));
  const vault::Remembered* known = known_of(account_);
  ALCOVE_TRY(const VerifiedState verified, verify_account_state(shown, account_, *root_, known));
  ALCOVE_CHECK(verified.manifest.manifest.instance_signing_key == instance_.signing_key, "key_substituted",
               "the account was made on another server than the one that answers");
  if (device_ && verified.log.find(device_->id()) != nullptr) {
    // The answer to an earlier try was lost.
    NextState there{shown.state, verified.manifest.head, verified.log.head()};
    return join(shown, std::move(there), now);
  }
  if (known != nullptr && is_enrolled(verified)) {
    const NextState there{shown.state, verified.manifest.head, verified.log.head()};
    const vault::Remembered remembered = remembered_with(shown, there);
    const Result<void> stored = vault().atomically([&]() -> Result<void> {
      ALCOVE_TRY_VOID(vault().save_account_state(shown.state));
      return vault().remember(remembered);
    });
    ALCOVE_TRY_VOID(stored);
    return exchange(now);
  }
  return add(shown, verified);
}

bool Joining::is_enrolled(const VerifiedState& verified) const {
  const crypto::Device* device = verified.log.find(vault().device().id());
  const bool cloned = known().problem && known().problem->code == "device_cloned";
  return device != nullptr && !device->is_revoked() && !cloned;
}

Result<Action> Joining::add(const StateAnswer& shown, const VerifiedState& verified) {
  ALCOVE_CHECK(++tries_ <= k_tries_limit, "state_conflict", "other devices keep changing the account; try again");
  if (!device_) device_ = crypto::DeviceKeys::generate(random());
  ALCOVE_TRY(next_state_, add_device(shown, verified, *root_, *device_, random()));
  shown_ = shown;
  Cbor::Array wraps;
  for (const base::Bytes& wrap : shown.state.wraps) wraps.push_back(Cbor::bytes(wrap));
  const Cbor body = Cbor::map({{"expected_version", Cbor::unsigned_int(verified.manifest.head.version)},
                               {"expected_hash", Cbor::bytes(verified.manifest.head.hash)},
                               {"manifest", Cbor::bytes(next_state_.state.manifest)},
                               {"keyring", Cbor::bytes(next_state_.state.keyring)},
                               {"wraps", Cbor::array(std::move(wraps))},
                               {"log", Cbor::array({Cbor::bytes(next_state_.state.log.back())})}});
  return send_or_lose(put("/v1/account/state", body, token_.view()),
                      [this](const Response* response, Instant now) { return on_added(response, now); });
}

Result<Action> Joining::on_added(const Response* response, Instant now) {
  if (response == nullptr || response->status == 409) return fetch();
  ALCOVE_TRY_VOID(read_answer(*response));
  return join(shown_, std::move(next_state_), now);
}

vault::Remembered Joining::remembered_with(const StateAnswer& shown, const NextState& state) const {
  const vault::Remembered* known = known_of(account_);
  vault::Remembered remembered = known != nullptr ? *known : vault::Remembered{};
  if (!name().empty()) remembered.sign_in_name = name();
  remembered.origin = session().origin;
  if (known == nullptr) {
    remembered.instance = instance_.instance;
    remembered.instance_signing_key = instance_.signing_key;
    remembered.instance_epoch = shown.instance_epoch;
  }
  remembered.manifest = state.manifest;
  remembered.log = state.log;
  remembered.failed_tries = failed_tries_;
  remembered.signed_out = false;
  remembered.problem.reset();
  return remembered;
}

Result<Action> Joining::join(const StateAnswer& shown, NextState state, Instant now) {
  vault::Remembered remembered = remembered_with(shown, state);
  ALCOVE_TRY(const crypto::OpenedKeyring keyring, crypto::open_keyring(state.state.keyring, account_, *root_));
  remembered.identity = keyring.keyring.identity().identity(account_);
  vault::Membership membership{.account = account_,
                               .root = std::move(*root_),
                               .state = std::move(state.state),
                               .device = std::move(*device_),
                               .remembered = std::move(remembered)};
  const Result<void> joined = vault().atomically([&]() -> Result<void> {
    ALCOVE_TRY(kept_, vault().join(std::move(membership), now));
    return keep_manifest_hash(vault(), known().manifest);
  });
  ALCOVE_TRY_VOID(joined);
  return exchange(now);
}

Result<Action> Joining::exchange(Instant now) {
  token_.clear();
  exchange_ = std::make_unique<Exchange>(surroundings());
  return run(*exchange_, now, [this](Result<Done> exchanged, Instant) -> Result<Action> {
    ALCOVE_TRY(Done done, std::move(exchanged));
    done.kept = kept_;
    done.failed_tries = failed_tries_;
    return done;
  });
}

class SignIn final : public Joining {
 public:
  SignIn(Surroundings surroundings, SignInInput input) : Joining(surroundings), input_(std::move(input)) {}

 private:
  Result<Action> begin(Instant now) override {
    ALCOVE_TRY(name_, crypto::SignInName::parse(input_.name));
    return Joining::begin(now);
  }

  crypto::WayInKind kind() const override { return crypto::WayInKind::passphrase; }
  BytesView secret() const override { return export_key_.view(); }
  std::string name() const override { return name_->text(); }

  Result<Action> prove() override {
    ALCOVE_TRY(opaque_, crypto::OpaqueLogin::start(input_.passphrase.view(), random()));
    return send(
        post("/v1/login/start", Cbor::map({{"name", Cbor::text(name_->text())}, {"ke1", Cbor::bytes(opaque_->ke1())}})),
        [this](const Response& response, Instant) { return on_started(response); });
  }

  Result<Action> on_started(const Response& response) {
    ALCOVE_TRY(const Cbor body, read_answer(response));
    ALCOVE_TRY(login_, bytes_at<16>(body, "login"));
    ALCOVE_TRY(ksf_, read_ksf(body));
    ALCOVE_TRY(const auto ke2, bytes_at<320>(body, "ke2"));
    ALCOVE_TRY(base::SecretBytes output, opaque_->evaluate(ke2));
    return stretch({ksf_, std::move(output)},
                   [this](const base::SecretBytes& stretched, Instant) { return on_stretched(stretched); });
  }

  Result<Action> on_stretched(const base::SecretBytes& stretched) {
    ALCOVE_TRY(crypto::OpaqueSession proven,
               opaque_->finish(stretched.view(), crypto::opaque_identities(session().origin, ksf_, *name_)));
    export_key_ = std::move(proven.export_key);
    return send(post("/v1/login/finish", Cbor::map({{"login", Cbor::bytes(login_)}, {"ke3", Cbor::bytes(proven.ke3)}})),
                [this](const Response& response, Instant) { return enrol(response); });
  }

  SignInInput input_;
  std::optional<crypto::SignInName> name_;
  std::optional<crypto::OpaqueLogin> opaque_;
  base::ByteArray<16> login_{};
  std::uint8_t ksf_ = 0;
  base::SecretBytes export_key_;
};

class Recovery final : public Joining {
 public:
  Recovery(Surroundings surroundings, crypto::RecoveryCode code) : Joining(surroundings), code_(std::move(code)) {}

 private:
  crypto::WayInKind kind() const override { return crypto::WayInKind::recovery_code; }
  BytesView secret() const override { return code_.secret(); }
  std::string name() const override { return {}; }

  Result<Action> prove() override {
    const crypto::PublicKey key = code_.signing_key().public_key();
    return send(post("/v1/recovery/start", Cbor::map({{"recovery_key", Cbor::bytes(key)}})),
                [this](const Response& response, Instant) { return on_nonce(response); });
  }

  Result<Action> on_nonce(const Response& response) {
    ALCOVE_TRY(const Cbor body, read_answer(response));
    ALCOVE_TRY(const auto nonce, bytes_at<32>(body, "nonce"));
    const crypto::SigningKey key = code_.signing_key();
    const auto signature =
        crypto::sign_recovery(key, {.origin = session().origin, .instance = instance().instance, .nonce = nonce});
    return send(post("/v1/recovery/finish", Cbor::map({{"recovery_key", Cbor::bytes(key.public_key())},
                                                       {"nonce", Cbor::bytes(nonce)},
                                                       {"signature", Cbor::bytes(signature)}})),
                [this](const Response& answer, Instant) { return enrol(answer); });
  }

  crypto::RecoveryCode code_;
};

}  // namespace

std::unique_ptr<Conversation> begin_sign_in(Surroundings surroundings, SignInInput input) {
  return std::make_unique<SignIn>(surroundings, std::move(input));
}

std::unique_ptr<Conversation> begin_recovery(Surroundings surroundings, crypto::RecoveryCode recovery_code) {
  return std::make_unique<Recovery>(surroundings, std::move(recovery_code));
}

}  // namespace alcove::sync
