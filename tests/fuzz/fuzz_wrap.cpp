/// Wraps come from the server: parsing and opening never crash, and agree about what a wrap is.

#include "core/crypto/wrap.hpp"

using namespace alcove;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const base::BytesView input(bytes, size);
  const base::SecretBytes key(crypto::k_key_bytes);
  const auto header = crypto::parse_wrap(input);
  const auto opened = crypto::open_wrap(input, header ? header->account : base::AccountId(), key);
  if (!opened) ALCOVE_ASSERT(opened.error().code == "key_wrap");
  if (opened) ALCOVE_ASSERT(header && *header == opened->header);
  return 0;
}
