#pragma once

/// Base64 (RFC 4648, section 4) with padding: bytes inside JSON.
///
/// Example:
///     const std::string text = to_base64(bytes);
///     ALCOVE_TRY(const Bytes back, from_base64(text));

#include <string>
#include <string_view>

#include "core/base/bytes.hpp"

namespace alcove::base {

std::string to_base64(BytesView bytes);
/// Reads exactly what `to_base64` writes; another character, length or filling bit is `base64`.
Result<Bytes> from_base64(std::string_view text);

}  // namespace alcove::base
