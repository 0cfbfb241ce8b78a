#include "core/crypto/primitives.hpp"

#include <catch2/catch_test_macros.hpp>
#include <ostream>

#include "core/crypto/device_action.hpp"
#include "core/crypto/opaque.hpp"
#include "core/crypto/recovery_code.hpp"
#include "tests/core/crypto/bytes_of.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;
using alcove::base::Bytes;
using alcove::base::to_hex;
using alcove::tests::array_of;
using alcove::tests::bytes_of;
using alcove::tests::field;
using alcove::tests::sequence;

namespace {

template <typename T>
concept Printable = requires(std::ostream& out, const T& value) {
  out << value;
};

template <typename T>
constexpr bool k_keeps_to_itself = !Printable<T> && !std::is_copy_constructible_v<T> && !std::is_copy_assignable_v<T> &&
                                   std::is_nothrow_move_constructible_v<T>;

static_assert(Printable<int>);
static_assert(k_keeps_to_itself<base::SecretBytes>);
static_assert(k_keeps_to_itself<SigningKey>);
static_assert(k_keeps_to_itself<ExchangeKey>);
static_assert(k_keeps_to_itself<GroupKeyPair>);
static_assert(k_keeps_to_itself<OprfBlinding>);
static_assert(k_keeps_to_itself<RecoveryCode>);
static_assert(k_keeps_to_itself<OpaqueServerKeys>);
static_assert(k_keeps_to_itself<OpaqueRegistration>);
static_assert(k_keeps_to_itself<OpaqueRegistered>);
static_assert(k_keeps_to_itself<OpaqueLogin>);
static_assert(k_keeps_to_itself<OpaquePendingLogin>);
static_assert(k_keeps_to_itself<OpaqueSession>);

/// The order of the group, little-endian.
const Bytes& group_order() {
  static const Bytes order = bytes_of("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  return order;
}

std::string code_of(const base::Result<void>& result) { return result ? "" : result.error().code; }

}  // namespace

TEST_CASE("hashes and derived keys are those of independent libraries") {
  const auto file = tests::read_vector_json("crypto/primitives.json");
  for (const auto& one : file.at("hashes")) {
    const auto length = one.at("length").get<std::size_t>();
    INFO("length " << length);
    const Bytes message = sequence(length, length);
    CHECK(to_hex(hash("record-key", {message})) == one.at("hash"));
    CHECK(to_hex(derive(sequence(32, 1), "record-key", {message}).view()) == one.at("derive_32"));
    CHECK(to_hex(derive(sequence(64, 1), "record-key", {message}).view()) == one.at("derive_64"));
    CHECK(to_hex(keyed_hash(sequence(32, 1), "record-key", {message})) == one.at("derive_32"));
  }
}

TEST_CASE("parts are hashed as if they were one piece") {
  const Bytes whole = sequence(100, 0);
  const base::BytesView view(whole);
  CHECK(hash("commit-hash", {view}) == hash("commit-hash", {view.first(1), view.subspan(1, 0), view.subspan(1)}));
}

TEST_CASE("sealed bytes are those of independent libraries at every length") {
  const Bytes key = sequence(32, 0);
  std::size_t count = 0;
  const auto file = tests::read_vector_json("crypto/aead-lengths.json");
  for (const auto& line : file.at("digests")) {
    const auto text = line.get<std::string>();
    const auto length = static_cast<std::size_t>(std::stoul(text));
    Bytes bound;
    base::ByteWriter(bound).u32(static_cast<std::uint32_t>(length));
    Bytes nonce = bound;
    base::ByteWriter(nonce).raw(sequence(20, 100));
    Bytes plaintext(length);
    for (std::size_t i = 0; i < length; ++i) plaintext[i] = static_cast<std::uint8_t>(i * 31 + length);

    const Bytes sealed = seal_aead(key, array_of<k_nonce_bytes>(nonce), "self-test", {bound}, plaintext);
    const Hash digest = hash("self-test", {sealed});
    REQUIRE(text == std::to_string(length) + " " + to_hex(base::BytesView(digest).first(8)));
    const auto opened = open_aead(key, array_of<k_nonce_bytes>(nonce), "self-test", {bound}, sealed);
    REQUIRE((opened.has_value() && opened->equals(plaintext)));
    ++count;
  }
  CHECK(count == 4099);
}

TEST_CASE("sealed bytes open with nothing changed and with nothing else") {
  const Bytes key = sequence(32, 0);
  const Nonce nonce{1};
  const Bytes aad = sequence(9, 5);
  const Bytes sealed = seal_aead(key, nonce, "envelope", {aad}, sequence(40, 7));
  const auto opens = [&](base::BytesView with_key, const Nonce& with_nonce, base::BytesView with_aad,
                         base::BytesView with_sealed) {
    const auto opened = open_aead(with_key, with_nonce, "envelope", {with_aad}, with_sealed);
    if (!opened) CHECK(opened.error().code == "authentication");
    return opened.has_value();
  };
  CHECK(opens(key, nonce, aad, sealed));
  CHECK_FALSE(opens(sequence(32, 1), nonce, aad, sealed));
  CHECK_FALSE(opens(key, Nonce{2}, aad, sealed));
  CHECK_FALSE(opens(key, nonce, sequence(9, 6), sealed));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= 0x80U;
    CHECK_FALSE(opens(key, nonce, aad, changed));
    CHECK_FALSE(opens(key, nonce, aad, base::BytesView(sealed).first(i)));
  }
}

