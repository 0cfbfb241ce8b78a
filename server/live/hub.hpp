#pragma once

/// Who wants to hear that an account's feed went on. The hub knows nothing of sockets: a listener is a pair of
/// functions, which are called from any thread, quickly hand the news over, and never call back into the hub.
///
/// Example:
///     const auto subscription = hub.subscribe(account, device, {.advanced = …, .ended = …});
///     hub.advanced(account, head);          // after a push
///     hub.end_device(account, device);      // after a revocation

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "core/base/bytes.hpp"
#include "core/base/id.hpp"
#include "server/store/store.hpp"

namespace alcove::live {

struct Listener {
  std::function<void(const store::Head&)> advanced;
  /// The session is over: the device was revoked or the account deleted.
  std::function<void()> ended;
};

class Hub {
 public:
  /// Listeners of one account.
  static constexpr std::size_t k_account_limit = 64;

  struct Subscription {
    base::AccountId account;
    std::uint64_t number = 0;

    friend std::strong_ordering operator<=>(const Subscription&, const Subscription&) = default;
  };

  /// Nothing when the account has `k_account_limit` listeners already.
  std::optional<Subscription> subscribe(const base::AccountId& account, const base::DeviceId& device,
                                        Listener listener);
  void unsubscribe(const Subscription& subscription);

  void advanced(const base::AccountId& account, const store::Head& head);
  void end_device(const base::AccountId& account, const base::DeviceId& device);
  void end_account(const base::AccountId& account);

 private:
  struct Entry {
    base::DeviceId device;
    Listener listener;
  };

  template <typename Visit>
  void for_each(const base::AccountId& account, const Visit& visit);

  std::mutex mutex_;
  std::uint64_t last_number_ = 0;
  std::map<Subscription, Entry> entries_;
};

/// What a listener is sent: CBOR `{seq, instance_epoch}`.
base::Bytes encode_frame(const store::Head& head);

}  // namespace alcove::live
