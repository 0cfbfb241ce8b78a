#pragma once

/// SHA-512 and what RFC 9807 builds on it: HMAC (RFC 2104), HKDF (RFC 5869) and expand_message_xmd (RFC 9380, section
/// 5.3.1). These take no purpose: use `hash` and `derive` (primitives.hpp) for everything that is not prescribed
/// elsewhere.
///
/// Example:
///     const SecretBytes prk = hkdf_extract({}, {dh1, dh2, dh3});
///     const SecretBytes key = hkdf_expand(prk.view(), {nonce, view_of("AuthKey")}, 64);

#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_sha512_bytes = 64;

/// The output of SHA-512 or HMAC-SHA-512.
using Sha512Digest = base::ByteArray<k_sha512_bytes>;

/// SHA-512 of the parts one after the other.
Sha512Digest sha512(Parts parts);

/// SHA-256 of the parts one after the other.
base::ByteArray<32> sha256(Parts parts);

/// HMAC-SHA-512 under a key of any length.
Sha512Digest hmac_sha512(base::BytesView key, Parts parts);

/// HKDF-Extract with SHA-512: 64 bytes.
base::SecretBytes hkdf_extract(base::BytesView salt, Parts input_key);

/// HKDF-Expand with SHA-512: `size_bytes`, at most 255 * 64 (asserted).
base::SecretBytes hkdf_expand(base::BytesView key, Parts context, std::size_t size_bytes);

/// expand_message_xmd with SHA-512 to 64 bytes: uniform bytes for hashing to a group or a scalar. `domain` is at most
/// 255 bytes (asserted).
base::SecretBytes expand_message_xmd(Parts message, base::BytesView domain);

}  // namespace alcove::crypto
