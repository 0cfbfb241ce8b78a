#include "server/live/hub.hpp"

#include "core/base/cbor.hpp"

namespace alcove::live {

template <typename Visit>
void Hub::for_each(const base::AccountId& account, const Visit& visit) {
  const std::lock_guard lock(mutex_);
  for (auto entry = entries_.lower_bound({account, 0}); entry != entries_.end() && entry->first.account == account;
       ++entry) {
    visit(entry->second);
  }
}

std::optional<Hub::Subscription> Hub::subscribe(const base::AccountId& account, const base::DeviceId& device,
                                                Listener listener) {
  std::size_t count = 0;
  for_each(account, [&](const Entry&) { ++count; });
  if (count >= k_account_limit) return std::nullopt;
  const std::lock_guard lock(mutex_);
  const Subscription subscription{account, ++last_number_};
  entries_.emplace(subscription, Entry{device, std::move(listener)});
  return subscription;
}

void Hub::unsubscribe(const Subscription& subscription) {
  const std::lock_guard lock(mutex_);
  entries_.erase(subscription);
}

void Hub::advanced(const base::AccountId& account, const store::Head& head) {
  for_each(account, [&](const Entry& entry) { entry.listener.advanced(head); });
}

void Hub::end_device(const base::AccountId& account, const base::DeviceId& device) {
  for_each(account, [&](const Entry& entry) {
    if (entry.device == device) entry.listener.ended();
  });
}

void Hub::end_account(const base::AccountId& account) {
  for_each(account, [](const Entry& entry) { entry.listener.ended(); });
}

base::Bytes encode_frame(const store::Head& head) {
  return base::encode_cbor(base::Cbor::map({{"seq", base::Cbor::unsigned_int(head.seq)},
                                            {"instance_epoch", base::Cbor::unsigned_int(head.instance_epoch)}}));
}

}  // namespace alcove::live
