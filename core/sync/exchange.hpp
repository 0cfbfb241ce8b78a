#pragma once

/// A whole exchange with the server: the account's state, then the feed to its end, then what waits here, then the feed
/// again to see it there (docs/protocol.md, section 5). `begin_sync`, and the last part of registering and signing in.
///
/// Example:
///     exchange_ = std::make_unique<Exchange>(surroundings());
///     return run(*exchange_, now, …);

#include <map>
#include <set>

#include "core/sync/account_state.hpp"
#include "core/sync/feed.hpp"
#include "core/sync/vault_conversation.hpp"

namespace alcove::sync {

class Exchange final : public VaultConversation {
 public:
  explicit Exchange(Surroundings surroundings) : VaultConversation(surroundings) {}

 private:
  using Point = std::pair<base::DeviceId, std::uint64_t>;

  base::Result<Action> begin(base::Instant now) override;

  base::Result<Action> fetch_state(base::Instant now);
  base::Result<Action> on_state(const Response& response, base::Instant now);
  base::Result<void> store_state(const StateAnswer& shown, const VerifiedState& verified);
  /// The server was restored to an older state than this device knows: offers it what it lacks.
  base::Result<Action> offer_state(const StateAnswer& shown, base::Instant now);

  base::Result<Action> pull(base::Instant now);
  base::Result<Action> on_page(const Response& response, base::Instant now);
  base::Result<void> check_awaited(const FeedPage& page, const History& history,
                                   const std::vector<crypto::Observed>& fresh);
  base::Result<void> store_page(const FeedPage& page, base::Instant now);
  base::Result<Action> after_pull(base::Instant now);

  base::Result<void> prepare_outbox(base::Instant now);
  base::Result<Action> push(base::Instant now);
  base::Result<Action> on_pushed(const std::vector<Point>& sent, const Response& response, base::Instant now);
  base::Result<void> acknowledge(const std::vector<Point>& sent, const base::Cbor& body);
  /// The server lost what it acknowledged: reads the feed from the beginning and offers what is not in it, once.
  base::Result<Action> offer_again(std::string_view code, base::Instant now);
  base::Result<Action> finish(base::Instant now);

  /// Rounds through `fetch_state`, so that a server cannot keep a client busy for ever.
  int rounds_ = 0;
  bool refetched_ = false;
  bool offered_again_ = false;
  bool pushed_ = false;
  bool received_records_ = false;
  std::optional<crypto::DeviceLog> log_;
  /// Acknowledged in this exchange and not yet seen in the feed.
  std::set<Point> unseen_;
  Done done_;
};

}  // namespace alcove::sync
