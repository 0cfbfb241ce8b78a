#include "core/crypto/stretch.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/bytes_of.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;
using alcove::base::to_hex;
using alcove::tests::array_of;
using alcove::tests::field;
using alcove::tests::sequence;

TEST_CASE("stretching gives what independent libraries give") {
  const auto file = tests::read_vector_json("crypto/primitives.json").at("stretched");
  const auto& ksf = file.at("ksf_1");
  const auto stretched = stretch(k_ksf_argon2id, field(ksf, "input"));
  REQUIRE(stretched.has_value());
  CHECK(to_hex(stretched->view()) == ksf.at("output"));

  const auto& lock = file.at("device_lock");
  const DeviceLockStretch parameters{.salt = array_of<16>(field(lock, "salt")),
                                     .operations = lock.at("operations").get<std::uint32_t>(),
                                     .memory_mib = lock.at("memory_mib").get<std::uint32_t>()};
  const auto key = stretch_device_lock(parameters, field(lock, "passphrase"));
  REQUIRE(key.has_value());
  CHECK(to_hex(key->view()) == lock.at("output"));
}

TEST_CASE("an unlisted or weaker stretching function is refused before anything is hashed") {
  CHECK(check_ksf(k_ksf_current).has_value());
  for (unsigned ksf = 0; ksf < 256; ++ksf) {
    if (ksf == k_ksf_argon2id) continue;
    CHECK(check_ksf(static_cast<std::uint8_t>(ksf)).error().code == "kdf_parameters");
    CHECK(stretch(static_cast<std::uint8_t>(ksf), sequence(64, 0)).error().code == "kdf_parameters");
  }
  CHECK(check_ksf(k_ksf_argon2id, 2).error().code == "kdf_parameters");
}

TEST_CASE("a device lock's parameters survive being stored") {
  tests::FixedRandom random("device lock");
  DeviceLockStretch made = DeviceLockStretch::make(random);
  made.operations = 7;
  made.memory_mib = 128;
  CHECK(made.encoded().size() == DeviceLockStretch::k_encoded_bytes);
  CHECK(DeviceLockStretch::parse(made.encoded()) == made);
  CHECK(DeviceLockStretch::make(random).salt != made.salt);
}

TEST_CASE("a device lock's parameters are bounded on both sides") {
  const auto check = [](std::uint32_t operations, std::uint32_t memory_mib) {
    const DeviceLockStretch parameters{.salt = {}, .operations = operations, .memory_mib = memory_mib};
    const auto read = DeviceLockStretch::parse(parameters.encoded());
    return read ? std::string() : read.error().code;
  };
  CHECK(check(3, 64).empty());
  CHECK(check(32, 256).empty());
  for (const auto& [operations, memory_mib] :
       {std::pair{2U, 64U}, {33U, 64U}, {3U, 63U}, {3U, 257U}, {0U, 0U}, {0xFFFFFFFFU, 0xFFFFFFFFU}}) {
    CHECK(check(operations, memory_mib) == "kdf_parameters");
    const DeviceLockStretch parameters{.salt = {}, .operations = operations, .memory_mib = memory_mib};
    CHECK(stretch_device_lock(parameters, sequence(8, 0)).error().code == "kdf_parameters");
  }
}

TEST_CASE("a device lock of another length is refused") {
  const base::Bytes good = DeviceLockStretch{}.encoded();
  for (std::size_t size = 0; size < good.size(); ++size) {
    CHECK(DeviceLockStretch::parse(base::BytesView(good).first(size)).error().code == "encoding");
  }
  base::Bytes longer = good;
  longer.push_back(0);
  CHECK(DeviceLockStretch::parse(longer).error().code == "encoding");
}
