#pragma once

/// Rate limits in fixed memory. A table is an array of token buckets; a subject (an address, a name, an account) is
/// mapped to one by a keyed hash, so nothing is stored about subjects, nobody can fill the table up, and nobody outside
/// can choose whom to share a bucket with. Subjects that share one share its limit.
///
/// Example:
///     RateTable guesses({.burst = 10, .period_ms = 3'600'000}, key);
///     if (const std::int64_t wait_ms = guesses.take(name_id, now); wait_ms > 0) return throttled(wait_ms);

#include <cstdint>
#include <mutex>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/secret.hpp"
#include "core/base/time.hpp"
#include "core/crypto/random.hpp"

namespace alcove::guard {

/// `burst` at once, then `burst` per `period_ms`, evenly. A burst of 0 means no limit.
struct Rate {
  std::int64_t burst = 0;
  std::int64_t period_ms = 1000;
};

class RateTable {
 public:
  static constexpr std::size_t k_slots = 65'536;

  RateTable(Rate rate, crypto::RandomSource& random);

  /// Takes one token of the subject. Returns 0, or, when there is none, after how many milliseconds to try again.
  std::int64_t take(base::BytesView subject, base::Instant now);
  /// Whether `take` would succeed: 0, or the wait in milliseconds.
  std::int64_t wait_ms(base::BytesView subject, base::Instant now) const;
  /// Puts one token back.
  void give_back(base::BytesView subject);

 private:
  std::size_t slot_of(base::BytesView subject) const;
  std::int64_t wait_of(std::size_t slot, base::Instant now) const;

  Rate rate_;
  base::SecretBytes key_;
  mutable std::mutex mutex_;
  /// The moment at which the bucket is full again, in microseconds of unix time (the generic cell rate algorithm).
  std::vector<std::int64_t> full_at_us_;
};

/// What of an address counts as one subject: an IPv4 address as it is, an IPv6 address by its first 64 bits, because a
/// household has all the rest to itself.
base::Bytes address_subject(std::string_view address);

}  // namespace alcove::guard
