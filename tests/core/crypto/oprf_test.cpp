#include "core/crypto/oprf.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/bytes_of.hpp"
#include "tests/support/fixed_random.hpp"

using namespace alcove;
using namespace alcove::crypto;
using alcove::base::Bytes;
using alcove::tests::array_of;
using alcove::tests::bytes_of;
using alcove::tests::sequence;

namespace {

/// RFC 9496, appendix A.2, and the identity.
constexpr auto k_bad_elements = std::to_array<std::string_view>({
    "0000000000000000000000000000000000000000000000000000000000000000",  // identity
    "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",  // non-canonical field elements
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0100000000000000000000000000000000000000000000000000000000000000",  // negative field elements
    "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20",
    "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",  // non-square x^2
    "4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f",
    "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e",  // negative x y
    "a45fdc55c76448c049a1ab33f17023edfb2be3581e9c7aade8a6125215e04220",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",  // s = -1, so y = 0
});

}  // namespace

TEST_CASE("an element that is not canonical, negative, off the curve or the identity is refused everywhere") {
  tests::FixedRandom random("oprf");
  const base::SecretBytes scalar = random_scalar(random);
  for (const std::string_view hex : k_bad_elements) {
    INFO(hex);
    const auto element = array_of<k_group_element_bytes>(bytes_of(hex));
    CHECK(check_group_element(element).error().code == "encoding");
    CHECK(multiply(scalar.view(), element).error().code == "encoding");
    CHECK(oprf_evaluate(scalar.view(), element).error().code == "encoding");
    CHECK(oprf_finalize(sequence(8, 0), scalar.view(), element).error().code == "encoding");
  }
}

TEST_CASE("the output depends on the key and the input, never on the blind") {
  tests::FixedRandom random("blinds");
  const auto output = [&](base::BytesView key, base::BytesView input) {
    const auto blinding = oprf_blind(input, random);
    REQUIRE(blinding.has_value());
    const auto evaluated = oprf_evaluate(key, blinding->element);
    REQUIRE(evaluated.has_value());
    return base::to_hex(oprf_finalize(input, blinding->blind.view(), *evaluated)->view());
  };
  const base::SecretBytes key = random_scalar(random);
  const base::SecretBytes other_key = random_scalar(random);
  CHECK(output(key.view(), sequence(9, 0)) == output(key.view(), sequence(9, 0)));
  CHECK(output(key.view(), sequence(9, 0)) != output(key.view(), sequence(9, 1)));
  CHECK(output(key.view(), sequence(9, 0)) != output(other_key.view(), sequence(9, 0)));
  CHECK(output(key.view(), {}) == output(key.view(), {}));
}

TEST_CASE("an input longer than its length field is refused") {
  tests::FixedRandom random("long");
  CHECK(oprf_blind(Bytes(65535), random).has_value());
  CHECK(oprf_blind(Bytes(65536), random).error().code == "encoding");
}

TEST_CASE("a scalar that is zero, too large or of another length is no key") {
  CHECK(key_pair_of(sequence(31, 0)).error().code == "encoding");
  CHECK(key_pair_of(Bytes(32)).error().code == "encoding");
  Bytes order = bytes_of("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  CHECK(key_pair_of(order).error().code == "encoding");
  --order[0];
  CHECK(key_pair_of(order).has_value());
  CHECK(key_pair_of(Bytes(32, 0xFF)).error().code == "encoding");
}
