#include "tests/core/crypto/bytes_of.hpp"

#include <stdexcept>
#include <string>

namespace alcove::tests {

base::Bytes bytes_of(std::string_view hex) {
  auto bytes = base::from_hex(hex);
  if (!bytes) throw std::runtime_error("a vector is not hexadecimal");
  return *bytes;
}

base::Bytes field(const nlohmann::json& object, std::string_view key) {
  const auto found = object.find(key);
  return found == object.end() ? base::Bytes{} : bytes_of(found->get<std::string>());
}

base::Bytes sequence(std::size_t count, std::size_t first) {
  base::Bytes out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<std::uint8_t>(first + i);
  return out;
}

}  // namespace alcove::tests
