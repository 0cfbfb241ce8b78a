#include "core/crypto/random.hpp"

#include <sodium.h>

#include <algorithm>

namespace alcove::crypto {

namespace {

RandomPool*& installed_pool() {
  static RandomPool* pool = nullptr;
  return pool;
}

}  // namespace

SystemRandom::SystemRandom() { ALCOVE_ASSERT(sodium_init() >= 0); }

void SystemRandom::fill(std::span<std::uint8_t> out) {
  if (RandomPool* const pool = installed_pool()) {
    pool->fill(out);
  } else {
    randombytes_buf(out.data(), out.size());
  }
}

RandomPool::~RandomPool() { base::wipe(pool_.data(), pool_.size()); }

void RandomPool::fill(std::span<std::uint8_t> out) {
  while (!out.empty()) {
    if (used_ == k_pool_bytes) {
      source_(pool_.data(), k_pool_bytes);
      used_ = 0;
    }
    const std::size_t count = std::min(out.size(), k_pool_bytes - used_);
    std::copy_n(pool_.data() + used_, count, out.data());
    base::wipe(pool_.data() + used_, count);
    used_ += count;
    out = out.subspan(count);
  }
}

// Not with libsodium's randombytes_set_implementation: compiled by Emscripten, libsodium ignores what was set.
void install_random(FillRandom fill) {
  static RandomPool pool(fill);
  ALCOVE_ASSERT(installed_pool() == nullptr);
  installed_pool() = &pool;
}

base::SecretBytes random_secret(RandomSource& random, std::size_t size_bytes) {
  base::SecretBytes out(size_bytes);
  random.fill({out.data(), out.size()});
  return out;
}

}  // namespace alcove::crypto
