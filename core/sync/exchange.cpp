#include "core/sync/exchange.hpp"

#include <algorithm>

#include "core/sync/answers.hpp"

namespace alcove::sync {

using base::BytesView;
using base::Cbor;
using base::fail;
using base::Instant;
using base::Result;

namespace {

constexpr int k_rounds_limit = 4;
/// Room for the CBOR around the commits in a body of at most 1 MiB.
constexpr std::size_t k_push_limit_bytes = (1U << 20U) - (64U << 10U);
constexpr std::int64_t k_day_ms = 24LL * 60 * 60 * 1000;
constexpr std::string_view k_awaited = "sync.awaited";
constexpr std::string_view k_heartbeat = "sync.heartbeat";

base::Failure reset_failure() {
  return fail(
      "server_reset",
      "the server was set back to an older state and does not take the newer one from here; changes stay on this "
      "device until it does");
}

/// The vault's own past, as the feed is held against it.
class VaultHistory final : public History {
 public:
  static Result<std::unique_ptr<VaultHistory>> of(const vault::Vault& vault) {
    ALCOVE_TRY(const std::vector<crypto::Observed> heads, vault.heads());
    auto history = std::unique_ptr<VaultHistory>(new VaultHistory(vault));
    for (const crypto::Observed& head : heads) history->heads_[head.device] = head.head;
    return history;
  }

  base::AccountId account() const override { return vault_.account(); }
  base::DeviceId own_device() const override { return vault_.device().id(); }
  Result<crypto::CommitHead> head_of(const base::DeviceId& device) const override {
    const auto found = heads_.find(device);
    return found == heads_.end() ? crypto::CommitHead{} : found->second;
  }
  Result<std::optional<crypto::Hash>> commit_hash(const base::DeviceId& device,
                                                  std::uint64_t commit_seq) const override {
    return vault_.commit_hash_at(device, commit_seq);
  }
  crypto::ManifestHead manifest() const override { return vault_.remembered()->manifest; }
  Result<std::optional<crypto::Hash>> manifest_hash(std::uint64_t version) const override {
    return manifest_hash_of(vault_, version);
  }

 private:
  explicit VaultHistory(const vault::Vault& vault) : vault_(vault) {}

