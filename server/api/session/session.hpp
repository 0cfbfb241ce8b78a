#pragma once

/// Device sessions: a certified device signs a single-use nonce for one action. Opening a session is one such action;
/// those that cannot be undone need a fresh signature of their own (docs/protocol.md, section 6 and A.10).
///
/// Example: POST /v1/session/nonce {account, device} → {nonce, instance}; POST /v1/session {…, signature} → {token, …}

#include "core/crypto/device_action.hpp"
#include "server/api/route.hpp"

namespace alcove::api {

base::Result<http::Response> give_nonce(const Call& call, Services& services);
base::Result<http::Response> open_session(const Call& call, Services& services);

/// What a device claims to have signed.
struct ActionProof {
  base::AccountId account;
  base::DeviceId device;
  crypto::DeviceActionKind kind = crypto::DeviceActionKind::open_session;
  crypto::ServerNonce nonce{};
  crypto::Signature signature{};
  /// The body that the signature covers.
  base::BytesView body{};
};

/// Spends the nonce. `session` unless the device is in the account's log and signed exactly this; `revoked_device` when
/// it did but was revoked.
base::Result<void> check_action(const ActionProof& proof, Services& services);

}  // namespace alcove::api
