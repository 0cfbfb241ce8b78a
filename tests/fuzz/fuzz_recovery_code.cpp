/// What a person types as recovery code: refused by name, or a code that is shown and read as itself.
#include <cstdint>

#include "core/crypto/recovery_code.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using alcove::crypto::RecoveryCode;
  const auto read = RecoveryCode::parse({reinterpret_cast<const char*>(bytes), size});
  if (!read) {
    ALCOVE_ASSERT(read.error().code == "recovery_code");
    return 0;
  }
  const auto text = read->text();
  const auto again = RecoveryCode::parse({reinterpret_cast<const char*>(text.data()), text.size()});
  ALCOVE_ASSERT(again && alcove::crypto::equal_constant_time(again->secret(), read->secret()));
  return 0;
}
