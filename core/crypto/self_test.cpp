#include "core/crypto/self_test.hpp"

#include <sodium.h>

#include "core/crypto/oprf.hpp"
#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

using base::Bytes;
using base::BytesView;
using base::Result;
using base::SecretBytes;

// The known answers were computed with @noble/hashes, @noble/ciphers and @noble/curves 2.4.0;
// tests/vectors/primitives.mjs computes them again.
namespace {

/// `count` bytes first, first + 1, … modulo 256.
Bytes sequence(std::size_t count, std::size_t first) {
  Bytes out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<std::uint8_t>(first + i);
  return out;
}

Result<void> expect(std::string_view primitive, BytesView computed, std::string_view known_hex) {
  ALCOVE_CHECK(base::to_hex(computed) == known_hex, "crypto_self_test",
               "a cryptographic primitive computes wrong answers on this machine; nothing was read or written",
               primitive);
  return {};
}

Result<void> test_argon2id() {
  const Bytes password = sequence(16, 0);
  const Bytes salt = sequence(16, 1);
  Bytes out(32);
  const int status =
      crypto_pwhash_argon2id(out.data(), out.size(), reinterpret_cast<const char*>(password.data()), password.size(),
                             salt.data(), 3, 64 * 1024, crypto_pwhash_argon2id_ALG_ARGON2ID13);
  ALCOVE_CHECK(status == 0, "crypto_self_test", "Argon2id does not run on this machine", "argon2id");
  return expect("argon2id", out, "0deef7f4ace211f00c5fc04e2600144f258454636d31070d08b5b71d848c717c");
}

/// More than 256 bytes, because a miscompiled ChaCha20 repeats its keystream from there on and still opens its own
/// output.
Result<void> test_aead() {
  const Bytes key = sequence(32, 2);
  const Bytes aad = sequence(5, 4);
  const Bytes plaintext = sequence(700, 5);
  Nonce nonce{};
  const Bytes nonce_bytes = sequence(nonce.size(), 3);
  std::copy(nonce_bytes.begin(), nonce_bytes.end(), nonce.begin());
  const Bytes sealed = seal_aead(key, nonce, "self-test", {aad}, plaintext);
  ALCOVE_TRY_VOID(expect("xchacha20-poly1305", hash("self-test", {sealed}),
                         "2191b0bb998fbe8e79211586e553f4a2a56abd597884c86dcabc18544def595e"));
  const auto opened = open_aead(key, nonce, "self-test", {aad}, sealed);
  ALCOVE_CHECK(opened && opened->equals(plaintext), "crypto_self_test",
               "sealed bytes do not open again on this machine; nothing was read or written", "xchacha20-poly1305");
  return {};
}

Result<void> test_hashes() {
  ALCOVE_TRY_VOID(expect("blake2b", hash("self-test", {sequence(300, 6)}),
                         "8ed7eb78152aa38d0f3aca173f522b7df7e1ac21f92041cecafb60eb53409e63"));
  return expect("blake2b", derive(sequence(64, 7), "self-test", {sequence(5, 4)}).view(),
                "9d5fc85b9de164b68a283aacf479e464180b815a3da1fa66e81ababb61130824");
}

Result<void> test_curves() {
  const Bytes message = sequence(40, 8);
  const SigningKey signing = SigningKey::from_seed(sequence(32, 9));
  const Signature signature = signing.sign("self-test", {message});
  ALCOVE_TRY_VOID(expect("ed25519", signature,
                         "d10609d23481129a9a9652bfcc8d2e9dbbc4fd4c2ea57793b515229831785352"
                         "c03a39f478351849d9852421ca208d269a1541975da2cfd54f0ee2f27a7f3108"));
  ALCOVE_CHECK(verify(signing.public_key(), "self-test", {message}, signature).has_value(), "crypto_self_test",
               "signatures do not verify on this machine; nothing was read or written", "ed25519");

  const ExchangeKey ours = ExchangeKey::from_secret(sequence(32, 10));
  const auto shared = ours.exchange(ExchangeKey::from_secret(sequence(32, 11)).public_key());
  ALCOVE_CHECK(shared.has_value(), "crypto_self_test", "key exchange does not work on this machine", "x25519");
  ALCOVE_TRY_VOID(expect("x25519", shared->view(), "388399a692bd897e0fb1c7feb34c8b43bc3f0c9f2b1445da80715175c046353a"));
  return expect("ristretto255", derive_group_key(sequence(32, 12), "self-test").public_key,
                "a6d6c3d614f58a8029524d73e45d103802f27b676b1991e1d1152e14274c5568");
}

Result<void> test_randomness(RandomSource& random) {
  const SecretBytes first = random_secret(random, 32);
  const SecretBytes second = random_secret(random, 32);
  ALCOVE_CHECK(!is_zero(first.view()) && !is_zero(second.view()) && !first.equals(second.view()), "crypto_self_test",
               "the source of randomness repeats itself; no key can be made here", "random");
  return {};
}

}  // namespace

Result<void> self_test(RandomSource& random) {
  ALCOVE_CHECK(sodium_init() >= 0, "crypto_self_test", "libsodium does not start on this machine", "sodium");
  ALCOVE_TRY_VOID(test_hashes());
  ALCOVE_TRY_VOID(test_aead());
  ALCOVE_TRY_VOID(test_curves());
  ALCOVE_TRY_VOID(test_argon2id());
  return test_randomness(random);
}

}  // namespace alcove::crypto
