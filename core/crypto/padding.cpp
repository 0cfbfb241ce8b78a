#include "core/crypto/padding.hpp"

#include <algorithm>

#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

namespace {

unsigned log2_floor(std::size_t value) {
  unsigned out = 0;
  while (value >>= 1U) ++out;
  return out;
}

}  // namespace

std::size_t padded_size(std::size_t size_bytes) {
  if (size_bytes <= 2048) return 2048;
  if (size_bytes <= 4096) return 4096;
  // Padmé: of the size's exponent E, keep floor(log2 E) + 1 bits of mantissa and round up to them.
  const unsigned exponent = log2_floor(size_bytes);
  const unsigned cleared_bits = exponent - (log2_floor(exponent) + 1);
  const std::size_t mask = (std::size_t{1} << cleared_bits) - 1;
  return (size_bytes + mask) & ~mask;
}

base::Result<base::SecretBytes> pad(base::BytesView content, std::size_t room_bytes) {
  const std::size_t taken = std::max(content.size(), room_bytes);
  ALCOVE_CHECK(taken <= k_padded_limit_bytes - k_padding_length_bytes, "too_large", "a record is larger than 256 KiB");
  base::SecretBytes out(padded_size(k_padding_length_bytes + taken));
  for (unsigned i = 0; i < k_padding_length_bytes; ++i) {
    out.data()[i] = static_cast<std::uint8_t>(content.size() >> (24 - 8 * i));
  }
  std::copy(content.begin(), content.end(), out.data() + k_padding_length_bytes);
  return out;
}

base::Result<base::BytesView> unpad(base::BytesView padded) {
  base::ByteReader reader(padded, "padded content");
  ALCOVE_TRY(const std::uint32_t length, reader.u32());
  ALCOVE_CHECK(length <= reader.remaining() && padded.size() == padded_size(padded.size()), "encoding",
               "the content has no padded size");
  ALCOVE_TRY(const base::BytesView content, reader.raw(length));
  ALCOVE_CHECK(is_zero(reader.rest()), "encoding", "padding is not zero");
  return content;
}

}  // namespace alcove::crypto
