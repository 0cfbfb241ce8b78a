#pragma once

/// The person's identity: an Ed25519 signing key and an X25519 exchange key that it signs (docs/protocol.md, A.5). The
/// secrets live in the keyring; the public part is in the manifest and is what other people verify.
///
/// Example:
///     const IdentityKeys keys = IdentityKeys::generate(random);
///     const Identity identity = keys.identity(account);
///     ALCOVE_TRY_VOID(verify_identity(identity, account));

#include "core/base/id.hpp"
#include "core/base/secret.hpp"
#include "core/crypto/primitives.hpp"
#include "core/crypto/random.hpp"

namespace alcove::crypto {

/// The public part.
struct Identity {
  PublicKey signing_key{};
  ExchangePublicKey exchange_key{};
  /// By the signing key over the account and the exchange key.
  Signature exchange_signature{};

  friend bool operator==(const Identity&, const Identity&) = default;
};

/// The secret part.
class IdentityKeys {
 public:
  static IdentityKeys generate(RandomSource& random);
  /// A 32-byte Ed25519 seed and a 32-byte X25519 secret, else `encoding`.
  static base::Result<IdentityKeys> from_secrets(base::BytesView signing_seed, base::BytesView exchange_secret);

  /// The public part, with the exchange key signed for this account.
  Identity identity(const base::AccountId& account) const;
  const SigningKey& signing() const { return signing_; }
  const ExchangeKey& exchange() const { return exchange_; }

 private:
  IdentityKeys(SigningKey signing, ExchangeKey exchange)
      : signing_(std::move(signing)), exchange_(std::move(exchange)) {}

  SigningKey signing_;
  ExchangeKey exchange_;
};

/// The exchange key is signed by the signing key for this account, else `authentication`.
base::Result<void> verify_identity(const Identity& identity, const base::AccountId& account);

/// The keys shown are those remembered, else `key_substituted`.
base::Result<void> check_same_identity(const Identity& remembered, const Identity& shown);

/// What people compare by QR code or digits.
Hash identity_fingerprint(const Identity& identity, const base::AccountId& account);

}  // namespace alcove::crypto
