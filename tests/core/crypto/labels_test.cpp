#include "core/crypto/labels.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "core/crypto/oprf.hpp"
#include "core/crypto/primitives.hpp"
#include "tests/core/crypto/bytes_of.hpp"

using namespace alcove;
using namespace alcove::crypto;
using alcove::tests::sequence;

TEST_CASE("a label is its length, the protocol's name and the purpose") {
  CHECK(label("wrap") == base::to_bytes(base::view_of("\x0e"
                                                      "alcove/v1/wrap")));
}

TEST_CASE("no purpose is listed twice and every label's length fits its byte") {
  std::vector<std::string_view> sorted(k_purposes.begin(), k_purposes.end());
  std::sort(sorted.begin(), sorted.end());
  CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
  for (const std::string_view purpose : k_purposes) CHECK(purpose.size() + 10 <= 255);
}

TEST_CASE("what was made for one purpose never passes for another") {
  const base::Bytes key = sequence(32, 1);
  const base::Bytes message = sequence(50, 2);
  const SigningKey signing = SigningKey::from_seed(sequence(32, 3));
  const Nonce nonce{};
  for (std::size_t made = 0; made < k_purposes.size(); ++made) {
    const Purpose own = Purpose::at(made);
    const Signature signature = signing.sign(own, {message});
    const base::Bytes sealed = seal_aead(key, nonce, own, {message}, message);
    for (std::size_t tried = 0; tried < k_purposes.size(); ++tried) {
      const Purpose other = Purpose::at(tried);
      const bool same = made == tried;
      INFO(own.text() << " as " << other.text());
      REQUIRE(verify(signing.public_key(), other, {message}, signature).has_value() == same);
      REQUIRE(open_aead(key, nonce, other, {message}, sealed).has_value() == same);
      REQUIRE((hash(own, {message}) == hash(other, {message})) == same);
      REQUIRE(derive(key, own, {message}).equals(derive(key, other, {message}).view()) == same);
    }
  }
}

TEST_CASE("a label never runs into what follows it") {
  // "wrap" || "-hash…" and "wrap-hash" || "…" would be the same bytes without the length.
  CHECK(hash("wrap", {base::view_of("-hash and more")}) != hash("wrap-hash", {base::view_of(" and more")}));
}
