#include <catch2/catch_test_macros.hpp>

#include "server/guard/challenge.hpp"
#include "server/guard/pending_table.hpp"
#include "server/guard/rate_table.hpp"
#include "tests/support/fixed_random.hpp"

namespace alcove::tests {

namespace {
const base::Instant k_start = base::Instant::from_unix_ms(1'000'000'000);
}

TEST_CASE("a rate allows its burst at once and then one after the other") {
  FixedRandom random("rate");
  guard::RateTable table({.burst = 3, .period_ms = 30'000}, random);
  const base::Bytes subject{1, 2, 3};
  for (int i = 0; i < 3; ++i) CHECK(table.take(subject, k_start) == 0);
  CHECK(table.take(subject, k_start) == 10'000);
  CHECK(table.wait_ms(subject, k_start.plus_ms(4'000)) == 6'000);
  CHECK(table.take(subject, k_start.plus_ms(10'000)) == 0);
  CHECK(table.take(subject, k_start.plus_ms(10'000)) == 10'000);
  CHECK(table.take(base::Bytes{4}, k_start) == 0);
}

TEST_CASE("what is given back can be taken again") {
  FixedRandom random("rate");
  guard::RateTable table({.burst = 1, .period_ms = 60'000}, random);
  const base::Bytes subject{1};
  CHECK(table.take(subject, k_start) == 0);
  CHECK(table.take(subject, k_start) > 0);
  table.give_back(subject);
  CHECK(table.take(subject, k_start) == 0);
}

TEST_CASE("a burst of zero is no limit") {
  FixedRandom random("rate");
  guard::RateTable table({.burst = 0, .period_ms = 1}, random);
  for (int i = 0; i < 1000; ++i) CHECK(table.take(base::Bytes{1}, k_start) == 0);
  CHECK(table.wait_ms(base::Bytes{1}, k_start) == 0);
  table.give_back(base::Bytes{1});
}

TEST_CASE("a household of IPv6 addresses is one subject, IPv4 addresses are several") {
  CHECK(guard::address_subject("2001:db8:1:2::1") == guard::address_subject("2001:db8:1:2:ffff::9"));
  CHECK(guard::address_subject("2001:db8:1:2::1") != guard::address_subject("2001:db8:1:3::1"));
  CHECK(guard::address_subject("192.0.2.1") != guard::address_subject("192.0.2.2"));
}

TEST_CASE("a nonce is good for its subject and its minute, and spent once") {
  FixedRandom random("nonce");
  guard::Challenges challenges(random);
  const base::Bytes one{1};
  const base::Bytes other{2};
  const auto nonce = challenges.make_nonce({one, other}, k_start, random);
  CHECK(challenges.check_nonce(nonce, {one, other}, k_start));
  CHECK_FALSE(challenges.check_nonce(nonce, {other, one}, k_start));
  CHECK_FALSE(challenges.check_nonce(nonce, {one}, k_start));
  CHECK_FALSE(challenges.check_nonce(nonce, {one, other}, k_start.plus_ms(guard::k_nonce_ms)));
  guard::Challenges another(random);
  CHECK_FALSE(another.check_nonce(nonce, {one, other}, k_start));
  for (std::size_t i = 0; i < nonce.size(); ++i) {
    auto changed = nonce;
    changed[i] ^= 0x80;
    CHECK_FALSE(challenges.check_nonce(changed, {one, other}, k_start));
  }
  CHECK(challenges.spend(nonce, k_start));
  CHECK_FALSE(challenges.spend(nonce, k_start));
}

TEST_CASE("a pending conversation is found by its ticket, once, and not after its life") {
  FixedRandom random("pending");
  guard::PendingTable<int> table({.limit = 3, .life_ms = 1000});
  const auto ticket = table.add(7, k_start, random);
  CHECK(table.copy(ticket, k_start) == 7);
  CHECK(table.take(ticket, k_start) == 7);
  CHECK_FALSE(table.take(ticket, k_start));
  const auto late = table.add(8, k_start, random);
  CHECK_FALSE(table.take(late, k_start.plus_ms(1000)));
  CHECK_FALSE(table.take(base::Bytes{1, 2}, k_start));
}

TEST_CASE("a full table of pending conversations lets the oldest go") {
  FixedRandom random("pending");
  guard::PendingTable<int> table({.limit = 3, .life_ms = 1000});
  const auto first = table.add(1, k_start, random);
  const auto second = table.add(2, k_start, random);
  table.add(3, k_start, random);
  table.add(4, k_start, random);
  CHECK_FALSE(table.copy(first, k_start));
  CHECK(table.copy(second, k_start) == 2);
}

}  // namespace alcove::tests
