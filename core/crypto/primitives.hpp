#pragma once

/// The primitives everything else in this room is built from: libsodium's, each with the purpose first (labels.hpp), so
/// that there is no way to hash, derive, seal or sign without one. docs/protocol.md, section 1 and appendix A.
///
/// Example:
///     const SecretBytes key = derive(root.view(), "local-key", {account.view()});
///     const auto nonce = random_array<k_nonce_bytes>(random);
///     const Bytes sealed = seal_aead(key.view(), nonce, "local", {header}, plaintext);
///     ALCOVE_TRY(const SecretBytes opened, open_aead(key.view(), nonce, "local", {header}, sealed));

#include <initializer_list>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/base/secret.hpp"
#include "core/crypto/labels.hpp"
#include "core/crypto/random.hpp"

namespace alcove::crypto {

/// Pieces of a message, taken one after the other without copying. Callers give them fixed sizes or explicit lengths.
using Parts = std::initializer_list<base::BytesView>;

inline constexpr std::size_t k_key_bytes = 32;
inline constexpr std::size_t k_nonce_bytes = 24;
inline constexpr std::size_t k_tag_bytes = 16;
inline constexpr std::size_t k_hash_bytes = 32;
inline constexpr std::size_t k_public_key_bytes = 32;
inline constexpr std::size_t k_signature_bytes = 64;

using Hash = base::ByteArray<k_hash_bytes>;
using Nonce = base::ByteArray<k_nonce_bytes>;
/// An Ed25519 public key.
using PublicKey = base::ByteArray<k_public_key_bytes>;
/// An X25519 public key.
using ExchangePublicKey = base::ByteArray<k_public_key_bytes>;
/// An Ed25519 signature.
using Signature = base::ByteArray<k_signature_bytes>;

/// BLAKE2b-256 of label || parts, unkeyed.
Hash hash(Purpose purpose, Parts parts);

/// BLAKE2b-256 of label || context under `key` (32 or 64 bytes, asserted): 32 bytes that belong to this purpose and
/// context alone.
base::SecretBytes derive(base::BytesView key, Purpose purpose, Parts context);

/// The same as public bytes: a commitment, an id.
Hash keyed_hash(base::BytesView key, Purpose purpose, Parts context);

/// XChaCha20-Poly1305-IETF with AAD = label || aad: ciphertext || tag, `k_tag_bytes` longer than the plaintext. The key
/// is 32 bytes (asserted); a nonce is never used twice under one key.
base::Bytes seal_aead(base::BytesView key, const Nonce& nonce, Purpose purpose, Parts aad, base::BytesView plaintext);

/// Opens what `seal_aead` made with the same key, nonce, purpose and AAD; anything else is `authentication`.
base::Result<base::SecretBytes> open_aead(base::BytesView key, const Nonce& nonce, Purpose purpose, Parts aad,
                                          base::BytesView sealed);

/// An Ed25519 signing key, made from its 32-byte seed.
class SigningKey {
 public:
  /// The seed must be 32 bytes (asserted).
  static SigningKey from_seed(base::BytesView seed);
  static SigningKey generate(RandomSource& random);

  const PublicKey& public_key() const { return public_key_; }
  /// The 32 bytes it was made from, to be sealed.
  base::BytesView seed() const { return secret_.view().first(k_key_bytes); }
  /// Ed25519 over label || parts.
  Signature sign(Purpose purpose, Parts parts) const;
  SigningKey clone() const { return from_seed(seed()); }

 private:
  SigningKey() = default;

  base::SecretBytes secret_;
  PublicKey public_key_{};
};

/// Ed25519 over label || parts, strictly: a key or R of small order, a key or S in non-canonical form, and any wrong
/// signature are `authentication`.
base::Result<void> verify(const PublicKey& key, Purpose purpose, Parts parts, const Signature& signature);

/// An X25519 key.
class ExchangeKey {
 public:
  /// The secret must be 32 bytes (asserted).
  static ExchangeKey from_secret(base::BytesView secret);
  static ExchangeKey generate(RandomSource& random);

  const ExchangePublicKey& public_key() const { return public_key_; }
  base::BytesView secret() const { return secret_.view(); }
  /// X25519 with the other side's key; a key of low order is `authentication`. The result is no key yet: derive one.
  base::Result<base::SecretBytes> exchange(const ExchangePublicKey& other) const;
  ExchangeKey clone() const { return from_secret(secret()); }

 private:
  ExchangeKey() = default;

  base::SecretBytes secret_;
  ExchangePublicKey public_key_{};
};

/// Whether both have equal length and content, in time that depends on the lengths only.
bool equal_constant_time(base::BytesView a, base::BytesView b);

/// Whether every byte is zero, in time that depends on the length only.
bool is_zero(base::BytesView bytes);

}  // namespace alcove::crypto
