#include "core/sync/open_session.hpp"

#include <algorithm>

#include "core/sync/answers.hpp"

namespace alcove::sync {

using base::Cbor;
using base::fail;
using base::Instant;
using base::Result;

namespace {

/// Longer than any token lives; what a server says beyond it is not believed.
constexpr std::uint64_t k_longest_session_s = 3600;

base::Failure refused(const Response& response) {
  if (response.status == 404) {
    return fail("account_missing",
                "the server says that it does not know this account; everything stays on this device");
  }
  return base::Failure(refusal_of(response));
}

}  // namespace

SendRequest ask_for_nonce(const DeviceIdentity& identity) {
  return post("/v1/session/nonce", Cbor::map({{"account", Cbor::bytes(identity.account.view())},
                                              {"device", Cbor::bytes(identity.device.id().view())}}));
}

Result<crypto::ServerNonce> read_nonce(const Response& response, const DeviceIdentity& identity) {
  if (response.status != 200) return refused(response);
  ALCOVE_TRY(const Cbor body, read_answer(response));
  ALCOVE_TRY(const auto instance, bytes_at<base::k_id_bytes>(body, "instance"));
  ALCOVE_CHECK(base::InstanceId(instance) == identity.instance, "key_substituted",
               "another server answers than the one this device knows");
  return bytes_at<32>(body, "nonce");
}

crypto::Signature sign_action(const DeviceIdentity& identity, std::string_view origin, crypto::DeviceActionKind kind,
                              const crypto::ServerNonce& nonce) {
  const crypto::DeviceAction action{.origin = std::string(origin),
                                    .instance = identity.instance,
                                    .account = identity.account,
                                    .device = identity.device.id(),
                                    .kind = kind,
                                    .nonce = nonce,
                                    .body = crypto::body_hash({})};
  return crypto::sign_device_action(identity.device.signing(), action);
}

Result<Action> OpenSession::start(Instant now) {
  if (session_.is_open(now)) return Done{};
  session_.close();
  return send(ask_for_nonce(identity_), [this](const Response& response, Instant) { return on_nonce(response); });
}

Result<Action> OpenSession::on_nonce(const Response& response) {
  ALCOVE_TRY(const crypto::ServerNonce nonce, read_nonce(response, identity_));
  const auto signature = sign_action(identity_, session_.origin, crypto::DeviceActionKind::open_session, nonce);
  return send(post("/v1/session", Cbor::map({{"account", Cbor::bytes(identity_.account.view())},
                                             {"device", Cbor::bytes(identity_.device.id().view())},
                                             {"nonce", Cbor::bytes(nonce)},
                                             {"signature", Cbor::bytes(signature)}})),
              [this](const Response& answer, Instant now) { return on_token(answer, now); });
}

Result<Action> OpenSession::on_token(const Response& response, Instant now) {
  if (response.status != 200) return refused(response);
  ALCOVE_TRY(const Cbor body, read_answer(response));
  ALCOVE_TRY(const auto token, bytes_at<32>(body, "token"));
  ALCOVE_TRY(const std::uint64_t expires_s, number_at(body, "expires_s"));
  session_.token = base::SecretBytes::copy_of(token);
  session_.expires_at = now.plus_ms(static_cast<std::int64_t>(std::min(expires_s, k_longest_session_s)) * 1000);
  return Done{};
}

}  // namespace alcove::sync
