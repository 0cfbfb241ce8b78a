#include "core/crypto/device_keys.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/formats_support.hpp"

using namespace alcove;
using namespace alcove::crypto;
using tests::code_of;

TEST_CASE("device keys come back from their secret") {
  const auto person = tests::person();
  const auto back = DeviceKeys::from_secret(person.phone.secret().view());
  REQUIRE(back);
  CHECK(back->id() == person.phone.id());
  CHECK(back->signing_key() == person.phone.signing_key());
  CHECK(back->exchange_key() == person.phone.exchange_key());
}

TEST_CASE("a device secret of another size is refused") {
  CHECK(code_of(DeviceKeys::from_secret(base::Bytes(63, 1))) == "encoding");
  CHECK(code_of(DeviceKeys::from_secret(base::Bytes(65, 1))) == "encoding");
}

TEST_CASE("a device id belongs to one signing key") {
  const auto person = tests::person();
  CHECK(device_id(person.phone.signing_key()) == person.phone.id());
  CHECK(person.phone.id() != person.laptop.id());
}
