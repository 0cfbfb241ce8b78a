#include "core/base/id.hpp"

#include <catch2/catch_test_macros.hpp>
#include <type_traits>

using namespace alcove::base;

static_assert(!std::is_convertible_v<RecordId, DeviceId>, "ids of different things are never mixed up");
static_assert(!std::is_constructible_v<RecordId, DeviceId>, "ids of different things are never mixed up");

TEST_CASE("an id is 16 bytes, shown as 32 hexadecimal digits") {
  const auto id = RecordId::from_hex("000102030405060708090a0b0c0d0e0f");
  REQUIRE(id);
  CHECK(id->hex() == "000102030405060708090a0b0c0d0e0f");
  CHECK(RecordId::from_bytes(id->view()) == *id);
  CHECK_FALSE(id->is_zero());
  CHECK(RecordId().is_zero());
}

TEST_CASE("an id of another size is refused") {
  CHECK(RecordId::from_bytes(Bytes(15)).error().code == "encoding");
  CHECK(RecordId::from_bytes(Bytes(17)).error().code == "encoding");
  CHECK(RecordId::from_hex("00").error().code == "encoding");
  CHECK(RecordId::from_hex("zz").error().code == "hex");
}

TEST_CASE("ids are ordered by their bytes") {
  const auto low = *DeviceId::from_hex("00ff0000000000000000000000000000");
  const auto high = *DeviceId::from_hex("01000000000000000000000000000000");
  CHECK(low < high);
  CHECK(high > low);
  CHECK(low <= low);
  CHECK(low != high);
}
