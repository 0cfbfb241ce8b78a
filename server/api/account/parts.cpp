#include "server/api/account/parts.hpp"

#include <set>

#include "server/api/fields.hpp"

namespace alcove::api {

namespace {

base::Result<void> check_wraps(const StateParts& parts, const base::AccountId& account) {
  std::set<base::WayInId> ways_in;
  for (const base::Bytes& wrap : parts.wraps) {
    ALCOVE_TRY(const crypto::WrapHeader header, crypto::parse_wrap(wrap));
    ALCOVE_CHECK(header.account == account, "encoding", "a wrap belongs to another account", "wraps");
    ALCOVE_CHECK(!crypto::stays_on_device(header.kind), "encoding", "wraps of a device lock stay on the device",
                 "wraps");
    ALCOVE_CHECK(header.root_generation == parts.keyring_header.root_generation, "encoding",
                 "wraps and keyring have different root generations", "wraps");
    ALCOVE_CHECK(ways_in.insert(header.way_in).second, "encoding", "a way in has two wraps", "wraps");
  }
  return {};
}

}  // namespace

base::Result<StateParts> read_parts(const base::Cbor& body, const base::AccountId& account) {
  StateParts parts;
  ALCOVE_TRY(parts.manifest, bytes_at(body, "manifest", k_manifest_limit_bytes));
  ALCOVE_TRY(parts.manifest_header, crypto::parse_manifest(parts.manifest));
  ALCOVE_CHECK(parts.manifest_header.account == account, "encoding", "belongs to another account", "manifest");
  ALCOVE_CHECK(parts.manifest_header.version <= static_cast<std::uint64_t>(INT64_MAX), "encoding",
               "the version is out of range", "manifest");
  parts.manifest_hash = crypto::manifest_hash(parts.manifest);
  ALCOVE_TRY(parts.keyring, bytes_at(body, "keyring", k_keyring_limit_bytes));
  ALCOVE_TRY(parts.keyring_header, crypto::parse_keyring(parts.keyring));
  ALCOVE_CHECK(parts.keyring_header.account == account, "encoding", "belongs to another account", "keyring");
  ALCOVE_TRY(parts.wraps, list_at(body, "wraps", {crypto::k_manifest_wraps_limit, crypto::k_wrap_bytes}));
  ALCOVE_TRY_VOID(check_wraps(parts, account));
  return parts;
}

base::Result<crypto::ParsedLogEntry> read_entry(base::BytesView bytes, const base::AccountId& account) {
  ALCOVE_TRY(crypto::ParsedLogEntry parsed, crypto::parse_log_entry(bytes));
  ALCOVE_CHECK(parsed.entry.account == account, "encoding", "a log entry belongs to another account", "log");
  ALCOVE_CHECK(parsed.entry.cut.commit_seq <= static_cast<std::uint64_t>(INT64_MAX), "encoding",
               "a cut is out of range", "log");
  return parsed;
}

}  // namespace alcove::api
