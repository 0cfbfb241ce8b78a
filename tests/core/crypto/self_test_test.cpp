#include "core/crypto/self_test.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace alcove;
using namespace alcove::crypto;

namespace {

/// A source that is stuck.
class StuckRandom final : public RandomSource {
 public:
  explicit StuckRandom(std::uint8_t value) : value_(value) {}
  void fill(std::span<std::uint8_t> out) override { std::fill(out.begin(), out.end(), value_); }

 private:
  std::uint8_t value_;
};

}  // namespace

TEST_CASE("the self-test passes on this machine") {
  SystemRandom random;
  const auto result = self_test(random);
  INFO((result ? std::string() : result.error().where));
  CHECK(result.has_value());
}

TEST_CASE("the self-test refuses randomness that is zero or repeats") {
  for (const std::uint8_t value : {std::uint8_t{0}, std::uint8_t{77}}) {
    StuckRandom stuck(value);
    const auto result = self_test(stuck);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == "crypto_self_test");
    CHECK(result.error().where == "random");
  }
}
