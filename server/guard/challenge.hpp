#pragma once

/// Challenges that the server hands out without remembering them: each carries its own expiry and a MAC over the
/// subject it was made for. Only those that were answered correctly are remembered, until they expire, so that each
/// works once and nobody can fill a table by asking.
///
/// Example:
///     const crypto::ServerNonce nonce = challenges.make_nonce({account.view(), device.view()}, now, random);
///     ALCOVE_CHECK(challenges.check_nonce(nonce, {account.view(), device.view()}, now), "session", …);
///     …verify the signature…
///     ALCOVE_CHECK(challenges.spend(nonce, now), "session", …);

#include <map>
#include <mutex>

#include "core/base/secret.hpp"
#include "core/base/time.hpp"
#include "core/crypto/device_action.hpp"
#include "core/crypto/proof_of_work.hpp"
#include "core/crypto/random.hpp"

namespace alcove::guard {

inline constexpr std::int64_t k_nonce_ms = 60'000;
inline constexpr std::int64_t k_proof_ms = 10 * 60'000;

class Challenges {
 public:
  static constexpr std::size_t k_spent_limit = 200'000;

  explicit Challenges(crypto::RandomSource& random);

  /// `random 12 | expiry u32 (unix s) | MAC 16`, for whoever `subject` names (an account and device, a recovery key).
  crypto::ServerNonce make_nonce(crypto::Parts subject, base::Instant now, crypto::RandomSource& random) const;
  /// Whether this server made the nonce for this subject, and it has not expired.
  bool check_nonce(const crypto::ServerNonce& nonce, crypto::Parts subject, base::Instant now) const;

  crypto::WorkChallenge make_work(base::Instant now, crypto::RandomSource& random) const;
  /// `proof_of_work` unless this server made the challenge and it has not expired.
  base::Result<void> check_work(const crypto::WorkChallenge& challenge, base::Instant now) const;

  /// Remembers an answered nonce or challenge: true the first time, false ever after, and false while the memory for
  /// answered ones is full.
  bool spend(base::BytesView challenge, base::Instant now);

 private:
  crypto::Hash mac(base::BytesView head, crypto::Parts subject) const;

  base::SecretBytes key_;
  base::SecretBytes work_key_;
  std::mutex mutex_;
  std::map<crypto::Hash, base::Instant> spent_;
};

}  // namespace alcove::guard
