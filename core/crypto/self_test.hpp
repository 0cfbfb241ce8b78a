#pragma once

/// What must hold before any key is made or used: the compiled primitives give known answers, and randomness is random.
/// Every shell runs it once when it starts (docs/protocol.md, section 1).
///
/// Example:
///     SystemRandom random;
///     ALCOVE_TRY_VOID(self_test(random));

#include "core/crypto/random.hpp"

namespace alcove::crypto {

/// Argon2id, XChaCha20-Poly1305 over more than 256 bytes, Ed25519, X25519, BLAKE2b, SHA-512 and ristretto255 against
/// known answers, then two draws from `random`, which must differ and not be zero. Failure is `crypto_self_test`, and
/// `where` names the primitive.
base::Result<void> self_test(RandomSource& random);

}  // namespace alcove::crypto
