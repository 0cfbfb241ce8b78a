#include "core/crypto/identity.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/formats_support.hpp"

using namespace alcove;
using namespace alcove::crypto;
using tests::code_of;

TEST_CASE("an identity verifies for its account only") {
  const auto person = tests::person();
  const Identity identity = person.keyring.identity().identity(person.account);
  CHECK(verify_identity(identity, person.account));
  CHECK(code_of(verify_identity(identity, tests::person(2).account)) == "authentication");
}

TEST_CASE("an exchange key that the identity did not sign is refused") {
  const auto person = tests::person();
  const Identity identity = person.keyring.identity().identity(person.account);

  Identity substituted = identity;
  substituted.exchange_key = person.phone.exchange_key();
  CHECK(code_of(verify_identity(substituted, person.account)) == "authentication");
  substituted = identity;
  substituted.signing_key = person.phone.signing_key();
  CHECK(code_of(verify_identity(substituted, person.account)) == "authentication");
  substituted = identity;
  substituted.exchange_signature[5] ^= 1;
  CHECK(code_of(verify_identity(substituted, person.account)) == "authentication");
}

TEST_CASE("another identity than the one remembered is key_substituted") {
  const auto ada = tests::person(1);
  const auto bob = tests::person(2);
  const Identity remembered = ada.keyring.identity().identity(ada.account);
  CHECK(check_same_identity(remembered, remembered));
  CHECK(code_of(check_same_identity(remembered, bob.keyring.identity().identity(ada.account))) == "key_substituted");
  Identity half = remembered;
  half.exchange_key = bob.keyring.identity().exchange().public_key();
  CHECK(code_of(check_same_identity(remembered, half)) == "key_substituted");
}

TEST_CASE("the fingerprint changes with the account and with each key") {
  const auto ada = tests::person(1);
  const auto bob = tests::person(2);
  const Identity identity = ada.keyring.identity().identity(ada.account);
  const Hash fingerprint = identity_fingerprint(identity, ada.account);
  CHECK(identity_fingerprint(identity, bob.account) != fingerprint);
  Identity other = identity;
  other.signing_key[0] ^= 1;
  CHECK(identity_fingerprint(other, ada.account) != fingerprint);
  other = identity;
  other.exchange_key[0] ^= 1;
  CHECK(identity_fingerprint(other, ada.account) != fingerprint);
}

TEST_CASE("identity keys come back from their secrets, and only from 32 bytes each") {
  const auto person = tests::person();
  const IdentityKeys& keys = person.keyring.identity();
  const auto back = IdentityKeys::from_secrets(keys.signing().seed(), keys.exchange().secret());
  REQUIRE(back);
  CHECK(back->identity(person.account) == keys.identity(person.account));
  CHECK(code_of(IdentityKeys::from_secrets(keys.signing().seed().first(31), keys.exchange().secret())) == "encoding");
  CHECK(code_of(IdentityKeys::from_secrets(keys.signing().seed(), {})) == "encoding");
}
