#include "server/api/commits/commits.hpp"

#include <map>

#include "core/crypto/commit.hpp"
#include "core/crypto/envelope.hpp"
#include "server/api/fields.hpp"

namespace alcove::api {

namespace {

using base::Cbor;
using base::Result;

/// The signing keys of the devices that wrote what is pushed, each asked for once.
class DeviceKeyring {
 public:
  DeviceKeyring(const base::AccountId& account, store::Store& store) : account_(account), store_(store) {}

  Result<crypto::PublicKey> key_of(const base::DeviceId& device) {
    const auto known = keys_.find(device);
    if (known != keys_.end()) return known->second;
    ALCOVE_TRY(const std::optional<store::StoredDevice> stored, store_.device(account_, device));
    ALCOVE_CHECK(stored.has_value(), "unknown_device", "the account's device log does not name this device", "commits");
    return keys_.emplace(device, stored->signing_key).first->second;
  }

 private:
  const base::AccountId& account_;
  store::Store& store_;
  std::map<base::DeviceId, crypto::PublicKey> keys_;
};

Result<store::IncomingCommit> read_commit(const Cbor& one, const base::AccountId& account, DeviceKeyring& keys) {
  store::IncomingCommit incoming;
  ALCOVE_TRY(incoming.bytes, bytes_at(one, "commit", k_page_limit_bytes));
  ALCOVE_TRY(incoming.envelopes, list_at(one, "envelopes", {crypto::k_commit_envelopes_limit, k_page_limit_bytes}));
  ALCOVE_TRY(const crypto::ParsedCommit parsed, crypto::parse_commit(incoming.bytes));
  const crypto::Commit& commit = parsed.commit;
  ALCOVE_CHECK(commit.account == account, "encoding", "a commit belongs to another account", "commits");
  ALCOVE_CHECK(commit.commit_seq <= static_cast<std::uint64_t>(INT64_MAX), "encoding", "a number is out of range",
               "commits");
  ALCOVE_TRY(const crypto::PublicKey key, keys.key_of(commit.device));
  ALCOVE_TRY_VOID(crypto::verify_commit(parsed, key));
  for (const base::Bytes& envelope : incoming.envelopes) ALCOVE_TRY_VOID(crypto::parse_envelope_header(envelope));
  ALCOVE_TRY_VOID(crypto::check_envelopes(commit, incoming.envelopes));
  incoming.device = commit.device;
  incoming.follows = commit.follows();
  incoming.head = {commit.commit_seq, parsed.hash};
  return incoming;
}

Result<std::vector<store::IncomingCommit>> read_commits(const Call& call, Services& services) {
  ALCOVE_TRY(const Cbor::Array* sent, call.body.array_at("commits"));
  ALCOVE_CHECK(sent->size() <= k_push_commits_limit, "too_large", "send at most 4096 commits at once", "commits");
  DeviceKeyring keys(call.account(), services.store);
  std::vector<store::IncomingCommit> commits;
  std::size_t size_bytes = 0;
  for (const Cbor& one : *sent) {
    ALCOVE_TRY(store::IncomingCommit incoming, read_commit(one, call.account(), keys));
    size_bytes += incoming.size_bytes();
    ALCOVE_CHECK(size_bytes <= k_page_limit_bytes, "too_large", "send at most 1 MiB at once", "commits");
    commits.push_back(std::move(incoming));
  }
  return commits;
}

Cbor ack_list(const std::vector<store::Ack>& acks) {
  Cbor::Array list;
  for (const store::Ack& ack : acks) {
    list.push_back(Cbor::map({{"device", Cbor::bytes(ack.device.view())},
                              {"commit_seq", Cbor::unsigned_int(ack.commit_seq)},
                              {"seq", Cbor::unsigned_int(ack.seq)}}));
  }
  return Cbor::array(std::move(list));
}

Cbor commit_list(const std::vector<store::FeedCommit>& commits) {
  Cbor::Array list;
  for (const store::FeedCommit& commit : commits) {
    Cbor::Array envelopes;
    for (const auto& envelope : commit.envelopes) envelopes.push_back(envelope ? Cbor::bytes(*envelope) : Cbor());
    list.push_back(Cbor::map({{"seq", Cbor::unsigned_int(commit.seq)},
                              {"commit", Cbor::bytes(commit.bytes)},
                              {"envelopes", Cbor::array(std::move(envelopes))}}));
  }
  return Cbor::array(std::move(list));
}

}  // namespace

Result<http::Response> push_commits(const Call& call, Services& services) {
  ALCOVE_TRY(const std::vector<store::IncomingCommit> commits, read_commits(call, services));
  ALCOVE_TRY(const store::PushOutcome outcome, services.store.push(call.account(), commits, services.clock.now()));
  if (outcome.advanced) services.hub.advanced(call.account(), {outcome.instance_epoch, outcome.head_seq});
  return cbor_response(200, Cbor::map({{"instance_epoch", Cbor::unsigned_int(outcome.instance_epoch)},
                                       {"acks", ack_list(outcome.acks)}}));
}

Result<http::Response> pull_commits(const Call& call, Services& services) {
  ALCOVE_TRY(const std::uint64_t epoch, query_number(call.request.query, "epoch"));
  ALCOVE_TRY(const std::uint64_t after, query_number(call.request.query, "after"));
  ALCOVE_TRY(const store::FeedPage page, services.store.feed(call.account(), epoch, after, k_page_limit_bytes));
  return cbor_response(200, Cbor::map({{"instance_epoch", Cbor::unsigned_int(page.instance_epoch)},
                                       {"next", Cbor::unsigned_int(page.next)},
                                       {"more", Cbor::boolean(page.more)},
                                       {"commits", commit_list(page.commits)}}));
}

}  // namespace alcove::api
