#include "core/crypto/wrap.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/formats_support.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;
using tests::code_of;

namespace {

struct Sealed {
  WrapHeader header;
  base::SecretBytes key;
  base::Bytes wrap;
};

Sealed sealed(const tests::Person& person, WayInKind kind = WayInKind::passkey, std::uint64_t seed = 7) {
  tests::SequenceRandom random(seed);
  const base::SecretBytes secret = random_secret(random, kind == WayInKind::passphrase ? 64 : 32);
  Sealed out{
      {kind, random_id<base::WayInId>(random), person.account, 3}, wrap_key(kind, secret.view(), person.account), {}};
  out.wrap = seal_wrap(out.header, out.key, person.root, random);
  return out;
}

}  // namespace

TEST_CASE("a wrap of every kind opens to the root key and its header") {
  const auto person = tests::person();
  for (std::uint8_t kind = 1; kind <= 6; ++kind) {
    const Sealed wrap = sealed(person, static_cast<WayInKind>(kind));
    REQUIRE(wrap.wrap.size() == k_wrap_bytes);
    CHECK(parse_wrap(wrap.wrap) == wrap.header);
    const auto opened = open_wrap(wrap.wrap, person.account, wrap.key);
    REQUIRE(opened);
    CHECK(opened->header == wrap.header);
    CHECK(base::equal(opened->root.view(), person.root.view()));
  }
}

TEST_CASE("a wrap with any bit changed is refused as key_wrap") {
  const auto person = tests::person();
  const Sealed wrap = sealed(person);
  for (std::size_t i = 0; i < k_wrap_bytes; ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      REQUIRE(code_of(open_wrap(tests::flipped(wrap.wrap, i, bit), person.account, wrap.key)) == "key_wrap");
    }
  }
}

TEST_CASE("a wrap that is cut short or has more bytes is refused") {
  const auto person = tests::person();
  const Sealed wrap = sealed(person);
  for (std::size_t size = 0; size < k_wrap_bytes; ++size) {
    const auto part = base::BytesView(wrap.wrap).first(size);
    REQUIRE(code_of(open_wrap(part, person.account, wrap.key)) == "key_wrap");
    REQUIRE(code_of(parse_wrap(part)) == "encoding");
  }
  base::Bytes longer = wrap.wrap;
  longer.push_back(0);
  CHECK(code_of(open_wrap(longer, person.account, wrap.key)) == "key_wrap");
  CHECK(code_of(parse_wrap(longer)) == "encoding");
}

TEST_CASE("a wrap of another account or another way in is refused") {
  const auto ada = tests::person(1);
  const auto bob = tests::person(2);
  const Sealed of_ada = sealed(ada);
  CHECK(code_of(open_wrap(of_ada.wrap, bob.account, of_ada.key)) == "key_wrap");
  const Sealed other_way_in = sealed(ada, WayInKind::recovery_code, 8);
  CHECK(code_of(open_wrap(of_ada.wrap, ada.account, other_way_in.key)) == "key_wrap");
  // The same secret for another account gives another key.
  tests::SequenceRandom random(5);
  const base::SecretBytes secret = random_secret(random, 32);
  CHECK_FALSE(wrap_key(WayInKind::passkey, secret.view(), ada.account)
                  .equals(wrap_key(WayInKind::passkey, secret.view(), bob.account).view()));
}

TEST_CASE("ciphertext and commitment of one wrap do not fit the header of another") {
  const auto person = tests::person();
  const Sealed first = sealed(person, WayInKind::passkey, 7);
  tests::SequenceRandom random(9);
  const base::Bytes second = seal_wrap(first.header, first.key, person.root, random);
  base::Bytes swapped = first.wrap;
  std::copy(second.begin() + 94, second.end(), swapped.begin() + 94);
  CHECK(code_of(open_wrap(swapped, person.account, first.key)) == "key_wrap");
  std::copy(second.begin() + 62, second.end(), swapped.begin() + 62);
  CHECK(code_of(open_wrap(swapped, person.account, first.key)) == "key_wrap");
}

TEST_CASE("a wrap crafted to open under two keys is refused under the second") {
  const auto vector = tests::read_vector_json("formats/wrap.json").at("two_keys");
  const auto account = tests::id_at<base::AccountId>(vector, "account");
  const base::Bytes wrap = tests::hex_at(vector, "wrap");
  const auto first = base::SecretBytes::copy_of(tests::hex_at(vector, "first_wrap_key"));
  const auto second = base::SecretBytes::copy_of(tests::hex_at(vector, "second_wrap_key"));

  // The attack is real: without the commitment both keys would open it, to different root keys.
  const auto view = base::BytesView(wrap);
  const auto nonce = tests::array_of<k_nonce_bytes>(view.subspan(38, k_nonce_bytes));
  for (const auto* key : {&first, &second}) {
    const base::SecretBytes seal_key = derive(key->view(), "wrap-seal-key", {});
    CHECK(open_aead(seal_key.view(), nonce, "wrap", {view.first(62), view.subspan(62, 32)}, view.subspan(94)));
  }
  CHECK(open_wrap(wrap, account, first));
  CHECK(code_of(open_wrap(wrap, account, second)) == "key_wrap");
}

TEST_CASE("a wrap of an unknown suite or kind does not parse") {
  const auto person = tests::person();
  base::Bytes wrap = sealed(person).wrap;
  wrap[1] = 0;
  CHECK(code_of(parse_wrap(wrap)) == "encoding");
  wrap[1] = 7;
  CHECK(code_of(parse_wrap(wrap)) == "encoding");
  wrap[0] = 2;
  CHECK(code_of(parse_wrap(wrap)) == "downgrade");
}

TEST_CASE("only device locks and quick start stay on the device") {
  CHECK_FALSE(stays_on_device(WayInKind::passphrase));
  CHECK_FALSE(stays_on_device(WayInKind::passkey));
  CHECK_FALSE(stays_on_device(WayInKind::recovery_code));
  CHECK(stays_on_device(WayInKind::device_passphrase));
  CHECK(stays_on_device(WayInKind::device_passkey));
  CHECK(stays_on_device(WayInKind::device_quick_start));
}

TEST_CASE("wrapping the same root key twice gives different bytes") {
  const auto person = tests::person();
  const Sealed first = sealed(person);
  tests::SequenceRandom random(10);
  const base::Bytes second = seal_wrap(first.header, first.key, person.root, random);
  CHECK(second != first.wrap);
  CHECK(wrap_hash(second) != wrap_hash(first.wrap));
}
