#include "server/api/session/session.hpp"

#include "server/api/fields.hpp"

namespace alcove::api {

using base::Cbor;
using base::Result;

Result<http::Response> give_nonce(const Call& call, Services& services) {
  ALCOVE_TRY(const auto account, id_at<base::AccountId>(call.body, "account"));
  ALCOVE_TRY(const auto device, id_at<base::DeviceId>(call.body, "device"));
  const auto nonce =
      services.challenges.make_nonce({account.view(), device.view()}, services.clock.now(), services.random);
  return cbor_response(
      200, Cbor::map({{"nonce", Cbor::bytes(nonce)}, {"instance", Cbor::bytes(services.keys.instance.view())}}));
}

Result<void> check_action(const ActionProof& proof, Services& services) {
  const base::Instant now = services.clock.now();
  const bool fresh = services.challenges.check_nonce(proof.nonce, {proof.account.view(), proof.device.view()}, now);
  ALCOVE_TRY(const std::optional<store::StoredDevice> device, services.store.device(proof.account, proof.device));
  const crypto::DeviceAction action{.origin = services.settings.origin,
                                    .instance = services.keys.instance,
                                    .account = proof.account,
                                    .device = proof.device,
                                    .kind = proof.kind,
                                    .nonce = proof.nonce,
                                    .body = crypto::body_hash(proof.body)};
  // An unknown device costs a verification too, so that the time does not tell which ids exist.
  const crypto::PublicKey& key = device ? device->signing_key : services.keys.instance_key.public_key();
  const bool verified = crypto::verify_device_action(key, action, proof.signature).has_value();
  const bool proven = fresh && device && verified && services.challenges.spend(proof.nonce, now);
  ALCOVE_CHECK(proven, "session", "the device is unknown, its signature is wrong, or the nonce was used or too old");
  ALCOVE_CHECK(!device->cut_commit_seq, "revoked_device", "this device was revoked");
  return {};
}

Result<http::Response> open_session(const Call& call, Services& services) {
  ActionProof proof;
  ALCOVE_TRY(proof.account, id_at<base::AccountId>(call.body, "account"));
  ALCOVE_TRY(proof.device, id_at<base::DeviceId>(call.body, "device"));
  ALCOVE_TRY(proof.nonce, array_at<sizeof(crypto::ServerNonce)>(call.body, "nonce"));
  ALCOVE_TRY(proof.signature, array_at<crypto::k_signature_bytes>(call.body, "signature"));
  ALCOVE_TRY_VOID(check_action(proof, services));
  const guard::Token token =
      services.sessions.open_device(proof.account, proof.device, services.clock.now(), services.random);
  return cbor_response(
      200, Cbor::map({{"token", Cbor::bytes(token)}, {"expires_s", Cbor::unsigned_int(guard::k_session_ms / 1000)}}));
}

}  // namespace alcove::api
