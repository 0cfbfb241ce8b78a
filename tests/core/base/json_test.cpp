#include "core/base/json.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace alcove::base;

namespace {

std::string refusal(std::string_view text, const JsonLimits& limits = {}) {
  const auto json = parse_json(text, limits);
  return json ? "none" : json.error().code;
}

template <typename T>
std::string where(const Result<T>& result) {
  return result ? "none" : result.error().code + " at " + result.error().where;
}

}  // namespace

TEST_CASE("JSON of every type is read") {
  const auto json = parse_json(R"({"a": [1, -2, 3.5, true, false, null, "x"], "b": {}, "c": 18446744073709551615})");
  REQUIRE(json);
  CHECK(to_json_text(*json) == R"({"a":[1,-2,3.5,true,false,null,"x"],"b":{},"c":18446744073709551615})");
  CHECK(parse_json("7") == Json(7));
  CHECK(parse_json(" \"x\" ") == Json("x"));
}

TEST_CASE("what is not JSON is refused and the byte named") {
  for (const auto* text : {"",      " ",       "{",      "[1,]",    "{\"a\":1,}",  "{a:1}",    "'x'",
                           "nul",   "01",      "+1",     "1 2",     "[1]x",        "NaN",      "Infinity",
                           "1e400", "\"\\x\"", "\"\n\"", "// c\n1", "\"\\ud800\"", "\"\xC3\"", "\"\xED\xA0\x80\""}) {
    INFO(text);
    CHECK(refusal(text) == "json");
  }
  CHECK(parse_json("[1,x]").error().where == "byte 4");
}

TEST_CASE("the same key twice in one object is refused") {
  CHECK(refusal(R"({"a":1,"a":2})") == "json");
  CHECK(refusal(R"([{"b":{"a":1,"a":2}}])") == "json");
  CHECK(refusal(R"({"a":1,"\u0061":2})") == "json");
  CHECK(refusal(R"({"a":{"a":1},"b":{"a":1}})") == "none");
}

TEST_CASE("size, depth and number of values are limited") {
  CHECK(refusal(std::string(32, '[') + std::string(32, ']')) == "none");
  CHECK(refusal(std::string(33, '[') + std::string(33, ']')) == "json");
  CHECK(refusal(std::string(1'000'000, '[')) == "json");
  CHECK(refusal(R"([1,2])", {.size_bytes = 5, .depth = 1, .nodes = 3}) == "none");
  CHECK(refusal(R"([1,2])", {.size_bytes = 4, .depth = 1, .nodes = 3}) == "json");
  CHECK(refusal(R"([1,2])", {.size_bytes = 5, .depth = 0, .nodes = 3}) == "json");
  CHECK(refusal(R"([1,2])", {.size_bytes = 5, .depth = 1, .nodes = 2}) == "json");
  CHECK(refusal(R"({"a":1})", {.size_bytes = 9, .depth = 1, .nodes = 2}) == "json");
}

TEST_CASE("members are read by type, and a wrong one is named by its path") {
  const auto json = *parse_json(R"({"t":"x","i":-3,"u":9223372036854775808,"r":1.5,"b":true,"o":{"k":1},"a":[1]})");
  CHECK(json_text(json, "t") == "x");
  CHECK(json_integer(json, "i") == -3);
  CHECK(json_bool(json, "b") == true);
  CHECK((*json_object(json, "o"))->size() == 1);
  CHECK((*json_array(json, "a"))->size() == 1);
  CHECK(json_find(json, "t") != nullptr);
  CHECK(json_find(json, "x") == nullptr);
  CHECK(json_find(Json(1), "x") == nullptr);

  CHECK(where(json_text(json, "x")) == "json_member at x");
  CHECK(where(json_text(json, "i", "items[2]")) == "json_member at items[2].i");
  CHECK(where(json_integer(json, "u")) == "json_member at u");
  CHECK(where(json_integer(json, "r")) == "json_member at r");
  CHECK(where(json_bool(json, "t")) == "json_member at t");
  CHECK(where(json_object(json, "a")) == "json_member at a");
  CHECK(where(json_array(json, "o")) == "json_member at o");
  CHECK(where(json_text(Json::array(), "x")) == "json_member at x");
}

TEST_CASE("output keeps the order in which members were added, and replaces what is not UTF-8") {
  OrderedJson json;
  json["z"] = 1;
  json["a"] = "\xFF";
  CHECK(to_json_text(json) == "{\"z\":1,\"a\":\"\xEF\xBF\xBD\"}");
}
