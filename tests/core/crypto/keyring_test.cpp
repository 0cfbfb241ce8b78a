#include "core/crypto/keyring.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/formats_support.hpp"

using namespace alcove;
using namespace alcove::crypto;
using tests::code_of;

namespace {

base::Bytes sealed(const tests::Person& person, std::uint32_t root_generation = 1) {
  tests::SequenceRandom random(20);
  return seal_keyring(person.keyring, person.account, root_generation, person.root, random);
}

/// A keyring sealed by somebody who has the root key and breaks a rule of the plaintext.
base::Bytes sealed_by_hand(const tests::Person& person, base::BytesView plaintext) {
  base::Bytes header;
  base::ByteWriter(header).u8(1).raw(person.account.view()).u32(1);
  const Nonce nonce{};
  base::Bytes out = header;
  base::ByteWriter(out).raw(nonce).raw(
      seal_aead(person.root.keyring_key(person.account).view(), nonce, "keyring", {header}, plaintext));
  return out;
}

}  // namespace

TEST_CASE("a keyring comes back with every epoch and the identity") {
  auto person = tests::person();
  tests::SequenceRandom random(21);
  REQUIRE(person.keyring.add_epoch(random));
  REQUIRE(person.keyring.add_epoch(random));
  const base::Bytes bytes = sealed(person, 5);
  CHECK(parse_keyring(bytes) == KeyringHeader{person.account, 5});

  const auto opened = open_keyring(bytes, person.account, person.root);
  REQUIRE(opened);
  CHECK(opened->header == KeyringHeader{person.account, 5});
  REQUIRE(opened->keyring.epoch() == 2);
  for (std::uint32_t epoch = 0; epoch <= 2; ++epoch) {
    CHECK((*opened->keyring.epoch_key(epoch))->equals((*person.keyring.epoch_key(epoch))->view()));
  }
  CHECK(opened->keyring.identity().identity(person.account) == person.keyring.identity().identity(person.account));
  CHECK(opened->keyring.own_collection(person.account) == person.keyring.own_collection(person.account));
}

TEST_CASE("an epoch that the keyring does not have is unknown_epoch") {
  const auto person = tests::person();
  CHECK(person.keyring.epoch_key(0));
  CHECK(code_of(person.keyring.epoch_key(1)) == "unknown_epoch");
}

TEST_CASE("a keyring with any byte changed is refused") {
  const auto person = tests::person();
  const base::Bytes bytes = sealed(person);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::string expected = i == 0 ? "downgrade" : "authentication";
    REQUIRE(code_of(open_keyring(tests::flipped(bytes, i, 3), person.account, person.root)) == expected);
  }
}

TEST_CASE("a keyring of another account or another root key is refused") {
  const auto ada = tests::person(1);
  const auto bob = tests::person(2);
  const base::Bytes bytes = sealed(ada);
  CHECK(code_of(open_keyring(bytes, bob.account, ada.root)) == "authentication");
  CHECK(code_of(open_keyring(bytes, ada.account, bob.root)) == "authentication");
}

TEST_CASE("a keyring that no keys fill is refused before it is opened") {
  const auto person = tests::person();
  const base::Bytes bytes = sealed(person);
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    REQUIRE(code_of(parse_keyring(base::BytesView(bytes).first(size))) == "encoding");
  }
  CHECK(code_of(parse_keyring({})) == "encoding");
  base::Bytes longer = bytes;
  longer.push_back(0);
  CHECK(code_of(parse_keyring(longer)) == "encoding");
  base::Bytes huge(bytes.size() + k_epochs_limit * 32);
  huge[0] = 1;
  CHECK(code_of(parse_keyring(huge)) == "encoding");
}

TEST_CASE("a keyring whose count does not match its keys is refused") {
  const auto person = tests::person();
  base::Bytes plaintext(2 + 3 * 32, 4);
  for (const unsigned count : {0U, 2U, 4097U}) {
    plaintext[0] = static_cast<std::uint8_t>(count >> 8);
    plaintext[1] = static_cast<std::uint8_t>(count);
    CHECK(code_of(open_keyring(sealed_by_hand(person, plaintext), person.account, person.root)) == "encoding");
  }
}

TEST_CASE("a full keyring takes no further epoch") {
  auto person = tests::person();
  tests::SequenceRandom random(22);
  while (person.keyring.epoch() + 1 < k_epochs_limit) REQUIRE(person.keyring.add_epoch(random));
  CHECK(code_of(person.keyring.add_epoch(random)) == "epoch_limit");
  const auto opened = open_keyring(sealed(person), person.account, person.root);
  REQUIRE(opened);
  CHECK(opened->keyring.epoch() == k_epochs_limit - 1);
}

TEST_CASE("a keyring needs an epoch, and keys of 32 bytes") {
  tests::SequenceRandom random(23);
  CHECK(code_of(Keyring::from_keys({}, IdentityKeys::generate(random))) == "encoding");
  std::vector<base::SecretBytes> keys;
  keys.emplace_back(31);
  CHECK(code_of(Keyring::from_keys(std::move(keys), IdentityKeys::generate(random))) == "encoding");
}

TEST_CASE("singletons have ids of their own, which new epochs do not change") {
  auto person = tests::person();
  const auto profile = person.keyring.singleton_record("profile");
  const auto collection = person.keyring.own_collection(person.account);
  CHECK(profile != person.keyring.singleton_record("safety_plan"));
  tests::SequenceRandom random(24);
  REQUIRE(person.keyring.add_epoch(random));
  CHECK(person.keyring.singleton_record("profile") == profile);
  CHECK(person.keyring.own_collection(person.account) == collection);
  CHECK(tests::person(2).keyring.singleton_record("profile") != profile);
}
