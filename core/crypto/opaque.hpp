#pragma once

/// OPAQUE-3DH (RFC 9807) with ristretto255 and SHA-512: signing in by passphrase without the server, or anyone with its
/// database, ever learning anything to guess at cheaply, and an export key from which the passphrase's wrap key comes.
///
/// The client's steps stop where the passphrase is stretched, because a browser does that in a worker of its own.
///
/// Example, registration:
///     ALCOVE_TRY(auto client, OpaqueRegistration::start(passphrase.view(), random));                 // ->
///     client.request() ALCOVE_TRY(const auto response, opaque_register(server_keys, id, request)); // server -> client
///     ALCOVE_TRY(const SecretBytes output, client.evaluate(response));
///     ALCOVE_TRY(const SecretBytes stretched, stretch(ksf, output.view()));
///     ALCOVE_TRY(const OpaqueRegistered done, client.finish(stretched.view(), identities, random));  // -> done.record
///
/// Example, login:
///     ALCOVE_TRY(auto client, OpaqueLogin::start(passphrase.view(), random));                        // ->
///     client.ke1() ALCOVE_TRY(auto answer, opaque_answer(server_keys, id, record, identities, ke1, random));      //
///     -> answer.ke2 ALCOVE_TRY(const SecretBytes output, client.evaluate(ke2)); ALCOVE_TRY(const SecretBytes
///     stretched, stretch(ksf, output.view())); ALCOVE_TRY(const OpaqueSession session, client.finish(stretched.view(),
///     identities));          // -> session.ke3 ALCOVE_TRY_VOID(answer.pending.check(ke3));

#include <string_view>

#include "core/crypto/name.hpp"
#include "core/crypto/oprf.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_opaque_nonce_bytes = 32;
inline constexpr std::size_t k_opaque_envelope_bytes = k_opaque_nonce_bytes + k_sha512_bytes;

using OpaqueRequest = GroupElement;
/// Evaluated element 32 || server public key 32.
using OpaqueResponse = base::ByteArray<64>;
/// Client public key 32 || masking key 64 || envelope 96. The server stores it.
using OpaqueRecord = base::ByteArray<192>;
using OpaqueKe1 = base::ByteArray<96>;
using OpaqueKe2 = base::ByteArray<320>;
using OpaqueKe3 = base::ByteArray<64>;

/// What both sides must agree on for a login to succeed. An empty identity stands for that side's public key (RFC
/// 9807).
struct OpaqueIdentities {
  /// `opaque_context`.
  base::Bytes context;
  /// The sign-in name.
  base::Bytes client;
  base::Bytes server;
};

/// Alcove's context: label("opaque") || u16 origin length || origin || action u8 (1 sign in) || ksf u8. The client
/// takes `origin` (ASCII, at most 1024 bytes, asserted) from its own address, the server from its configuration.
base::Bytes opaque_context(std::string_view origin, std::uint8_t ksf);

/// Identities as Alcove uses them: its context, the name, and the server's public key.
OpaqueIdentities opaque_identities(std::string_view origin, std::uint8_t ksf, const SignInName& name);

/// The server's long-term secrets for OPAQUE, from its key file.
struct OpaqueServerKeys {
  /// 64 bytes.
  base::SecretBytes oprf_seed;
  GroupKeyPair key;

  static OpaqueServerKeys generate(RandomSource& random);
  /// From the key file; a seed that is not 64 bytes or a scalar that is not canonical is `encoding`.
  static base::Result<OpaqueServerKeys> from_secrets(base::BytesView oprf_seed, base::BytesView private_key);
};

/// What registration gives the client: `record` goes to the server, `export_key` (64 bytes) stays.
struct OpaqueRegistered {
  OpaqueRecord record{};
  base::SecretBytes export_key;
};

