#include "core/crypto/opaque.hpp"
#include "core/crypto/opaque_parts.hpp"

namespace alcove::crypto {

using base::Bytes;
using base::BytesView;
using base::ByteWriter;
using base::fail;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::uint8_t k_action_sign_in = 1;
constexpr std::size_t k_max_origin_bytes = 1024;
constexpr std::size_t k_ke2_without_mac_bytes = 256;

template <std::size_t N>
base::ByteArray<N> array_at(BytesView bytes, std::size_t offset) {
  base::ByteArray<N> out{};
  const BytesView from = bytes.subspan(offset, N);
  std::copy(from.begin(), from.end(), out.begin());
  return out;
}

base::Failure refused() {
  return fail("login", "the name and the passphrase do not match, or the server's answer was changed on its way");
}

/// What KE2's mask hides.
struct Unmasked {
  GroupElement server_public_key{};
  base::ByteArray<k_opaque_envelope_bytes> envelope{};
};

Unmasked unmask(const OpaqueKe2& ke2, BytesView masking_key) {
  const BytesView bytes(ke2);
  const SecretBytes pad = opaque_credential_pad(masking_key, bytes.subspan(32, k_opaque_nonce_bytes));
  base::ByteArray<k_group_element_bytes + k_opaque_envelope_bytes> clear{};
  for (std::size_t i = 0; i < clear.size(); ++i) clear[i] = static_cast<std::uint8_t>(bytes[64 + i] ^ pad.view()[i]);
  return {.server_public_key = array_at<k_group_element_bytes>(clear, 0),
          .envelope = array_at<k_opaque_envelope_bytes>(clear, k_group_element_bytes)};
}

}  // namespace

Bytes opaque_context(std::string_view origin, std::uint8_t ksf) {
  ALCOVE_ASSERT(origin.size() <= k_max_origin_bytes);
  Bytes out = label("opaque");
  ByteWriter(out)
      .u16(static_cast<std::uint16_t>(origin.size()))
      .raw(base::view_of(origin))
      .u8(k_action_sign_in)
      .u8(ksf);
  return out;
}

OpaqueIdentities opaque_identities(std::string_view origin, std::uint8_t ksf, const SignInName& name) {
  return {.context = opaque_context(origin, ksf), .client = base::to_bytes(name.view()), .server = {}};
}

Result<OpaqueRegistration> OpaqueRegistration::start(BytesView passphrase, RandomSource& random) {
  OpaqueRegistration out;
  ALCOVE_TRY(OprfBlinding blinding, oprf_blind(passphrase, random));
  out.passphrase_ = SecretBytes::copy_of(passphrase);
  out.blind_ = std::move(blinding.blind);
  out.request_ = blinding.element;
  return out;
}

Result<SecretBytes> OpaqueRegistration::evaluate(const OpaqueResponse& response) {
  ALCOVE_TRY(SecretBytes output,
             oprf_finalize(passphrase_.view(), blind_.view(), array_at<k_group_element_bytes>(response, 0)));
  server_public_key_ = array_at<k_group_element_bytes>(response, k_group_element_bytes);
  ALCOVE_TRY_VOID(check_group_element(server_public_key_));
  oprf_output_ = output.clone();
  return output;
}

Result<OpaqueRegistered> OpaqueRegistration::finish(BytesView stretched, const OpaqueIdentities& identities,
                                                    RandomSource& random) {
  ALCOVE_ASSERT(!oprf_output_.empty());
  const SecretBytes password = opaque_randomized_password(oprf_output_.view(), stretched);
  const auto nonce = random_array<k_opaque_nonce_bytes>(random);
  OpaqueCredentials made = opaque_credentials(password.view(), nonce, server_public_key_, identities);

  OpaqueRegistered out;
  auto to = std::copy(made.client.public_key.begin(), made.client.public_key.end(), out.record.begin());
  to = std::copy_n(made.masking_key.data(), made.masking_key.size(), to);
  std::copy(made.envelope.begin(), made.envelope.end(), to);
  out.export_key = std::move(made.export_key);
  passphrase_.clear();
  blind_.clear();
  oprf_output_.clear();
  return out;
}

Result<OpaqueLogin> OpaqueLogin::start(BytesView passphrase, RandomSource& random) {
  OpaqueLogin out;
  ALCOVE_TRY(OprfBlinding blinding, oprf_blind(passphrase, random));
  const auto nonce = random_array<k_opaque_nonce_bytes>(random);
  GroupKeyPair keyshare = opaque_exchange_key(random_secret(random, 32).view());
  out.passphrase_ = SecretBytes::copy_of(passphrase);
  out.blind_ = std::move(blinding.blind);
  out.keyshare_secret_ = std::move(keyshare.secret);
  auto to = std::copy(blinding.element.begin(), blinding.element.end(), out.ke1_.begin());
  to = std::copy(nonce.begin(), nonce.end(), to);
  std::copy(keyshare.public_key.begin(), keyshare.public_key.end(), to);
  return out;
}

Result<SecretBytes> OpaqueLogin::evaluate(const OpaqueKe2& ke2) {
  ALCOVE_TRY_VOID(check_group_element(array_at<k_group_element_bytes>(ke2, 224)));
  ALCOVE_TRY(SecretBytes output,
             oprf_finalize(passphrase_.view(), blind_.view(), array_at<k_group_element_bytes>(ke2, 0)));
  ke2_ = ke2;
  oprf_output_ = output.clone();
  return output;
}

Result<OpaqueSession> OpaqueLogin::finish(BytesView stretched, const OpaqueIdentities& identities) {
  ALCOVE_ASSERT(!oprf_output_.empty());
  const SecretBytes password = opaque_randomized_password(oprf_output_.view(), stretched);
  const SecretBytes masking_key = hkdf_expand(password.view(), {base::view_of("MaskingKey")}, k_sha512_bytes);
  const Unmasked unmasked = unmask(ke2_, masking_key.view());
  OpaqueCredentials made = opaque_credentials(password.view(), array_at<k_opaque_nonce_bytes>(unmasked.envelope, 0),
                                              unmasked.server_public_key, identities);
  if (!equal_constant_time(made.envelope, unmasked.envelope)) return refused();

  const BytesView without_mac = BytesView(ke2_).first(k_ke2_without_mac_bytes);
  const auto server_keyshare = array_at<k_group_element_bytes>(ke2_, 224);
  const auto dh1 = opaque_exchange(keyshare_secret_.view(), server_keyshare);
  const auto dh2 = opaque_exchange(keyshare_secret_.view(), unmasked.server_public_key);
  const auto dh3 = opaque_exchange(made.client.secret.view(), server_keyshare);
  if (!dh1 || !dh2 || !dh3) return refused();
  const Bytes preamble = opaque_preamble(
      identities, {.client = made.client.public_key, .server = unmasked.server_public_key}, ke1_, without_mac);
  OpaqueHandshakeKeys keys = opaque_handshake_keys({dh1->view(), dh2->view(), dh3->view()}, preamble);
  const auto server_mac = array_at<k_sha512_bytes>(ke2_, k_ke2_without_mac_bytes);
  if (!equal_constant_time(opaque_server_mac(keys, preamble), server_mac)) return refused();

  OpaqueSession out;
  out.ke3 = opaque_client_mac(keys, preamble, server_mac);
  out.session_key = std::move(keys.session_key);
  out.export_key = std::move(made.export_key);
  passphrase_.clear();
  blind_.clear();
  keyshare_secret_.clear();
  oprf_output_.clear();
  return out;
}

}  // namespace alcove::crypto
