#pragma once

/// SHA-256 (FIPS 180-4) for checking hashes of language packs in tests, which may not use the libraries behind
/// core/crypto.

#include <string>
#include <string_view>

namespace alcove::assessment::tests {

/// The hash as 64 hexadecimal digits.
std::string sha256_hex(std::string_view message);

}  // namespace alcove::assessment::tests
