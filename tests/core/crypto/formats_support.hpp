#pragma once

/// A person with fixed keys, and randomness that repeats, for the tests of the sealed formats.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/crypto/commit.hpp"
#include "core/crypto/device_keys.hpp"
#include "core/crypto/device_log.hpp"
#include "core/crypto/envelope.hpp"
#include "core/crypto/keyring.hpp"
#include "core/crypto/manifest.hpp"
#include "core/crypto/root_key.hpp"
#include "core/crypto/wrap.hpp"

namespace alcove::tests {

/// Different bytes at every call, the same in every run.
class SequenceRandom final : public crypto::RandomSource {
 public:
  explicit SequenceRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::uint8_t> out) override;

 private:
  std::uint64_t state_;
};

/// Hands out exactly the bytes it was given, once.
class ReplayRandom final : public crypto::RandomSource {
 public:
  explicit ReplayRandom(base::Bytes bytes) : bytes_(std::move(bytes)) {}
  void fill(std::span<std::uint8_t> out) override;

 private:
  base::Bytes bytes_;
  std::size_t used_ = 0;
};

/// The bytes of hexadecimal text that the test itself wrote.
base::Bytes hex_bytes(std::string_view text);
/// The bytes of a member of a vector.
base::Bytes hex_at(const nlohmann::json& object, std::string_view key);

template <std::size_t N>
base::ByteArray<N> array_of(base::BytesView bytes) {
  ALCOVE_ASSERT(bytes.size() == N);
  base::ByteArray<N> out{};
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

template <std::size_t N>
base::ByteArray<N> array_at(const nlohmann::json& object, std::string_view key) {
  return array_of<N>(hex_at(object, key));
}

template <typename Id>
Id id_at(const nlohmann::json& object, std::string_view key) {
  return Id(array_at<base::k_id_bytes>(object, key));
}

/// A hash that is none of anything: every byte is `byte`.
crypto::Hash hash_of(std::uint8_t byte);

/// The code of a failure, or "none" when the result is a success.
template <typename Result>
std::string code_of(const Result& result) {
  return result ? "none" : result.error().code;
}

/// A copy with one bit of one byte changed.
base::Bytes flipped(base::BytesView bytes, std::size_t index, unsigned bit = 0);

struct Person {
  base::AccountId account;
  crypto::RootKey root;
  crypto::Keyring keyring;
  crypto::DeviceKeys phone;
  crypto::DeviceKeys laptop;
};

/// The same person for the same seed.
Person person(std::uint64_t seed = 1);

/// The first log entry of a person: the phone is added.
crypto::LogEntry phone_added(const Person& person);

}  // namespace alcove::tests
