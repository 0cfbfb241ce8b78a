#include "core/crypto/proof_of_work.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/bytes_of.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;
using alcove::base::Instant;
using alcove::tests::sequence;

namespace {

SignInName ada() { return *SignInName::parse("ada.l"); }

WorkChallenge challenge() {
  tests::FixedRandom random("work");
  return make_work_challenge(sequence(32, 1), Instant::from_unix_ms(1'000'000), random);
}

std::string code_of(const base::Result<void>& result) { return result ? "" : result.error().code; }

}  // namespace

TEST_CASE("a solution is what an independent script finds first") {
  const auto one = tests::read_vector_json("crypto/primitives.json").at("proof_of_work");
  const auto given = tests::array_of<k_work_challenge_bytes>(tests::field(one, "challenge"));
  const auto bits = one.at("bits").get<unsigned>();
  const auto expected = one.at("solution").get<std::uint64_t>();
  CHECK(solve_work(given, ada(), bits, 0, 1'000'000) == expected);
  CHECK(check_work(given, ada(), expected, bits).has_value());
}

TEST_CASE("solving goes on where it stopped") {
  std::optional<std::uint64_t> in_steps;
  for (std::uint64_t start = 0; !in_steps; start += 10) in_steps = solve_work(challenge(), ada(), 8, start, 10);
  CHECK(in_steps == solve_work(challenge(), ada(), 8, 0, 1'000'000));
  CHECK(solve_work(challenge(), ada(), 8, 0, 0) == std::nullopt);
}

TEST_CASE("a solution is for one challenge, one name and so many bits") {
  const std::uint64_t solution = *solve_work(challenge(), ada(), 12, 0, 1'000'000);
  CHECK(check_work(challenge(), ada(), solution, 12).has_value());
  CHECK(check_work(challenge(), ada(), solution, 0).has_value());
  CHECK(code_of(check_work(challenge(), ada(), solution, 256)) == "proof_of_work");
  CHECK(code_of(check_work(challenge(), *SignInName::parse("ada.m"), solution, 12)) == "proof_of_work");
  WorkChallenge other = challenge();
  other[8] ^= 1U;
  CHECK(code_of(check_work(other, ada(), solution, 12)) == "proof_of_work");
}

TEST_CASE("a challenge that another made, that was changed, or that expired is refused") {
  const base::Bytes key = sequence(32, 1);
  const Instant in_time = Instant::from_unix_ms(999'999);
  CHECK(check_work_challenge(key, challenge(), in_time).has_value());
  CHECK(code_of(check_work_challenge(key, challenge(), Instant::from_unix_ms(1'000'000))) == "proof_of_work");
  CHECK(code_of(check_work_challenge(sequence(32, 2), challenge(), in_time)) == "proof_of_work");
  for (std::size_t i = 0; i < k_work_challenge_bytes; ++i) {
    WorkChallenge changed = challenge();
    changed[i] ^= 1U;
    CHECK(code_of(check_work_challenge(key, changed, in_time)) == "proof_of_work");
  }
}