  const vault::Vault& vault_;
  std::map<base::DeviceId, crypto::CommitHead> heads_;
};

Cbor to_cbor(const std::vector<crypto::Observed>& awaited) {
  Cbor::Array points;
  for (const crypto::Observed& point : awaited) {
    points.push_back(Cbor::map({{"device", Cbor::bytes(point.device.view())},
                                {"seq", Cbor::unsigned_int(point.head.commit_seq)},
                                {"hash", Cbor::bytes(point.head.hash)}}));
  }
  return Cbor::array(std::move(points));
}

Result<std::vector<crypto::Observed>> awaited_in(const vault::Vault& vault) {
  std::vector<crypto::Observed> awaited;
  ALCOVE_TRY(const std::optional<Cbor> kept, vault.local(k_awaited));
  if (!kept) return awaited;
  ALCOVE_TRY(const Cbor::Array* points, kept->as_array());
  for (const Cbor& point : *points) {
    ALCOVE_TRY(const auto device, bytes_at<base::k_id_bytes>(point, "device"));
    ALCOVE_TRY(const std::uint64_t seq, number_at(point, "seq"));
    ALCOVE_TRY(const auto hash, bytes_at<crypto::k_hash_bytes>(point, "hash"));
    awaited.push_back({base::DeviceId(device), {seq, hash}});
  }
  return awaited;
}

Cbor push_body(const std::vector<vault::OutboxCommit>& outbox) {
  Cbor::Array commits;
  for (const vault::OutboxCommit& commit : outbox) {
    Cbor::Array envelopes;
    for (const base::Bytes& envelope : commit.envelopes) envelopes.push_back(Cbor::bytes(envelope));
    commits.push_back(
        Cbor::map({{"commit", Cbor::bytes(commit.commit)}, {"envelopes", Cbor::array(std::move(envelopes))}}));
  }
  return Cbor::map({{"commits", Cbor::array(std::move(commits))}});
}

bool keeps_waiting(int status) { return status == 413 || status == 429 || status == 503 || status == 507; }

}  // namespace

Result<Action> Exchange::begin(Instant now) {
  ALCOVE_CHECK(vault().remembered(), "no_account", "this vault has no account yet; register or sign in first");
  return fetch_state(now);
}

Result<Action> Exchange::fetch_state(Instant now) {
  if (++rounds_ > k_rounds_limit) return reset_failure();
  return authorised(
      now, [](BytesView token) { return get("/v1/account/state", token); },
      [this](const Response& response, Instant at) { return on_state(response, at); });
}

Result<Action> Exchange::on_state(const Response& response, Instant now) {
  ALCOVE_CHECK(response.status != 404, "account_missing",
               "the server says that it does not know this account; everything stays on this device");
  ALCOVE_TRY(const Cbor body, read_answer(response));
  ALCOVE_TRY(const StateAnswer shown, read_account_state(body));
  Result<VerifiedState> verified = verify_account_state(shown, vault().account(), vault().root(), &known());
  const bool restored = shown.instance_epoch != known().instance_epoch;
  if (!verified && verified.error().code == "rollback" && restored) return offer_state(shown, now);
  if (!verified) return base::Failure(std::move(verified).error());
  ALCOVE_TRY_VOID(store_state(shown, *verified));
  log_ = std::move(verified->log);
  return pull(now);
}

Result<void> Exchange::store_state(const StateAnswer& shown, const VerifiedState& verified) {
  const bool newer = verified.manifest.head != known().manifest;
  const bool restored = shown.instance_epoch != known().instance_epoch;
  if (!newer && !restored) return {};
  return vault().atomically([&]() -> Result<void> {
    vault::Remembered remembered = known();
    remembered.manifest = verified.manifest.head;
    remembered.log = verified.log.head();
    if (restored) {
      remembered.instance_epoch = shown.instance_epoch;
      remembered.cursor_seq = 0;
      ALCOVE_TRY_VOID(vault().forget_acknowledgements());
    }
    ALCOVE_TRY_VOID(vault().remember(remembered));
    ALCOVE_TRY_VOID(keep_manifest_hash(vault(), remembered.manifest));
    return newer ? vault().save_account_state(shown.state) : Result<void>();
  });
}

Result<Action> Exchange::offer_state(const StateAnswer& shown, Instant now) {
  const auto older = verify_account_state(shown, vault().account(), vault().root(), nullptr);
  const vault::AccountState& ours = vault().account_state();
  if (!older || shown.state.log.size() > ours.log.size()) return reset_failure();
  Cbor::Array wraps;
  for (const base::Bytes& wrap : ours.wraps) wraps.push_back(Cbor::bytes(wrap));
  Cbor::Array entries;
  for (std::size_t i = shown.state.log.size(); i < ours.log.size(); ++i) entries.push_back(Cbor::bytes(ours.log[i]));
  const Cbor body = Cbor::map({{"expected_version", Cbor::unsigned_int(older->manifest.head.version)},
                               {"expected_hash", Cbor::bytes(older->manifest.head.hash)},
                               {"manifest", Cbor::bytes(ours.manifest)},
                               {"keyring", Cbor::bytes(ours.keyring)},
                               {"wraps", Cbor::array(std::move(wraps))},
                               {"log", Cbor::array(std::move(entries))}});
  return authorised(
      now, [body](BytesView token) { return put("/v1/account/state", body, token); },
      [this](const Response& response, Instant at) -> Result<Action> {
        if (response.status != 200) return reset_failure();
        return fetch_state(at);
      });
}

Result<Action> Exchange::pull(Instant now) {
  const std::string path =
      "/v1/commits?epoch=" + std::to_string(known().instance_epoch) + "&after=" + std::to_string(known().cursor_seq);
  return authorised(
      now, [path](BytesView token) { return get(path, token); },
      [this](const Response& response, Instant at) { return on_page(response, at); });
}

Result<Action> Exchange::on_page(const Response& response, Instant now) {
  ALCOVE_CHECK(response.status != 404, "account_missing",
               "the server says that it does not know this account; everything stays on this device");
  ALCOVE_TRY(const Cbor body, read_answer(response));
  ALCOVE_TRY(const FeedPage page, read_feed_page(body));
  if (page.instance_epoch != known().instance_epoch) return fetch_state(now);
  ALCOVE_TRY_VOID(check_cursor(page, {known().instance_epoch, known().cursor_seq}));
  ALCOVE_TRY(const std::unique_ptr<VaultHistory> history, VaultHistory::of(vault()));
  Result<std::vector<crypto::Observed>> awaited = verify_feed_page(page, *log_, *history);
  if (!awaited) {
    // Another device may have joined since the state was fetched.
    const std::string& code = awaited.error().code;
    if (!refetched_ && (code == "unknown_device" || code == "rollback")) {
      refetched_ = true;
      return fetch_state(now);
    }
    return base::Failure(std::move(awaited).error());
  }
  const Result<void> stored = vault().atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(store_page(page, now));
    return check_awaited(page, *history, *awaited);
  });
  ALCOVE_TRY_VOID(stored);
  return page.more ? pull(now) : after_pull(now);
}

