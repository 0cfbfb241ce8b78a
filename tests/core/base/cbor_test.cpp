#include "core/base/cbor.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "tests/support/vectors.hpp"

using namespace alcove::base;

namespace {

Bytes hex(std::string_view text) {
  auto bytes = from_hex(text);
  REQUIRE(bytes);
  return *std::move(bytes);
}

std::string refusal(std::string_view encoded, const CborLimits& limits = {}) {
  const auto value = decode_cbor(hex(encoded), limits);
  return value ? "none" : value.error().code;
}

template <typename T>
std::string code_of(const Result<T>& result) {
  return result ? "none" : result.error().code + " at " + result.error().where;
}

/// A value as appendix A writes it; byte strings as {"bytes": hex}.
Cbor from_example(const nlohmann::json& json) {
  if (json.is_boolean()) return Cbor::boolean(json.get<bool>());
  if (json.is_number_unsigned()) return Cbor::unsigned_int(json.get<std::uint64_t>());
  if (json.is_number_integer()) return Cbor::integer(json.get<std::int64_t>());
  if (json.is_number_float()) return Cbor::real(json.get<double>());
  if (json.is_string()) return Cbor::text(json.get<std::string>());
  if (json.is_array()) {
    Cbor::Array elements;
    for (const auto& element : json) elements.push_back(from_example(element));
    return Cbor::array(std::move(elements));
  }
  if (!json.is_object()) return {};
  if (json.contains("bytes")) return Cbor::bytes(hex(json.at("bytes").get<std::string>()));
  Cbor::Map members;
  for (const auto& [key, value] : json.items()) members.emplace_back(key, from_example(value));
  return Cbor::map(std::move(members));
}

}  // namespace

TEST_CASE("every example of RFC 8949, appendix A, in the subset is read and written") {
  const auto vectors = alcove::tests::read_vector_json("base/cbor.json");
  REQUIRE(vectors.at("accepted").size() == 48);
  for (const auto& one : vectors.at("accepted")) {
    INFO(one.dump());
    const Bytes encoded = hex(one.at("encoded").get<std::string>());
    const Cbor expected = from_example(one.at("value"));
    CHECK(encode_cbor(expected) == encoded);
    CHECK(decode_cbor(encoded) == expected);
  }
}

TEST_CASE("every example of RFC 8949, appendix A, outside the subset is refused") {
  const auto vectors = alcove::tests::read_vector_json("base/cbor.json");
  REQUIRE(vectors.at("refused").size() == 33);
  for (const auto& one : vectors.at("refused")) {
    INFO(one.dump());
    CHECK(refusal(one.at("encoded").get<std::string>()) == "encoding");
  }
}

TEST_CASE("negative zero keeps its sign") {
  const auto value = decode_cbor(hex("f98000"));
  REQUIRE(value);
  CHECK(std::signbit(*value->as_real()));
  CHECK(encode_cbor(*value) == hex("f98000"));
}

TEST_CASE("integers and lengths that are not in their shortest form are refused") {
  for (const auto* encoded :
       {"1800", "1817", "190000", "1900ff", "1a00000000", "1a0000ffff", "1b0000000000000000", "1b00000000ffffffff",
        "3817", "3900ff", "580100", "780161", "980100", "b800", "9a00000000"}) {
    INFO(encoded);
    CHECK(refusal(encoded) == "encoding");
  }
}

TEST_CASE("numbers that are not in their shortest form are refused") {
  CHECK(refusal("fa3f800000") == "encoding");
  CHECK(refusal("fb3ff0000000000000") == "encoding");
  CHECK(refusal("fb40f86a0000000000") == "encoding");
  CHECK(refusal("fa33800000") == "encoding");          // 2^-24, the smallest half
  CHECK(refusal("fa33000000") == "none");              // 2^-25
  CHECK(refusal("fb36a0000000000000") == "encoding");  // 2^-149, the smallest single
  CHECK(refusal("fb3690000000000000") == "none");      // 2^-150
}

TEST_CASE("map keys that are repeated, out of order or no texts are refused") {
  CHECK(refusal("a2616101616202") == "none");
  CHECK(refusal("a2616201616102") == "encoding");
  CHECK(refusal("a2616101616102") == "encoding");
  CHECK(refusal("a262616101616202") == "encoding");  // "aa" before "b": the shorter one comes first
  CHECK(refusal("a2616201626161"
                "02") == "none");
  CHECK(refusal("a14161f6") == "encoding");
  CHECK(refusal("a1f6f6") == "encoding");
  CHECK(refusal("a180f6") == "encoding");
}

TEST_CASE("texts must be UTF-8") {
  for (const auto* encoded : {"6180", "61c3", "62c080", "63eda080", "64f4908080", "61ff", "a161fff6"}) {
    INFO(encoded);
    CHECK(refusal(encoded) == "encoding");
  }
}

TEST_CASE("bytes after the value, missing bytes and lengths past the end are refused") {
  for (const auto* encoded : {"", "0000", "18", "19ff", "4401", "6261", "8201", "a16161", "5bffffffffffffffff",
                              "9bffffffffffffffff", "bb7fffffffffffffff", "7bffffffffffffff00", "fb3ff1", "f9"}) {
    INFO(encoded);
    CHECK(refusal(encoded) == "encoding");
  }
}

