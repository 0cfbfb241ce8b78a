/// Today's code reproduces the fixed vectors of schemas/vectors/formats byte for byte and opens them. They do not
/// change while suite 1 lives; tests/vectors/formats.mjs checks the same files without this code.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "tests/core/crypto/formats_support.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;
using nlohmann::json;
using tests::array_at;
using tests::hex_at;
using tests::id_at;

namespace {

json vector(std::string_view name) { return tests::read_vector_json("formats/" + std::string(name) + ".json"); }

RootKey root_at(const json& object) { return *RootKey::from_bytes(hex_at(object, "root")); }

IdentityKeys identity_at(const json& object) {
  return *IdentityKeys::from_secrets(hex_at(object, "signing_seed"), hex_at(object, "exchange_secret"));
}

std::vector<Hash> hashes_at(const json& object, const char* key) {
  std::vector<Hash> out;
  for (const json& text : object.at(key)) out.push_back(tests::array_of<32>(tests::hex_bytes(text.get<std::string>())));
  return out;
}

Keyring keyring_at(const json& object) {
  std::vector<base::SecretBytes> epoch_keys;
  for (const Hash& key : hashes_at(object, "epoch_keys")) epoch_keys.push_back(base::SecretBytes::copy_of(key));
  return *Keyring::from_keys(std::move(epoch_keys), identity_at(object));
}

std::uint64_t number(const json& object, const char* key) { return object.at(key).get<std::uint64_t>(); }
std::uint32_t number_32(const json& object, const char* key) { return object.at(key).get<std::uint32_t>(); }

LogEntry log_entry(const json& one, const base::AccountId& account) {
  LogEntry entry;
  entry.account = account;
  entry.index = number(one, "index");
  entry.previous = array_at<32>(one, "previous");
  entry.action = static_cast<LogAction>(number(one, "action"));
  entry.device = id_at<base::DeviceId>(one, "device");
  entry.signing_key = array_at<32>(one, "signing_key");
  entry.exchange_key = array_at<32>(one, "exchange_key");
  entry.cut = {number(one, "cut_commit_seq"), array_at<32>(one, "cut_hash")};
  entry.manifest_version = number(one, "manifest_version");
  return entry;
}

Manifest manifest(const json& one, const base::AccountId& account, const IdentityKeys& identity) {
  Manifest out;
  out.account = account;
  out.version = number(one, "version");
  out.previous = array_at<32>(one, "previous");
  out.root_generation = number_32(one, "root_generation");
  out.minimum_suite = one.at("minimum_suite").get<std::uint8_t>();
  out.kdf_floor = one.at("kdf_floor").get<std::uint8_t>();
  out.epoch = number_32(one, "epoch");
  out.keyring = array_at<32>(one, "keyring_hash");
  out.log = {number(one, "log_index"), array_at<32>(one, "log_hash")};
  out.identity = identity.identity(account);
  out.instance_signing_key = array_at<32>(one, "instance_signing_key");
  out.recovery_policy = one.at("recovery_policy").get<std::uint8_t>();
  out.sharing_policy = one.at("sharing_policy").get<std::uint8_t>();
  out.wraps = hashes_at(one, "wraps");
  return out;
}

Commit commit(const json& one, const base::AccountId& account, const base::DeviceId& device) {
  Commit out;
  out.kind = static_cast<CommitKind>(number(one, "kind"));
  out.account = account;
  out.device = device;
  out.commit_seq = number(one, "commit_seq");
  out.previous = array_at<32>(one, "previous");
  out.envelopes = hashes_at(one, "envelopes");
  for (const json& observed : one.at("observed")) {
    out.observed.push_back(
        {id_at<base::DeviceId>(observed, "device"), {number(observed, "commit_seq"), array_at<32>(observed, "hash")}});
  }
  out.epoch = number_32(one, "epoch");
  out.manifest_version = number(one, "manifest_version");
  out.manifest_hash = array_at<32>(one, "manifest_hash");
  if (out.kind == CommitKind::checkpoint) out.tree_root = array_at<32>(one, "tree_root");
  return out;
}

}  // namespace

