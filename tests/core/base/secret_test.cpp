#include "core/base/secret.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <ostream>
#include <type_traits>

using namespace alcove::base;

namespace {

template <typename T, typename = void>
struct Prints : std::false_type {};
template <typename T>
struct Prints<T, std::void_t<decltype(std::declval<std::ostream&>() << std::declval<const T&>())>> : std::true_type {};

}  // namespace

static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_assignable_v<SecretBytes>,
              "a secret is copied by name only");
static_assert(Prints<int>::value && !Prints<SecretBytes>::value, "a secret never prints");

TEST_CASE("a secret that was moved away is empty") {
  SecretBytes first = SecretBytes::copy_of(Bytes{1, 2, 3});
  SecretBytes second = std::move(first);
  CHECK(first.empty());  // NOLINT(bugprone-use-after-move): that is what is tested
  CHECK(equal(second.view(), Bytes{1, 2, 3}));
  SecretBytes third(5);
  third = std::move(second);
  CHECK(second.empty());  // NOLINT(bugprone-use-after-move)
  CHECK(third.size() == 3);
}

TEST_CASE("a clone is another copy") {
  SecretBytes first = SecretBytes::copy_of(Bytes{1, 2, 3});
  SecretBytes copy = first.clone();
  first.clear();
  CHECK(first.empty());
  CHECK(equal(copy.view(), Bytes{1, 2, 3}));
}

TEST_CASE("secrets are equal when length and content are") {
  const SecretBytes secret = SecretBytes::copy_of(Bytes{1, 2, 3});
  CHECK(secret.equals(Bytes{1, 2, 3}));
  CHECK_FALSE(secret.equals(Bytes{1, 2, 4}));
  CHECK_FALSE(secret.equals(Bytes{0, 2, 3}));
  CHECK_FALSE(secret.equals(Bytes{1, 2}));
  CHECK_FALSE(secret.equals({}));
  CHECK(SecretBytes().equals({}));
}

TEST_CASE("wiping overwrites every byte and no other") {
  Bytes memory(64, 0xAA);
  wipe(memory.data() + 8, 48);
  CHECK(std::all_of(memory.begin() + 8, memory.begin() + 56, [](std::uint8_t byte) { return byte == 0; }));
  CHECK(std::count(memory.begin(), memory.end(), 0xAA) == 16);
}
