#pragma once

/// A commit: the unit that a device signs and the server orders. It names the envelopes it brings by hash, the commit
/// of the same device before it, and what its device had seen of the others (docs/protocol.md, section 4 and A.9). The
/// server parses and verifies; clients do everything.
///
/// Example:
///     ALCOVE_TRY(const SignedCommit signed_commit, sign_commit(commit, device));
///     ALCOVE_TRY(const ParsedCommit parsed, parse_commit(bytes));
///     ALCOVE_TRY_VOID(verify_commit(parsed, certified_signing_key));
///     ALCOVE_TRY_VOID(check_envelopes(parsed.commit, envelopes));

#include <span>
#include <vector>

#include "core/base/id.hpp"
#include "core/crypto/device_keys.hpp"
#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_commit_envelopes_limit = 1024;
inline constexpr std::size_t k_commit_devices_limit = 64;
/// A commit together with its envelopes.
inline constexpr std::size_t k_commit_total_limit_bytes = 1U << 20U;

enum class CommitKind : std::uint8_t { records = 1, checkpoint = 2 };

/// One point in a device's chain. `commit_seq` 0 with a zero hash is the point before the first commit.
struct CommitHead {
  std::uint64_t commit_seq = 0;
  Hash hash{};

  friend bool operator==(const CommitHead&, const CommitHead&) = default;
};

/// The last commit of another device that the author had applied.
struct Observed {
  base::DeviceId device;
  CommitHead head;

  friend bool operator==(const Observed&, const Observed&) = default;
};

struct Commit {
  CommitKind kind = CommitKind::records;
  base::AccountId account;
  base::DeviceId device;
  /// From 1, without gaps.
  std::uint64_t commit_seq = 1;
  /// Hash of the same device's commit before; zero in the first.
  Hash previous{};
  /// In the order sent; none in a heartbeat.
  std::vector<Hash> envelopes;
  /// Ascending by device, without the author.
  std::vector<Observed> observed;
  std::uint32_t epoch = 0;
  /// 0 and a zero hash while the vault has no account.
  std::uint64_t manifest_version = 0;
  Hash manifest_hash{};
  /// Of checkpoints only.
  Hash tree_root{};

  /// The point in its device's chain that this commit comes right after.
  CommitHead follows() const { return {commit_seq - 1, previous}; }

  friend bool operator==(const Commit&, const Commit&) = default;
};

struct SignedCommit {
  base::Bytes bytes;
  Hash hash{};
};

/// A commit with right syntax whose signature is yet to be verified.
struct ParsedCommit {
  Commit commit;
  Hash hash{};
  /// All before the signature, which is what the signature covers.
  base::Bytes signed_bytes;
  Signature signature{};
};

/// The bytes to send, once and for all: a commit that was offered is never rebuilt. `commit.device` must be the id of
/// `device` (asserted); a broken rule of A.9 (limits, order, zeros) is `encoding`.
base::Result<SignedCommit> sign_commit(const Commit& commit, const DeviceKeys& device);

/// Syntax, limits and order; another suite is `downgrade`, everything else that is wrong `encoding`.
base::Result<ParsedCommit> parse_commit(base::BytesView bytes);

/// The signature is that of `signing_key`, the key that the device log certifies for `commit.device`; else
/// `authentication`, and `unknown_device` when the device id does not belong to the key.
base::Result<void> verify_commit(const ParsedCommit& parsed, const PublicKey& signing_key);

/// `envelopes` are exactly those that the commit names, in its order: another count is `encoding`, another content
/// `authentication`, more than 1 MiB in all `too_large`.
base::Result<void> check_envelopes(const Commit& commit, std::span<const base::Bytes> envelopes);

}  // namespace alcove::crypto
