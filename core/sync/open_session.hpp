#pragma once

/// Opening a device session: a nonce, a signature by the device key, a token for a quarter of an hour
/// (docs/protocol.md, section 6 and A.10). Part of other conversations.
///
/// Example:
///     opening_ = std::make_unique<OpenSession>(session, DeviceIdentity{account, instance, device});
///     return run(*opening_, now, …);

#include "core/base/id.hpp"
#include "core/crypto/device_action.hpp"
#include "core/crypto/device_keys.hpp"
#include "core/sync/conversation.hpp"
#include "core/sync/session.hpp"

namespace alcove::sync {

/// Who signs in where. The instance is the one this device remembers, never one that the server names.
struct DeviceIdentity {
  base::AccountId account;
  base::InstanceId instance;
  const crypto::DeviceKeys& device;
};

/// Leaves the session open, or fails with `session` (the server does not let this device in), `account_missing`,
/// `key_substituted` (another instance answers) or `network`. Nothing when it is open already.
class OpenSession final : public Conversation {
 public:
  OpenSession(Session& session, DeviceIdentity identity) : session_(session), identity_(identity) {}

 private:
  base::Result<Action> start(base::Instant now) override;
  base::Result<Action> on_nonce(const Response& response);
  base::Result<Action> on_token(const Response& response, base::Instant now);

  Session& session_;
  DeviceIdentity identity_;
};

/// The request for a nonce, and reading its answer: `account_missing` and `key_substituted` as above.
SendRequest ask_for_nonce(const DeviceIdentity& identity);
base::Result<crypto::ServerNonce> read_nonce(const Response& response, const DeviceIdentity& identity);

/// The device's signature over one action without a body.
crypto::Signature sign_action(const DeviceIdentity& identity, std::string_view origin, crypto::DeviceActionKind kind,
                              const crypto::ServerNonce& nonce);

}  // namespace alcove::sync
