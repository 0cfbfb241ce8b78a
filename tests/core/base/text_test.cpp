#include "core/base/text.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace alcove::base;

TEST_CASE("well-formed UTF-8 is accepted at its limits") {
  for (const auto* text : {"", "plain", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                           "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    CHECK(is_utf8(text));
  }
  CHECK(is_utf8(std::string_view("\0", 1)));
}

TEST_CASE("malformed UTF-8 is refused: long forms, surrogates, beyond U+10FFFF, cut short, stray") {
  for (const auto* text : {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xF0\x80\x80\x80",
                           "\xF0\x8F\xBF\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
                           "\xFF", "\x80", "\xBF", "\xC3", "\xE6\xB0", "\xF0\x90\x85", "a\xC3",
                           "\xC3"
                           "a",
                           "\xE6\xB0"
                           "a"}) {
    CHECK_FALSE(is_utf8(text));
  }
}

TEST_CASE("code points are read with their sizes") {
  const std::string_view text = "a\xC3\xA9\xE6\xB0\xB4\xF0\x90\x85\x91";
  const auto at = [&](std::size_t index) {
    const auto point = code_point_at(text, index);
    REQUIRE(point);
    return std::pair(point->value, point->size_bytes);
  };
  CHECK(at(0) == std::pair(std::uint32_t{'a'}, std::size_t{1}));
  CHECK(at(1) == std::pair(std::uint32_t{0xE9}, std::size_t{2}));
  CHECK(at(3) == std::pair(std::uint32_t{0x6C34}, std::size_t{3}));
  CHECK(at(6) == std::pair(std::uint32_t{0x10151}, std::size_t{4}));
  CHECK_FALSE(code_point_at(text, 2));
  CHECK_FALSE(code_point_at(text, 10));
  CHECK_FALSE(code_point_at(text, 1000));
}

TEST_CASE("only ASCII letters are lower-cased") {
  CHECK(ascii_lower("AbZ09_\xC3\x89") == "abz09_\xC3\x89");
  CHECK(ascii_lower("").empty());
}

TEST_CASE("blanks at both sides are trimmed") {
  CHECK(trim(" \t\r\n a b \n") == "a b");
  CHECK(trim("a") == "a");
  CHECK(trim(" \n ").empty());
  CHECK(trim("").empty());
}