TEST_CASE("derived keys and ids are those of the fixed vectors") {
  const json keys = vector("keys");
  const auto account = id_at<base::AccountId>(keys, "account");
  const RootKey root = root_at(keys);
  CHECK(root.manifest_key(account).equals(hex_at(keys, "manifest_key")));
  CHECK(root.keyring_key(account).equals(hex_at(keys, "keyring_key")));
  CHECK(root.local_key(account).equals(hex_at(keys, "local_key")));

  std::vector<base::SecretBytes> epoch_keys;
  epoch_keys.push_back(base::SecretBytes::copy_of(hex_at(keys, "first_epoch_key")));
  const Keyring keyring = *Keyring::from_keys(std::move(epoch_keys), identity_at(keys.at("identity")));
  CHECK(keyring.own_collection(account) == id_at<base::CollectionId>(keys, "own_collection"));
  for (const auto& [type, record] : keys.at("singletons").items()) {
    CHECK(keyring.singleton_record(type).hex() == record.get<std::string>());
  }

  const DeviceKeys device = *DeviceKeys::from_secret(hex_at(keys.at("device"), "secret"));
  CHECK(device.signing_key() == array_at<32>(keys.at("device"), "signing_key"));
  CHECK(device.exchange_key() == array_at<32>(keys.at("device"), "exchange_key"));
  CHECK(device.id() == id_at<base::DeviceId>(keys.at("device"), "id"));

  const Identity identity = keyring.identity().identity(account);
  CHECK(identity.signing_key == array_at<32>(keys.at("identity"), "signing_key"));
  CHECK(identity.exchange_key == array_at<32>(keys.at("identity"), "exchange_key"));
  CHECK(identity.exchange_signature == array_at<64>(keys.at("identity"), "exchange_signature"));
  CHECK(identity_fingerprint(identity, account) == array_at<32>(keys.at("identity"), "fingerprint"));
}

TEST_CASE("wraps are those of the fixed vectors") {
  const json vectors = vector("wrap");
  REQUIRE(vectors.at("cases").size() == 6);
  for (const json& one : vectors.at("cases")) {
    const auto account = id_at<base::AccountId>(one, "account");
    const WrapHeader header{static_cast<WayInKind>(number(one, "kind")), id_at<base::WayInId>(one, "way_in"), account,
                            number_32(one, "root_generation")};
    const base::SecretBytes key = wrap_key(header.kind, hex_at(one, "secret"), account);
    CHECK(key.equals(hex_at(one, "wrap_key")));
    tests::ReplayRandom nonce(hex_at(one, "nonce"));
    const base::Bytes wrap = seal_wrap(header, key, root_at(one), nonce);
    CHECK(wrap == hex_at(one, "wrap"));
    CHECK(wrap_hash(wrap) == array_at<32>(one, "hash"));
    const auto opened = open_wrap(hex_at(one, "wrap"), account, key);
    REQUIRE(opened);
    CHECK(opened->header == header);
    CHECK(base::equal(opened->root.view(), hex_at(one, "root")));
  }
}

TEST_CASE("keyrings are those of the fixed vectors") {
  const json vectors = vector("keyring");
  REQUIRE(vectors.at("cases").size() == 2);
  for (const json& one : vectors.at("cases")) {
    const auto account = id_at<base::AccountId>(one, "account");
    const Keyring keyring = keyring_at(one);
    tests::ReplayRandom nonce(hex_at(one, "nonce"));
    const base::Bytes sealed = seal_keyring(keyring, account, number_32(one, "root_generation"), root_at(one), nonce);
    CHECK(sealed == hex_at(one, "keyring"));
    CHECK(keyring_hash(sealed) == array_at<32>(one, "hash"));
    const auto opened = open_keyring(hex_at(one, "keyring"), account, root_at(one));
    REQUIRE(opened);
    CHECK(opened->header == KeyringHeader{account, number_32(one, "root_generation")});
    REQUIRE(opened->keyring.epoch() == keyring.epoch());
    for (std::uint32_t epoch = 0; epoch <= keyring.epoch(); ++epoch) {
      CHECK((*opened->keyring.epoch_key(epoch))->equals((*keyring.epoch_key(epoch))->view()));
    }
    CHECK(opened->keyring.identity().identity(account) == keyring.identity().identity(account));
  }
}

