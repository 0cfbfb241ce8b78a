#include "core/base/bytes.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace alcove::base;

namespace {

template <typename T>
std::string code_of(const Result<T>& result) {
  return result ? "none" : result.error().code;
}

}  // namespace

TEST_CASE("fields are written big-endian and read back") {
  Bytes out;
  ByteWriter(out).u8(1).u16(0x0203).u32(0x04050607).u64(0x08090A0B0C0D0E0F).raw(Bytes{0xFE, 0xFF});
  CHECK(to_hex(out) == "0102030405060708090a0b0c0d0e0ffeff");

  ByteReader reader(out);
  CHECK(reader.u8() == 1);
  CHECK(reader.u16() == 0x0203);
  CHECK(reader.u32() == 0x04050607U);
  CHECK(reader.u64() == 0x08090A0B0C0D0E0FU);
  CHECK(reader.position() == 15);
  CHECK(reader.remaining() == 2);
  CHECK(code_of(reader.finish()) == "encoding");
  CHECK(reader.array<2>() == ByteArray<2>{0xFE, 0xFF});
  CHECK(reader.finish());
}

TEST_CASE("reading past the end is refused, names what was read, and takes nothing") {
  const Bytes input{1, 2, 3};
  ByteReader reader(input, "commit");
  CHECK(code_of(reader.u32()) == "encoding");
  CHECK(code_of(reader.u64()) == "encoding");
  CHECK(code_of(reader.raw(4)) == "encoding");
  CHECK(code_of(reader.array<4>()) == "encoding");
  CHECK(reader.u16() == 0x0102);
  const auto failure = reader.u16();
  REQUIRE_FALSE(failure);
  CHECK(failure.error().message == "commit ends too early");
  CHECK(failure.error().where == "byte 2");
  CHECK(equal(reader.rest(), Bytes{3}));
  CHECK(reader.rest().empty());
  CHECK(code_of(reader.u8()) == "encoding");
  CHECK(code_of(reader.raw(static_cast<std::size_t>(-1))) == "encoding");
}

TEST_CASE("hexadecimal text is read in both cases and written in lower case") {
  CHECK(to_hex(Bytes{}).empty());
  CHECK(to_hex(Bytes{0, 0x7F, 0xFF}) == "007fff");
  CHECK(from_hex("007fFF") == Bytes{0, 0x7F, 0xFF});
  CHECK(from_hex("") == Bytes{});
  for (const auto* text : {"0", "0g", "g0", " 00", "0x00", "00 "}) {
    INFO(text);
    CHECK(code_of(from_hex(text)) == "hex");
  }
}

TEST_CASE("base32 is Crockford's") {
  CHECK(to_base32({}).empty());
  CHECK(to_base32(Bytes{0x00}) == "00");
  CHECK(to_base32(Bytes{0xFF}) == "ZW");
  CHECK(to_base32(Bytes{0x01, 0x23, 0x45, 0x67, 0x89}) == "04HMASW9");
  CHECK(to_base32(Bytes{0xFF, 0xFF, 0xFF, 0xFF, 0xFF}) == "ZZZZZZZZ");
}

TEST_CASE("base32 of every length comes back") {
  Bytes bytes;
  for (std::uint8_t i = 0; i < 40; ++i) {
    CHECK(from_base32(to_base32(bytes)) == bytes);
    bytes.push_back(static_cast<std::uint8_t>(i * 37 + 5));
  }
}

TEST_CASE("base32 is read as people type it") {
  const Bytes expected{0x01, 0x23, 0x45, 0x67, 0x89};
  CHECK(from_base32("04hm-asw9") == expected);
  CHECK(from_base32(" O4HM ASW9\r\n") == expected);
  CHECK(from_base32("o4hm\tasw9") == expected);
  CHECK(from_base32("IL") == from_base32("11"));
}

TEST_CASE("base32 that no bytes encode to is refused") {
  CHECK(code_of(from_base32("U0")) == "base32");
  CHECK(code_of(from_base32("0!")) == "base32");
  CHECK(code_of(from_base32("0")) == "base32");
  CHECK(code_of(from_base32("000")) == "base32");
  CHECK(code_of(from_base32("01")) == "base32");  // the two bits that fill the last character are not zero
  CHECK(from_base32("04") == Bytes{0x01});
}

TEST_CASE("texts and bytes are views of each other") {
  CHECK(to_text(view_of("caf\xC3\xA9")) == "caf\xC3\xA9");
  CHECK(to_bytes(view_of("ab")) == Bytes{'a', 'b'});
  CHECK(equal({}, {}));
  CHECK_FALSE(equal(Bytes{1}, Bytes{1, 2}));
}
