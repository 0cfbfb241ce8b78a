#include "core/crypto/primitives.hpp"

#include <sodium.h>

namespace alcove::crypto {

using base::Bytes;
using base::BytesView;
using base::Result;
using base::SecretBytes;

namespace {

/// label || parts in one piece, for the functions of libsodium that take one.
SecretBytes labelled(Purpose purpose, Parts parts) {
  const Bytes prefix = label(purpose);
  std::size_t size = prefix.size();
  for (const BytesView part : parts) size += part.size();
  SecretBytes out(size);
  std::uint8_t* to = std::copy(prefix.begin(), prefix.end(), out.data());
  for (const BytesView part : parts) to = std::copy(part.begin(), part.end(), to);
  return out;
}

void blake2b(BytesView key, Purpose purpose, Parts parts, std::span<std::uint8_t> out) {
  crypto_generichash_state state;
  ALCOVE_ASSERT(crypto_generichash_init(&state, key.data(), key.size(), out.size()) == 0);
  const Bytes prefix = label(purpose);
  crypto_generichash_update(&state, prefix.data(), prefix.size());
  for (const BytesView part : parts) crypto_generichash_update(&state, part.data(), part.size());
  ALCOVE_ASSERT(crypto_generichash_final(&state, out.data(), out.size()) == 0);
  base::wipe(&state, sizeof state);
}

bool is_derivation_key(BytesView key) { return key.size() == 32 || key.size() == 64; }

}  // namespace

Hash hash(Purpose purpose, Parts parts) {
  Hash out{};
  blake2b({}, purpose, parts, out);
  return out;
}

SecretBytes derive(BytesView key, Purpose purpose, Parts context) {
  ALCOVE_ASSERT(is_derivation_key(key));
  SecretBytes out(k_key_bytes);
  blake2b(key, purpose, context, {out.data(), out.size()});
  return out;
}

Hash keyed_hash(BytesView key, Purpose purpose, Parts context) {
  ALCOVE_ASSERT(is_derivation_key(key));
  Hash out{};
  blake2b(key, purpose, context, out);
  return out;
}

Bytes seal_aead(BytesView key, const Nonce& nonce, Purpose purpose, Parts aad, BytesView plaintext) {
  ALCOVE_ASSERT(key.size() == k_key_bytes);
  const SecretBytes bound = labelled(purpose, aad);
  Bytes out(plaintext.size() + k_tag_bytes);
  ALCOVE_ASSERT(crypto_aead_xchacha20poly1305_ietf_encrypt(out.data(), nullptr, plaintext.data(), plaintext.size(),
                                                           bound.data(), bound.size(), nullptr, nonce.data(),
                                                           key.data()) == 0);
  return out;
}

Result<SecretBytes> open_aead(BytesView key, const Nonce& nonce, Purpose purpose, Parts aad, BytesView sealed) {
  ALCOVE_ASSERT(key.size() == k_key_bytes);
  constexpr std::string_view k_refused = "sealed bytes were changed, moved, or made with another key";
  ALCOVE_CHECK(sealed.size() >= k_tag_bytes, "authentication", k_refused);
  const SecretBytes bound = labelled(purpose, aad);
  SecretBytes out(sealed.size() - k_tag_bytes);
  const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(
      out.data(), nullptr, nullptr, sealed.data(), sealed.size(), bound.data(), bound.size(), nonce.data(), key.data());
  ALCOVE_CHECK(status == 0, "authentication", k_refused);
  return out;
}

SigningKey SigningKey::from_seed(BytesView seed) {
  ALCOVE_ASSERT(seed.size() == crypto_sign_SEEDBYTES);
  SigningKey key;
  key.secret_ = SecretBytes(crypto_sign_SECRETKEYBYTES);
  ALCOVE_ASSERT(crypto_sign_seed_keypair(key.public_key_.data(), key.secret_.data(), seed.data()) == 0);
  return key;
}

SigningKey SigningKey::generate(RandomSource& random) { return from_seed(random_secret(random, k_key_bytes).view()); }

Signature SigningKey::sign(Purpose purpose, Parts parts) const {
  ALCOVE_ASSERT(secret_.size() == crypto_sign_SECRETKEYBYTES);
  const SecretBytes message = labelled(purpose, parts);
  Signature out{};
  ALCOVE_ASSERT(crypto_sign_detached(out.data(), nullptr, message.data(), message.size(), secret_.data()) == 0);
  return out;
}

Result<void> verify(const PublicKey& key, Purpose purpose, Parts parts, const Signature& signature) {
  const SecretBytes message = labelled(purpose, parts);
  const int status = crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data());
  ALCOVE_CHECK(status == 0, "authentication", "the signature does not belong to this key and these bytes");
  return {};
}

ExchangeKey ExchangeKey::from_secret(BytesView secret) {
  ALCOVE_ASSERT(secret.size() == crypto_scalarmult_SCALARBYTES);
  ExchangeKey key;
  key.secret_ = SecretBytes::copy_of(secret);
  ALCOVE_ASSERT(crypto_scalarmult_base(key.public_key_.data(), key.secret_.data()) == 0);
  return key;
}

ExchangeKey ExchangeKey::generate(RandomSource& random) {
  return from_secret(random_secret(random, k_key_bytes).view());
}

Result<SecretBytes> ExchangeKey::exchange(const ExchangePublicKey& other) const {
  ALCOVE_ASSERT(secret_.size() == crypto_scalarmult_SCALARBYTES);
  SecretBytes out(crypto_scalarmult_BYTES);
  // libsodium refuses the low-order points it knows and an all-zero result.
  const int status = crypto_scalarmult(out.data(), secret_.data(), other.data());
  ALCOVE_CHECK(status == 0, "authentication", "an exchange key of low order was refused");
  return out;
}

bool equal_constant_time(BytesView a, BytesView b) {
  return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

bool is_zero(BytesView bytes) { return sodium_is_zero(bytes.data(), bytes.size()) == 1; }

}  // namespace alcove::crypto
