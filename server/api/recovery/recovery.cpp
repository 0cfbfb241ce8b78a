#include "server/api/recovery/recovery.hpp"

#include "core/crypto/device_action.hpp"
#include "server/api/fields.hpp"
#include "server/api/login/login.hpp"

namespace alcove::api {

using base::Cbor;
using base::Result;

Result<http::Response> start_recovery(const Call& call, Services& services) {
  ALCOVE_TRY(const auto key, array_at<crypto::k_public_key_bytes>(call.body, "recovery_key"));
  const auto nonce = services.challenges.make_nonce({key}, services.clock.now(), services.random);
  return cbor_response(200, Cbor::map({{"nonce", Cbor::bytes(nonce)}}));
}

Result<http::Response> finish_recovery(const Call& call, Services& services) {
  ALCOVE_TRY(const auto key, array_at<crypto::k_public_key_bytes>(call.body, "recovery_key"));
  ALCOVE_TRY(const auto nonce, array_at<sizeof(crypto::ServerNonce)>(call.body, "nonce"));
  ALCOVE_TRY(const auto signature, array_at<crypto::k_signature_bytes>(call.body, "signature"));
  const base::Instant now = services.clock.now();
  const crypto::RecoverySignIn statement{services.settings.origin, services.keys.instance, nonce};
  const bool proven = services.challenges.check_nonce(nonce, {key}, now) &&
                      crypto::verify_recovery(key, statement, signature).has_value() &&
                      services.challenges.spend(nonce, now);
  ALCOVE_CHECK(proven, "login", "the recovery code is wrong, or signing in took too long");
  ALCOVE_TRY(const std::optional<base::AccountId> account, services.store.account_of_recovery_key(key));
  ALCOVE_CHECK(account.has_value(), "login", "the recovery code is wrong, or signing in took too long");
  return enrolment_response(*account, OwnTry::not_counted, services);
}

}  // namespace alcove::api
