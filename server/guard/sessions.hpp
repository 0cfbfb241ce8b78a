#pragma once

/// Bearer tokens. A device session moves records for 15 minutes; an enrolment token, which a login gives, may read the
/// account's state and add one device within 10 (docs/protocol.md, section 6). Only hashes of tokens are kept, in
/// memory: after a restart everybody signs in again, which devices do by themselves.
///
/// Example:
///     const Token token = sessions.open_device(account, device, now, random);
///     const auto session = sessions.find(token, now);          // nothing when unknown, expired or ended

#include <map>
#include <mutex>
#include <optional>

#include "core/base/id.hpp"
#include "core/base/time.hpp"
#include "core/crypto/primitives.hpp"
#include "core/crypto/random.hpp"

namespace alcove::guard {

using Token = base::ByteArray<32>;

inline constexpr std::int64_t k_session_ms = 15 * 60'000;
inline constexpr std::int64_t k_enrolment_ms = 10 * 60'000;

enum class TokenKind { device, enrolment };

struct Session {
  TokenKind kind = TokenKind::device;
  base::AccountId account;
  /// Zero in an enrolment.
  base::DeviceId device;
  base::Instant expires;
};

class Sessions {
 public:
  static constexpr std::size_t k_limit = 200'000;
  static constexpr std::size_t k_account_limit = 128;

  Token open_device(const base::AccountId& account, const base::DeviceId& device, base::Instant now,
                    crypto::RandomSource& random);
  Token open_enrolment(const base::AccountId& account, base::Instant now, crypto::RandomSource& random);

  std::optional<Session> find(base::BytesView token, base::Instant now) const;
  /// Marks an enrolment token as used up for adding a device: true the first time, false ever after.
  bool spend_enrolment(base::BytesView token);

  void end_device(const base::AccountId& account, const base::DeviceId& device);
  void end_account(const base::AccountId& account);

 private:
  struct Entry {
    Session session;
    bool spent = false;
  };
  /// By account first, so that ending an account's sessions needs no search.
  using Key = std::pair<base::AccountId, crypto::Hash>;

  Token open(Session session, base::Instant now, crypto::RandomSource& random);
  void make_room(const base::AccountId& account, base::Instant now);

  mutable std::mutex mutex_;
  std::map<crypto::Hash, base::AccountId> accounts_;
  std::map<Key, Entry> entries_;
};

}  // namespace alcove::guard
