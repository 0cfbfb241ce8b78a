// What sync needs: commits of this device going out, commits of all devices coming in.

#include <utility>

#include "core/vault/opened.hpp"
#include "core/vault/store.hpp"
#include "core/vault/vault.hpp"
#include "core/vault/versions.hpp"

namespace alcove::vault {

using base::Result;

namespace {

/// The envelopes that came are those that the commit names, one for one; some may be absent.
Result<void> check_named(const crypto::Commit& commit, const std::vector<std::optional<base::Bytes>>& envelopes) {
  ALCOVE_CHECK(envelopes.size() == commit.envelopes.size(), "encoding",
               "a commit came with another number of envelopes than it names", "envelopes");
  for (std::size_t i = 0; i < envelopes.size(); ++i) {
    if (!envelopes[i]) continue;
    ALCOVE_CHECK(crypto::envelope_hash(*envelopes[i], commit.account) == commit.envelopes[i], "authentication",
                 "an envelope is not the one that its commit names", "envelopes");
  }
  return {};
}

}  // namespace

Result<void> Vault::add_own_commit(std::vector<crypto::Hash> envelopes) {
  const auto& keys = *opened_->keys;
  crypto::Commit commit{.account = keys.account,
                        .device = keys.device.id(),
                        .commit_seq = opened_->own_head.commit_seq + 1,
                        .previous = opened_->own_head.hash,
                        .envelopes = std::move(envelopes),
                        .observed = {},
                        .epoch = keys.keyring.epoch()};
  ALCOVE_TRY(commit.observed, store_->heads());
  std::erase_if(commit.observed, [&](const crypto::Observed& head) { return head.device == commit.device; });
  if (commit.observed.size() > crypto::k_commit_devices_limit) commit.observed.resize(crypto::k_commit_devices_limit);
  if (opened_->remembered) {
    commit.manifest_version = opened_->remembered->manifest.version;
    commit.manifest_hash = opened_->remembered->manifest.hash;
  }
  ALCOVE_TRY(crypto::SignedCommit signed_commit, crypto::sign_commit(commit, keys.device));
  opened_->own_head = {commit.commit_seq, signed_commit.hash};
  return store_->add_commit({.device = commit.device,
                             .head = opened_->own_head,
                             .seq = {},
                             .envelope_count = commit.envelopes.size(),
                             .bytes = std::move(signed_commit.bytes)});
}

Result<Applied> Vault::apply(const FeedCommit& commit, base::Instant now) {
  ALCOVE_TRY_VOID(need_open());
  ALCOVE_TRY(const crypto::ParsedCommit parsed, crypto::parse_commit(commit.commit));
  ALCOVE_CHECK(parsed.commit.account == account(), "authentication", "a commit of another account came", "commit");
  ALCOVE_TRY_VOID(check_named(parsed.commit, commit.envelopes));
  ALCOVE_TRY(const auto known, commit_hash_at(parsed.commit.device, parsed.commit.commit_seq));
  Applied outcome = Applied::known;
  const Result<void> written = atomically([&]() -> Result<void> {
    if (known) {
      ALCOVE_CHECK(*known == parsed.hash, "chain", "two commits of one device have the same number", "commit");
    } else {
      outcome = Applied::fresh;
      ALCOVE_TRY_VOID(store_fresh(commit, parsed, now));
    }
    ALCOVE_TRY_VOID(store_->mark_seen(parsed.commit.device, parsed.commit.commit_seq, commit.seq));
    mark_changed(ChangedView::status);
    return finish_adoption();
  });
  ALCOVE_TRY_VOID(written);
  return outcome;
}

Result<void> Vault::store_fresh(const FeedCommit& commit, const crypto::ParsedCommit& parsed, base::Instant now) {
  const crypto::Commit& fields = parsed.commit;
  ALCOVE_CHECK(fields.device != device().id(), "device_cloned",
               "another copy of this device has written; sign in again to make this one a new device", "commit");
  ALCOVE_TRY(const crypto::CommitHead head, store_->head_of(fields.device));
  ALCOVE_CHECK(fields.follows() == head, "chain", "a commit does not follow the last one of its device", "commit");
  ALCOVE_TRY_VOID(store_->add_commit({.device = fields.device,
                                      .head = {fields.commit_seq, parsed.hash},
                                      .seq = commit.seq,
                                      .seen = true,
                                      .envelope_count = fields.envelopes.size(),
                                      .bytes = commit.commit}));
  for (std::size_t i = 0; i < commit.envelopes.size(); ++i) {
    if (!commit.envelopes[i]) continue;
    ALCOVE_TRY_VOID(store_received(*commit.envelopes[i], fields.envelopes[i], now));
  }
  return {};
}

Result<void> Vault::store_received(const base::Bytes& bytes, const crypto::Hash& hash, base::Instant now) {
  StoredEnvelope envelope{.hash = hash, .record = {}, .bytes = bytes};
  Result<Version> version = open_version(bytes, keyring(), account());
  if (const auto header = crypto::parse_envelope_header(bytes)) envelope.record = header->record;
  if (!version) envelope.state = EnvelopeState::quarantined;
  ALCOVE_TRY(const bool fresh, store_->add_envelope(envelope));
  // A copy that waited here for a commit has one now.
  if (!fresh) return store_->mark_staged(hash, Staged::no);
  if (!version) return {};
  ALCOVE_TRY_VOID(store_->add_parents(envelope.record, version->header.parents, hash));
  ALCOVE_TRY(const std::uint64_t versions, store_->version_count(envelope.record));
  if (versions == 1) return show_new(*std::move(version), now);
  return refresh(envelope.record, now);
}

Result<std::vector<crypto::Observed>> Vault::heads() const {
  ALCOVE_TRY_VOID(need_open());
  return store_->heads();
}

const crypto::CommitHead& Vault::own_head() const {
  ALCOVE_ASSERT(opened_ != nullptr);
  return opened_->own_head;
}

Result<std::optional<crypto::Hash>> Vault::commit_hash_at(const base::DeviceId& device,
                                                          std::uint64_t commit_seq) const {
  ALCOVE_TRY_VOID(need_open());
  return store_->commit_hash_at(device, commit_seq);
}

Result<std::vector<OutboxCommit>> Vault::outbox(std::size_t limit_bytes) const {
  ALCOVE_TRY_VOID(need_open());
  ALCOVE_TRY(const auto waiting, store_->unacknowledged());
  std::vector<OutboxCommit> out;
  std::size_t total_bytes = 0;
  for (const StoredCommit& commit : waiting) {
    ALCOVE_TRY(const crypto::ParsedCommit parsed, crypto::parse_commit(commit.bytes));
    OutboxCommit entry{.commit = commit.bytes, .envelopes = {}, .device = commit.device, .head = commit.head};
    std::size_t size_bytes = commit.bytes.size();
    for (const crypto::Hash& hash : parsed.commit.envelopes) {
      ALCOVE_TRY(auto envelope, store_->envelope(hash));
      ALCOVE_CHECK(envelope.has_value(), "storage", "an envelope of a commit is missing from this device's store");
      size_bytes += envelope->bytes.size();
      entry.envelopes.push_back(std::move(envelope->bytes));
    }
    if (!out.empty() && total_bytes + size_bytes > limit_bytes) break;
    total_bytes += size_bytes;
    out.push_back(std::move(entry));
  }
  return out;
}

Result<void> Vault::acknowledge(const base::DeviceId& device, std::uint64_t commit_seq, std::uint64_t seq) {
  ALCOVE_TRY(const auto known, commit_hash_at(device, commit_seq));
  ALCOVE_CHECK(known.has_value(), "not_found", "the server acknowledged a commit that is not here", "acks");
  return atomically([&] {
    mark_changed(ChangedView::status);
    return store_->put_seq(device, commit_seq, seq);
  });
}

Result<void> Vault::forget_acknowledgements() {
  ALCOVE_TRY_VOID(need_open());
  return atomically([&] {
    mark_changed(ChangedView::status);
    return store_->forget_seqs();
  });
}

Result<std::uint64_t> Vault::waiting() const {
  ALCOVE_TRY_VOID(need_open());
  ALCOVE_TRY(const std::uint64_t in_commits, store_->unacknowledged_envelopes());
  ALCOVE_TRY(const std::uint64_t staged, store_->staged_count());
  return in_commits + staged;
}

}  // namespace alcove::vault
