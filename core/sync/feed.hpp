#pragma once

/// What the server says happened, held against what this device knows: pure functions that accept a page of the feed
/// or name what is wrong with it (docs/protocol.md, sections 4, 5 and 8). Nothing is written here.
///
/// Example:
///     ALCOVE_TRY(const FeedPage page, read_feed_page(body));
///     ALCOVE_TRY_VOID(check_cursor(page, {epoch, after}));
///     ALCOVE_TRY(const std::vector<Observed> awaited, verify_feed_page(page, log, history));

#include <optional>
#include <vector>

#include "core/base/cbor.hpp"
#include "core/crypto/commit.hpp"
#include "core/crypto/device_log.hpp"
#include "core/crypto/manifest.hpp"

namespace alcove::sync {

/// A commit in the feed.
struct FeedCommit {
  std::uint64_t seq = 0;
  base::Bytes bytes;
  crypto::ParsedCommit parsed;
  /// As the commit names them; one that the server says is superseded is absent.
  std::vector<std::optional<base::Bytes>> envelopes;
};

struct FeedPage {
  std::uint64_t instance_epoch = 0;
  /// The cursor after this page.
  std::uint64_t next = 0;
  bool more = false;
  std::vector<FeedCommit> commits;
};

struct FeedCursor {
  std::uint64_t instance_epoch = 0;
  std::uint64_t seq = 0;

  friend bool operator==(const FeedCursor&, const FeedCursor&) = default;
};

/// What this device already has.
class History {
 public:
  History() = default;
  History(const History&) = delete;
  History& operator=(const History&) = delete;
  virtual ~History() = default;

  virtual base::AccountId account() const = 0;
  virtual base::DeviceId own_device() const = 0;
  /// The last commit of a device that is stored here; `{0, zero}` when there is none.
  virtual base::Result<crypto::CommitHead> head_of(const base::DeviceId& device) const = 0;
  /// The hash of a stored commit.
  virtual base::Result<std::optional<crypto::Hash>> commit_hash(const base::DeviceId& device,
                                                                std::uint64_t commit_seq) const = 0;
  /// The highest manifest version remembered, and the hash of any version that was.
  virtual crypto::ManifestHead manifest() const = 0;
  virtual base::Result<std::optional<crypto::Hash>> manifest_hash(std::uint64_t version) const = 0;
};

/// Reads an answer of GET /v1/commits; a wrong shape is `encoding`, an unknown suite `downgrade`.
base::Result<FeedPage> read_feed_page(const base::Cbor& body);

/// The page follows the cursor: seqs ascend beyond it, `next` is the last of them, and there is more only if there is
/// something. Else `cursor`. Under another instance epoch the feed starts from the beginning.
base::Result<void> check_cursor(const FeedPage& page, const FeedCursor& asked);

/// Every commit of the page may be applied. Gives what its commits have observed of others and is neither known nor in
/// this page: it must come before the feed ends, or the server leaves it out. Errors: `unknown_device`,
/// `revoked_device`, `authentication` (signature, envelope, account), `chain` (does not follow, or differs from what is
/// known), `device_cloned` (the same for this device's own), `gap` (something between is missing, or an envelope is),
/// `fork` (it observed another history or manifest), `rollback` (it names a manifest that the server did not show),
/// `downgrade`, `encoding`.
base::Result<std::vector<crypto::Observed>> verify_feed_page(const FeedPage& page, const crypto::DeviceLog& log,
                                                             const History& history);

}  // namespace alcove::sync
