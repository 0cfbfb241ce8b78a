#include "server/guard/challenge.hpp"

#include <algorithm>

namespace alcove::guard {

namespace {

constexpr std::size_t k_nonce_random_bytes = 12;
constexpr std::size_t k_nonce_head_bytes = 16;
constexpr std::size_t k_nonce_mac_bytes = 16;

}  // namespace

Challenges::Challenges(crypto::RandomSource& random)
    : key_(crypto::random_secret(random, crypto::k_key_bytes)),
      work_key_(crypto::random_secret(random, crypto::k_key_bytes)) {}

crypto::Hash Challenges::mac(base::BytesView head, crypto::Parts subject) const {
  base::Bytes context = base::to_bytes(head);
  for (const base::BytesView part : subject) {
    base::ByteWriter(context).u16(static_cast<std::uint16_t>(part.size())).raw(part);
  }
  return crypto::keyed_hash(key_.view(), "server-challenge", {context});
}

crypto::ServerNonce Challenges::make_nonce(crypto::Parts subject, base::Instant now,
                                           crypto::RandomSource& random) const {
  const auto fresh = crypto::random_array<k_nonce_random_bytes>(random);
  base::Bytes head;
  base::ByteWriter(head).raw(fresh).u32(static_cast<std::uint32_t>(now.plus_ms(k_nonce_ms).unix_ms() / 1000));
  const crypto::Hash proof = mac(head, subject);
  crypto::ServerNonce nonce{};
  const auto after_head = std::copy(head.begin(), head.end(), nonce.begin());
  std::copy_n(proof.begin(), k_nonce_mac_bytes, after_head);
  return nonce;
}

bool Challenges::check_nonce(const crypto::ServerNonce& nonce, crypto::Parts subject, base::Instant now) const {
  const base::BytesView view = nonce;
  const crypto::Hash expected = mac(view.first(k_nonce_head_bytes), subject);
  if (!crypto::equal_constant_time(view.subspan(k_nonce_head_bytes),
                                   base::BytesView(expected).first(k_nonce_mac_bytes))) {
    return false;
  }
  const auto expiry_s = base::ByteReader(view.subspan(k_nonce_random_bytes)).u32();
  return expiry_s.has_value() && now.unix_ms() / 1000 < static_cast<std::int64_t>(*expiry_s);
}

crypto::WorkChallenge Challenges::make_work(base::Instant now, crypto::RandomSource& random) const {
  return crypto::make_work_challenge(work_key_.view(), now.plus_ms(k_proof_ms), random);
}

base::Result<void> Challenges::check_work(const crypto::WorkChallenge& challenge, base::Instant now) const {
  return crypto::check_work_challenge(work_key_.view(), challenge, now);
}

bool Challenges::spend(base::BytesView challenge, base::Instant now) {
  const crypto::Hash hash = crypto::hash("server-token", {challenge});
  const std::lock_guard lock(mutex_);
  if (spent_.size() >= k_spent_limit) {
    std::erase_if(spent_, [&](const auto& one) { return one.second <= now; });
    if (spent_.size() >= k_spent_limit) return false;
  }
  // Kept for the longest life that any challenge has.
  return spent_.emplace(hash, now.plus_ms(k_proof_ms)).second;
}

}  // namespace alcove::guard
