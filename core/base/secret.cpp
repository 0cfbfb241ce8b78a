#include "core/base/secret.hpp"

namespace alcove::base {

void wipe(void* data, std::size_t size_bytes) {
  volatile auto* bytes = static_cast<volatile std::uint8_t*>(data);
  for (std::size_t i = 0; i < size_bytes; ++i) bytes[i] = 0;
}

SecretBytes SecretBytes::copy_of(BytesView source) {
  SecretBytes out(source.size());
  std::copy(source.begin(), source.end(), out.bytes_.begin());
  return out;
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this != &other) {
    clear();
    bytes_ = std::move(other.bytes_);
    other.bytes_.clear();
  }
  return *this;
}

void SecretBytes::clear() {
  wipe(bytes_.data(), bytes_.size());
  bytes_.clear();
}

bool SecretBytes::equals(BytesView other) const {
  if (bytes_.size() != other.size()) return false;
  std::uint8_t difference = 0;
  for (std::size_t i = 0; i < bytes_.size(); ++i)
    difference = static_cast<std::uint8_t>(difference | (bytes_[i] ^ other[i]));
  return difference == 0;
}

}  // namespace alcove::base
