#include "core/base/text.hpp"

namespace alcove::base {

namespace {

std::uint32_t continuation(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]) & 0x3FU;
}

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0U) == 0x80U;
}

}  // namespace

std::optional<CodePoint> code_point_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  const auto lead = static_cast<std::uint8_t>(text[at]);
  if (lead < 0x80) return CodePoint{lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(text, at + i)) return std::nullopt;
  }
  std::uint32_t value = size == 2 ? lead & 0x1FU : size == 3 ? lead & 0x0FU : lead & 0x07U;
  for (std::size_t i = 1; i < size; ++i) value = value << 6 | continuation(text, at + i);
  const bool shortest = size == 2 || (size == 3 && value >= 0x800) || (size == 4 && value >= 0x10000);
  const bool scalar = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  if (!shortest || !scalar) return std::nullopt;
  return CodePoint{value, size};
}

bool is_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto point = code_point_at(text, at);
    if (!point) return false;
    at += point->size_bytes;
  }
  return true;
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const auto point = code_point_at(text, at);
    at += point ? point->size_bytes : 1;
  }
  return count;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

}  // namespace alcove::base
