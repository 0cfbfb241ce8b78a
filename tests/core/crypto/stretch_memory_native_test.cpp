#include <sys/resource.h>

#include <catch2/catch_test_macros.hpp>

#include "core/crypto/stretch.hpp"
#include "tests/core/crypto/bytes_of.hpp"

using namespace alcove;

// Sanitizers reserve terabytes of addresses for themselves, which such a limit would refuse.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

TEST_CASE("too little memory to stretch a passphrase is said, not crashed on") {
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_DATA, &before) == 0);
  rlimit small = before;
  small.rlim_cur = 48U << 20U;
  REQUIRE(setrlimit(RLIMIT_DATA, &small) == 0);
  const auto stretched = crypto::stretch(crypto::k_ksf_argon2id, tests::sequence(64, 0));
  REQUIRE(setrlimit(RLIMIT_DATA, &before) == 0);
  REQUIRE_FALSE(stretched.has_value());
  CHECK(stretched.error().code == "stretch_memory");
}

#endif
