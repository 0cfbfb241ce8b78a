#include "core/sync/feed.hpp"

#include <map>

#include "core/crypto/envelope.hpp"
#include "core/sync/answers.hpp"

namespace alcove::sync {

using base::Bytes;
using base::Cbor;
using base::DeviceId;
using base::fail;
using base::Result;
using crypto::CommitHead;
using crypto::Hash;

namespace {

Result<std::vector<std::optional<Bytes>>> read_envelopes(const Cbor& commit) {
  const auto list = commit.array_at("envelopes");
  ALCOVE_CHECK(list, "encoding", "a commit in the feed has no list of envelopes", "commits.envelopes");
  std::vector<std::optional<Bytes>> envelopes;
  envelopes.reserve((*list)->size());
  for (const Cbor& value : **list) {
    if (value.is_null()) {
      envelopes.emplace_back();
      continue;
    }
    const auto bytes = value.as_bytes();
    ALCOVE_CHECK(bytes, "encoding", "an envelope in the feed is not a byte string", "commits.envelopes");
    envelopes.emplace_back(base::to_bytes(*bytes));
  }
  return envelopes;
}

Result<FeedCommit> read_feed_commit(const Cbor& value) {
  FeedCommit commit;
  ALCOVE_TRY(commit.seq, number_at(value, "seq"));
  ALCOVE_TRY(commit.bytes, blob_at(value, "commit"));
  ALCOVE_TRY(commit.parsed, crypto::parse_commit(commit.bytes));
  ALCOVE_TRY(commit.envelopes, read_envelopes(value));
  return commit;
}

/// What is stored, and on top of it what earlier commits of the same page bring.
class Verifier {
 public:
  Verifier(const crypto::DeviceLog& log, const History& history) : log_(log), history_(history) {}

  Result<void> accept(const FeedCommit& feed_commit) {
    const crypto::Commit& commit = feed_commit.parsed.commit;
    ALCOVE_CHECK(commit.account == history_.account(), "authentication", "the server sent another account's changes");
    ALCOVE_TRY(const crypto::Device* author, log_.author_of(commit.device, commit.commit_seq));
    ALCOVE_TRY_VOID(crypto::verify_commit(feed_commit.parsed, author->signing_key));
    ALCOVE_TRY_VOID(check_cut(*author, feed_commit.parsed));
    ALCOVE_TRY(const bool fresh, check_chain(feed_commit.parsed));
    if (!fresh) return {};
    ALCOVE_TRY_VOID(check_envelopes_of(feed_commit));
    ALCOVE_TRY_VOID(check_manifest(commit));
    const CommitHead head{commit.commit_seq, feed_commit.parsed.hash};
    heads_[commit.device] = head;
    hashes_[{commit.device, head.commit_seq}] = head.hash;
    observed_.insert(observed_.end(), commit.observed.begin(), commit.observed.end());
    return {};
  }

  /// Once all commits of the page are accepted: what they have seen and this device has not.
  Result<std::vector<crypto::Observed>> awaited() const {
    std::vector<crypto::Observed> missing;
    for (const crypto::Observed& observed : observed_) {
      ALCOVE_TRY(const std::optional<Hash> known, commit_hash(observed.device, observed.head.commit_seq));
      ALCOVE_CHECK(!known || *known == observed.head.hash, "fork", "another device was shown another history");
      if (!known) missing.push_back(observed);
    }
    return missing;
  }

 private:
  static Result<void> check_cut(const crypto::Device& author, const crypto::ParsedCommit& parsed) {
    const bool is_cut = author.cut && author.cut->commit_seq == parsed.commit.commit_seq;
    ALCOVE_CHECK(!is_cut || author.cut->hash == parsed.hash, "revoked_device",
                 "the server sent a change of a removed device that the account does not count");
    return {};
  }

  Result<CommitHead> head_of(const DeviceId& device) const {
    if (const auto found = heads_.find(device); found != heads_.end()) return found->second;
    return history_.head_of(device);
  }

  Result<std::optional<Hash>> commit_hash(const DeviceId& device, std::uint64_t commit_seq) const {
    if (const auto found = hashes_.find({device, commit_seq}); found != hashes_.end()) return {found->second};
    return history_.commit_hash(device, commit_seq);
  }

