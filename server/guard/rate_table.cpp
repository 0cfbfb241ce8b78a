#include "server/guard/rate_table.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <string>

#include "core/crypto/primitives.hpp"

namespace alcove::guard {

namespace {
constexpr std::int64_t k_us_per_ms = 1000;
}

RateTable::RateTable(Rate rate, crypto::RandomSource& random)
    : rate_(rate),
      key_(crypto::random_secret(random, crypto::k_key_bytes)),
      full_at_us_(rate.burst > 0 ? k_slots : 1) {}

std::size_t RateTable::slot_of(base::BytesView subject) const {
  const crypto::Hash hash = crypto::keyed_hash(key_.view(), "server-slot", {subject});
  return (static_cast<std::size_t>(hash[0]) << 8U | hash[1]) % k_slots;
}

std::int64_t RateTable::wait_of(std::size_t slot, base::Instant now) const {
  const std::int64_t now_us = now.unix_ms() * k_us_per_ms;
  const std::int64_t one_us = rate_.period_ms * k_us_per_ms / rate_.burst;
  const std::int64_t over_us = std::max(full_at_us_[slot], now_us) + one_us - now_us - rate_.period_ms * k_us_per_ms;
  return over_us <= 0 ? 0 : (over_us + k_us_per_ms - 1) / k_us_per_ms;
}

std::int64_t RateTable::take(base::BytesView subject, base::Instant now) {
  if (rate_.burst <= 0) return 0;
  const std::size_t slot = slot_of(subject);
  const std::lock_guard lock(mutex_);
  const std::int64_t wait = wait_of(slot, now);
  if (wait == 0) {
    const std::int64_t one_us = rate_.period_ms * k_us_per_ms / rate_.burst;
    full_at_us_[slot] = std::max(full_at_us_[slot], now.unix_ms() * k_us_per_ms) + one_us;
  }
  return wait;
}

std::int64_t RateTable::wait_ms(base::BytesView subject, base::Instant now) const {
  if (rate_.burst <= 0) return 0;
  const std::size_t slot = slot_of(subject);
  const std::lock_guard lock(mutex_);
  return wait_of(slot, now);
}

void RateTable::give_back(base::BytesView subject) {
  if (rate_.burst <= 0) return;
  const std::size_t slot = slot_of(subject);
  const std::lock_guard lock(mutex_);
  full_at_us_[slot] -= rate_.period_ms * k_us_per_ms / rate_.burst;
}

base::Bytes address_subject(std::string_view address) {
  const std::string text(address);
  base::Bytes out(sizeof(in6_addr));
  if (inet_pton(AF_INET6, text.c_str(), out.data()) == 1) {
    out.resize(8);
    return out;
  }
  return base::to_bytes(base::view_of(address));
}

}  // namespace alcove::guard
