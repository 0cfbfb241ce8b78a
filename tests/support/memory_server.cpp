#include "tests/support/memory_server.hpp"

#include <algorithm>

#include "core/base/json.hpp"
#include "core/crypto/deletion_receipt.hpp"
#include "core/crypto/device_action.hpp"
#include "core/crypto/envelope.hpp"
#include "core/crypto/manifest.hpp"
#include "core/crypto/proof_of_work.hpp"
#include "core/crypto/stretch.hpp"
#include "core/sync/answers.hpp"

namespace alcove::tests {

using base::AccountId;
using base::Bytes;
using base::Cbor;
using base::fail;
using base::Instant;
using base::Result;
using sync::blob_at;
using sync::blobs_at;
using sync::bytes_at;
using sync::number_at;

namespace {

constexpr unsigned k_work_bits = 4;
constexpr std::int64_t k_minute_ms = 60'000;
constexpr std::size_t k_page_bytes = 1U << 20U;

Cbor list_of(const std::vector<Bytes>& values) {
  Cbor::Array array;
  for (const Bytes& value : values) array.push_back(Cbor::bytes(value));
  return Cbor::array(std::move(array));
}

int status_of(std::string_view code) {
  if (code == "session" || code == "login") return 401;
  if (code == "forbidden" || code == "proof_of_work" || code == "unknown_device" || code == "revoked_device")
    return 403;
  if (code == "not_found") return 404;
  if (code == "quota") return 507;
  if (code == "blob_conflict" || code == "name_taken" || code == "account_exists" || code == "state_conflict" ||
      code == "chain")
    return 409;
  return 400;
}

sync::Response problem(int status, std::string_view code) {
  const base::OrderedJson body{{"type", "about:blank"}, {"title", "Refused"}, {"status", status}, {"code", code}};
  return {.status = status, .body = base::to_bytes(base::view_of(base::to_json_text(body)))};
}

std::uint64_t query_number(const std::string& query, const std::string& name) {
  const std::size_t at = query.find(name + "=");
  return at == std::string::npos ? 0 : std::stoull(query.substr(at + name.size() + 1));
}

Result<crypto::SignInName> name_at(const Cbor& body) {
  ALCOVE_TRY(const std::string_view name, body.text_at("name"));
  return crypto::SignInName::parse(name);
}

template <typename Id>
Result<Id> id_at(const Cbor& body, std::string_view key) {
  ALCOVE_TRY(const auto bytes, bytes_at<base::k_id_bytes>(body, key));
  return Id(bytes);
}

}  // namespace

const std::array<MemoryServer::Route, 19> MemoryServer::k_routes{{
    {"POST", "/v1/register/challenge", 'n', 200, &MemoryServer::challenge},
    {"POST", "/v1/register/start", 'n', 200, &MemoryServer::start_registration},
    {"POST", "/v1/register/finish", 'n', 201, &MemoryServer::finish_registration},
    {"POST", "/v1/login/start", 'n', 200, &MemoryServer::start_login},
    {"POST", "/v1/login/finish", 'n', 200, &MemoryServer::finish_login},
    {"POST", "/v1/recovery/start", 'n', 200, &MemoryServer::start_recovery},
    {"POST", "/v1/recovery/finish", 'n', 200, &MemoryServer::finish_recovery},
    {"GET", "/v1/account/state", 'e', 200, &MemoryServer::show_state},
    {"PUT", "/v1/account/state", 'e', 200, &MemoryServer::change_state},
    {"POST", "/v1/session/nonce", 'n', 200, &MemoryServer::give_nonce},
    {"POST", "/v1/session", 'n', 200, &MemoryServer::open_session},
    {"POST", "/v1/commits", 't', 200, &MemoryServer::push},
    {"GET", "/v1/commits", 't', 200, &MemoryServer::pull},
    {"POST", "/v1/account/delete", 't', 200, &MemoryServer::delete_account},
    {"POST", "/v1/blobs", 't', 200, &MemoryServer::put_chunk},
    {"GET", "/v1/blobs", 't', 200, &MemoryServer::list_chunks},
    {"GET", "/v1/blobs/chunk", 't', 200, &MemoryServer::show_chunk},
    {"POST", "/v1/blobs/delete", 't', 200, &MemoryServer::delete_blob},
    {"GET", "/v1/account/storage", 't', 200, &MemoryServer::show_storage},
}};

MemoryServer::MemoryServer(std::string_view seed)
    : random_("server of " + std::string(seed)),
      opaque_(crypto::OpaqueServerKeys::generate(random_)),
      name_key_(crypto::random_secret(random_, 32)),
      work_key_(crypto::random_secret(random_, 32)),
      instance_(crypto::random_id<base::InstanceId>(random_)),
      instance_key_(crypto::SigningKey::generate(random_)) {}

void MemoryServer::restore(const Store& backup) {
  const std::uint64_t epoch = store_.instance_epoch + 1;
  store_ = backup;
  store_.instance_epoch = epoch;
  forget_sessions();
}

MemoryServer::Account& MemoryServer::account() {
  ALCOVE_ASSERT(store_.accounts.size() == 1);
  return store_.accounts.begin()->second;
}

sync::Response MemoryServer::handle(const sync::SendRequest& request, Instant now) {
  const std::size_t mark = request.path.find('?');
  const std::string path = request.path.substr(0, mark);
  const std::string query = mark == std::string::npos ? "" : request.path.substr(mark + 1);
  const std::string_view method = sync::method_name(request.method);
  requests_.push_back(std::string(method) + " " + path + " " + std::to_string(request.body.size()));
  if (path == "/v1/instance") return instance_answer();
  for (const Route& route : k_routes) {
    if (route.method == method && route.path == path) return answer(route, request, query, now);
  }
  return problem(404, "not_found");
}

sync::Response MemoryServer::answer(const Route& route, const sync::SendRequest& request, std::string query,
                                    Instant now) {
  Call call{.body = {}, .query = std::move(query), .now = now};
  if (route.access != 'n') {
    Token token{};
    if (request.bearer.size() != token.size()) return problem(401, "session");
    std::copy_n(request.bearer.data(), token.size(), token.begin());
    const auto found = tokens_.find(token);
    if (found == tokens_.end() || found->second.expires < now) return problem(401, "session");
    if (route.access == 't' && !found->second.device) return problem(401, "session");
    call.bearer = &found->second;
  }
  if (request.method != sync::Method::get) {
    Result<Cbor> body = base::decode_cbor(request.body);
    if (!body) return problem(400, "encoding");
    call.body = *std::move(body);
  }
  if (route.handler == &MemoryServer::push && refuse_pushes)
    return problem(refuse_pushes->first, refuse_pushes->second);
  const Answer given = (this->*route.handler)(call);
  if (!given) return problem(status_of(given.error().code), given.error().code);
  return {.status = route.status, .body = base::encode_cbor(*given)};
}

sync::Response MemoryServer::instance_answer() const {
  const base::OrderedJson body{{"instance", instance_.hex()},
                               {"signing_key", base::to_hex(instance_key_.public_key())},
                               {"registration", "open"},
                               {"version", "test"}};
  return {.status = 200, .body = base::to_bytes(base::view_of(base::to_json_text(body)))};
}

MemoryServer::Answer MemoryServer::challenge(const Call& call) {
  const auto made = crypto::make_work_challenge(work_key_.view(), call.now.plus_ms(10 * k_minute_ms), random_);
  return Cbor::map({{"challenge", Cbor::bytes(made)}, {"bits", Cbor::unsigned_int(k_work_bits)}});
}

MemoryServer::Answer MemoryServer::start_registration(const Call& call) {
  ALCOVE_TRY(const crypto::SignInName name, name_at(call.body));
  ALCOVE_TRY(const auto asked, bytes_at<crypto::k_work_challenge_bytes>(call.body, "challenge"));
  ALCOVE_TRY(const std::uint64_t solution, number_at(call.body, "solution"));
  ALCOVE_TRY(const auto request, bytes_at<32>(call.body, "request"));
  ALCOVE_TRY_VOID(crypto::check_work_challenge(work_key_.view(), asked, call.now));
  ALCOVE_TRY_VOID(crypto::check_work(asked, name, solution, k_work_bits));
  const crypto::NameId name_id = crypto::name_id(name_key_.view(), name);
  ALCOVE_CHECK(!store_.names.contains(name_id), "name_taken", "taken");
  ALCOVE_TRY(const auto response, crypto::opaque_register(opaque_, name_id, request));
  const auto ticket = crypto::random_array<16>(random_);
  registrations_[ticket] = name_id;
  return Cbor::map({{"ticket", Cbor::bytes(ticket)},
                    {"response", Cbor::bytes(response)},
                    {"ksf", Cbor::unsigned_int(crypto::k_ksf_current)}});
}

MemoryServer::Answer MemoryServer::finish_registration(const Call& call) {
  ALCOVE_TRY(const auto ticket, bytes_at<16>(call.body, "ticket"));
  ALCOVE_TRY(const auto id, id_at<AccountId>(call.body, "account"));
  Account account;
  ALCOVE_TRY(account.record, bytes_at<192>(call.body, "record"));
  ALCOVE_TRY(account.recovery_key, bytes_at<32>(call.body, "recovery_key"));
  ALCOVE_TRY(account.manifest, blob_at(call.body, "manifest"));
  ALCOVE_TRY(account.keyring, blob_at(call.body, "keyring"));
  ALCOVE_TRY(account.wraps, blobs_at(call.body, "wraps"));
  ALCOVE_TRY(Bytes entry, blob_at(call.body, "log_entry"));
  account.log.push_back(std::move(entry));
  ALCOVE_TRY_VOID(crypto::check_opaque_record(account.record));
  const auto started = registrations_.find(ticket);
  ALCOVE_CHECK(started != registrations_.end(), "forbidden", "no such registration");
  ALCOVE_CHECK(!store_.accounts.contains(id), "account_exists", "there");
  store_.names[started->second] = id;
  store_.accounts[id] = std::move(account);
  registrations_.erase(started);
  ALCOVE_TRY_VOID(log_of(id));
  return Cbor::map({{"instance_epoch", Cbor::unsigned_int(store_.instance_epoch)}});
}

MemoryServer::Answer MemoryServer::start_login(const Call& call) {
  ALCOVE_TRY(const crypto::SignInName name, name_at(call.body));
  ALCOVE_TRY(const auto ke1, bytes_at<96>(call.body, "ke1"));
  const crypto::NameId name_id = crypto::name_id(name_key_.view(), name);
  crypto::OpaqueRecord record = crypto::opaque_fake_record(opaque_, name_id);
  std::optional<AccountId> account;
  if (const auto found = store_.names.find(name_id); found != store_.names.end()) {
    account = found->second;
    record = store_.accounts.at(*account).record;
    ++store_.accounts.at(*account).failed_tries;
  }
  const auto identities = crypto::opaque_identities(k_test_origin, crypto::k_ksf_current, name);
  ALCOVE_TRY(crypto::OpaqueAnswer made, crypto::opaque_answer(opaque_, name_id, record, identities, ke1, random_));
  const auto login = crypto::random_array<16>(random_);
  logins_[login] = Login{std::move(made.pending), account};
  return Cbor::map({{"login", Cbor::bytes(login)},
                    {"ke2", Cbor::bytes(made.ke2)},
                    {"ksf", Cbor::unsigned_int(crypto::k_ksf_current)}});
}

MemoryServer::Answer MemoryServer::finish_login(const Call& call) {
  ALCOVE_TRY(const auto login, bytes_at<16>(call.body, "login"));
  ALCOVE_TRY(const auto ke3, bytes_at<64>(call.body, "ke3"));
  auto pending = logins_.extract(login);
  ALCOVE_CHECK(!pending.empty() && pending.mapped().pending.check(ke3) && pending.mapped().account, "login", "refused");
  return enrolment(*pending.mapped().account, call.now);
}

MemoryServer::Answer MemoryServer::start_recovery(const Call& call) {
  ALCOVE_TRY_VOID(bytes_at<32>(call.body, "recovery_key"));
  const auto nonce = crypto::random_array<32>(random_);
  nonces_[nonce] = call.now.plus_ms(k_minute_ms);
  return Cbor::map({{"nonce", Cbor::bytes(nonce)}});
}

MemoryServer::Answer MemoryServer::finish_recovery(const Call& call) {
  ALCOVE_TRY(const auto key, bytes_at<32>(call.body, "recovery_key"));
  ALCOVE_TRY(const auto nonce, bytes_at<32>(call.body, "nonce"));
  ALCOVE_TRY(const auto signature, bytes_at<64>(call.body, "signature"));
  const auto given = nonces_.extract(nonce);
  const auto found = std::find_if(store_.accounts.begin(), store_.accounts.end(),
                                  [&](const auto& one) { return one.second.recovery_key == key; });
  const crypto::RecoverySignIn statement{std::string(k_test_origin), instance_, nonce};
  const bool proven = !given.empty() && call.now <= given.mapped() && found != store_.accounts.end() &&
                      crypto::verify_recovery(key, statement, signature);
  ALCOVE_CHECK(proven, "login", "refused");
  return enrolment(found->first, call.now);
}

MemoryServer::Answer MemoryServer::enrolment(const AccountId& account, Instant now) {
  Account& stored = store_.accounts.at(account);
  const std::uint64_t failed_tries = stored.failed_tries > 0 ? stored.failed_tries - 1 : 0;
  stored.failed_tries = 0;
  const Token token = new_token({account, std::nullopt, now.plus_ms(10 * k_minute_ms)});
  return Cbor::map({{"token", Cbor::bytes(token)},
                    {"account", Cbor::bytes(account.view())},
                    {"failed_tries", Cbor::unsigned_int(failed_tries)},
                    {"expires_s", Cbor::unsigned_int(600)}});
}

MemoryServer::Token MemoryServer::new_token(Bearer bearer) {
  const Token token = crypto::random_array<32>(random_);
  tokens_[token] = bearer;
  return token;
}

MemoryServer::Answer MemoryServer::show_state(const Call& call) {
  const auto found = store_.accounts.find(call.bearer->account);
  ALCOVE_CHECK(found != store_.accounts.end(), "not_found", "gone");
  const Account& account = found->second;
  return Cbor::map({{"account", Cbor::bytes(found->first.view())},
                    {"manifest", Cbor::bytes(account.manifest)},
                    {"keyring", Cbor::bytes(account.keyring)},
                    {"wraps", list_of(account.wraps)},
                    {"log", list_of(account.log)},
                    {"instance_epoch", Cbor::unsigned_int(store_.instance_epoch)},
                    {"head", Cbor::unsigned_int(account.feed.size())}});
}

MemoryServer::Answer MemoryServer::change_state(const Call& call) {
  Account& account = store_.accounts.at(call.bearer->account);
  ALCOVE_TRY(const std::uint64_t version, number_at(call.body, "expected_version"));
  ALCOVE_TRY(const auto hash, bytes_at<32>(call.body, "expected_hash"));
  Account next = account;
  ALCOVE_TRY(next.manifest, blob_at(call.body, "manifest"));
  ALCOVE_TRY(next.keyring, blob_at(call.body, "keyring"));
  ALCOVE_TRY(next.wraps, blobs_at(call.body, "wraps"));
  ALCOVE_TRY(const std::vector<Bytes> entries, blobs_at(call.body, "log"));
  ALCOVE_TRY(const crypto::ManifestHeader current, crypto::parse_manifest(account.manifest));
  ALCOVE_TRY(const crypto::ManifestHeader wanted, crypto::parse_manifest(next.manifest));
  ALCOVE_CHECK(current.version == version && crypto::manifest_hash(account.manifest) == hash, "state_conflict",
               "changed");
  ALCOVE_CHECK(wanted.version == version + 1, "encoding", "version");
  if (!call.bearer->device) {
    const bool adds_one = entries.size() == 1 && next.keyring == account.keyring && next.wraps == account.wraps;
    ALCOVE_CHECK(adds_one && !std::exchange(call.bearer->spent, true), "forbidden", "one device");
  }
  next.log.insert(next.log.end(), entries.begin(), entries.end());
  account = std::move(next);
  ALCOVE_TRY_VOID(log_of(call.bearer->account));
  return Cbor::map({{"version", Cbor::unsigned_int(wanted.version)}});
}

Result<crypto::DeviceLog> MemoryServer::log_of(const AccountId& account) const {
  crypto::DeviceLog log(account);
  for (const Bytes& bytes : store_.accounts.at(account).log) {
    ALCOVE_TRY(const crypto::ParsedLogEntry entry, crypto::parse_log_entry(bytes));
    ALCOVE_TRY_VOID(log.append(entry));
  }
  return log;
}

MemoryServer::Answer MemoryServer::give_nonce(const Call& call) {
  const auto nonce = crypto::random_array<32>(random_);
  nonces_[nonce] = call.now.plus_ms(k_minute_ms);
  return Cbor::map({{"nonce", Cbor::bytes(nonce)}, {"instance", Cbor::bytes(instance_.view())}});
}

Result<void> MemoryServer::check_action(const Call& call, const AccountId& account, const base::DeviceId& device,
                                        std::uint8_t kind) {
  ALCOVE_TRY(const auto nonce, bytes_at<32>(call.body, "nonce"));
  ALCOVE_TRY(const auto signature, bytes_at<64>(call.body, "signature"));
  const auto given = nonces_.extract(nonce);
  ALCOVE_CHECK(!given.empty() && call.now <= given.mapped() && store_.accounts.contains(account), "session", "refused");
  ALCOVE_TRY(const crypto::DeviceLog log, log_of(account));
  const crypto::Device* found = log.find(device);
  ALCOVE_CHECK(found != nullptr, "session", "refused");
  ALCOVE_CHECK(!found->is_revoked(), "revoked_device", "refused");
  const crypto::DeviceAction action{.origin = std::string(k_test_origin),
                                    .instance = instance_,
                                    .account = account,
                                    .device = device,
                                    .kind = static_cast<crypto::DeviceActionKind>(kind),
                                    .nonce = nonce,
                                    .body = crypto::body_hash({})};
  ALCOVE_CHECK(crypto::verify_device_action(found->signing_key, action, signature), "session", "refused");
  return {};
}

MemoryServer::Answer MemoryServer::open_session(const Call& call) {
  ALCOVE_TRY(const auto account, id_at<AccountId>(call.body, "account"));
  ALCOVE_TRY(const auto device, id_at<base::DeviceId>(call.body, "device"));
  ALCOVE_TRY_VOID(check_action(call, account, device, 1));
  const Token token = new_token({account, device, call.now.plus_ms(15 * k_minute_ms)});
  return Cbor::map({{"token", Cbor::bytes(token)}, {"expires_s", Cbor::unsigned_int(900)}});
}

MemoryServer::Answer MemoryServer::push(const Call& call) {
  Account& account = store_.accounts.at(call.bearer->account);
  ALCOVE_TRY(const crypto::DeviceLog log, log_of(call.bearer->account));
  ALCOVE_TRY(const Cbor::Array* commits, call.body.array_at("commits"));
  Cbor::Array acks;
  for (const Cbor& sent : *commits) {
    ALCOVE_TRY(const std::uint64_t seq, store_commit(account, log, sent));
    const StoredCommit& stored = account.feed[static_cast<std::size_t>(seq - 1)];
    acks.push_back(Cbor::map({{"device", Cbor::bytes(stored.device.view())},
                              {"commit_seq", Cbor::unsigned_int(stored.commit_seq)},
                              {"seq", Cbor::unsigned_int(seq)}}));
  }
  return Cbor::map(
      {{"instance_epoch", Cbor::unsigned_int(store_.instance_epoch)}, {"acks", Cbor::array(std::move(acks))}});
}

Result<std::uint64_t> MemoryServer::store_commit(Account& account, const crypto::DeviceLog& log, const Cbor& sent) {
  StoredCommit wanted;
  ALCOVE_TRY(wanted.commit, blob_at(sent, "commit"));
  ALCOVE_TRY(wanted.envelopes, blobs_at(sent, "envelopes"));
  ALCOVE_TRY(const crypto::ParsedCommit parsed, crypto::parse_commit(wanted.commit));
  const crypto::Commit& commit = parsed.commit;
  ALCOVE_CHECK(commit.account == log.account(), "not_found", "another account");
  ALCOVE_TRY(const crypto::Device* author, log.author_of(commit.device, commit.commit_seq));
  ALCOVE_TRY_VOID(crypto::verify_commit(parsed, author->signing_key));
  ALCOVE_TRY_VOID(crypto::check_envelopes(commit, wanted.envelopes));
  crypto::CommitHead head;
  for (std::size_t i = 0; i < account.feed.size(); ++i) {
    if (account.feed[i].device != commit.device) continue;
    if (account.feed[i].hash == parsed.hash) return i + 1;
    head = {account.feed[i].commit_seq, account.feed[i].hash};
  }
  ALCOVE_CHECK(commit.follows() == head, "chain", "does not follow");
  wanted.device = commit.device;
  wanted.commit_seq = commit.commit_seq;
  wanted.hash = parsed.hash;
  account.feed.push_back(std::move(wanted));
  return account.feed.size();
}

MemoryServer::Answer MemoryServer::pull(const Call& call) {
  const Account& account = store_.accounts.at(call.bearer->account);
  const bool same_epoch = query_number(call.query, "epoch") == store_.instance_epoch;
  std::size_t next = same_epoch ? static_cast<std::size_t>(query_number(call.query, "after")) : 0;
  Cbor::Array commits;
  std::size_t size = 0;
  while (next < account.feed.size() && commits.size() < page_commits && size < k_page_bytes) {
    const StoredCommit& stored = account.feed[next++];
    for (const Bytes& envelope : stored.envelopes) size += envelope.size();
    commits.push_back(Cbor::map({{"seq", Cbor::unsigned_int(next)},
                                 {"commit", Cbor::bytes(stored.commit)},
                                 {"envelopes", list_of(stored.envelopes)}}));
  }
  return Cbor::map({{"instance_epoch", Cbor::unsigned_int(store_.instance_epoch)},
                    {"next", Cbor::unsigned_int(next)},
                    {"more", Cbor::boolean(next < account.feed.size())},
                    {"commits", Cbor::array(std::move(commits))}});
}

MemoryServer::Answer MemoryServer::delete_account(const Call& call) {
  const AccountId id = call.bearer->account;
  ALCOVE_TRY_VOID(check_action(call, id, *call.bearer->device, 2));
  store_.accounts.erase(id);
  std::erase_if(store_.names, [&](const auto& name) { return name.second == id; });
  std::erase_if(tokens_, [&](const auto& token) { return token.second.account == id; });
  const crypto::DeletionReceipt receipt{id, instance_, base::civil_day_of(call.now, base::Minutes{0})};
  return Cbor::map({{"receipt", Cbor::bytes(crypto::sign_deletion_receipt(instance_key_, receipt))}});
}

}  // namespace alcove::tests
