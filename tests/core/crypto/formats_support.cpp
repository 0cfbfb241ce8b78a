#include "tests/core/crypto/formats_support.hpp"

#include <algorithm>

namespace alcove::tests {

void SequenceRandom::fill(std::span<std::uint8_t> out) {
  for (std::uint8_t& byte : out) {
    // splitmix64 (Steele, Lea and Flood 2014).
    std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EB;
    byte = static_cast<std::uint8_t>(mixed >> 56U);
  }
}

void ReplayRandom::fill(std::span<std::uint8_t> out) {
  ALCOVE_ASSERT(out.size() <= bytes_.size() - used_);
  std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(used_), out.size(), out.begin());
  used_ += out.size();
}

base::Bytes hex_bytes(std::string_view text) {
  auto bytes = base::from_hex(text);
  ALCOVE_ASSERT(bytes.has_value());
  return *std::move(bytes);
}

base::Bytes hex_at(const nlohmann::json& object, std::string_view key) {
  return hex_bytes(object.at(std::string(key)).get<std::string>());
}

crypto::Hash hash_of(std::uint8_t byte) {
  crypto::Hash out{};
  out.fill(byte);
  return out;
}

base::Bytes flipped(base::BytesView bytes, std::size_t index, unsigned bit) {
  base::Bytes out = base::to_bytes(bytes);
  out.at(index) = static_cast<std::uint8_t>(out[index] ^ (1U << bit));
  return out;
}

Person person(std::uint64_t seed) {
  SequenceRandom random(seed);
  const auto account = crypto::random_id<base::AccountId>(random);
  crypto::RootKey root = crypto::RootKey::generate(random);
  crypto::Keyring keyring = crypto::Keyring::generate(random);
  crypto::DeviceKeys phone = crypto::DeviceKeys::generate(random);
  return {account, std::move(root), std::move(keyring), std::move(phone), crypto::DeviceKeys::generate(random)};
}

crypto::LogEntry phone_added(const Person& person) {
  crypto::LogEntry entry;
  entry.account = person.account;
  entry.device = person.phone.id();
  entry.signing_key = person.phone.signing_key();
  entry.exchange_key = person.phone.exchange_key();
  return entry;
}

}  // namespace alcove::tests
