/// What a person or a client sends as sign-in name: refused by name, or a name that reads as itself.
#include <cstdint>

#include "core/crypto/name.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using alcove::crypto::SignInName;
  const auto name = SignInName::parse({reinterpret_cast<const char*>(bytes), size});
  if (!name) {
    ALCOVE_ASSERT(name.error().code == "sign_in_name");
    return 0;
  }
  ALCOVE_ASSERT(SignInName::parse(name->text()) == *name);
  return 0;
}
