#include "tests/server/person.hpp"

#include <utility>

#include "core/crypto/envelope.hpp"
#include "core/crypto/proof_of_work.hpp"
#include "core/crypto/stretch.hpp"
#include "core/crypto/wrap.hpp"

namespace alcove::tests {

namespace {

using base::Cbor;

template <std::size_t N>
base::ByteArray<N> array_of(const Answer& answer, std::string_view key) {
  const base::BytesView bytes = answer.body.bytes_at(key).value();
  base::ByteArray<N> out{};
  ALCOVE_ASSERT(bytes.size() == N);
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

Cbor list_of(const std::vector<base::Bytes>& values) {
  Cbor::Array out;
  for (const base::Bytes& value : values) out.push_back(Cbor::bytes(value));
  return Cbor::array(std::move(out));
}

}  // namespace

Cbor push_body(const std::vector<Parcel>& parcels) {
  Cbor::Array commits;
  for (const Parcel& parcel : parcels) {
    commits.push_back(Cbor::map({{"commit", Cbor::bytes(parcel.commit)}, {"envelopes", list_of(parcel.envelopes)}}));
  }
  return Cbor::map({{"commits", Cbor::array(std::move(commits))}});
}

Person::Person(std::string name, std::string passphrase)
    : random(name),
      account(crypto::random_id<base::AccountId>(random)),
      recovery_code(crypto::RecoveryCode::generate(random)),
      name_(crypto::SignInName::parse(name).value()),
      passphrase_(std::move(passphrase)),
      root_(crypto::RootKey::generate(random)),
      keyring_(crypto::Keyring::generate(random)) {
  devices.push_back(new_device());
}

crypto::SealedManifest Person::seal_state(State& state, std::uint64_t version, std::uint32_t root_generation) {
  crypto::Manifest manifest;
  manifest.account = account;
  manifest.version = version;
  manifest.previous = version == 1 ? crypto::Hash{} : manifest_head.hash;
  manifest.root_generation = root_generation;
  manifest.epoch = keyring_.epoch();
  manifest.keyring = crypto::keyring_hash(state.keyring);
  manifest.log = state.log_head;
  manifest.identity = keyring_.identity().identity(account);
  for (const base::Bytes& wrap : state.wraps) manifest.wraps.push_back(crypto::wrap_hash(wrap));
  crypto::SealedManifest sealed = crypto::seal_manifest(std::move(manifest), keyring_.identity(), root_, random);
  state.manifest = sealed.bytes;
  return sealed;
}

void Person::append_entry(State& state, const crypto::LogEntry& entry) {
  crypto::LogEntry placed = entry;
  placed.index = state.log_head.index + 1;
  placed.previous = state.log_head.hash;
  const base::Bytes bytes = crypto::sign_log_entry(placed, keyring_.identity()).value();
  state.log_head = {placed.index, crypto::parse_log_entry(bytes).value().hash};
  state.log.push_back(bytes);
}

crypto::LogEntry Person::add_entry(const TestDevice& device) const {
  crypto::LogEntry entry;
  entry.account = account;
  entry.action = crypto::LogAction::add;
  entry.device = device.keys.id();
  entry.signing_key = device.keys.signing_key();
  entry.exchange_key = device.keys.exchange_key();
  entry.manifest_version = manifest_head.version + 1;
  return entry;
}

crypto::LogEntry Person::revoke_entry(const TestDevice& device) const {
  crypto::LogEntry entry = add_entry(device);
  entry.action = crypto::LogAction::revoke;
  entry.cut = device.head;
  return entry;
}

Cbor Person::registration_body(Transport& server) {
  const Answer given = server.send("POST", "/v1/register/challenge", Cbor::map({}));
  const auto challenge = array_of<crypto::k_work_challenge_bytes>(given, "challenge");
  const auto bits = static_cast<unsigned>(given.body.unsigned_at("bits").value());
  const std::uint64_t solution = crypto::solve_work(challenge, name_, bits, 0, 1U << 24U).value();
  auto client = crypto::OpaqueRegistration::start(base::view_of(passphrase_), random).value();
  const Answer started = server.send("POST", "/v1/register/start",
                                     Cbor::map({{"name", Cbor::text(name_.text())},
                                                {"challenge", Cbor::bytes(challenge)},
                                                {"solution", Cbor::unsigned_int(solution)},
                                                {"request", Cbor::bytes(client.request())}}));
  // The refusal as it is, for tests of names that are taken.
  if (!started.is_ok()) return Cbor::text(started.code);
  const auto output = client.evaluate(array_of<64>(started, "response")).value();
  const auto identities = crypto::opaque_identities(server.origin(), crypto::k_ksf_current, name_);
  const crypto::OpaqueRegistered done = client.finish(output.view(), identities, random).value();

  state_ = {};
  const auto passphrase_key = crypto::wrap_key(crypto::WayInKind::passphrase, done.export_key.view(), account);
  const auto recovery_key = crypto::wrap_key(crypto::WayInKind::recovery_code, recovery_code.secret(), account);
  const auto way_in = [&] { return crypto::random_id<base::WayInId>(random); };
  state_.wraps = {
      crypto::seal_wrap({crypto::WayInKind::passphrase, way_in(), account, 1}, passphrase_key, root_, random),
      crypto::seal_wrap({crypto::WayInKind::recovery_code, way_in(), account, 1}, recovery_key, root_, random)};
  state_.keyring = crypto::seal_keyring(keyring_, account, 1, root_, random);
  manifest_head = {};
  append_entry(state_, add_entry(devices.front()));
  manifest_head = seal_state(state_, 1, 1).head;
  return Cbor::map({{"ticket", Cbor::bytes(array_of<16>(started, "ticket"))},
                    {"account", Cbor::bytes(account.view())},
                    {"record", Cbor::bytes(done.record)},
                    {"recovery_key", Cbor::bytes(recovery_code.signing_key().public_key())},
                    {"wraps", list_of(state_.wraps)},
                    {"manifest", Cbor::bytes(state_.manifest)},
                    {"keyring", Cbor::bytes(state_.keyring)},
                    {"log_entry", Cbor::bytes(state_.log.front())}});
}

Answer Person::register_at(Transport& server) {
  return server.send("POST", "/v1/register/finish", registration_body(server));
}

Answer Person::sign_in_with(Transport& server, const std::string& passphrase) {
  auto client = crypto::OpaqueLogin::start(base::view_of(passphrase), random).value();
  const Answer started = server.send(
      "POST", "/v1/login/start", Cbor::map({{"name", Cbor::text(name_.text())}, {"ke1", Cbor::bytes(client.ke1())}}));
  if (!started.is_ok()) return started;
  const auto output = client.evaluate(array_of<320>(started, "ke2")).value();
  const auto identities = crypto::opaque_identities(server.origin(), crypto::k_ksf_current, name_);
  const auto session = client.finish(output.view(), identities);
  // A wrong passphrase shows on the client first; what the server says to a made-up answer is asked all the same.
  const crypto::OpaqueKe3 ke3 = session ? session->ke3 : crypto::OpaqueKe3{};
  return server.send("POST", "/v1/login/finish",
                     Cbor::map({{"login", Cbor::bytes(array_of<16>(started, "login"))}, {"ke3", Cbor::bytes(ke3)}}));
}

Answer Person::recover(Transport& server) {
  const crypto::SigningKey key = recovery_code.signing_key();
  const Answer given =
      server.send("POST", "/v1/recovery/start", Cbor::map({{"recovery_key", Cbor::bytes(key.public_key())}}));
  const auto server_nonce = array_of<32>(given, "nonce");
  const Answer about = server.send("GET", "/v1/instance");
  const std::string text = base::to_text(about.raw);
  const auto instance = base::InstanceId::from_hex(text.substr(text.find("\"instance\":\"") + 12, 32)).value();
  const auto signature = crypto::sign_recovery(key, {server.origin(), instance, server_nonce});
  return server.send("POST", "/v1/recovery/finish",
                     Cbor::map({{"recovery_key", Cbor::bytes(key.public_key())},
                                {"nonce", Cbor::bytes(server_nonce)},
                                {"signature", Cbor::bytes(signature)}}));
}

Cbor Person::proof(Transport& server, const TestDevice& device, crypto::DeviceActionKind kind, base::BytesView body) {
  const Answer given = server.send(
      "POST", "/v1/session/nonce",
      Cbor::map({{"account", Cbor::bytes(account.view())}, {"device", Cbor::bytes(device.keys.id().view())}}));
  const crypto::DeviceAction action{.origin = server.origin(),
                                    .instance = base::InstanceId(array_of<16>(given, "instance")),
                                    .account = account,
                                    .device = device.keys.id(),
                                    .kind = kind,
                                    .nonce = array_of<32>(given, "nonce"),
                                    .body = crypto::body_hash(body)};
  return Cbor::map({{"nonce", Cbor::bytes(action.nonce)},
                    {"signature", Cbor::bytes(crypto::sign_device_action(device.keys.signing(), action))}});
}

Answer Person::ask_session(Transport& server, const TestDevice& device) {
  Cbor body = proof(server, device, crypto::DeviceActionKind::open_session, {});
  body.set("account", Cbor::bytes(account.view()));
  body.set("device", Cbor::bytes(device.keys.id().view()));
  return server.send("POST", "/v1/session", body);
}

base::Bytes Person::open_session(Transport& server, const TestDevice& device) {
  const Answer answer = ask_session(server, device);
  ALCOVE_ASSERT(answer.is_ok());
  return base::to_bytes(answer.body.bytes_at("token").value());
}

Cbor Person::next_state(const Change& change) {
  next_ = state_;
  const std::size_t known = next_.log.size();
  for (const crypto::LogEntry& entry : change.entries) append_entry(next_, entry);
  if (change.new_keyring || change.root_generation != 1) {
    next_.keyring = crypto::seal_keyring(keyring_, account, change.root_generation, root_, random);
  }
  if (change.root_generation != 1) {
    const auto key = crypto::wrap_key(crypto::WayInKind::recovery_code, recovery_code.secret(), account);
    const auto way_in = crypto::random_id<base::WayInId>(random);
    next_.wraps = {crypto::seal_wrap({crypto::WayInKind::recovery_code, way_in, account, change.root_generation}, key,
                                     root_, random)};
  }
  next_head_ = seal_state(next_, manifest_head.version + 1, change.root_generation).head;
  const std::vector<base::Bytes> fresh(next_.log.begin() + static_cast<std::ptrdiff_t>(known), next_.log.end());
  return Cbor::map({{"expected_version", Cbor::unsigned_int(manifest_head.version)},
                    {"expected_hash", Cbor::bytes(manifest_head.hash)},
                    {"manifest", Cbor::bytes(next_.manifest)},
                    {"keyring", Cbor::bytes(next_.keyring)},
                    {"wraps", list_of(next_.wraps)},
                    {"log", list_of(fresh)}});
}

void Person::adopt_state() {
  state_ = next_;
  manifest_head = next_head_;
}

std::vector<Parcel> Person::write(TestDevice& device, std::size_t count, std::size_t text_bytes) {
  std::vector<Parcel> parcels;
  for (std::size_t i = 0; i < count; ++i) {
    const auto row = crypto::random_id<base::RowId>(random);
    crypto::EnvelopeHeader header;
    header.collection = keyring_.own_collection(account);
    header.record = crypto::random_id<base::RecordId>(random);
    crypto::RecordBody body;
    body.author = device.keys.id();
    body.hlc = 1;
    body.rows = {Cbor::map({{"type", Cbor::text("note")},
                            {"id", Cbor::bytes(row.view())},
                            {"text", Cbor::text(std::string(text_bytes, 'x'))}})};
    const auto* key = keyring_.epoch_key(keyring_.epoch()).value();
    const auto sealed = crypto::seal_envelope(header, body, *key, account, random).value();
    crypto::Commit commit;
    commit.account = account;
    commit.device = device.keys.id();
    commit.commit_seq = device.head.commit_seq + 1;
    commit.previous = device.head.hash;
    commit.envelopes = {sealed.hash};
    commit.manifest_version = manifest_head.version;
    commit.manifest_hash = manifest_head.hash;
    const auto signed_commit = crypto::sign_commit(commit, device.keys).value();
    device.head = {commit.commit_seq, signed_commit.hash};
    parcels.push_back({commit.device, device.head, signed_commit.bytes, {sealed.bytes}});
  }
  return parcels;
}

}  // namespace alcove::tests
