#pragma once

/// The oblivious pseudorandom function of RFC 9497, OPRF(ristretto255, SHA-512) in base mode: a client learns F(key,
/// input), the server that holds the key learns nothing about the input.
///
/// Example:
///     ALCOVE_TRY(const OprfBlinding blinding, oprf_blind(input, random));               // client -> element
///     ALCOVE_TRY(const GroupElement evaluated, oprf_evaluate(key, blinding.element));   // server -> client
///     ALCOVE_TRY(const SecretBytes output, oprf_finalize(input, blinding.blind, evaluated));

#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_group_element_bytes = 32;
inline constexpr std::size_t k_scalar_bytes = 32;

/// An encoded ristretto255 element. Bytes from outside are checked where they are used.
using GroupElement = base::ByteArray<k_group_element_bytes>;

/// A secret scalar and the element that it makes from the generator.
struct GroupKeyPair {
  base::SecretBytes secret;
  GroupElement public_key{};
};

/// `encoding` unless `element` is the canonical encoding of an element other than the identity.
base::Result<void> check_group_element(const GroupElement& element);

/// secret * element: an `element` that is not canonical or is the identity is `encoding`.
base::Result<GroupElement> multiply(base::BytesView scalar, const GroupElement& element);

/// The key pair of a 32-byte canonical scalar other than zero; anything else is `encoding`.
base::Result<GroupKeyPair> key_pair_of(base::BytesView scalar);

/// A scalar reduced from 64 random bytes, never zero.
base::SecretBytes random_scalar(RandomSource& random);

/// RFC 9497, section 3.2.1: DeriveKeyPair. `seed` is 32 bytes (asserted).
GroupKeyPair derive_group_key(base::BytesView seed, std::string_view context);

/// What a client keeps and sends.
struct OprfBlinding {
  base::SecretBytes blind;
  GroupElement element{};
};

/// RFC 9497, section 3.3.1: Blind. `input` is at most 65535 bytes, else `encoding`.
base::Result<OprfBlinding> oprf_blind(base::BytesView input, RandomSource& random);

/// BlindEvaluate; an `element` that is not canonical or is the identity is `encoding`.
base::Result<GroupElement> oprf_evaluate(base::BytesView key, const GroupElement& element);

/// Finalize: 64 bytes; an `evaluated` that is not canonical or is the identity is `encoding`.
base::Result<base::SecretBytes> oprf_finalize(base::BytesView input, base::BytesView blind,
                                              const GroupElement& evaluated);

}  // namespace alcove::crypto