/// The client's side of a registration. Move-only; the passphrase is wiped with it.
class OpaqueRegistration {
 public:
  /// `passphrase` is NFKC UTF-8, at most 65535 bytes, else `encoding`.
  static base::Result<OpaqueRegistration> start(base::BytesView passphrase, RandomSource& random);

  const OpaqueRequest& request() const { return request_; }
  /// The OPRF output (64 bytes), to be stretched. A response with an invalid element is `encoding`.
  base::Result<base::SecretBytes> evaluate(const OpaqueResponse& response);
  /// Once, after `evaluate` (asserted). `stretched` is what `stretch` made of the OPRF output.
  base::Result<OpaqueRegistered> finish(base::BytesView stretched, const OpaqueIdentities& identities,
                                        RandomSource& random);

 private:
  OpaqueRegistration() = default;

  base::SecretBytes passphrase_;
  base::SecretBytes blind_;
  base::SecretBytes oprf_output_;
  OpaqueRequest request_{};
  GroupElement server_public_key_{};
};

/// The server's answer to a registration request; an invalid element is `encoding`.
base::Result<OpaqueResponse> opaque_register(const OpaqueServerKeys& keys, base::BytesView credential_identifier,
                                             const OpaqueRequest& request);

/// `encoding` unless the client public key in `record` is a valid group element: the server asks before it stores one.
base::Result<void> check_opaque_record(const OpaqueRecord& record);

/// The record with which the server answers for a name that nobody has (RFC 9807, section 6.3.2.2), always the same for
/// one name. Make it for every login, also when there is a real record, so that both take equally long.
OpaqueRecord opaque_fake_record(const OpaqueServerKeys& keys, base::BytesView credential_identifier);

/// What the server keeps between KE2 and KE3. Move-only.
struct OpaquePendingLogin {
  /// 64 bytes.
  base::SecretBytes expected_ke3;
  /// 64 bytes, the same as the client's once `check` succeeded.
  base::SecretBytes session_key;

  /// `login` unless the client proved the passphrase.
  base::Result<void> check(const OpaqueKe3& ke3) const;
};

struct OpaqueAnswer {
  OpaqueKe2 ke2{};
  OpaquePendingLogin pending;
};

/// The server's answer to KE1; an invalid element in KE1 or the record is `encoding`.
base::Result<OpaqueAnswer> opaque_answer(const OpaqueServerKeys& keys, base::BytesView credential_identifier,
                                         const OpaqueRecord& record, const OpaqueIdentities& identities,
                                         const OpaqueKe1& ke1, RandomSource& random);

/// What a login gives the client: `ke3` goes to the server, the keys (64 bytes each) stay.
struct OpaqueSession {
  OpaqueKe3 ke3{};
  base::SecretBytes session_key;
  /// The same as at registration.
  base::SecretBytes export_key;
};

/// The client's side of a login. Move-only; the passphrase is wiped with it.
class OpaqueLogin {
 public:
  /// `passphrase` is NFKC UTF-8, at most 65535 bytes, else `encoding`.
  static base::Result<OpaqueLogin> start(base::BytesView passphrase, RandomSource& random);

  const OpaqueKe1& ke1() const { return ke1_; }
  /// The OPRF output (64 bytes), to be stretched. A KE2 with an invalid element is `encoding`.
  base::Result<base::SecretBytes> evaluate(const OpaqueKe2& ke2);
  /// Once, after `evaluate` (asserted). A wrong passphrase, an unknown name, a changed KE2 and another origin are all
  /// `login`, because they cannot be told apart; so is an invalid element behind the mask.
  base::Result<OpaqueSession> finish(base::BytesView stretched, const OpaqueIdentities& identities);

 private:
  OpaqueLogin() = default;

  base::SecretBytes passphrase_;
  base::SecretBytes blind_;
  base::SecretBytes keyshare_secret_;
  base::SecretBytes oprf_output_;
  OpaqueKe1 ke1_{};
  OpaqueKe2 ke2_{};
};

}  // namespace alcove::crypto
