#pragma once

/// A wrap: the root key sealed under the key of one way in (passphrase, passkey, recovery code, device lock). Because
/// XChaCha20-Poly1305 is not key-committing, a wrap carries a commitment to its key, which is checked first
/// (docs/protocol.md, section 2 and A.2).
///
/// Example:
///     const base::SecretBytes key = wrap_key(WayInKind::passphrase, export_key, account);
///     const base::Bytes wrap = seal_wrap({WayInKind::passphrase, way_in, account, 1}, key, root, random);
///     ALCOVE_TRY(OpenedWrap opened, open_wrap(wrap, account, key));

#include "core/base/id.hpp"
#include "core/base/secret.hpp"
#include "core/crypto/primitives.hpp"
#include "core/crypto/random.hpp"
#include "core/crypto/root_key.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_wrap_bytes = 142;

enum class WayInKind : std::uint8_t {
  passphrase = 1,          ///< OPAQUE export key, 64 bytes
  passkey = 2,             ///< WebAuthn PRF output, 32 bytes
  recovery_code = 3,       ///< recovery secret, 32 bytes
  device_passphrase = 4,   ///< Argon2id output of the device lock, 32 bytes
  device_passkey = 5,      ///< WebAuthn PRF output, 32 bytes
  device_quick_start = 6,  ///< HMAC-SHA-256 under a non-extractable key, 32 bytes
};

/// Whether wraps of this kind never leave the device and are not listed in the manifest.
bool stays_on_device(WayInKind kind);

struct WrapHeader {
  WayInKind kind = WayInKind::passphrase;
  base::WayInId way_in;
  base::AccountId account;
  std::uint32_t root_generation = 1;

  friend bool operator==(const WrapHeader&, const WrapHeader&) = default;
};

struct OpenedWrap {
  WrapHeader header;
  RootKey root;
};

/// The key that wraps the root key, 32 bytes, from the `secret` that a way in of this kind yields (sizes at
/// `WayInKind`, asserted).
base::SecretBytes wrap_key(WayInKind kind, base::BytesView secret, const base::AccountId& account);

/// The root key sealed for one way in, `k_wrap_bytes` long.
base::Bytes seal_wrap(const WrapHeader& header, const base::SecretBytes& wrap_key, const RootKey& root,
                      RandomSource& random);

/// The header in the clear, without opening: a wrong size or an unknown kind is `encoding`, another suite `downgrade`.
base::Result<WrapHeader> parse_wrap(base::BytesView wrap);

/// The root key and the authenticated header. Whatever is wrong (shape, account, key, any byte) is `key_wrap`. Whether
/// the wrap is still a way in is said by the manifest: `check_wrap_listed`.
base::Result<OpenedWrap> open_wrap(base::BytesView wrap, const base::AccountId& account,
                                   const base::SecretBytes& wrap_key);

/// What the manifest lists.
Hash wrap_hash(base::BytesView wrap);

}  // namespace alcove::crypto
