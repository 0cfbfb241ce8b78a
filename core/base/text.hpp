#pragma once

/// UTF-8 text. Normalisation (NFKC) is done by the caller, where the platform has it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace alcove::base {

/// Whether `text` is well-formed UTF-8 (RFC 3629: shortest forms, no surrogates, at most U+10FFFF).
bool is_utf8(std::string_view text);

/// The code point at `at` and how many bytes it takes; nothing when malformed or at the end.
struct CodePoint {
  std::uint32_t value;
  std::size_t size_bytes;
};
std::optional<CodePoint> code_point_at(std::string_view text, std::size_t at);

/// How many code points the text has; a byte that begins none counts as one.
std::size_t character_count(std::string_view text);

/// ASCII letters lower-cased, everything else unchanged.
std::string ascii_lower(std::string_view text);

/// The text without blanks and line ends at both sides.
std::string_view trim(std::string_view text);

}  // namespace alcove::base
