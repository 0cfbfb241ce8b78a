#include "core/crypto/opaque.hpp"
#include "core/crypto/opaque_parts.hpp"

namespace alcove::crypto {

using base::Bytes;
using base::BytesView;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t k_oprf_seed_bytes = 64;

GroupElement element_at(BytesView bytes, std::size_t offset) {
  GroupElement out{};
  const BytesView from = bytes.subspan(offset, out.size());
  std::copy(from.begin(), from.end(), out.begin());
  return out;
}

}  // namespace

OpaqueServerKeys OpaqueServerKeys::generate(RandomSource& random) {
  OpaqueServerKeys out;
  out.oprf_seed = random_secret(random, k_oprf_seed_bytes);
  out.key = opaque_exchange_key(random_secret(random, 32).view());
  return out;
}

Result<OpaqueServerKeys> OpaqueServerKeys::from_secrets(BytesView oprf_seed, BytesView private_key) {
  ALCOVE_CHECK(oprf_seed.size() == k_oprf_seed_bytes, "encoding", "the OPRF seed is 64 bytes", "oprf_seed");
  OpaqueServerKeys out;
  ALCOVE_TRY(out.key, key_pair_of(private_key));
  out.oprf_seed = SecretBytes::copy_of(oprf_seed);
  return out;
}

Result<OpaqueResponse> opaque_register(const OpaqueServerKeys& keys, BytesView credential_identifier,
                                       const OpaqueRequest& request) {
  const GroupKeyPair oprf_key = opaque_oprf_key(keys.oprf_seed.view(), credential_identifier);
  ALCOVE_TRY(const GroupElement evaluated, oprf_evaluate(oprf_key.secret.view(), request));
  OpaqueResponse out{};
  std::copy(keys.key.public_key.begin(), keys.key.public_key.end(),
            std::copy(evaluated.begin(), evaluated.end(), out.begin()));
  return out;
}

Result<void> check_opaque_record(const OpaqueRecord& record) { return check_group_element(element_at(record, 0)); }

OpaqueRecord opaque_fake_record(const OpaqueServerKeys& keys, BytesView credential_identifier) {
  const auto expand = [&](std::string_view name, std::size_t size_bytes) {
    return hkdf_expand(keys.oprf_seed.view(), {credential_identifier, base::view_of(name)}, size_bytes);
  };
  const GroupKeyPair client = opaque_exchange_key(expand("FakeClientKey", 32).view());
  const SecretBytes masking_key = expand("FakeMaskingKey", k_sha512_bytes);
  OpaqueRecord out{};  // the envelope stays zero
  std::copy_n(masking_key.data(), masking_key.size(),
              std::copy(client.public_key.begin(), client.public_key.end(), out.begin()));
  return out;
}

Result<void> OpaquePendingLogin::check(const OpaqueKe3& ke3) const {
  ALCOVE_CHECK(expected_ke3.size() == ke3.size() && expected_ke3.equals(ke3), "login",
               "the name and the passphrase do not match");
  return {};
}

Result<OpaqueAnswer> opaque_answer(const OpaqueServerKeys& keys, BytesView credential_identifier,
                                   const OpaqueRecord& record, const OpaqueIdentities& identities, const OpaqueKe1& ke1,
                                   RandomSource& random) {
  const GroupElement client_public_key = element_at(record, 0);
  const GroupElement client_keyshare = element_at(ke1, 64);
  const GroupKeyPair oprf_key = opaque_oprf_key(keys.oprf_seed.view(), credential_identifier);
  ALCOVE_TRY(const GroupElement evaluated, oprf_evaluate(oprf_key.secret.view(), element_at(ke1, 0)));

  Bytes ke2(evaluated.begin(), evaluated.end());
  const auto masking_nonce = random_array<k_opaque_nonce_bytes>(random);
  const SecretBytes pad = opaque_credential_pad(BytesView(record).subspan(32, k_sha512_bytes), masking_nonce);
  Bytes masked(keys.key.public_key.begin(), keys.key.public_key.end());
  base::ByteWriter(masked).raw(BytesView(record).last(k_opaque_envelope_bytes));
  for (std::size_t i = 0; i < masked.size(); ++i) masked[i] = static_cast<std::uint8_t>(masked[i] ^ pad.view()[i]);
  const auto server_nonce = random_array<k_opaque_nonce_bytes>(random);
  const GroupKeyPair keyshare = opaque_exchange_key(random_secret(random, 32).view());
  base::ByteWriter(ke2).raw(masking_nonce).raw(masked).raw(server_nonce).raw(keyshare.public_key);

  ALCOVE_TRY(const SecretBytes dh1, opaque_exchange(keyshare.secret.view(), client_keyshare));
  ALCOVE_TRY(const SecretBytes dh2, opaque_exchange(keys.key.secret.view(), client_keyshare));
  ALCOVE_TRY(const SecretBytes dh3, opaque_exchange(keyshare.secret.view(), client_public_key));
  const Bytes preamble =
      opaque_preamble(identities, {.client = client_public_key, .server = keys.key.public_key}, ke1, ke2);
  OpaqueHandshakeKeys made = opaque_handshake_keys({dh1.view(), dh2.view(), dh3.view()}, preamble);
  const Sha512Digest server_mac = opaque_server_mac(made, preamble);
  base::ByteWriter(ke2).raw(server_mac);

  OpaqueAnswer out;
  ALCOVE_ASSERT(ke2.size() == out.ke2.size());
  std::copy(ke2.begin(), ke2.end(), out.ke2.begin());
  out.pending.expected_ke3 = SecretBytes::copy_of(opaque_client_mac(made, preamble, server_mac));
  out.pending.session_key = std::move(made.session_key);
  return out;
}

}  // namespace alcove::crypto
