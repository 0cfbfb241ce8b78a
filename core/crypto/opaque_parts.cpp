#include "core/crypto/opaque_parts.hpp"

namespace alcove::crypto {

using base::Bytes;
using base::BytesView;
using base::ByteWriter;
using base::SecretBytes;
using base::view_of;

namespace {

constexpr std::string_view k_oprf_key_info = "OPAQUE-DeriveKeyPair";
constexpr std::string_view k_exchange_key_info = "OPAQUE-DeriveDiffieHellmanKeyPair";

void append_sized(Bytes& out, BytesView bytes) {
  ALCOVE_ASSERT(bytes.size() <= 65535);
  ByteWriter(out).u16(static_cast<std::uint16_t>(bytes.size())).raw(bytes);
}

BytesView identity_or(const Bytes& identity, const GroupElement& public_key) {
  return identity.empty() ? BytesView(public_key) : BytesView(identity);
}

/// Expand-Label of section 6.4.2: u16 length || u8 size || "OPAQUE-" || name || u8 size || context.
SecretBytes expand_label(BytesView key, std::string_view name, BytesView context) {
  constexpr std::string_view k_prefix = "OPAQUE-";
  Bytes label;
  ByteWriter(label)
      .u16(k_sha512_bytes)
      .u8(static_cast<std::uint8_t>(k_prefix.size() + name.size()))
      .raw(view_of(k_prefix))
      .raw(view_of(name))
      .u8(static_cast<std::uint8_t>(context.size()))
      .raw(context);
  return hkdf_expand(key, {label}, k_sha512_bytes);
}

}  // namespace

GroupKeyPair opaque_oprf_key(BytesView oprf_seed, BytesView credential_identifier) {
  const SecretBytes seed = hkdf_expand(oprf_seed, {credential_identifier, view_of("OprfKey")}, 32);
  return derive_group_key(seed.view(), k_oprf_key_info);
}

GroupKeyPair opaque_exchange_key(BytesView seed) { return derive_group_key(seed, k_exchange_key_info); }

base::Result<SecretBytes> opaque_exchange(BytesView secret, const GroupElement& other) {
  ALCOVE_TRY(GroupElement shared, multiply(secret, other));
  SecretBytes out = SecretBytes::copy_of(shared);
  base::wipe(shared.data(), shared.size());
  return out;
}

SecretBytes opaque_randomized_password(BytesView oprf_output, BytesView stretched) {
  return hkdf_extract({}, {oprf_output, stretched});
}

OpaqueCredentials opaque_credentials(BytesView randomized_password, const OpaqueNonce& envelope_nonce,
                                     const GroupElement& server_public_key, const OpaqueIdentities& identities) {
  const auto expand = [&](std::string_view name, std::size_t size_bytes) {
    return hkdf_expand(randomized_password, {envelope_nonce, view_of(name)}, size_bytes);
  };
  OpaqueCredentials out;
  out.masking_key = hkdf_expand(randomized_password, {view_of("MaskingKey")}, k_sha512_bytes);
  out.auth_key = expand("AuthKey", k_sha512_bytes);
  out.export_key = expand("ExportKey", k_sha512_bytes);
  out.client = opaque_exchange_key(expand("PrivateKey", 32).view());

  Bytes credentials;
  ByteWriter(credentials).raw(server_public_key);
  append_sized(credentials, identity_or(identities.server, server_public_key));
  append_sized(credentials, identity_or(identities.client, out.client.public_key));
  const Sha512Digest tag = hmac_sha512(out.auth_key.view(), {envelope_nonce, credentials});
  std::copy(tag.begin(), tag.end(), std::copy(envelope_nonce.begin(), envelope_nonce.end(), out.envelope.begin()));
  return out;
}

SecretBytes opaque_credential_pad(BytesView masking_key, BytesView masking_nonce) {
  return hkdf_expand(masking_key, {masking_nonce, view_of("CredentialResponsePad")},
                     k_group_element_bytes + k_opaque_envelope_bytes);
}

Bytes opaque_preamble(const OpaqueIdentities& identities, const OpaquePublicKeys& keys, const OpaqueKe1& ke1,
                      BytesView ke2_without_mac) {
  Bytes out;
  ByteWriter(out).raw(view_of("OPAQUEv1-"));
  append_sized(out, identities.context);
  append_sized(out, identity_or(identities.client, keys.client));
  ByteWriter(out).raw(ke1);
  append_sized(out, identity_or(identities.server, keys.server));
  ByteWriter(out).raw(ke2_without_mac);
  return out;
}

OpaqueHandshakeKeys opaque_handshake_keys(Parts shared, BytesView preamble) {
  const SecretBytes extracted = hkdf_extract({}, shared);
  const Sha512Digest transcript = sha512({preamble});
  OpaqueHandshakeKeys out;
  out.handshake_secret = expand_label(extracted.view(), "HandshakeSecret", transcript);
  out.session_key = expand_label(extracted.view(), "SessionKey", transcript);
  out.server_mac_key = expand_label(out.handshake_secret.view(), "ServerMAC", {});
  out.client_mac_key = expand_label(out.handshake_secret.view(), "ClientMAC", {});
  return out;
}

Sha512Digest opaque_server_mac(const OpaqueHandshakeKeys& keys, BytesView preamble) {
  return hmac_sha512(keys.server_mac_key.view(), {sha512({preamble})});
}

Sha512Digest opaque_client_mac(const OpaqueHandshakeKeys& keys, BytesView preamble, const Sha512Digest& server_mac) {
  return hmac_sha512(keys.client_mac_key.view(), {sha512({preamble, server_mac})});
}

}  // namespace alcove::crypto