TEST_CASE("signatures are those of independent libraries") {
  const auto file = tests::read_vector_json("crypto/primitives.json");
  for (const auto& one : file.at("signatures")) {
    const Bytes message = sequence(one.at("length").get<std::size_t>(), 9);
    const SigningKey key = SigningKey::from_seed(field(one, "seed"));
    CHECK(to_hex(key.public_key()) == one.at("public_key"));
    CHECK(to_hex(key.seed()) == one.at("seed"));
    const Signature signature = key.sign("commit-sign", {message});
    CHECK(to_hex(signature) == one.at("signature"));
    CHECK(verify(key.public_key(), "commit-sign", {message}, signature).has_value());
    CHECK(key.clone().sign("commit-sign", {message}) == signature);
  }
}

TEST_CASE("a changed message, signature or key does not verify") {
  const SigningKey key = SigningKey::from_seed(sequence(32, 0));
  const Bytes message = sequence(20, 0);
  const Signature signature = key.sign("commit-sign", {message});
  for (std::size_t i = 0; i < signature.size(); ++i) {
    Signature changed = signature;
    changed[i] ^= 1U;
    CHECK(code_of(verify(key.public_key(), "commit-sign", {message}, changed)) == "authentication");
  }
  for (std::size_t i = 0; i < k_public_key_bytes; ++i) {
    PublicKey changed = key.public_key();
    changed[i] ^= 1U;
    CHECK(code_of(verify(changed, "commit-sign", {message}, signature)) == "authentication");
  }
  CHECK(code_of(verify(key.public_key(), "commit-sign", {sequence(20, 1)}, signature)) == "authentication");
}

TEST_CASE("a malleable signature does not verify") {
  const SigningKey key = SigningKey::from_seed(sequence(32, 0));
  const Bytes message = sequence(20, 0);
  Signature signature = key.sign("commit-sign", {message});
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += signature[32 + i] + unsigned{group_order()[i]};
    signature[32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8U;
  }
  REQUIRE(carry == 0);  // S + L, which names the same scalar
  CHECK(code_of(verify(key.public_key(), "commit-sign", {message}, signature)) == "authentication");
}

TEST_CASE("a signing key of small order verifies nothing") {
  // The eight points whose order divides 8, and their non-canonical encodings. Under such a key R = A or R = identity
  // with S = 0 would verify for many messages at once.
  const auto points = {
      "0100000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000080",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0000000000000000000000000000000000000000000000000000000000000080",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  };
  for (const std::string_view key : points) {
    for (const std::string_view r : points) {
      Bytes signature = bytes_of(r);
      signature.resize(k_signature_bytes);
      for (std::uint8_t message = 0; message < 8; ++message) {
        INFO("key " << key << ", R " << r);
        REQUIRE(code_of(verify(array_of<32>(bytes_of(key)), "commit-sign", {{&message, 1}},
                               array_of<k_signature_bytes>(signature))) == "authentication");
      }
    }
  }
}

TEST_CASE("exchanged secrets are those of independent libraries, and the same on both sides") {
  const auto file = tests::read_vector_json("crypto/primitives.json");
  for (const auto& one : file.at("exchanges")) {
    const ExchangeKey key = ExchangeKey::from_secret(field(one, "ours"));
    CHECK(to_hex(key.public_key()) == one.at("ours_public"));
    const auto shared = key.exchange(array_of<32>(field(one, "theirs")));
    REQUIRE(shared.has_value());
    CHECK(to_hex(shared->view()) == one.at("shared"));
  }
  SystemRandom random;
  const ExchangeKey ada = ExchangeKey::generate(random);
  const ExchangeKey bob = ExchangeKey::generate(random);
  CHECK(ada.exchange(bob.public_key())->equals(bob.clone().exchange(ada.public_key())->view()));
}

TEST_CASE("an exchange key of low order is refused") {
  const ExchangeKey key = ExchangeKey::from_secret(sequence(32, 0));
  for (const std::string_view point : {
           "0000000000000000000000000000000000000000000000000000000000000000",
           "0100000000000000000000000000000000000000000000000000000000000000",
           "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
           "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
           "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
           "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
           "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
           "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
       }) {
    INFO(point);
    const auto shared = key.exchange(array_of<32>(bytes_of(point)));
    REQUIRE_FALSE(shared.has_value());
    CHECK(shared.error().code == "authentication");
  }
}

TEST_CASE("constant-time comparison compares lengths and every byte") {
  const Bytes bytes = sequence(33, 1);
  CHECK(equal_constant_time(bytes, sequence(33, 1)));
  CHECK(equal_constant_time({}, {}));
  CHECK_FALSE(equal_constant_time(bytes, base::BytesView(bytes).first(32)));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    Bytes changed = bytes;
    changed[i] ^= 4U;
    CHECK_FALSE(equal_constant_time(bytes, changed));
  }
  CHECK(is_zero(Bytes(17)));
  CHECK_FALSE(is_zero(sequence(2, 0)));
}
