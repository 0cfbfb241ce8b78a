/// The stored parameters of a device lock: refused by name, or in range and written as they were read.
#include <cstdint>

#include "core/crypto/stretch.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using alcove::crypto::DeviceLockStretch;
  const auto read = DeviceLockStretch::parse({bytes, size});
  if (!read) {
    ALCOVE_ASSERT(read.error().code == "encoding" || read.error().code == "kdf_parameters");
    return 0;
  }
  ALCOVE_ASSERT(read->memory_mib >= 64 && read->memory_mib <= 256 && read->operations >= 3 && read->operations <= 32);
  ALCOVE_ASSERT(alcove::base::equal(read->encoded(), {bytes, size}));
  return 0;
}
