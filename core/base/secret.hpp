#pragma once

/// Bytes that must not leak: move-only, wiped when they go, without a stream operator, compared in constant time.
///
/// Example:
///     SecretBytes passphrase = SecretBytes::copy_of(input);   // the caller wipes `input`
///     if (passphrase.equals(other)) …

#include "core/base/bytes.hpp"

namespace alcove::base {

/// Overwrites memory in a way that the compiler does not remove.
void wipe(void* data, std::size_t size_bytes);

class SecretBytes {
 public:
  SecretBytes() = default;
  /// `size_bytes` zero bytes to be filled through `data()`.
  explicit SecretBytes(std::size_t size_bytes) : bytes_(size_bytes) {}
  static SecretBytes copy_of(BytesView source);

  SecretBytes(SecretBytes&& other) noexcept : bytes_(std::move(other.bytes_)) { other.bytes_.clear(); }
  SecretBytes& operator=(SecretBytes&& other) noexcept;
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;
  ~SecretBytes() { clear(); }

  /// A second copy, asked for by name so that copies stay rare and visible.
  SecretBytes clone() const { return copy_of(view()); }
  /// Wipes and empties.
  void clear();
  /// Equal length and content, in time that depends on the length only.
  bool equals(BytesView other) const;

  std::uint8_t* data() { return bytes_.data(); }
  const std::uint8_t* data() const { return bytes_.data(); }
  std::size_t size() const { return bytes_.size(); }
  bool empty() const { return bytes_.empty(); }
  BytesView view() const { return bytes_; }

 private:
  Bytes bytes_;
};

}  // namespace alcove::base
