#include <cmath>
#include <cstring>

#include "core/base/cbor.hpp"
#include "core/base/cbor_float.hpp"

namespace alcove::base {

class CborEncoder {
 public:
  explicit CborEncoder(Bytes& out) : out_(out) {}

  /// Depth is bounded by what the program itself builds; values from outside are at most `CborLimits::depth` deep.
  void value(const Cbor& cbor) { std::visit(*this, cbor.value_); }

  void operator()(std::monostate) { out_.push_back(0xF6); }
  void operator()(std::uint64_t value) { head(0, value); }
  void operator()(const Cbor::Negative& value) { head(1, value.minus_one_minus); }
  void operator()(bool value) { out_.push_back(value ? 0xF5 : 0xF4); }
  void operator()(double value) { append_shortest_float(out_, value); }
  void operator()(const std::string& value) { string(3, view_of(value)); }
  void operator()(const Bytes& value) { string(2, value); }
  void operator()(const Cbor::Array& values) {
    head(4, values.size());
    for (const Cbor& element : values) value(element);
  }
  void operator()(const Cbor::Map& members) {
    head(5, members.size());
    for (const Cbor::Member& member : members) {
      string(3, view_of(member.first));
      value(member.second);
    }
  }

 private:
  void string(std::uint8_t major, BytesView bytes) {
    head(major, bytes.size());
    out_.insert(out_.end(), bytes.begin(), bytes.end());
  }

  void head(std::uint8_t major, std::uint64_t argument) {
    const auto type = static_cast<std::uint8_t>(major << 5);
    ByteWriter writer(out_);
    if (argument < 24) {
      writer.u8(static_cast<std::uint8_t>(type | argument));
    } else if (argument <= 0xFF) {
      writer.u8(type | 24).u8(static_cast<std::uint8_t>(argument));
    } else if (argument <= 0xFFFF) {
      writer.u8(type | 25).u16(static_cast<std::uint16_t>(argument));
    } else if (argument <= 0xFFFFFFFF) {
      writer.u8(type | 26).u32(static_cast<std::uint32_t>(argument));
    } else {
      writer.u8(type | 27).u64(argument);
    }
  }

  Bytes& out_;
};

Bytes encode_cbor(const Cbor& value) {
  Bytes out;
  CborEncoder(out).value(value);
  return out;
}

}  // namespace alcove::base
