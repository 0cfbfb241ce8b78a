#pragma once

/// The steps inside OPAQUE (RFC 9807, sections 4 and 6.4) that its test vectors name; opaque.hpp puts them together.
///
/// Example:
///     const SecretBytes password = opaque_randomized_password(oprf_output.view(), stretched.view());
///     const OpaqueCredentials made = opaque_credentials(password.view(), nonce, server_public_key, identities);

#include "core/crypto/opaque.hpp"

namespace alcove::crypto {

using OpaqueNonce = base::ByteArray<k_opaque_nonce_bytes>;

/// The OPRF key of one credential identifier (section 5.2).
GroupKeyPair opaque_oprf_key(base::BytesView oprf_seed, base::BytesView credential_identifier);

/// A ristretto255 key pair from a 32-byte seed (section 6.4.1: DeriveDiffieHellmanKeyPair).
GroupKeyPair opaque_exchange_key(base::BytesView seed);

/// One Diffie-Hellman secret; an element that is not canonical or is the identity is `encoding`.
base::Result<base::SecretBytes> opaque_exchange(base::BytesView secret, const GroupElement& other);

/// Section 3.3.2: Extract("", oprf_output || stretched).
base::SecretBytes opaque_randomized_password(base::BytesView oprf_output, base::BytesView stretched);

/// Everything that follows from the randomized password and one envelope nonce (sections 4.1.2 and 4.1.3).
struct OpaqueCredentials {
  base::SecretBytes auth_key;
  base::SecretBytes masking_key;
  base::SecretBytes export_key;
  GroupKeyPair client;
  /// Nonce 32 || auth tag 64; recovery compares it with the one received.
  base::ByteArray<k_opaque_envelope_bytes> envelope{};
};

OpaqueCredentials opaque_credentials(base::BytesView randomized_password, const OpaqueNonce& envelope_nonce,
                                     const GroupElement& server_public_key, const OpaqueIdentities& identities);

/// The pad that hides server public key || envelope in KE2: 128 bytes.
base::SecretBytes opaque_credential_pad(base::BytesView masking_key, base::BytesView masking_nonce);

/// Public keys that stand in for empty identities.
struct OpaquePublicKeys {
  GroupElement client;
  GroupElement server;
};

/// Section 6.4.2: what both sides hash. `ke2_without_mac` is the first 256 bytes of KE2.
base::Bytes opaque_preamble(const OpaqueIdentities& identities, const OpaquePublicKeys& keys, const OpaqueKe1& ke1,
                            base::BytesView ke2_without_mac);

/// Section 6.4.2: the key schedule, 64 bytes each.
struct OpaqueHandshakeKeys {
  base::SecretBytes handshake_secret;
  base::SecretBytes server_mac_key;
  base::SecretBytes client_mac_key;
  base::SecretBytes session_key;
};

/// `shared` is dh1, dh2, dh3.
OpaqueHandshakeKeys opaque_handshake_keys(Parts shared, base::BytesView preamble);

/// MAC(server_mac_key, Hash(preamble)).
Sha512Digest opaque_server_mac(const OpaqueHandshakeKeys& keys, base::BytesView preamble);

/// MAC(client_mac_key, Hash(preamble || server_mac)): KE3.
Sha512Digest opaque_client_mac(const OpaqueHandshakeKeys& keys, base::BytesView preamble,
                               const Sha512Digest& server_mac);

}  // namespace alcove::crypto
