#include "core/crypto/deletion_receipt.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/bytes_of.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;
using alcove::base::Bytes;
using alcove::tests::field;
using alcove::tests::sequence;

namespace {

SigningKey instance_key() { return SigningKey::from_seed(sequence(32, 100)); }

DeletionReceipt receipt() {
  return {.account = *base::AccountId::from_bytes(sequence(16, 70)),
          .instance = *base::InstanceId::from_bytes(sequence(16, 60)),
          .day = base::CivilDay::from_days(20779)};
}

std::string refusal(base::BytesView bytes) {
  const auto opened = open_deletion_receipt(instance_key().public_key(), bytes);
  return opened ? "" : opened.error().code;
}

}  // namespace

TEST_CASE("a deletion receipt has the bytes that an independent script gives it") {
  const auto one = tests::read_vector_json("crypto/primitives.json").at("deletion_receipt");
  const Bytes bytes = sign_deletion_receipt(instance_key(), receipt());
  CHECK(bytes.size() == DeletionReceipt::k_encoded_bytes);
  CHECK(base::to_hex(bytes) == one.at("bytes"));
  CHECK(open_deletion_receipt(instance_key().public_key(), bytes) == receipt());
}

TEST_CASE("a deletion receipt refuses any change") {
  const Bytes good = sign_deletion_receipt(instance_key(), receipt());
  for (std::size_t i = 0; i < good.size(); ++i) {
    Bytes changed = good;
    changed[i] ^= 1U;
    const std::string expected = i == 0 ? "downgrade" : i == 33 ? "encoding" : "authentication";
    CHECK(refusal(changed) == expected);
    CHECK(refusal(base::BytesView(good).first(i)) == "encoding");
  }
  Bytes longer = good;
  longer.push_back(0);
  CHECK(refusal(longer) == "encoding");
  Bytes far = good;
  far[33] = 0x80;  // a day that a signed 32-bit number cannot hold
  CHECK(refusal(far) == "encoding");
}