Result<void> Exchange::store_page(const FeedPage& page, Instant now) {
  for (const FeedCommit& commit : page.commits) {
    const base::DeviceId& device = commit.parsed.commit.device;
    ALCOVE_TRY(const vault::Applied applied, vault().apply({commit.seq, commit.bytes, commit.envelopes}, now));
    unseen_.erase({device, commit.parsed.commit.commit_seq});
    if (applied == vault::Applied::known || vault().is_this_device(device)) continue;
    ++done_.received;
    if (!commit.envelopes.empty()) received_records_ = true;
  }
  vault::Remembered remembered = known();
  if (remembered.cursor_seq == page.next) return {};
  remembered.cursor_seq = page.next;
  return vault().remember(remembered);
}

Result<void> Exchange::check_awaited(const FeedPage& page, const History& history,
                                     const std::vector<crypto::Observed>& fresh) {
  ALCOVE_TRY(std::vector<crypto::Observed> awaited, awaited_in(vault()));
  const bool had_any = !awaited.empty();
  awaited.insert(awaited.end(), fresh.begin(), fresh.end());
  std::vector<crypto::Observed> missing;
  for (const crypto::Observed& point : awaited) {
    ALCOVE_TRY(const std::optional<crypto::Hash> hash, history.commit_hash(point.device, point.head.commit_seq));
    if (!hash) missing.push_back(point);
    ALCOVE_CHECK(!hash || *hash == point.head.hash, "fork", "another device was shown another history");
  }
  ALCOVE_CHECK(page.more || missing.empty(), "gap", "the server left out changes that another device has seen");
  if (!missing.empty()) return vault().save_local(k_awaited, to_cbor(missing));
  return had_any ? vault().erase_local(k_awaited) : Result<void>();
}

Result<Action> Exchange::after_pull(Instant now) {
  if (pushed_) {
    if (!unseen_.empty()) return offer_again("gap", now);
    return finish(now);
  }
  ALCOVE_TRY_VOID(prepare_outbox(now));
  return push(now);
}

Result<void> Exchange::prepare_outbox(Instant now) {
  return vault().atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(vault().commit_staged(now));
    ALCOVE_TRY(const std::vector<vault::OutboxCommit> outbox, vault().outbox(0));
    if (!received_records_ || !outbox.empty()) return {};
    // What was received is vouched for once a day, so that a server which later shows less is caught.
    ALCOVE_TRY(const std::optional<Cbor> last, vault().local(k_heartbeat));
    const std::int64_t last_ms = last ? last->as_integer().value_or(0) : 0;
    const bool first = vault().own_head().commit_seq == 0;
    if (!first && last && now.unix_ms() - last_ms < k_day_ms) return {};
    ALCOVE_TRY_VOID(vault().write(std::vector<vault::Change>{}, now));
    return vault().save_local(k_heartbeat, Cbor::integer(now.unix_ms()));
  });
}

