#include "core/crypto/random.hpp"

#include <sodium.h>

#include <algorithm>

namespace alcove::crypto {

namespace {

RandomPool*& installed_pool() {
  static RandomPool* pool = nullptr;
  return pool;
}

const char* implementation_name() { return "alcove"; }

void implementation_buffer(void* const out, const std::size_t size_bytes) {
  installed_pool()->fill({static_cast<std::uint8_t*>(out), size_bytes});
}

std::uint32_t implementation_random() {
  std::uint32_t out = 0;
  implementation_buffer(&out, sizeof out);
  return out;
}

}  // namespace

SystemRandom::SystemRandom() { ALCOVE_ASSERT(sodium_init() >= 0); }

void SystemRandom::fill(std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); }

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

void install_random(FillRandom fill) {
  static randombytes_implementation implementation{.implementation_name = implementation_name,
                                                   .random = implementation_random,
                                                   .stir = nullptr,
                                                   .uniform = nullptr,
                                                   .buf = implementation_buffer,
                                                   .close = nullptr};
  static RandomPool pool(fill);
  ALCOVE_ASSERT(installed_pool() == nullptr);
  installed_pool() = &pool;
  ALCOVE_ASSERT(randombytes_set_implementation(&implementation) == 0);
  ALCOVE_ASSERT(sodium_init() >= 0);
}

base::SecretBytes random_secret(RandomSource& random, std::size_t size_bytes) {
  base::SecretBytes out(size_bytes);
  random.fill({out.data(), out.size()});
  return out;
}

}  // namespace alcove::crypto
