#include "core/crypto/oprf.hpp"

#include <sodium.h>

#include <string>

#include "core/crypto/hkdf.hpp"

namespace alcove::crypto {

using base::BytesView;
using base::Result;
using base::SecretBytes;
using base::view_of;
using namespace std::string_view_literals;

namespace {

constexpr std::size_t k_max_input_bytes = 65535;
constexpr std::string_view k_context = "OPRFV1-\0-ristretto255-SHA512"sv;  // mode 0

std::string domain(std::string_view name) { return std::string(name) + std::string(k_context); }

base::ByteArray<2> length_of(std::size_t size) {
  ALCOVE_ASSERT(size <= k_max_input_bytes);
  return {static_cast<std::uint8_t>(size >> 8U), static_cast<std::uint8_t>(size)};
}

SecretBytes reduce(BytesView wide) {
  SecretBytes out(k_scalar_bytes);
  crypto_core_ristretto255_scalar_reduce(out.data(), wide.data());
  return out;
}

SecretBytes hash_to_scalar(Parts message, BytesView domain_tag) {
  return reduce(expand_message_xmd(message, domain_tag).view());
}

GroupElement hash_to_group(BytesView input) {
  const SecretBytes uniform = expand_message_xmd({input}, view_of(domain("HashToGroup-")));
  GroupElement out{};
  ALCOVE_ASSERT(crypto_core_ristretto255_from_hash(out.data(), uniform.data()) == 0);
  return out;
}

GroupElement generate(BytesView scalar) {
  GroupElement out{};
  ALCOVE_ASSERT(crypto_scalarmult_ristretto255_base(out.data(), scalar.data()) == 0);
  return out;
}

}  // namespace

Result<void> check_group_element(const GroupElement& element) {
  ALCOVE_CHECK(crypto_core_ristretto255_is_valid_point(element.data()) == 1 && !is_zero(element), "encoding",
               "not the encoding of a group element");
  return {};
}

Result<GroupElement> multiply(BytesView scalar, const GroupElement& element) {
  ALCOVE_ASSERT(scalar.size() == k_scalar_bytes);
  ALCOVE_TRY_VOID(check_group_element(element));
  GroupElement out{};
  ALCOVE_CHECK(crypto_scalarmult_ristretto255(out.data(), scalar.data(), element.data()) == 0, "encoding",
               "not the encoding of a group element");
  return out;
}

Result<GroupKeyPair> key_pair_of(BytesView scalar) {
  ALCOVE_CHECK(scalar.size() == k_scalar_bytes && !is_zero(scalar), "encoding", "not the encoding of a scalar");
  SecretBytes wide(2 * k_scalar_bytes);
  std::copy(scalar.begin(), scalar.end(), wide.data());
  SecretBytes reduced = reduce(wide.view());
  ALCOVE_CHECK(reduced.equals(scalar), "encoding", "not the encoding of a scalar");
  const GroupElement public_key = generate(reduced.view());
  return GroupKeyPair{.secret = std::move(reduced), .public_key = public_key};
}

SecretBytes random_scalar(RandomSource& random) {
  SecretBytes out;
  do {
    out = reduce(random_secret(random, 2 * k_scalar_bytes).view());
  } while (is_zero(out.view()));
  return out;
}

GroupKeyPair derive_group_key(BytesView seed, std::string_view context) {
  ALCOVE_ASSERT(seed.size() == 32);
  const std::string tag = domain("DeriveKeyPair");
  SecretBytes secret;
  std::uint8_t counter = 0;
  do {
    secret = hash_to_scalar({seed, length_of(context.size()), view_of(context), {&counter, 1}}, view_of(tag));
    ++counter;
  } while (is_zero(secret.view()));
  const GroupElement public_key = generate(secret.view());
  return {.secret = std::move(secret), .public_key = public_key};
}

Result<OprfBlinding> oprf_blind(BytesView input, RandomSource& random) {
  ALCOVE_CHECK(input.size() <= k_max_input_bytes, "encoding", "the passphrase is longer than 65535 bytes");
  GroupElement hashed = hash_to_group(input);
  SecretBytes blind = random_scalar(random);
  const Result<GroupElement> element = multiply(blind.view(), hashed);
  base::wipe(hashed.data(), hashed.size());  // it would let its reader try passphrases
  ALCOVE_ASSERT(element.has_value());
  return OprfBlinding{.blind = std::move(blind), .element = *element};
}

Result<GroupElement> oprf_evaluate(BytesView key, const GroupElement& element) { return multiply(key, element); }

Result<SecretBytes> oprf_finalize(BytesView input, BytesView blind, const GroupElement& evaluated) {
  ALCOVE_ASSERT(blind.size() == k_scalar_bytes && input.size() <= k_max_input_bytes);
  SecretBytes inverse(k_scalar_bytes);
  ALCOVE_ASSERT(crypto_core_ristretto255_scalar_invert(inverse.data(), blind.data()) == 0);
  ALCOVE_TRY(GroupElement unblinded, multiply(inverse.view(), evaluated));
  Sha512Digest digest =
      sha512({length_of(input.size()), input, length_of(unblinded.size()), unblinded, view_of("Finalize")});
  SecretBytes out = SecretBytes::copy_of(digest);
  base::wipe(digest.data(), digest.size());
  base::wipe(unblinded.data(), unblinded.size());
  return out;
}

}  // namespace alcove::crypto