Result<Action> Exchange::push(Instant now) {
  ALCOVE_TRY(const std::vector<vault::OutboxCommit> outbox, vault().outbox(k_push_limit_bytes));
  if (outbox.empty()) return done_.sent > 0 ? (pushed_ = true, pull(now)) : finish(now);
  std::vector<Point> sent;
  for (const vault::OutboxCommit& commit : outbox) sent.emplace_back(commit.device, commit.head.commit_seq);
  const Cbor body = push_body(outbox);
  return authorised(
      now, [body](BytesView token) { return post("/v1/commits", body, token); },
      [this, sent](const Response& response, Instant at) { return on_pushed(sent, response, at); });
}

Result<Action> Exchange::on_pushed(const std::vector<Point>& sent, const Response& response, Instant now) {
  if (keeps_waiting(response.status)) {
    done_.held_back = refusal_of(response);
    return finish(now);
  }
  if (response.status == 409) return offer_again("chain", now);
  ALCOVE_TRY(const Cbor body, read_answer(response));
  ALCOVE_TRY(const std::uint64_t instance_epoch, number_at(body, "instance_epoch"));
  if (instance_epoch != known().instance_epoch) return fetch_state(now);
  ALCOVE_TRY_VOID(vault().atomically([&] { return acknowledge(sent, body); }));
  return push(now);
}

Result<void> Exchange::acknowledge(const std::vector<Point>& sent, const Cbor& body) {
  const auto acks = body.array_at("acks");
  ALCOVE_CHECK(acks && !(*acks)->empty(), "encoding", "the server did not say what it stored", "acks");
  for (const Cbor& ack : **acks) {
    ALCOVE_TRY(const auto device, bytes_at<base::k_id_bytes>(ack, "device"));
    ALCOVE_TRY(const std::uint64_t commit_seq, number_at(ack, "commit_seq"));
    ALCOVE_TRY(const std::uint64_t seq, number_at(ack, "seq"));
    const Point point{base::DeviceId(device), commit_seq};
    ALCOVE_CHECK(std::find(sent.begin(), sent.end(), point) != sent.end() && unseen_.insert(point).second, "encoding",
                 "the server says that it stored what it was not sent", "acks");
    ALCOVE_TRY_VOID(vault().acknowledge(point.first, commit_seq, seq));
    ++done_.sent;
  }
  return {};
}

Result<Action> Exchange::offer_again(std::string_view code, Instant now) {
  ALCOVE_CHECK(!offered_again_, code, "the server lost changes that it had confirmed, and does not take them again");
  offered_again_ = true;
  pushed_ = false;
  unseen_.clear();
  const Result<void> reset = vault().atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(vault().forget_acknowledgements());
    vault::Remembered remembered = known();
    remembered.cursor_seq = 0;
    return vault().remember(remembered);
  });
  ALCOVE_TRY_VOID(reset);
  return pull(now);
}

Result<Action> Exchange::finish(Instant now) {
  vault::Remembered remembered = known();
  remembered.last_synced = now;
  remembered.signed_out = false;
  remembered.problem.reset();
  if (done_.held_back) remembered.problem = vault::StandingProblem{done_.held_back->code, done_.held_back->message};
  ALCOVE_TRY_VOID(vault().remember(remembered));
  ALCOVE_TRY(done_.waiting, vault().waiting());
  return std::move(done_);
}

std::unique_ptr<Conversation> begin_sync(Surroundings surroundings) { return std::make_unique<Exchange>(surroundings); }

}  // namespace alcove::sync
