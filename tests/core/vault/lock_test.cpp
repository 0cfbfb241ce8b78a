#include "core/vault/lock.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/vault/devices.hpp"

using namespace alcove;
using tests::code_of;

namespace {

base::SecretBytes secret(std::string_view text) { return base::SecretBytes::copy_of(base::view_of(text)); }

int score(std::string_view text) { return vault::passphrase_strength(secret(text)).score; }

}  // namespace

TEST_CASE("common passphrases are hopeless, also when decorated") {
  for (const char* text :
       {"password", "Password", "sunshine2024!", "123456", "qwertyuiop", "iloveyou1", "123dragon99"}) {
    CAPTURE(text);
    CHECK(score(text) == 0);
  }
}

TEST_CASE("a PIN is refused however long it is") {
  for (const char* text : {"4071", "90417352", "82640917350284719365"}) {
    CAPTURE(text);
    CHECK(score(text) <= 1);
    CHECK(code_of(vault::check_passphrase(secret(text))) == "weak_passphrase");
  }
}

TEST_CASE("repeats, sequences and repeated passages add next to nothing") {
  CHECK(score("aaaaaaaaaaaaaaaaaaaaaaaaaaa") <= 1);
  CHECK(score("abcdefghijklmnopqrstuvwxyz") <= 1);
  CHECK(score("kumquat kumquat kumquat kumquat") <= 2);
}

TEST_CASE("several unrelated words and long random texts pass") {
  for (const char* text :
       {"plum velvet harbour nine", "correct horse battery staple", "x9$Kq2!mZp7wR", "Über die blaue Brücke 7"}) {
    CAPTURE(text);
    CHECK(score(text) >= 3);
    CHECK(vault::check_passphrase(secret(text)));
  }
}

TEST_CASE("a longer passphrase never scores lower") {
  const std::string text = "plum velvet harbour nine";
  int before = 0;
  for (std::size_t size = 1; size <= text.size(); ++size) {
    const int now = score(std::string_view(text).substr(0, size));
    CHECK(now >= before);
    before = now;
  }
}

TEST_CASE("every passphrase that is not strong comes with advice, which never repeats it") {
  for (const char* text : {"", "kx", "plumvelvet", "90417352"}) {
    const auto strength = vault::passphrase_strength(secret(text));
    CHECK(!strength.advice.empty());
    if (*text != '\0') CHECK(strength.advice.find(text) == std::string::npos);
  }
  CHECK(code_of(vault::check_passphrase(secret(""))) == "weak_passphrase");
}
