/// Device logs come from the server: any chain of entries is read, and one that no identity signed is never accepted.

#include "core/crypto/device_log.hpp"

using namespace alcove;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const base::BytesView input(bytes, size);
  std::vector<base::Bytes> entries;
  for (std::size_t at = 0; at < size; at += crypto::k_log_entry_bytes) {
    entries.push_back(base::to_bytes(input.subspan(at, std::min(crypto::k_log_entry_bytes, size - at))));
  }
  const auto parsed = crypto::parse_log_entry(input);
  if (!parsed) ALCOVE_ASSERT(!parsed.error().code.empty());
  crypto::DeviceLog log(parsed ? parsed->entry.account : base::AccountId());
  for (const base::Bytes& entry : entries) {
    const auto next = crypto::parse_log_entry(entry);
    if (!next) break;
    const crypto::LogHead before = log.head();
    const bool appended = log.append(*next).has_value();
    ALCOVE_ASSERT(log.head().index == before.index + (appended ? 1 : 0));
  }
  if (!entries.empty()) ALCOVE_ASSERT(!crypto::verify_device_log(entries, crypto::PublicKey{}, log.account()));
  return 0;
}
