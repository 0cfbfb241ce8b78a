#include "core/base/base64.hpp"

namespace alcove::base {

namespace {

constexpr std::string_view k_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t k_no_digit = 0xff;

constexpr std::array<std::uint8_t, 256> digit_values() {
  std::array<std::uint8_t, 256> out{};
  out.fill(k_no_digit);
  for (std::size_t i = 0; i < k_digits.size(); ++i) {
    out[static_cast<unsigned char>(k_digits[i])] = static_cast<std::uint8_t>(i);
  }
  return out;
}

constexpr std::array<std::uint8_t, 256> k_values = digit_values();

}  // namespace

std::string to_base64(BytesView bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) group = group << 8U | (i < count ? bytes[at + i] : 0U);
    for (std::size_t i = 0; i < 4; ++i) {
      out.push_back(i > count ? '=' : k_digits[group >> (18U - 6U * static_cast<std::uint32_t>(i)) & 63U]);
    }
  }
  return out;
}

Result<Bytes> from_base64(std::string_view text) {
  ALCOVE_CHECK(text.size() % 4 == 0, "base64", "base64 comes in groups of four characters");
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  const std::size_t digits = text.size() - padding;
  Bytes out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t group = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const std::uint8_t value = k_values[static_cast<unsigned char>(text[i])];
    ALCOVE_CHECK(value != k_no_digit, "base64", "base64 has letters, digits, + and / only");
    group = group << 6U | value;
    if (i % 4 != 3) continue;
    out.push_back(static_cast<std::uint8_t>(group >> 16U));
    out.push_back(static_cast<std::uint8_t>(group >> 8U));
    out.push_back(static_cast<std::uint8_t>(group));
    group = 0;
  }
  if (padding == 1) {
    ALCOVE_CHECK((group & 3U) == 0, "base64", "the filling bits of base64 are zero");
    out.push_back(static_cast<std::uint8_t>(group >> 10U));
    out.push_back(static_cast<std::uint8_t>(group >> 2U));
  } else if (padding == 2) {
    ALCOVE_CHECK((group & 15U) == 0, "base64", "the filling bits of base64 are zero");
    out.push_back(static_cast<std::uint8_t>(group >> 4U));
  }
  return out;
}

}  // namespace alcove::base