  Result<bool> check_chain(const crypto::ParsedCommit& parsed) const {
    const crypto::Commit& commit = parsed.commit;
    ALCOVE_TRY(const CommitHead head, head_of(commit.device));
    if (commit.commit_seq <= head.commit_seq) {
      ALCOVE_TRY(const std::optional<Hash> known, commit_hash(commit.device, commit.commit_seq));
      if (known == parsed.hash) return false;
      const bool own = commit.device == history_.own_device();
      return own ? fail("device_cloned", "another device writes with this device's key; sign in again to get a new one")
                 : fail("chain", "the server shows another history of a device than before");
    }
    ALCOVE_CHECK(commit.commit_seq == head.commit_seq + 1, "gap", "the server left out changes of a device");
    ALCOVE_CHECK(commit.previous == head.hash, "chain", "a device's changes do not follow one another");
    return true;
  }

  Result<void> check_envelopes_of(const FeedCommit& feed_commit) const {
    const crypto::Commit& commit = feed_commit.parsed.commit;
    ALCOVE_CHECK(feed_commit.envelopes.size() == commit.envelopes.size(), "gap",
                 "the server sent a change with another number of records than it names");
    std::vector<Bytes> present;
    for (const std::optional<Bytes>& envelope : feed_commit.envelopes) {
      // Only a checkpoint makes an envelope dispensable, and this program knows of none.
      ALCOVE_CHECK(envelope, "gap", "the server left out a record");
      ALCOVE_TRY_VOID(crypto::parse_envelope_header(*envelope));
      present.push_back(*envelope);
    }
    return crypto::check_envelopes(commit, present);
  }

  Result<void> check_manifest(const crypto::Commit& commit) const {
    if (commit.manifest_version == 0) return {};
    ALCOVE_CHECK(commit.manifest_version <= history_.manifest().version, "rollback",
                 "the server holds back a newer state of the account");
    ALCOVE_TRY(const std::optional<Hash> known, history_.manifest_hash(commit.manifest_version));
    ALCOVE_CHECK(!known || *known == commit.manifest_hash, "fork",
                 "another device was shown another state of the account");
    return {};
  }

  const crypto::DeviceLog& log_;
  const History& history_;
  std::map<DeviceId, CommitHead> heads_;
  std::map<std::pair<DeviceId, std::uint64_t>, Hash> hashes_;
  std::vector<crypto::Observed> observed_;
};

}  // namespace

Result<FeedPage> read_feed_page(const Cbor& body) {
  FeedPage page;
  ALCOVE_TRY(page.instance_epoch, number_at(body, "instance_epoch"));
  ALCOVE_TRY(page.next, number_at(body, "next"));
  const auto more = body.bool_at("more");
  const auto commits = body.array_at("commits");
  ALCOVE_CHECK(more && commits, "encoding", "a page of the feed is incomplete", "commits");
  page.more = *more;
  for (const Cbor& value : **commits) {
    ALCOVE_TRY(FeedCommit commit, read_feed_commit(value));
    page.commits.push_back(std::move(commit));
  }
  return page;
}

Result<void> check_cursor(const FeedPage& page, const FeedCursor& asked) {
  constexpr std::string_view k_message = "the server's feed does not go forward";
  const bool restarted = page.instance_epoch != asked.instance_epoch;
  std::uint64_t last = restarted ? 0 : asked.seq;
  for (const FeedCommit& commit : page.commits) {
    ALCOVE_CHECK(commit.seq > last, "cursor", k_message);
    last = commit.seq;
  }
  ALCOVE_CHECK(page.next == last, "cursor", k_message);
  ALCOVE_CHECK(!page.more || !page.commits.empty(), "cursor", k_message);
  return {};
}

Result<std::vector<crypto::Observed>> verify_feed_page(const FeedPage& page, const crypto::DeviceLog& log,
                                                       const History& history) {
  Verifier verifier(log, history);
  for (const FeedCommit& commit : page.commits) ALCOVE_TRY_VOID(verifier.accept(commit));
  return verifier.awaited();
}

}  // namespace alcove::sync
