#pragma once

/// Reading hexadecimal fields of vector files.

#include <nlohmann/json.hpp>
#include <string_view>

#include "core/base/bytes.hpp"

namespace alcove::tests {

/// The bytes of a hexadecimal text; throws std::runtime_error when it is none.
base::Bytes bytes_of(std::string_view hex);

/// The bytes of the field `key`, or none when there is no such field.
base::Bytes field(const nlohmann::json& object, std::string_view key);

/// The same as an array; throws std::runtime_error when it has another length.
template <std::size_t N>
base::ByteArray<N> array_of(const base::Bytes& bytes) {
  if (bytes.size() != N) throw std::runtime_error("a vector has another length than its type");
  base::ByteArray<N> out{};
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

/// `count` bytes first, first + 1, … modulo 256, as tests/vectors/primitives.mjs makes its inputs.
base::Bytes sequence(std::size_t count, std::size_t first);

}  // namespace alcove::tests
