#include "core/crypto/labels.hpp"

namespace alcove::crypto {

namespace {
constexpr std::string_view k_prefix = "alcove/v1/";
}  // namespace

Purpose Purpose::at(std::size_t index) {
  ALCOVE_ASSERT(index < k_purposes.size());
  return Purpose(k_purposes[index]);
}

base::Bytes label(Purpose purpose) {
  base::Bytes out;
  base::ByteWriter(out)
      .u8(static_cast<std::uint8_t>(k_prefix.size() + purpose.text().size()))
      .raw(base::view_of(k_prefix))
      .raw(base::view_of(purpose.text()));
  return out;
}

}  // namespace alcove::crypto
