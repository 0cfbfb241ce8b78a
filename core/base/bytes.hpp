#pragma once

/// Bytes, and reading and writing them in fixed layouts (big-endian, bounds-checked).
///
/// Example:
///     Bytes out;
///     ByteWriter(out).u8(1).u64(seq).raw(hash);
///     ByteReader reader(input);
///     ALCOVE_TRY(const std::uint64_t seq, reader.u64());
///     ALCOVE_TRY_VOID(reader.finish());

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace alcove::base {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

template <std::size_t N>
using ByteArray = std::array<std::uint8_t, N>;

/// The bytes of a text, without copying.
inline BytesView view_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// A copy of `view`.
inline Bytes to_bytes(BytesView view) { return {view.begin(), view.end()}; }

/// The bytes as a text; the caller knows that they are text.
inline std::string to_text(BytesView view) { return {view.begin(), view.end()}; }

inline bool equal(BytesView a, BytesView b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

/// Appends big-endian fields to a byte vector.
class ByteWriter {
 public:
  explicit ByteWriter(Bytes& out) : out_(out) {}

  ByteWriter& u8(std::uint8_t value);
  ByteWriter& u16(std::uint16_t value);
  ByteWriter& u32(std::uint32_t value);
  ByteWriter& u64(std::uint64_t value);
  ByteWriter& raw(BytesView bytes);

 private:
  Bytes& out_;
};

/// Takes big-endian fields off the front of a view. Reading past the end is `encoding`.
class ByteReader {
 public:
  /// `what` names the thing being read in error messages ("commit").
  explicit ByteReader(BytesView input, std::string_view what = "input") : input_(input), what_(what) {}

  Result<std::uint8_t> u8();
  Result<std::uint16_t> u16();
  Result<std::uint32_t> u32();
  Result<std::uint64_t> u64();
  /// The next `count` bytes as a view into the input.
  Result<BytesView> raw(std::size_t count);
  /// The next N bytes as an array.
  template <std::size_t N>
  Result<ByteArray<N>> array() {
    ALCOVE_TRY(const BytesView view, raw(N));
    ByteArray<N> out{};
    std::copy(view.begin(), view.end(), out.begin());
    return out;
  }
  /// Everything that is left.
  BytesView rest();
  std::size_t remaining() const { return input_.size() - position_; }
  std::size_t position() const { return position_; }
  /// `encoding` when bytes are left over.
  Result<void> finish() const;

 private:
  BytesView input_;
  std::size_t position_ = 0;
  std::string_view what_;
};

/// Lower-case hexadecimal.
std::string to_hex(BytesView bytes);
/// Accepts both cases; an odd length or another character is `hex`.
Result<Bytes> from_hex(std::string_view text);

/// Crockford base32, upper case, without padding: 5 bits a character, the last one filled with zero bits.
std::string to_base32(BytesView bytes);
/// Reads Crockford base32: any case, `-` and blanks skipped, I and L read as 1, O as 0. Another character, a length
/// that no byte string encodes to, or non-zero filling bits are `base32`.
Result<Bytes> from_base32(std::string_view text);

}  // namespace alcove::base
