#pragma once

/// SHA-256 (FIPS 180-4) of public texts: what a definition says its language packs hash to. Rooms that may not know
/// core/crypto use it; secrets and signatures go through core/crypto.
///
/// Example:
///     sha256_hex("abc");   // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

#include <string>
#include <string_view>

namespace alcove::base {

/// The hash of a text's bytes as 64 hexadecimal digits in lower case.
std::string sha256_hex(std::string_view text);

}  // namespace alcove::base
