/// CBOR comes from everywhere: what decodes has this one encoding, and the diagnostic notation prints it.

#include "core/base/cbor.hpp"

using namespace alcove;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const base::BytesView input(bytes, size);
  const auto value = base::decode_cbor(input);
  if (!value) {
    ALCOVE_ASSERT(value.error().code == "encoding");
    return 0;
  }
  ALCOVE_ASSERT(base::equal(base::encode_cbor(*value), input));
  ALCOVE_ASSERT(!base::cbor_diagnostic(*value).empty());
  return 0;
}