TEST_CASE("device log entries are those of the fixed vectors") {
  const json vectors = vector("device_log");
  REQUIRE(vectors.at("entries").size() == 3);
  const auto account = id_at<base::AccountId>(vectors, "account");
  const SigningKey signing = SigningKey::from_seed(hex_at(vectors, "identity_signing_seed"));
  const IdentityKeys identity = *IdentityKeys::from_secrets(signing.seed(), base::Bytes(32, 1));
  std::vector<base::Bytes> entries;
  for (const json& one : vectors.at("entries")) {
    const LogEntry entry = log_entry(one, account);
    entries.push_back(hex_at(one, "entry"));
    CHECK(sign_log_entry(entry, identity) == entries.back());
    const auto parsed = parse_log_entry(entries.back());
    REQUIRE(parsed);
    CHECK(parsed->entry == entry);
    CHECK(parsed->hash == array_at<32>(one, "hash"));
  }
  const auto log = verify_device_log(entries, signing.public_key(), account);
  REQUIRE(log);
  CHECK(log->head().index == 3);
}

TEST_CASE("manifests are those of the fixed vectors") {
  const json vectors = vector("manifest");
  REQUIRE(vectors.at("cases").size() == 2);
  const auto account = id_at<base::AccountId>(vectors, "account");
  const IdentityKeys identity = identity_at(vectors);
  const RootKey root = root_at(vectors);
  ManifestHead before;
  for (const json& one : vectors.at("cases")) {
    const Manifest expected = manifest(one, account, identity);
    tests::ReplayRandom nonce(hex_at(one, "nonce"));
    const SealedManifest sealed = seal_manifest(expected, identity, root, nonce);
    CHECK(sealed.bytes == hex_at(one, "manifest"));
    CHECK(sealed.head == ManifestHead{expected.version, array_at<32>(one, "hash")});
    const auto opened = open_manifest(hex_at(one, "manifest"), account, root);
    REQUIRE(opened);
    CHECK(opened->manifest == expected);
    CHECK(check_manifest_successor(before, *opened));
    before = opened->head;
  }
}

TEST_CASE("envelopes are those of the fixed vectors") {
  const json vectors = vector("envelope");
  REQUIRE(vectors.at("cases").size() == 5);
  const auto account = id_at<base::AccountId>(vectors, "account");
  const auto epoch_key = base::SecretBytes::copy_of(hex_at(vectors, "epoch_key"));
  for (const json& one : vectors.at("cases")) {
    INFO(one.at("name").get<std::string>());
    EnvelopeHeader header;
    header.collection = id_at<base::CollectionId>(one, "collection");
    header.record = id_at<base::RecordId>(one, "record");
    header.epoch = number_32(one, "epoch");
    header.liveness = one.at("tombstone").get<bool>() ? Liveness::tombstone : Liveness::live;
    header.parents = hashes_at(one, "parents");
    const auto rows = base::decode_cbor(hex_at(one, "rows_cbor"));
    REQUIRE(rows);
    const RecordBody body{id_at<base::DeviceId>(one, "author"), std::stoull(one.at("hlc").get<std::string>()),
                          number(one, "schema"), **rows->as_array()};

    tests::ReplayRandom nonce(hex_at(one, "nonce"));
    const auto sealed = seal_envelope(header, body, epoch_key, account, nonce);
    REQUIRE(sealed);
    CHECK(sealed->bytes == hex_at(one, "envelope"));
    CHECK(sealed->hash == array_at<32>(one, "hash"));
    CHECK(parse_envelope_header(hex_at(one, "envelope")) == header);
    CHECK(open_envelope(hex_at(one, "envelope"), epoch_key, account) == body);
  }
}

TEST_CASE("commits are those of the fixed vectors") {
  const json vectors = vector("commit");
  REQUIRE(vectors.at("cases").size() == 3);
  const auto account = id_at<base::AccountId>(vectors, "account");
  const DeviceKeys device = *DeviceKeys::from_secret(hex_at(vectors, "device_secret"));
  for (const json& one : vectors.at("cases")) {
    INFO(one.at("name").get<std::string>());
    const Commit expected = commit(one, account, device.id());
    const auto signed_commit = sign_commit(expected, device);
    REQUIRE(signed_commit);
    CHECK(signed_commit->bytes == hex_at(one, "commit"));
    CHECK(signed_commit->hash == array_at<32>(one, "hash"));
    const auto parsed = parse_commit(hex_at(one, "commit"));
    REQUIRE(parsed);
    CHECK(parsed->commit == expected);
    CHECK(parsed->hash == array_at<32>(one, "hash"));
    CHECK(verify_commit(*parsed, device.signing_key()));
  }
}
