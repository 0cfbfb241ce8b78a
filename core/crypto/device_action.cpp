#include "core/crypto/device_action.hpp"

namespace alcove::crypto {

using base::Bytes;
using base::ByteWriter;
using base::Result;

namespace {

constexpr std::size_t k_max_origin_bytes = 1024;

void append_origin(Bytes& out, std::string_view origin) {
  ALCOVE_ASSERT(origin.size() <= k_max_origin_bytes);
  ByteWriter(out).u16(static_cast<std::uint16_t>(origin.size())).raw(base::view_of(origin));
}

Bytes encode_recovery(const RecoverySignIn& statement) {
  Bytes out;
  append_origin(out, statement.origin);
  ByteWriter(out).raw(statement.instance.view()).raw(statement.nonce);
  return out;
}

}  // namespace

Hash body_hash(base::BytesView body) { return hash("body-hash", {body}); }

Bytes encode_device_action(const DeviceAction& action) {
  Bytes out;
  append_origin(out, action.origin);
  ByteWriter(out)
      .raw(action.instance.view())
      .raw(action.account.view())
      .raw(action.device.view())
      .u8(static_cast<std::uint8_t>(action.kind))
      .raw(action.nonce)
      .raw(action.body);
  return out;
}

Signature sign_device_action(const SigningKey& device_key, const DeviceAction& action) {
  return device_key.sign("device-action", {encode_device_action(action)});
}

Result<void> verify_device_action(const PublicKey& device_key, const DeviceAction& action, const Signature& signature) {
  return verify(device_key, "device-action", {encode_device_action(action)}, signature);
}

Signature sign_recovery(const SigningKey& recovery_key, const RecoverySignIn& statement) {
  return recovery_key.sign("recovery-sign-in", {encode_recovery(statement)});
}

Result<void> verify_recovery(const PublicKey& recovery_key, const RecoverySignIn& statement,
                             const Signature& signature) {
  return verify(recovery_key, "recovery-sign-in", {encode_recovery(statement)}, signature);
}

}  // namespace alcove::crypto
