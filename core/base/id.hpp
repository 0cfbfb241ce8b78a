#pragma once

/// Typed identifiers: 16 random bytes each, never derived from content or time, never mixed up (a `RecordId` is not a
/// `DeviceId`). Shown as 32 hexadecimal digits.
///
/// Example:
///     ALCOVE_TRY(const RecordId record, RecordId::from_hex(text));

#include <compare>
#include <string>
#include <string_view>

#include "core/base/bytes.hpp"

namespace alcove::base {

inline constexpr std::size_t k_id_bytes = 16;

template <typename Tag>
class Id {
 public:
  /// All zero: no id. Never valid on the wire.
  constexpr Id() = default;
  constexpr explicit Id(const ByteArray<k_id_bytes>& bytes) : bytes_(bytes) {}

  /// Exactly 16 bytes, else `encoding`.
  static Result<Id> from_bytes(BytesView bytes) {
    ALCOVE_CHECK(bytes.size() == k_id_bytes, "encoding", "an id is 16 bytes");
    ByteArray<k_id_bytes> out{};
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return Id(out);
  }
  /// Exactly 32 hexadecimal digits, else `hex` or `encoding`.
  static Result<Id> from_hex(std::string_view text) {
    ALCOVE_TRY(const Bytes bytes, base::from_hex(text));
    return from_bytes(bytes);
  }

  const ByteArray<k_id_bytes>& bytes() const { return bytes_; }
  BytesView view() const { return bytes_; }
  std::string hex() const { return to_hex(bytes_); }
  bool is_zero() const { return bytes_ == ByteArray<k_id_bytes>{}; }

  friend bool operator==(const Id&, const Id&) = default;
  friend std::strong_ordering operator<=>(const Id& a, const Id& b) {
    for (std::size_t i = 0; i < k_id_bytes; ++i) {
      if (a.bytes_[i] != b.bytes_[i]) return a.bytes_[i] <=> b.bytes_[i];
    }
    return std::strong_ordering::equal;
  }

 private:
  ByteArray<k_id_bytes> bytes_{};
};

using AccountId = Id<struct AccountTag>;
using DeviceId = Id<struct DeviceTag>;
using RecordId = Id<struct RecordTag>;
using CollectionId = Id<struct CollectionTag>;
using WayInId = Id<struct WayInTag>;
using InstanceId = Id<struct InstanceTag>;
/// The id of a row inside a record (an attempt, a score, an event).
using RowId = Id<struct RowTag>;

}  // namespace alcove::base
