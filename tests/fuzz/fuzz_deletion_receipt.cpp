/// A receipt from a server: refused by name, or the same bytes when signed again.
#include <cstdint>

#include "core/crypto/deletion_receipt.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace alcove::crypto;
  static const SigningKey key = SigningKey::from_seed(alcove::base::Bytes(32, 7));
  const auto receipt = open_deletion_receipt(key.public_key(), {bytes, size});
  if (!receipt) {
    const auto& code = receipt.error().code;
    ALCOVE_ASSERT(code == "downgrade" || code == "encoding" || code == "authentication");
    return 0;
  }
  ALCOVE_ASSERT(alcove::base::equal(sign_deletion_receipt(key, *receipt), {bytes, size}));
  return 0;
}
