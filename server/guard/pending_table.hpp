#pragma once

/// Conversations that wait for their second message: a login between KE2 and KE3, a registration between its two steps.
/// Each has a random ticket and a life; there are at most `limit`, and when the table is full the oldest gives way.
///
/// Example:
///     PendingTable<LoginState> logins({.limit = 10'000, .life_ms = 60'000});
///     const Ticket ticket = logins.add(std::move(state), now, random);
///     std::optional<LoginState> state = logins.take(ticket, now);   // once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "core/base/time.hpp"
#include "core/crypto/random.hpp"

namespace alcove::guard {

using Ticket = base::ByteArray<16>;

struct PendingLimits {
  std::size_t limit = 10'000;
  std::int64_t life_ms = 60'000;
};

template <typename State>
class PendingTable {
 public:
  explicit PendingTable(PendingLimits limits) : limits_(limits) {}

  Ticket add(State state, base::Instant now, crypto::RandomSource& random) {
    const auto ticket = crypto::random_array<sizeof(Ticket)>(random);
    const std::lock_guard lock(mutex_);
    drop_old(now);
    order_.push_back(ticket);
    states_.emplace(ticket, Entry{std::move(state), now.plus_ms(limits_.life_ms)});
    return ticket;
  }

  /// The state, which leaves the table; nothing when there is none or it has expired.
  std::optional<State> take(base::BytesView ticket, base::Instant now) {
    const std::lock_guard lock(mutex_);
    const auto found = find(ticket, now);
    if (found == states_.end()) return std::nullopt;
    State state = std::move(found->second.state);
    states_.erase(found);
    return state;
  }

  /// A copy of the state, which stays, so that a repeated message gets the same answer.
  std::optional<State> copy(base::BytesView ticket, base::Instant now) {
    const std::lock_guard lock(mutex_);
    const auto found = find(ticket, now);
    if (found == states_.end()) return std::nullopt;
    return found->second.state;
  }

 private:
  struct Entry {
    State state;
    base::Instant expires;
  };

  auto find(base::BytesView ticket, base::Instant now) {
    if (ticket.size() != sizeof(Ticket)) return states_.end();
    Ticket key{};
    std::copy(ticket.begin(), ticket.end(), key.begin());
    const auto found = states_.find(key);
    return found == states_.end() || found->second.expires <= now ? states_.end() : found;
  }

  void drop_old(base::Instant now) {
    while (!order_.empty()) {
      const auto oldest = states_.find(order_.front());
      const bool goes = oldest == states_.end() || oldest->second.expires <= now || order_.size() >= limits_.limit;
      if (!goes) return;
      if (oldest != states_.end()) states_.erase(oldest);
      order_.pop_front();
    }
  }

  PendingLimits limits_;
  std::mutex mutex_;
  std::deque<Ticket> order_;
  std::map<Ticket, Entry> states_;
};

}  // namespace alcove::guard
