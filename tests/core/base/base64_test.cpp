#include "core/base/base64.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace alcove::base;

namespace {
std::string encoded(std::string_view text) { return to_base64(view_of(text)); }
}  // namespace

TEST_CASE("base64 writes the vectors of RFC 4648 and reads them back") {
  const std::array<std::pair<std::string_view, std::string_view>, 7> vectors = {{{"", ""},
                                                                                 {"f", "Zg=="},
                                                                                 {"fo", "Zm8="},
                                                                                 {"foo", "Zm9v"},
                                                                                 {"foob", "Zm9vYg=="},
                                                                                 {"fooba", "Zm9vYmE="},
                                                                                 {"foobar", "Zm9vYmFy"}}};
  for (const auto& [plain, text] : vectors) {
    CHECK(encoded(plain) == text);
    CHECK(to_text(*from_base64(text)) == plain);
  }
  Bytes every;
  for (int i = 0; i < 256; ++i) every.push_back(static_cast<std::uint8_t>(i));
  CHECK(*from_base64(to_base64(every)) == every);
}

TEST_CASE("base64 has one form of each byte string") {
  for (const char* wrong : {"Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm-v", "====", "Zg==Zg==", "Zm9v\n"}) {
    INFO(wrong);
    const auto read = from_base64(wrong);
    REQUIRE(!read);
    CHECK(read.error().code == "base64");
  }
}
