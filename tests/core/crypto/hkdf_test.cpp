#include "core/crypto/hkdf.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/bytes_of.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;
using alcove::base::Bytes;
using alcove::base::to_hex;
using alcove::base::view_of;
using alcove::tests::sequence;

TEST_CASE("SHA-2, HMAC, HKDF and expand_message_xmd are those of independent libraries") {
  const auto file = tests::read_vector_json("crypto/primitives.json");
  for (const auto& one : file.at("hashes")) {
    const auto length = one.at("length").get<std::size_t>();
    INFO("length " << length);
    const Bytes message = sequence(length, length);
    CHECK(to_hex(sha256({message})) == one.at("sha256"));
    CHECK(to_hex(sha512({message})) == one.at("sha512"));
    CHECK(to_hex(hmac_sha512(message, {message})) == one.at("hmac_sha512"));
    CHECK(to_hex(hkdf_extract(sequence(7, 3), {message}).view()) == one.at("extract"));
    CHECK(to_hex(hkdf_expand(sequence(64, 5), {message}, 150).view()) == one.at("expand_150"));
    CHECK(to_hex(expand_message_xmd({message}, view_of("a domain")).view()) == one.at("xmd"));
  }
}

TEST_CASE("a shorter expansion is the beginning of a longer one") {
  const base::SecretBytes longest = hkdf_expand(sequence(64, 0), {sequence(3, 0)}, 255 * 64);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{65}}) {
    CHECK(hkdf_expand(sequence(64, 0), {sequence(3, 0)}, size).equals(longest.view().first(size)));
  }
}
