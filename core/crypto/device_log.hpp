#pragma once

/// The device log: a hash chain of entries, signed by the identity key, that add devices and revoke them
/// (docs/protocol.md, section 3 and A.7). It says whose commits count, and up to where.
///
/// Example:
///     ALCOVE_TRY(const DeviceLog log, verify_device_log(entries, identity.signing_key, account));
///     ALCOVE_TRY(const Device* author, log.author_of(commit.device, commit.commit_seq));

#include <optional>
#include <span>
#include <vector>

#include "core/base/id.hpp"
#include "core/crypto/commit.hpp"
#include "core/crypto/device_keys.hpp"
#include "core/crypto/identity.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_log_entry_bytes = 282;
/// Entries that a log may have in all; more is `encoding`.
inline constexpr std::size_t k_log_entries_limit = 4096;

enum class LogAction : std::uint8_t { add = 1, revoke = 2 };

struct LogEntry {
  base::AccountId account;
  /// From 1, without gaps.
  std::uint64_t index = 1;
  /// Hash of the entry before; zero in the first.
  Hash previous{};
  LogAction action = LogAction::add;
  base::DeviceId device;
  PublicKey signing_key{};
  ExchangePublicKey exchange_key{};
  /// Of a revoke: the last commit of the device that counts (0 and a zero hash when none does).
  CommitHead cut;
  /// The manifest version in which the entry first appears.
  std::uint64_t manifest_version = 1;

  friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

/// An entry with right syntax whose signature is yet to be verified.
struct ParsedLogEntry {
  LogEntry entry;
  Hash hash{};
  /// All before the signature, which is what the signature covers.
  base::Bytes signed_bytes;
  Signature signature{};
};

/// The last entry of a log: index 0 and a zero hash when there is none.
struct LogHead {
  std::uint64_t index = 0;
  Hash hash{};

  friend bool operator==(const LogHead&, const LogHead&) = default;
};

/// One device as the log describes it.
struct Device {
  base::DeviceId id;
  PublicKey signing_key{};
  ExchangePublicKey exchange_key{};
  /// Set once it is revoked: its last commit that counts.
  std::optional<CommitHead> cut;

  bool is_revoked() const { return cut.has_value(); }
};

/// What a log says, entry by entry.
class DeviceLog {
 public:
  explicit DeviceLog(const base::AccountId& account) : account_(account) {}

  const base::AccountId& account() const { return account_; }
  const LogHead& head() const { return head_; }
  /// The hash of every entry: `entry_hashes()[index - 1]`.
  const std::vector<Hash>& entry_hashes() const { return entry_hashes_; }
  /// In the order in which they were added, revoked ones included.
  const std::vector<Device>& devices() const { return devices_; }
  /// nullptr when the log does not know it.
  const Device* find(const base::DeviceId& device) const;
  /// The device, if its commit number `commit_seq` counts: not in the log is `unknown_device`, beyond the cut of a
  /// revoked one `revoked_device`. At the cut itself the caller compares the commit's hash with `cut`.
  base::Result<const Device*> author_of(const base::DeviceId& device, std::uint64_t commit_seq) const;

  /// Appends an entry without looking at its signature, which is all that the server can do. An entry that does not
  /// follow the head, adds a device that is there, or belongs to another account is `chain`; one that adds a revoked
  /// device again or revokes it twice `revoked_device`; one that revokes a device that is not there, or names other
  /// keys for it, `unknown_device`; one too many `encoding`.
  base::Result<void> append(const ParsedLogEntry& parsed);

 private:
  base::AccountId account_;
  LogHead head_;
  std::vector<Hash> entry_hashes_;
  std::vector<Device> devices_;
};

/// The entry's bytes, signed; a broken rule of A.7 is `encoding` or `unknown_device` as in `parse_log_entry`.
base::Result<base::Bytes> sign_log_entry(const LogEntry& entry, const IdentityKeys& identity);

/// Syntax: another suite is `downgrade`, a device id that does not belong to its signing key `unknown_device`,
/// everything else that is wrong `encoding`.
base::Result<ParsedLogEntry> parse_log_entry(base::BytesView bytes);

/// The signature is that of the identity's `signing_key`, else `authentication`.
base::Result<void> verify_log_entry(const ParsedLogEntry& parsed, const PublicKey& signing_key);

/// Every entry parsed, verified and appended, with the errors of these three.
base::Result<DeviceLog> verify_device_log(std::span<const base::Bytes> entries, const PublicKey& identity_signing_key,
                                          const base::AccountId& account);

/// The log shown continues the log remembered: a shorter one is `rollback`, one with another entry in the common part
/// `fork`.
base::Result<void> check_log_successor(const LogHead& remembered, const DeviceLog& shown);

}  // namespace alcove::crypto
