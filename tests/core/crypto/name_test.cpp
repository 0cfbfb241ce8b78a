#include "core/crypto/name.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/bytes_of.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;

TEST_CASE("a sign-in name is folded and kept to its characters") {
  CHECK(SignInName::parse("Ada.L")->text() == "ada.l");
  CHECK(SignInName::parse("a_b-c.9")->text() == "a_b-c.9");
  CHECK(SignInName::parse("abc").has_value());
  CHECK(SignInName::parse(std::string(32, 'z')).has_value());
  CHECK(*SignInName::parse("ADA") == *SignInName::parse("ada"));
}

TEST_CASE("a sign-in name refuses other lengths and characters without repeating them") {
  const std::string zero_inside{"ab\0cd", 5};
  for (const std::string& typed :
       {std::string(), std::string("ab"), std::string(33, 'z'), std::string("ada l"), std::string("ada@home"),
        std::string("ad\xc3\xa1"), std::string("ada\n"), zero_inside}) {
    const auto name = SignInName::parse(typed);
    REQUIRE_FALSE(name.has_value());
    CHECK(name.error().code == "sign_in_name");
    CHECK((typed.empty() || name.error().message.find(typed) == std::string::npos));
  }
}

TEST_CASE("a name id is what an independent library computes, and another under another key") {
  const auto one = tests::read_vector_json("crypto/primitives.json").at("name_id");
  const auto name = SignInName::parse(one.at("name").get<std::string>());
  REQUIRE(name.has_value());
  CHECK(base::to_hex(name_id(tests::field(one, "key"), *name)) == one.at("id"));
  CHECK(name_id(tests::sequence(32, 0), *name) != name_id(tests::sequence(32, 1), *name));
}
