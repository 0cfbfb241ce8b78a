#pragma once

/// Statements by which a device, or the holder of a recovery code, proves itself to one server for one action and once:
/// each names the origin, the instance and a nonce that the server takes back after one use (docs/protocol.md, A.10).
///
/// Example:
///     const DeviceAction action{.origin = origin, .instance = instance, .account = account, .device = device,
///                               .kind = DeviceActionKind::open_session, .nonce = nonce, .body = body_hash({})};
///     const Signature signature = sign_device_action(device_key, action);
///     ALCOVE_TRY_VOID(verify_device_action(stored_key, action, signature));   // the server's own view of the fields

#include <string>

#include "core/base/id.hpp"
#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

/// 32 bytes that the server gives out and takes back once, within 60 s.
using ServerNonce = base::ByteArray<32>;

/// What a device asks for, by its byte in the statement.
enum class DeviceActionKind : std::uint8_t {
  open_session = 1,
  delete_account = 2,
  re_key = 3,
  revoke_device = 4,
  change_consent = 5,
};

/// One action of one device. Each side fills it from what it knows itself, never from what the other side says: the
/// client takes `origin` from its own address, the server from its configuration.
struct DeviceAction {
  /// ASCII `scheme://host[:port]`, no default port, at most 1024 bytes (asserted when encoded).
  std::string origin;
  base::InstanceId instance;
  base::AccountId account;
  base::DeviceId device;
  DeviceActionKind kind = DeviceActionKind::open_session;
  ServerNonce nonce{};
  /// `body_hash` of the request's body; of nothing when there is none.
  Hash body{};
};

/// hash("body-hash", body).
Hash body_hash(base::BytesView body);

/// The bytes after the label: `u16 origin length || origin || instance 16 || account 16 || device 16 || kind u8 ||
/// nonce 32 || body hash 32`.
base::Bytes encode_device_action(const DeviceAction& action);

Signature sign_device_action(const SigningKey& device_key, const DeviceAction& action);

/// `authentication` unless this device key signed exactly this action.
base::Result<void> verify_device_action(const PublicKey& device_key, const DeviceAction& action,
                                        const Signature& signature);

/// A sign-in by recovery code.
struct RecoverySignIn {
  /// As in `DeviceAction`.
  std::string origin;
  base::InstanceId instance;
  ServerNonce nonce{};
};

Signature sign_recovery(const SigningKey& recovery_key, const RecoverySignIn& statement);

/// `authentication` unless this recovery key signed exactly this statement.
base::Result<void> verify_recovery(const PublicKey& recovery_key, const RecoverySignIn& statement,
                                   const Signature& signature);

}  // namespace alcove::crypto
