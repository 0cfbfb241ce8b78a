#include "server/guard/sessions.hpp"

#include <algorithm>
#include <vector>

namespace alcove::guard {

namespace {

crypto::Hash token_hash(base::BytesView token) { return crypto::hash("server-token", {token}); }

}  // namespace

Token Sessions::open_device(const base::AccountId& account, const base::DeviceId& device, base::Instant now,
                            crypto::RandomSource& random) {
  return open({TokenKind::device, account, device, now.plus_ms(k_session_ms)}, now, random);
}

Token Sessions::open_enrolment(const base::AccountId& account, base::Instant now, crypto::RandomSource& random) {
  return open({TokenKind::enrolment, account, {}, now.plus_ms(k_enrolment_ms)}, now, random);
}

Token Sessions::open(Session session, base::Instant now, crypto::RandomSource& random) {
  const auto token = crypto::random_array<sizeof(Token)>(random);
  const crypto::Hash hash = token_hash(token);
  const std::lock_guard lock(mutex_);
  make_room(session.account, now);
  accounts_.emplace(hash, session.account);
  entries_.emplace(Key{session.account, hash}, Entry{session});
  return token;
}

void Sessions::make_room(const base::AccountId& account, base::Instant now) {
  const auto erase = [this](auto entry) {
    accounts_.erase(entry->first.second);
    return entries_.erase(entry);
  };
  std::size_t count = 0;
  auto oldest = entries_.end();
  for (auto entry = entries_.lower_bound({account, {}}); entry != entries_.end() && entry->first.first == account;) {
    if (entry->second.session.expires <= now) {
      entry = erase(entry);
      continue;
    }
    if (oldest == entries_.end() || entry->second.session.expires < oldest->second.session.expires) oldest = entry;
    ++count;
    ++entry;
  }
  if (count >= k_account_limit) erase(oldest);
  if (entries_.size() < k_limit) return;
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    entry = entry->second.session.expires <= now ? erase(entry) : std::next(entry);
  }
  if (entries_.size() >= k_limit) erase(entries_.begin());
}

std::optional<Session> Sessions::find(base::BytesView token, base::Instant now) const {
  const crypto::Hash hash = token_hash(token);
  const std::lock_guard lock(mutex_);
  const auto account = accounts_.find(hash);
  if (account == accounts_.end()) return std::nullopt;
  const Session& session = entries_.at({account->second, hash}).session;
  if (session.expires <= now) return std::nullopt;
  return session;
}

bool Sessions::spend_enrolment(base::BytesView token) {
  const crypto::Hash hash = token_hash(token);
  const std::lock_guard lock(mutex_);
  const auto account = accounts_.find(hash);
  if (account == accounts_.end()) return false;
  Entry& entry = entries_.at({account->second, hash});
  return !std::exchange(entry.spent, true);
}

void Sessions::end_device(const base::AccountId& account, const base::DeviceId& device) {
  const std::lock_guard lock(mutex_);
  for (auto entry = entries_.lower_bound({account, {}}); entry != entries_.end() && entry->first.first == account;) {
    if (entry->second.session.device == device) {
      accounts_.erase(entry->first.second);
      entry = entries_.erase(entry);
    } else {
      ++entry;
    }
  }
}

void Sessions::end_account(const base::AccountId& account) {
  const std::lock_guard lock(mutex_);
  for (auto entry = entries_.lower_bound({account, {}}); entry != entries_.end() && entry->first.first == account;) {
    accounts_.erase(entry->first.second);
    entry = entries_.erase(entry);
  }
}

}  // namespace alcove::guard
