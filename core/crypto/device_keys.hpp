#pragma once

/// A device's own Ed25519 and X25519 keys, made on it and never leaving it. The device id is a hash of the signing key,
/// so an id cannot be claimed for another key (docs/protocol.md, A.7).
///
/// Example:
///     const DeviceKeys device = DeviceKeys::generate(random);
///     const Signature signature = device.signing().sign("commit-sign", {bytes});

#include "core/base/id.hpp"
#include "core/base/secret.hpp"
#include "core/crypto/primitives.hpp"
#include "core/crypto/random.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_device_secret_bytes = 64;

class DeviceKeys {
 public:
  static DeviceKeys generate(RandomSource& random);
  /// What `secret` gave: exactly 64 bytes (Ed25519 seed, X25519 secret), else `encoding`. The caller wipes its copy.
  static base::Result<DeviceKeys> from_secret(base::BytesView secret);

  /// Both secrets, to be sealed under the vault's local key.
  base::SecretBytes secret() const;
  const base::DeviceId& id() const { return id_; }
  const SigningKey& signing() const { return signing_; }
  const ExchangeKey& exchange() const { return exchange_; }
  const PublicKey& signing_key() const { return signing_.public_key(); }
  const ExchangePublicKey& exchange_key() const { return exchange_.public_key(); }

 private:
  DeviceKeys(SigningKey signing, ExchangeKey exchange);

  SigningKey signing_;
  ExchangeKey exchange_;
  base::DeviceId id_;
};

/// The id that belongs to a device's signing key.
base::DeviceId device_id(const PublicKey& signing_key);

}  // namespace alcove::crypto
