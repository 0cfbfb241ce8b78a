#include "core/base/cbor_float.hpp"

#include <cmath>
#include <cstring>

namespace alcove::base {

namespace {

template <typename To, typename From>
To bits_as(From value) {
  static_assert(sizeof(To) == sizeof(From));
  To out{};
  std::memcpy(&out, &value, sizeof(out));
  return out;
}

double half_value(std::uint16_t half) {
  const int exponent = half >> 10 & 0x1F;
  const int fraction = half & 0x3FF;
  const double magnitude = exponent == 0    ? std::ldexp(fraction, -24)
                           : exponent == 31 ? HUGE_VAL
                                            : std::ldexp(fraction + 1024, exponent - 25);
  return (half & 0x8000) != 0 ? -magnitude : magnitude;
}

/// The half-precision bits of a single, if they keep it exactly.
bool to_half(float value, std::uint16_t& half) {
  const auto bits = bits_as<std::uint32_t>(value);
  const auto sign = static_cast<std::uint16_t>(bits >> 16 & 0x8000);
  const int exponent = static_cast<int>(bits >> 23 & 0xFF) - 127;
  const std::uint32_t fraction = bits & 0x7FFFFF;
  if ((bits & 0x7FFFFFFF) == 0) {
    half = sign;
  } else if (exponent >= -14 && exponent <= 15) {
    half = static_cast<std::uint16_t>(sign | (exponent + 15) << 10 | fraction >> 13);
  } else if (exponent >= -24 && exponent < -14) {
    half = static_cast<std::uint16_t>(sign | (fraction | 0x800000) >> (-exponent - 1));
  } else {
    return false;
  }
  return half_value(half) == static_cast<double>(value);
}

}  // namespace

void append_shortest_float(Bytes& out, double value) {
  ByteWriter writer(out);
  const auto single = static_cast<float>(value);
  std::uint16_t half = 0;
  if (static_cast<double>(single) != value) {
    writer.u8(0xFB).u64(bits_as<std::uint64_t>(value));
  } else if (to_half(single, half)) {
    writer.u8(0xF9).u16(half);
  } else {
    writer.u8(0xFA).u32(bits_as<std::uint32_t>(single));
  }
}

Result<double> read_shortest_float(BytesView bytes) {
  double value = 0;
  ByteReader reader(bytes, "number");
  if (bytes.size() == 2) {
    value = half_value(*reader.u16());
  } else if (bytes.size() == 4) {
    value = static_cast<double>(bits_as<float>(*reader.u32()));
  } else {
    value = bits_as<double>(*reader.u64());
  }
  ALCOVE_CHECK(std::isfinite(value), "encoding", "a number is not finite");
  Bytes shortest;
  append_shortest_float(shortest, value);
  ALCOVE_CHECK(shortest.size() == bytes.size() + 1, "encoding", "a number is not in its shortest form");
  return value;
}

}  // namespace alcove::base
