#include "core/crypto/random.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/crypto/primitives.hpp"
#include "tests/support/fixed_random.hpp"

using namespace alcove;
using namespace alcove::crypto;

namespace {

std::size_t& fill_calls() {
  static std::size_t calls = 0;
  return calls;
}

/// The same stream on every machine; counts how often it is asked.
void fill_fixed(std::uint8_t* out, std::size_t size_bytes) {
  static tests::FixedRandom stream("random_test");
  ++fill_calls();
  stream.fill({out, size_bytes});
}

}  // namespace

TEST_CASE("a pool asks its source once for many small draws and loses no bytes") {
  RandomPool pool(fill_fixed);
  const std::size_t before = fill_calls();
  std::vector<base::SecretBytes> draws;
  for (int i = 0; i < 170; ++i) draws.push_back(random_secret(pool, 24));
  CHECK(fill_calls() == before + 1);
  for (std::size_t i = 0; i < draws.size(); ++i) {
    CHECK_FALSE(is_zero(draws[i].view()));
    for (std::size_t j = 0; j < i; ++j) REQUIRE_FALSE(draws[i].equals(draws[j].view()));
  }
}

TEST_CASE("a pool fills more than it holds") {
  RandomPool pool(fill_fixed);
  pool.fill({});
  const base::SecretBytes large = random_secret(pool, 10'000);
  for (std::size_t at = 0; at + 16 <= large.size(); at += 16) REQUIRE_FALSE(is_zero(large.view().subspan(at, 16)));
}

TEST_CASE("the system's randomness gives other bytes every time") {
  SystemRandom random;
  const auto first = random_id<base::RecordId>(random);
  const auto second = random_id<base::RecordId>(random);
  CHECK_FALSE(first.is_zero());
  CHECK(first != second);
}

TEST_CASE("installed randomness is where the system's source takes its bytes from") {
  install_random(fill_fixed);
  SystemRandom random;
  const std::size_t before = fill_calls();
  const base::SecretBytes drawn = random_secret(random, 5000);
  CHECK(fill_calls() > before);
  CHECK_FALSE(is_zero(drawn.view()));
}

TEST_CASE("the tests' own randomness repeats itself for one seed only") {
  tests::FixedRandom one("a");
  tests::FixedRandom same("a");
  tests::FixedRandom other("b");
  const base::SecretBytes drawn = random_secret(one, 100);
  CHECK(drawn.equals(random_secret(same, 100).view()));
  CHECK_FALSE(drawn.equals(random_secret(other, 100).view()));
}
