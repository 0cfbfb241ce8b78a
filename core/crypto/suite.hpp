#pragma once

/// The first byte of every sealed or signed format. Suite 1 is XChaCha20-Poly1305, Ed25519, X25519 and BLAKE2b; a later
/// suite is a new number, and a manifest can forbid the older one.
///
/// Example:
///     base::ByteReader reader(input, "commit");
///     ALCOVE_TRY_VOID(read_suite(reader));

#include "core/base/bytes.hpp"

namespace alcove::crypto {

inline constexpr std::uint8_t k_suite = 1;

/// Takes the suite byte off `reader`. Another suite than 1 is `downgrade`, no byte at all `encoding`.
base::Result<void> read_suite(base::ByteReader& reader);

}  // namespace alcove::crypto
