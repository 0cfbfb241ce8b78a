/// Properties of CBOR over generated values, from a fixed seed.

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstring>
#include <random>
#include <set>

#include "core/base/cbor.hpp"

using namespace alcove::base;

namespace {

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  Cbor value(std::size_t depth) {
    switch (below(depth == 0 ? 7 : 9)) {
      case 0: return {};
      case 1: return Cbor::boolean(below(2) == 1);
      case 2: return Cbor::unsigned_int(integer());
      case 3: return Cbor::integer(-static_cast<std::int64_t>(integer() >> 1U) - 1);
      case 4: return real();
      case 5: return Cbor::text(text());
      case 6: return Cbor::bytes(bytes(below(300)));
      case 7: return array(depth - 1);
      default: return map(depth - 1);
    }
  }

  Bytes bytes(std::size_t size) {
    Bytes out(size);
    for (std::uint8_t& byte : out) byte = static_cast<std::uint8_t>(random_());
    return out;
  }

  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_()) % limit; }

 private:
  /// All magnitudes equally often.
  std::uint64_t integer() {
    const std::uint64_t bits = std::uint64_t{random_()} << 32U | random_();
    return bits >> below(64);
  }

  Cbor real() {
    if (below(2) == 0)
      return Cbor::real(std::ldexp(static_cast<double>(below(5000)), static_cast<int>(below(80)) - 50));
    double value = 0;
    do {
      const std::uint64_t bits = std::uint64_t{random_()} << 32U | random_();
      std::memcpy(&value, &bits, sizeof value);
    } while (!std::isfinite(value));
    return Cbor::real(value);
  }

  std::string text() {
    constexpr std::string_view pieces[] = {
        "", "a", "caf\xC3\xA9", "\xE6\xB0\xB4", "\xF0\x90\x85\x91", "\n", " lorem ipsum dolor sit "};
    std::string out;
    for (std::size_t i = below(9); i > 0; --i) out += pieces[below(std::size(pieces))];
    return out;
  }

  Cbor array(std::size_t depth) {
    Cbor::Array out;
    for (std::size_t i = below(6); i > 0; --i) out.push_back(value(depth));
    return Cbor::array(std::move(out));
  }

  Cbor map(std::size_t depth) {
    std::set<std::string> keys;
    for (std::size_t i = below(6); i > 0; --i) keys.insert(text());
    Cbor::Map out;
    for (const std::string& key : keys) out.emplace_back(key, value(depth));
    return Cbor::map(std::move(out));
  }

  std::mt19937 random_;
};

constexpr int k_values = 2000;

}  // namespace

TEST_CASE("what is encoded decodes to the same value and encodes to the same bytes") {
  Generator generator(8949);
  for (int i = 0; i < k_values; ++i) {
    const Cbor value = generator.value(6);
    const Bytes encoded = encode_cbor(value);
    const auto back = decode_cbor(encoded);
    REQUIRE(back);
    REQUIRE(*back == value);
    REQUIRE(encode_cbor(*back) == encoded);
  }
}

TEST_CASE("no beginning of an encoding and no continuation of it is an encoding") {
  Generator generator(42);
  for (int i = 0; i < 200; ++i) {
    Bytes encoded = encode_cbor(generator.value(3));
    for (std::size_t size = 0; size < encoded.size(); size += 1 + encoded.size() / 50) {
      REQUIRE_FALSE(decode_cbor(BytesView(encoded).first(size)));
    }
    encoded.push_back(static_cast<std::uint8_t>(generator.below(256)));
    REQUIRE_FALSE(decode_cbor(encoded));
  }
}

TEST_CASE("changed bytes are refused or are the one encoding of another value") {
  Generator generator(7);
  int accepted = 0;
  for (int i = 0; i < k_values; ++i) {
    Bytes bytes = encode_cbor(generator.value(4));
    bytes[generator.below(bytes.size())] ^= static_cast<std::uint8_t>(1U << generator.below(8));
    const auto value = decode_cbor(bytes);
    if (!value) continue;
    ++accepted;
    REQUIRE(encode_cbor(*value) == bytes);
  }
  CHECK(accepted > 0);
}

TEST_CASE("random bytes are refused or are the one encoding of a value") {
  Generator generator(11);
  for (int i = 0; i < 20'000; ++i) {
    const Bytes bytes = generator.bytes(1 + generator.below(12));
    const auto value = decode_cbor(bytes);
    if (value) REQUIRE(encode_cbor(*value) == bytes);
  }
}
