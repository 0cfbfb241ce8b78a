#include "core/crypto/suite.hpp"

namespace alcove::crypto {

base::Result<void> read_suite(base::ByteReader& reader) {
  ALCOVE_TRY(const std::uint8_t suite, reader.u8());
  ALCOVE_CHECK(suite == k_suite, "downgrade",
               "this is not in a form that this version of Alcove accepts; update Alcove",
               "suite " + std::to_string(suite));
  return {};
}

}  // namespace alcove::crypto
