#include "core/crypto/recovery_code.hpp"

namespace alcove::crypto {

using base::Bytes;
using base::BytesView;
using base::Result;
using base::SecretBytes;

namespace {

base::ByteArray<RecoveryCode::k_checksum_bytes> checksum_of(BytesView secret) {
  const Hash digest = hash("recovery-checksum", {secret});
  return {digest[0], digest[1], digest[2]};
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '-'; }

/// Bytes that are wiped on every way out.
struct Typed {
  Bytes bytes;
  ~Typed() { base::wipe(bytes.data(), bytes.size()); }
};

}  // namespace

RecoveryCode RecoveryCode::generate(RandomSource& random) {
  return RecoveryCode(random_secret(random, k_secret_bytes));
}

Result<RecoveryCode> RecoveryCode::parse(std::string_view typed) {
  constexpr std::string_view k_wrong = "this is not the recovery code as it was shown; check it character by character";
  SecretBytes characters(k_characters);
  std::size_t count = 0;
  for (const char c : typed) {
    if (is_blank(c)) continue;
    ALCOVE_CHECK(count < k_characters, "recovery_code", "a recovery code has 56 characters; this one is longer");
    characters.data()[count++] = static_cast<std::uint8_t>(c);
  }
  ALCOVE_CHECK(count == k_characters, "recovery_code", "a recovery code has 56 characters; this one is shorter");

  auto decoded = base::from_base32({reinterpret_cast<const char*>(characters.data()), characters.size()});
  // The error of `from_base32` may say where; this one must not repeat any of the code.
  ALCOVE_CHECK(decoded.has_value(), "recovery_code", k_wrong);
  const Typed read{std::move(*decoded)};
  ALCOVE_CHECK(read.bytes.size() == k_secret_bytes + k_checksum_bytes, "recovery_code", k_wrong);
  const BytesView secret = BytesView(read.bytes).first(k_secret_bytes);
  const BytesView checksum = BytesView(read.bytes).last(k_checksum_bytes);
  ALCOVE_CHECK(equal_constant_time(checksum, checksum_of(secret)), "recovery_code", k_wrong);
  return RecoveryCode(SecretBytes::copy_of(secret));
}

SecretBytes RecoveryCode::text() const {
  // Written here rather than with `to_base32`, which would leave a copy of the code in a std::string.
  constexpr std::string_view k_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  SecretBytes bytes(k_secret_bytes + k_checksum_bytes);
  const auto checksum = checksum_of(secret());
  std::copy(checksum.begin(), checksum.end(), std::copy_n(secret_.data(), k_secret_bytes, bytes.data()));

  constexpr std::size_t k_groups = k_characters / k_group_characters;
  SecretBytes out(k_characters + k_groups - 1);
  std::uint8_t* to = out.data();
  for (std::size_t at = 0; at < k_characters; ++at) {
    if (at != 0 && at % k_group_characters == 0) *to++ = '-';
    const std::size_t bit = at * 5;
    // The five bits may span two bytes; the last character ends with the last byte.
    const unsigned high = bytes.data()[bit / 8];
    const unsigned low = bit / 8 + 1 < bytes.size() ? bytes.data()[bit / 8 + 1] : 0U;
    const unsigned five = (((high << 8U) | low) >> (11U - bit % 8)) & 31U;
    *to++ = static_cast<std::uint8_t>(k_alphabet[five]);
  }
  return out;
}

SigningKey RecoveryCode::signing_key() const {
  return SigningKey::from_seed(derive(secret(), "recovery-sign-seed", {}).view());
}

}  // namespace alcove::crypto
