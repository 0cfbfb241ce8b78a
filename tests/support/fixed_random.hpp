#pragma once

/// Randomness that tests can repeat.
///
///     FixedRandom random("two devices");      // the same bytes in every run, others for another seed
///     ScriptedRandom exact({blind, nonce});   // exactly these draws, in this order

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/crypto/random.hpp"

namespace alcove::tests {

/// An endless stream of bytes that depends on the seed only.
class FixedRandom final : public crypto::RandomSource {
 public:
  explicit FixedRandom(std::string_view seed) : seed_(seed) {}
  void fill(std::span<std::uint8_t> out) override;

 private:
  std::string seed_;
  std::uint64_t block_ = 0;
};

/// Gives each draw the next of the values it was made with; a draw of another size, or one too many, is a broken test
/// and ends the program.
class ScriptedRandom final : public crypto::RandomSource {
 public:
  ScriptedRandom(std::initializer_list<base::Bytes> draws) : draws_(draws) {}
  void fill(std::span<std::uint8_t> out) override;
  bool is_used_up() const { return draws_.empty(); }

 private:
  std::deque<base::Bytes> draws_;
};

}  // namespace alcove::tests
