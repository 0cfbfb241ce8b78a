#pragma once

/// The root key: 32 random bytes, made with the vault on the first device. It is wrapped once per way in and never
/// leaves a client bare; everything else is sealed under keys derived from it (docs/protocol.md, A.1).
///
/// Example:
///     const RootKey root = RootKey::generate(random);
///     const base::SecretBytes key = root.local_key(account);

#include "core/base/id.hpp"
#include "core/base/secret.hpp"
#include "core/crypto/random.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_root_key_bytes = 32;

class RootKey {
 public:
  static RootKey generate(RandomSource& random);
  /// Exactly 32 bytes, else `encoding`. The caller wipes its own copy.
  static base::Result<RootKey> from_bytes(base::BytesView bytes);

  base::BytesView view() const { return bytes_.view(); }
  /// A second copy, asked for by name.
  RootKey clone() const { return RootKey(bytes_.clone()); }

  /// Seals the manifest. 32 bytes, like all of these.
  base::SecretBytes manifest_key(const base::AccountId& account) const;
  /// Seals the keyring.
  base::SecretBytes keyring_key(const base::AccountId& account) const;
  /// Seals what only this device keeps: drafts, device secrets, remembered state.
  base::SecretBytes local_key(const base::AccountId& account) const;

 private:
  explicit RootKey(base::SecretBytes bytes) : bytes_(std::move(bytes)) {}
  base::SecretBytes bytes_;
};

}  // namespace alcove::crypto
