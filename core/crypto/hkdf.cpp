#include "core/crypto/hkdf.hpp"

#include <sodium.h>

namespace alcove::crypto {

using base::BytesView;
using base::SecretBytes;

Sha512Digest sha512(Parts parts) {
  crypto_hash_sha512_state state;
  crypto_hash_sha512_init(&state);
  for (const BytesView part : parts) crypto_hash_sha512_update(&state, part.data(), part.size());
  Sha512Digest out{};
  crypto_hash_sha512_final(&state, out.data());
  base::wipe(&state, sizeof state);
  return out;
}

base::ByteArray<32> sha256(Parts parts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const BytesView part : parts) crypto_hash_sha256_update(&state, part.data(), part.size());
  base::ByteArray<32> out{};
  crypto_hash_sha256_final(&state, out.data());
  base::wipe(&state, sizeof state);
  return out;
}

Sha512Digest hmac_sha512(BytesView key, Parts parts) {
  crypto_auth_hmacsha512_state state;
  constexpr std::uint8_t k_no_key = 0;  // libsodium reads the pointer even when the length is zero
  crypto_auth_hmacsha512_init(&state, key.empty() ? &k_no_key : key.data(), key.size());
  for (const BytesView part : parts) crypto_auth_hmacsha512_update(&state, part.data(), part.size());
  Sha512Digest out{};
  crypto_auth_hmacsha512_final(&state, out.data());
  base::wipe(&state, sizeof state);
  return out;
}

SecretBytes hkdf_extract(BytesView salt, Parts input_key) {
  Sha512Digest digest = hmac_sha512(salt, input_key);
  SecretBytes out = SecretBytes::copy_of(digest);
  base::wipe(digest.data(), digest.size());
  return out;
}

SecretBytes hkdf_expand(BytesView key, Parts context, std::size_t size_bytes) {
  ALCOVE_ASSERT(size_bytes <= 255 * k_sha512_bytes);
  SecretBytes joined;
  {
    std::size_t size = 0;
    for (const BytesView part : context) size += part.size();
    joined = SecretBytes(size);
    std::uint8_t* to = joined.data();
    for (const BytesView part : context) to = std::copy(part.begin(), part.end(), to);
  }
  SecretBytes out(size_bytes);
  Sha512Digest block{};
  BytesView previous;
  std::uint8_t counter = 0;
  for (std::size_t at = 0; at < size_bytes; at += block.size()) {
    ++counter;
    block = hmac_sha512(key, {previous, joined.view(), {&counter, 1}});
    previous = block;
    std::copy_n(block.begin(), std::min(block.size(), size_bytes - at), out.data() + at);
  }
  base::wipe(block.data(), block.size());
  return out;
}

SecretBytes expand_message_xmd(Parts message, BytesView domain) {
  ALCOVE_ASSERT(domain.size() <= 255);
  const auto domain_size = static_cast<std::uint8_t>(domain.size());
  constexpr base::ByteArray<128> k_block_of_zeros{};
  constexpr base::ByteArray<3> k_output_size_and_zero{0, k_sha512_bytes, 0};

  crypto_hash_sha512_state state;
  crypto_hash_sha512_init(&state);
  crypto_hash_sha512_update(&state, k_block_of_zeros.data(), k_block_of_zeros.size());
  for (const BytesView part : message) crypto_hash_sha512_update(&state, part.data(), part.size());
  crypto_hash_sha512_update(&state, k_output_size_and_zero.data(), k_output_size_and_zero.size());
  crypto_hash_sha512_update(&state, domain.data(), domain.size());
  crypto_hash_sha512_update(&state, &domain_size, 1);
  Sha512Digest first{};
  crypto_hash_sha512_final(&state, first.data());
  base::wipe(&state, sizeof state);

  // 64 bytes are one block, so b_1 is the whole output.
  constexpr std::uint8_t k_one = 1;
  Sha512Digest only = sha512({first, {&k_one, 1}, domain, {&domain_size, 1}});
  SecretBytes out = SecretBytes::copy_of(only);
  base::wipe(first.data(), first.size());
  base::wipe(only.data(), only.size());
  return out;
}

}  // namespace alcove::crypto
