#pragma once

/// Randomness. Core takes it as an argument, so that tests can repeat what a key, nonce or id was made from.
///
/// Example:
///     SystemRandom random;
///     const SecretBytes root = random_secret(random, 32);
///     const auto record = random_id<base::RecordId>(random);

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/bytes.hpp"
#include "core/base/id.hpp"
#include "core/base/secret.hpp"

namespace alcove::crypto {

/// Where random bytes come from.
class RandomSource {
 public:
  RandomSource() = default;
  RandomSource(const RandomSource&) = delete;
  RandomSource& operator=(const RandomSource&) = delete;
  virtual ~RandomSource() = default;

  /// Overwrites `out` with bytes that nobody can predict.
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

/// The operating system's source through libsodium, or the one given to `install_random`. Safe from several threads
/// as long as nothing was installed.
class SystemRandom final : public RandomSource {
 public:
  SystemRandom();
  void fill(std::span<std::uint8_t> out) override;
};

/// Fills `size_bytes` bytes at `out`; it has no way to fail, so one that cannot deliver ends the program.
using FillRandom = void (*)(std::uint8_t* out, std::size_t size_bytes);

/// Asks `fill` for many bytes at a time and hands them out piecemeal, wiping each as it goes: one call to a browser's
/// `crypto.getRandomValues` costs as much as sealing a record. For one thread.
class RandomPool final : public RandomSource {
 public:
  explicit RandomPool(FillRandom source) : source_(source) {}
  ~RandomPool() override;
  void fill(std::span<std::uint8_t> out) override;

 private:
  static constexpr std::size_t k_pool_bytes = 4096;

  FillRandom source_;
  std::array<std::uint8_t, k_pool_bytes> pool_{};
  std::size_t used_ = k_pool_bytes;
};

/// Makes `SystemRandom` take its randomness from `fill` through a pool. WebAssembly only, once (asserted), before
/// anything else of this room: libsodium's own way there asks the browser for one byte at a time. Nothing in this room
/// lets libsodium draw by itself.
void install_random(FillRandom fill);

/// `size_bytes` random bytes.
base::SecretBytes random_secret(RandomSource& random, std::size_t size_bytes);

/// N random bytes that are no secret: a nonce, a challenge.
template <std::size_t N>
base::ByteArray<N> random_array(RandomSource& random) {
  base::ByteArray<N> out{};
  random.fill(out);
  return out;
}

/// A fresh id of type `Id` (`base::RecordId`).
template <typename Id>
Id random_id(RandomSource& random) {
  return Id(random_array<base::k_id_bytes>(random));
}

}  // namespace alcove::crypto
