#include "core/crypto/recovery_code.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/base/text.hpp"
#include "tests/core/crypto/bytes_of.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;

namespace {

std::string shown(const RecoveryCode& code) { return base::to_text(code.text().view()); }

std::string code_of_failure(std::string_view typed) {
  const auto read = RecoveryCode::parse(typed);
  return read ? "" : read.error().code;
}

}  // namespace

TEST_CASE("a recovery code reads as what an independent script wrote") {
  const auto one = tests::read_vector_json("crypto/primitives.json").at("recovery_code");
  const auto code = RecoveryCode::parse(one.at("text").get<std::string>());
  REQUIRE(code.has_value());
  CHECK(base::to_hex(code->secret()) == one.at("secret"));
  CHECK(shown(*code) == one.at("text"));
  CHECK(base::to_hex(code->signing_key().public_key()) == one.at("public_key"));
}

TEST_CASE("a recovery code survives being shown and typed, every time") {
  tests::FixedRandom random("recovery");
  for (int i = 0; i < 200; ++i) {
    const RecoveryCode code = RecoveryCode::generate(random);
    const std::string text = shown(code);
    REQUIRE(text.size() == 69);
    const auto read = RecoveryCode::parse(text);
    REQUIRE(read.has_value());
    REQUIRE(equal_constant_time(read->secret(), code.secret()));
  }
}

TEST_CASE("a recovery code may be typed in any case, with any spacing, and with look-alikes") {
  tests::FixedRandom random("typing");
  int ones_and_zeros = 0;
  for (int i = 0; i < 50; ++i) {
    const RecoveryCode code = RecoveryCode::generate(random);
    std::string typed = "  \r\n";
    for (const char c : base::ascii_lower(shown(code))) {
      if (c == '0' || c == '1') ++ones_and_zeros;
      typed += c == '-' ? "\t " : c == '0' ? "o" : c == '1' ? (i % 2 == 0 ? "l" : "I") : std::string(1, c);
    }
    const auto read = RecoveryCode::parse(typed);
    REQUIRE(read.has_value());
    CHECK(equal_constant_time(read->secret(), code.secret()));
  }
  CHECK(ones_and_zeros > 0);
}

TEST_CASE("a recovery code with one wrong character is refused") {
  tests::FixedRandom random("wrong");
  const std::string text = shown(RecoveryCode::generate(random));
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '-') continue;
    std::string changed = text;
    changed[i] = text[i] == 'Z' ? 'Y' : 'Z';
    CHECK(code_of_failure(changed) == "recovery_code");
  }
}

TEST_CASE("a recovery code of another length or with other characters is refused without repeating it") {
  tests::FixedRandom random("length");
  const std::string text = shown(RecoveryCode::generate(random));
  for (std::size_t size = 0; size < text.size(); ++size)
    CHECK(code_of_failure(text.substr(0, size)) == "recovery_code");
  CHECK(code_of_failure(text + "7") == "recovery_code");
  CHECK(code_of_failure(text + text) == "recovery_code");
  std::string other = text;
  other[0] = 'U';  // not in Crockford's alphabet
  CHECK(code_of_failure(other) == "recovery_code");
  other[0] = '\0';
  CHECK(code_of_failure(other) == "recovery_code");

  const auto refused = RecoveryCode::parse(text.substr(0, 68));
  CHECK(refused.error().message.find(text.substr(0, 4)) == std::string::npos);
  CHECK(refused.error().where.empty());
}