TEST_CASE("reserved additional information is refused in every major type") {
  for (unsigned major = 0; major < 8; ++major) {
    for (unsigned additional = 28; additional < 32; ++additional) {
      const Bytes input{static_cast<std::uint8_t>(major << 5 | additional), 0, 0, 0, 0, 0, 0, 0, 0};
      const auto value = decode_cbor(input);
      REQUIRE_FALSE(value);
      CHECK(value.error().code == "encoding");
    }
  }
}

TEST_CASE("values are at most 16 deep") {
  const auto nested = [](std::size_t depth) {
    Bytes out(depth, 0x81);
    out.push_back(0xF6);
    return to_hex(out);
  };
  CHECK(refusal(nested(16)) == "none");
  CHECK(refusal(nested(17)) == "encoding");
  CHECK(refusal(nested(100'000)) == "encoding");
  CHECK(refusal(nested(3), {.size_bytes = 100, .depth = 2, .nodes = 100}) == "encoding");
}

TEST_CASE("size and number of values are limited") {
  CHECK(refusal("83010203", {.size_bytes = 4, .depth = 16, .nodes = 4}) == "none");
  CHECK(refusal("83010203", {.size_bytes = 3, .depth = 16, .nodes = 4}) == "encoding");
  CHECK(refusal("83010203", {.size_bytes = 4, .depth = 16, .nodes = 3}) == "encoding");
  CHECK(refusal(to_hex(Bytes(1U << 20U, 0x7F))) == "encoding");
}

TEST_CASE("errors of decoding name the byte") {
  const auto value = decode_cbor(hex("8301c000"));
  REQUIRE_FALSE(value);
  CHECK(value.error().where == "byte 3");
}

TEST_CASE("a value is read by type and key") {
  Cbor map = Cbor::map({{"count", Cbor::unsigned_int(7)},
                        {"delta", Cbor::integer(-7)},
                        {"flag", Cbor::boolean(true)},
                        {"ratio", Cbor::real(0.5)},
                        {"name", Cbor::text("ada")},
                        {"key", Cbor::bytes(Bytes{1, 2})},
                        {"list", Cbor::array({Cbor()})},
                        {"inner", Cbor::map({})}});
  CHECK(map.unsigned_at("count") == 7U);
  CHECK(map.integer_at("count") == 7);
  CHECK(map.integer_at("delta") == -7);
  CHECK(map.bool_at("flag") == true);
  CHECK(map.text_at("name") == "ada");
  CHECK(equal(*map.bytes_at("key"), Bytes{1, 2}));
  CHECK((*map.array_at("list"))->front().is_null());
  CHECK((*map.map_at("inner"))->empty());
  CHECK((*map.at("ratio"))->as_real() == 0.5);
  CHECK((*map.at("count"))->as_real() == 7.0);
  CHECK(map.find("nothing") == nullptr);
  CHECK(Cbor().find("count") == nullptr);

  CHECK(code_of(map.at("nothing")) == "cbor_member at nothing");
  CHECK(code_of(map.unsigned_at("nothing")) == "cbor_member at nothing");
  CHECK(code_of(map.unsigned_at("delta")) == "cbor_type at delta");
  CHECK(code_of(map.integer_at("ratio")) == "cbor_type at ratio");
  CHECK(code_of(map.bool_at("count")) == "cbor_type at count");
  CHECK(code_of(map.text_at("key")) == "cbor_type at key");
  CHECK(code_of(map.bytes_at("name")) == "cbor_type at name");
  CHECK(code_of(map.array_at("inner")) == "cbor_type at inner");
  CHECK(code_of(map.map_at("list")) == "cbor_type at list");
  CHECK(code_of(Cbor().as_real()) == "cbor_type at ");
}

TEST_CASE("integers beyond 63 bits are read as unsigned only") {
  const Cbor large = Cbor::unsigned_int(std::numeric_limits<std::uint64_t>::max());
  CHECK(large.as_unsigned() == std::numeric_limits<std::uint64_t>::max());
  CHECK(code_of(large.as_integer()) == "cbor_type at ");
  const Cbor smallest = Cbor::integer(std::numeric_limits<std::int64_t>::min());
  CHECK(smallest.as_integer() == std::numeric_limits<std::int64_t>::min());
  CHECK(decode_cbor(encode_cbor(smallest)) == smallest);
}

TEST_CASE("members are set in canonical order") {
  Cbor map = Cbor::map({});
  map.set("bb", Cbor::unsigned_int(1));
  map.set("c", Cbor::unsigned_int(2));
  map.set("a", Cbor::unsigned_int(3));
  map.set("c", Cbor::unsigned_int(4));
  CHECK(encode_cbor(map) == hex("a361610361630462626201"));
}

TEST_CASE("diagnostic notation shows every type") {
  const Cbor value = Cbor::map({{"b", Cbor::array({Cbor(), Cbor::boolean(false), Cbor::real(1), Cbor::real(0.5)})},
                                {"a", Cbor::bytes(Bytes{0xDE, 0xAD})},
                                {"c\"", Cbor::text("line\n")},
                                {"d", Cbor::integer(-3)},
                                {"e", Cbor::unsigned_int(std::numeric_limits<std::uint64_t>::max())}});
  CHECK(cbor_diagnostic(value) ==
        R"({"a": h'dead', "b": [null, false, 1.0, 0.5], "d": -3, "e": 18446744073709551615, "c\"": "line\n"})");
}
