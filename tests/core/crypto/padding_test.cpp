#include "core/crypto/padding.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/formats_support.hpp"

using namespace alcove;
using namespace alcove::crypto;
using tests::code_of;

TEST_CASE("padded sizes are 2048, 4096, then those of Padmé") {
  CHECK(padded_size(0) == 2048);
  CHECK(padded_size(2048) == 2048);
  CHECK(padded_size(2049) == 4096);
  CHECK(padded_size(4096) == 4096);
  // E = 12, floor(log2 12) + 1 = 4 bits of mantissa: multiples of 2^8.
  CHECK(padded_size(4097) == 4352);
  CHECK(padded_size(4352) == 4352);
  CHECK(padded_size(4353) == 4608);
  // E = 16, 5 bits: multiples of 2^11.
  CHECK(padded_size(65'537) == 67'584);
  CHECK(padded_size(100'000) == 100'352);
  CHECK(padded_size(k_padded_limit_bytes) == k_padded_limit_bytes);
}

TEST_CASE("padding never shrinks, is a fixed point, grows with the content and costs at most 12 percent above 4096") {
  std::size_t before = 0;
  for (std::size_t size = 0; size <= k_padded_limit_bytes; size += size < 10'000 ? 1 : 37) {
    const std::size_t padded = padded_size(size);
    REQUIRE(padded >= size);
    REQUIRE(padded >= before);
    REQUIRE(padded_size(padded) == padded);
    if (size > 4096) REQUIRE(padded * 100 <= size * 112);
    before = padded;
  }
}

TEST_CASE("what was padded comes back") {
  for (const std::size_t size : {0U, 1U, 2043U, 2044U, 2045U, 4092U, 4093U, 70'000U, 262'140U}) {
    const base::Bytes content(size, 0x5A);
    const auto padded = pad(content);
    REQUIRE(padded);
    CHECK(padded->size() == padded_size(size + 4));
    const auto back = unpad(padded->view());
    REQUIRE(back);
    CHECK(base::equal(*back, content));
  }
}

TEST_CASE("content fills the room reserved for larger content, and never less than its own") {
  const base::Bytes content(100, 0x5A);
  for (const std::size_t room : {0U, 99U, 2044U, 2045U, 5000U, 70'000U}) {
    const auto padded = pad(content, room);
    REQUIRE(padded);
    CHECK(padded->size() == padded_size(std::max<std::size_t>(room, 100) + 4));
    CHECK(base::equal(*unpad(padded->view()), content));
  }
}

TEST_CASE("content or room above 256 KiB is refused") {
  CHECK(code_of(pad(base::Bytes(k_padded_limit_bytes - 3))) == "too_large");
  CHECK(code_of(pad({}, k_padded_limit_bytes - 3)) == "too_large");
}

TEST_CASE("padding that is not zero, of a size that is none, or too short is refused") {
  const base::Bytes content(100, 7);
  const base::Bytes padded = base::to_bytes(pad(content)->view());
  CHECK(code_of(unpad(tests::flipped(padded, 104))) == "encoding");
  CHECK(code_of(unpad(tests::flipped(padded, 2047, 7))) == "encoding");

  base::Bytes longer = padded;
  longer.resize(4095);
  CHECK(code_of(unpad(longer)) == "encoding");
  base::Bytes claims_more = padded;
  claims_more[2] = 0x08;  // 2048 + 100 bytes
  CHECK(code_of(unpad(claims_more)) == "encoding");
  claims_more[0] = 0xFF;
  CHECK(code_of(unpad(claims_more)) == "encoding");
  CHECK(code_of(unpad(base::BytesView(padded).first(3))) == "encoding");
  CHECK(code_of(unpad({})) == "encoding");
}
