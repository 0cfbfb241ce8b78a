#include "core/crypto/device_log.hpp"

#include <algorithm>

#include "core/crypto/suite.hpp"

namespace alcove::crypto {

using base::AccountId;
using base::ByteReader;
using base::Bytes;
using base::BytesView;
using base::ByteWriter;
using base::DeviceId;
using base::Result;

namespace {

constexpr std::size_t k_reserved_bytes = 32;
constexpr std::size_t k_signed_bytes = k_log_entry_bytes - k_signature_bytes;

std::string place(const LogEntry& entry) { return "log entry " + std::to_string(entry.index); }

/// The rules of A.7 that the layout itself does not enforce.
Result<void> check_entry(const LogEntry& entry) {
  ALCOVE_CHECK(entry.index >= 1 && entry.manifest_version >= 1, "encoding",
               "log entries and manifest versions are numbered from 1");
  ALCOVE_CHECK((entry.index == 1) == (entry.previous == Hash{}), "encoding",
               "the first log entry, and no other, has a zero previous hash", place(entry));
  ALCOVE_CHECK(entry.action == LogAction::revoke || entry.cut == CommitHead{}, "encoding", "only a revoke has a cut",
               place(entry));
  ALCOVE_CHECK((entry.cut.commit_seq == 0) == (entry.cut.hash == Hash{}), "encoding",
               "a cut at commit 0, and no other, has a zero hash", place(entry));
  ALCOVE_CHECK(entry.device == device_id(entry.signing_key), "unknown_device",
               "a device id does not belong to its signing key", place(entry));
  return {};
}

Bytes write_entry(const LogEntry& entry) {
  Bytes out;
  ByteWriter(out)
      .u8(k_suite)
      .raw(entry.account.view())
      .u64(entry.index)
      .raw(entry.previous)
      .u8(static_cast<std::uint8_t>(entry.action))
      .raw(entry.device.view())
      .raw(entry.signing_key)
      .raw(entry.exchange_key)
      .u64(entry.cut.commit_seq)
      .raw(entry.cut.hash)
      .u64(entry.manifest_version)
      .raw(base::ByteArray<k_reserved_bytes>{});
  ALCOVE_ASSERT(out.size() == k_signed_bytes);
  return out;
}

/// Everything up to the signature.
Result<LogEntry> read_entry(ByteReader& reader) {
  LogEntry out;
  ALCOVE_TRY_VOID(read_suite(reader));
  ALCOVE_TRY(const auto account, reader.array<base::k_id_bytes>());
  ALCOVE_TRY(out.index, reader.u64());
  ALCOVE_TRY(out.previous, reader.array<k_hash_bytes>());
  ALCOVE_TRY(const std::uint8_t action, reader.u8());
  ALCOVE_CHECK(action == 1 || action == 2, "encoding", "a log entry has an action that does not exist");
  ALCOVE_TRY(const auto device, reader.array<base::k_id_bytes>());
  ALCOVE_TRY(out.signing_key, reader.array<k_public_key_bytes>());
  ALCOVE_TRY(out.exchange_key, reader.array<k_public_key_bytes>());
  ALCOVE_TRY(out.cut.commit_seq, reader.u64());
  ALCOVE_TRY(out.cut.hash, reader.array<k_hash_bytes>());
  ALCOVE_TRY(out.manifest_version, reader.u64());
  ALCOVE_TRY(const BytesView reserved, reader.raw(k_reserved_bytes));
  ALCOVE_CHECK(is_zero(reserved), "encoding", "the reserved bytes of a log entry are not zero");
  out.account = AccountId(account);
  out.action = static_cast<LogAction>(action);
  out.device = DeviceId(device);
  return out;
}

}  // namespace

const Device* DeviceLog::find(const DeviceId& device) const {
  const auto found =
      std::find_if(devices_.begin(), devices_.end(), [&](const Device& known) { return known.id == device; });
  return found == devices_.end() ? nullptr : &*found;
}

Result<const Device*> DeviceLog::author_of(const DeviceId& device, std::uint64_t commit_seq) const {
  const Device* found = find(device);
  ALCOVE_CHECK(found != nullptr, "unknown_device", "a commit is from a device that was never added");
  ALCOVE_CHECK(!found->cut || commit_seq <= found->cut->commit_seq, "revoked_device",
               "a commit is from a device that had been revoked", "commit " + std::to_string(commit_seq));
  return found;
}

Result<void> DeviceLog::append(const ParsedLogEntry& parsed) {
  const LogEntry& entry = parsed.entry;
  ALCOVE_CHECK(entry.account == account_, "chain", "a log entry belongs to another account", place(entry));
  ALCOVE_CHECK(entry.index == head_.index + 1 && entry.previous == head_.hash, "chain",
               "a log entry does not follow the one before it", place(entry));
  ALCOVE_CHECK(entry_hashes_.size() < k_log_entries_limit, "encoding", "a device log has more than 4096 entries");
  const auto known =
      std::find_if(devices_.begin(), devices_.end(), [&](const Device& device) { return device.id == entry.device; });
  const bool is_known = known != devices_.end();
  ALCOVE_CHECK(!is_known || !known->cut, "revoked_device", "a log entry changes a device that was revoked",
               place(entry));
  if (entry.action == LogAction::add) {
    ALCOVE_CHECK(!is_known, "chain", "a log entry adds a device that is there", place(entry));
    devices_.push_back({entry.device, entry.signing_key, entry.exchange_key, std::nullopt});
  } else {
    ALCOVE_CHECK(is_known && known->exchange_key == entry.exchange_key, "unknown_device",
                 "a log entry revokes a device that was never added", place(entry));
    known->cut = entry.cut;
  }
  head_ = {entry.index, parsed.hash};
  entry_hashes_.push_back(parsed.hash);
  return {};
}

Result<Bytes> sign_log_entry(const LogEntry& entry, const IdentityKeys& identity) {
  ALCOVE_TRY_VOID(check_entry(entry));
  Bytes out = write_entry(entry);
  const Signature signature = identity.signing().sign("log-entry-sign", {out});
  ByteWriter(out).raw(signature);
  return out;
}

Result<ParsedLogEntry> parse_log_entry(BytesView bytes) {
  ByteReader reader(bytes, "log entry");
  ParsedLogEntry out;
  ALCOVE_TRY(out.entry, read_entry(reader));
  out.signed_bytes = base::to_bytes(bytes.first(reader.position()));
  ALCOVE_TRY(out.signature, reader.array<k_signature_bytes>());
  ALCOVE_TRY_VOID(reader.finish());
  ALCOVE_TRY_VOID(check_entry(out.entry));
  out.hash = hash("log-entry-hash", {bytes});
  return out;
}

Result<void> verify_log_entry(const ParsedLogEntry& parsed, const PublicKey& signing_key) {
  return verify(signing_key, "log-entry-sign", {parsed.signed_bytes}, parsed.signature);
}

Result<DeviceLog> verify_device_log(std::span<const Bytes> entries, const PublicKey& identity_signing_key,
                                    const AccountId& account) {
  DeviceLog log(account);
  for (const Bytes& bytes : entries) {
    ALCOVE_TRY(const ParsedLogEntry parsed, parse_log_entry(bytes));
    ALCOVE_TRY_VOID(verify_log_entry(parsed, identity_signing_key));
    ALCOVE_TRY_VOID(log.append(parsed));
  }
  return log;
}

Result<void> check_log_successor(const LogHead& remembered, const DeviceLog& shown) {
  ALCOVE_CHECK(shown.head().index >= remembered.index, "rollback",
               "the device log is shorter than the one known before");
  const bool continues =
      remembered.index == 0 || shown.entry_hashes()[static_cast<std::size_t>(remembered.index) - 1] == remembered.hash;
  ALCOVE_CHECK(continues, "fork", "the device log is another one than that known before");
  return {};
}

}  // namespace alcove::crypto
