#include "core/crypto/root_key.hpp"

#include <catch2/catch_test_macros.hpp>
#include <ostream>
#include <type_traits>

#include "tests/core/crypto/formats_support.hpp"

using namespace alcove;
using namespace alcove::crypto;
using tests::code_of;

namespace {

template <typename T, typename = void>
struct Prints : std::false_type {};
template <typename T>
struct Prints<T, std::void_t<decltype(std::declval<std::ostream&>() << std::declval<const T&>())>> : std::true_type {};

template <typename... T>
constexpr bool k_kept_to_themselves = ((!std::is_copy_constructible_v<T> && !std::is_copy_assignable_v<T> &&
                                        std::is_nothrow_move_constructible_v<T> && !Prints<T>::value) &&
                                       ...);

}  // namespace

static_assert(k_kept_to_themselves<RootKey, Keyring, IdentityKeys, DeviceKeys, OpenedWrap, OpenedKeyring>,
              "what holds secrets is moved, never copied or printed");

TEST_CASE("a root key is 32 bytes") {
  CHECK(code_of(RootKey::from_bytes(base::Bytes(31))) == "encoding");
  CHECK(code_of(RootKey::from_bytes(base::Bytes(33))) == "encoding");
  const base::Bytes bytes(32, 9);
  const auto root = RootKey::from_bytes(bytes);
  REQUIRE(root);
  CHECK(base::equal(root->view(), bytes));
  CHECK(base::equal(root->clone().view(), bytes));
}

TEST_CASE("keys derived from the root key differ by purpose and by account") {
  const auto person = tests::person();
  const auto other = tests::person(2).account;
  const RootKey& root = person.root;
  CHECK_FALSE(root.manifest_key(person.account).equals(root.keyring_key(person.account).view()));
  CHECK_FALSE(root.manifest_key(person.account).equals(root.local_key(person.account).view()));
  CHECK_FALSE(root.keyring_key(person.account).equals(root.local_key(person.account).view()));
  CHECK_FALSE(root.manifest_key(person.account).equals(root.manifest_key(other).view()));
  CHECK_FALSE(root.keyring_key(person.account).equals(root.keyring_key(other).view()));
  CHECK_FALSE(root.local_key(person.account).equals(root.local_key(other).view()));
}
