// Joining an account with a vault of its own, and what comes in from the feed.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/vault/sql.hpp"
#include "core/vault/versions.hpp"
#include "tests/core/vault/devices.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

std::uint64_t row_count(vault::SqlDatabase& database, const std::string& table) {
  std::uint64_t out = 0;
  const std::string sql = "SELECT count(*) FROM " + table;
  auto statement = need(vault::Statement::prepare(database, sql));
  need(statement.each(vault::Parameters(), [&](vault::SqlRow& row) -> base::Result<void> {
    out = static_cast<std::uint64_t>(row.integer());
    return {};
  }));
  return out;
}

/// A commit signed by `keys` for the account of `vault` that brings `envelopes`, whatever they are.
vault::FeedCommit forged(const vault::Vault& vault, const crypto::DeviceKeys& keys,
                         const std::vector<base::Bytes>& envelopes, crypto::CommitHead follows = {}) {
  crypto::Commit commit{.account = vault.account(),
                        .device = keys.id(),
                        .commit_seq = follows.commit_seq + 1,
                        .previous = follows.hash,
                        .envelopes = {},
                        .observed = {}};
  vault::FeedCommit out{.seq = 1, .commit = {}, .envelopes = {}};
  for (const auto& envelope : envelopes) {
    commit.envelopes.push_back(crypto::envelope_hash(envelope, vault.account()));
    out.envelopes.emplace_back(envelope);
  }
  out.commit = need(crypto::sign_commit(commit, keys)).bytes;
  return out;
}

/// An envelope under the vault's keys with these rows as they are.
base::Bytes sealed(VaultDevice& device, base::Cbor::Array rows, std::vector<crypto::Hash> parents = {},
                   std::optional<base::RecordId> record = {}) {
  const auto& keyring = device.vault.keyring();
  const crypto::EnvelopeHeader header{.collection = keyring.own_collection(device.vault.account()),
                                      .record = record.value_or(crypto::random_id<base::RecordId>(device.random)),
                                      .epoch = keyring.epoch(),
                                      .parents = std::move(parents)};
  crypto::RecordBody body;
  body.author = device.vault.device().id();
  body.hlc = 1;
  body.rows = std::move(rows);
  return need(crypto::seal_envelope(header, body, *need(keyring.epoch_key(keyring.epoch())), device.vault.account(),
                                    device.random))
      .bytes;
}

base::Cbor unknown_row() {
  return base::Cbor::map({{"type", base::Cbor::text("mood_entry")}, {"id", base::Cbor::bytes(base::RowId().view())}});
}

/// Of all that waits to be sent, ascending.
std::vector<std::size_t> envelope_sizes(const vault::Vault& vault) {
  std::vector<std::size_t> out;
  for (const vault::OutboxCommit& entry : need(vault.outbox(1U << 20U))) {
    for (const base::Bytes& envelope : entry.envelopes) out.push_back(envelope.size());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("registering attaches an account, and what was written before waits to be sent as it is") {
  const auto device = new_device(1);
  need(device->vault.write(change_of({attempt_row(*device, 1)}), at_ms(1)));
  const auto before = need(device->vault.outbox(1U << 20U));
  CHECK(!device->vault.remembered());
  attach_account(device->vault);
  CHECK(device->vault.remembered()->sign_in_name == "ada");
  const auto after = need(device->vault.outbox(1U << 20U));
  REQUIRE(after.size() == 1);
  CHECK(after[0].commit == before[0].commit);
  device->vault.lock();
  need(device->vault.unlock(lock_secret().view(), at_ms(2)));
  CHECK(device->vault.remembered()->origin == "https://alcove.example");
}

TEST_CASE("joining keeps what was here under the account's keys, and the old root until all came back") {
  const auto account = new_device(1);
  attach_account(account->vault);
  rename(*account, "account", at_ms(10));
  const auto mine = new_device(2);
  const auto attempt = attempt_row(*mine, 20);
  vault::Change with_room = change_of({attempt});
  auto larger = attempt;
  larger.zone = std::string(3000, 'z');
  with_room.room_for = {larger};
  need(mine->vault.write(std::move(with_room), at_ms(20)));
  rename(*mine, "mine", at_ms(30));
  const auto sizes_before = envelope_sizes(mine->vault);
  CHECK(sizes_before.back() > 4096);
  need(mine->vault.save_draft({.id = crypto::random_id<base::RowId>(mine->random),
                               .instrument = "gad-7",
                               .version = "1.0.0",
                               .language = "en",
                               .answers = base::Cbor::map({}),
                               .started = at_ms(1),
                               .updated = at_ms(1)}));
  need(mine->vault.add_to_trail({at_ms(3), "rollback", "seen before joining"}));
  const auto old_device = mine->vault.device().id();

  CHECK(need(mine->vault.join(membership_of(account->vault, *mine), at_ms(40))) == 2);
  CHECK(mine->vault.account() == account->vault.account());
  CHECK(mine->vault.device().id() != old_device);
  CHECK(mine->vault.is_this_device(old_device));
  CHECK(need(mine->vault.live().attempt(attempt.id)).attempt == attempt);
  CHECK(need(mine->vault.drafts()).size() == 1);
  CHECK(need(mine->vault.trail()).size() == 1);
  CHECK(shown_name(*mine) == "mine");
  CHECK(need(mine->vault.outbox(1U << 20U)).empty());
  CHECK(need(mine->vault.waiting()) == 2);
  CHECK(mine->vault.adopting());

  Relay relay;
  relay.push(*account);
  relay.pull(*mine, at_ms(50));
  need(mine->vault.commit_staged(at_ms(50)));
  const auto outbox = need(mine->vault.outbox(1U << 20U));
  REQUIRE(outbox.size() == 1);
  // Sealed again, every record is as long as it was.
  CHECK(envelope_sizes(mine->vault) == sizes_before);
  // The first commit names what it was given.
  CHECK(need(crypto::parse_commit(outbox[0].commit)).commit.observed.size() == 1);
  relay.push(*mine);
  CHECK(mine->vault.adopting());
  CHECK(row_count(*mine->database, "former_envelope") == 2);
  mine->vault.lock();
  need(mine->vault.unlock(lock_secret().view(), at_ms(60)));
  CHECK(mine->vault.adopting());

  relay.pull(*mine, at_ms(70));
  CHECK(!mine->vault.adopting());
  CHECK(row_count(*mine->database, "former_envelope") == 0);
  CHECK(row_count(*mine->database, "local WHERE name = 'vault.former'") == 0);
  relay.pull(*account, at_ms(70));
  CHECK(live_text(account->vault) == live_text(mine->vault));
  CHECK(need(account->vault.live().attempt(attempt.id)).attempt == attempt);
}

TEST_CASE("joining with an empty vault leaves nothing of the old root") {
  const auto account = new_device(1);
  attach_account(account->vault);
  const auto empty = new_device(2);
  CHECK(need(empty->vault.join(membership_of(account->vault, *empty), at_ms(1))) == 0);
  need(empty->vault.commit_staged(at_ms(2)));
  CHECK(!empty->vault.adopting());
  CHECK(need(empty->vault.outbox(1)).empty());
  CHECK(row_count(*empty->database, "local WHERE name = 'vault.former'") == 0);
}

TEST_CASE("a vault of one account cannot join another") {
  const auto one = new_device(1);
  const auto other = new_device(2);
  attach_account(one->vault);
  attach_account(other->vault);
  CHECK(code_of(one->vault.join(membership_of(other->vault, *one), at_ms(1))) == "other_account");
}

TEST_CASE("keys that do not open the account's keyring are refused before anything is written") {
  const auto account = new_device(1);
  attach_account(account->vault);
  const auto mine = new_device(2);
  auto membership = membership_of(account->vault, *mine);
  membership.root = crypto::RootKey::generate(mine->random);
  const auto before = mine->vault.account();
  CHECK(code_of(mine->vault.join(std::move(membership), at_ms(1))) == "authentication");
  CHECK(mine->vault.account() == before);
  CHECK(!mine->vault.remembered());
}

TEST_CASE("signing in again on the same account takes new device keys and sends what never arrived") {
  const auto device = new_device(1);
  attach_account(device->vault);
  Relay relay;
  need(device->vault.write(change_of({attempt_row(*device, 1)}), at_ms(1)));
  relay.push(*device);
  relay.pull(*device, at_ms(2));
  need(device->vault.write(change_of({attempt_row(*device, 2)}), at_ms(2)));
  const auto old_device = device->vault.device().id();
  CHECK(need(device->vault.join(membership_of(device->vault, *device), at_ms(3))) == 1);
  CHECK(device->vault.device().id() != old_device);
  CHECK(need(device->vault.live().attempt_count()) == 2);
  need(device->vault.commit_staged(at_ms(4)));
  const auto outbox = need(device->vault.outbox(1U << 20U));
  REQUIRE(outbox.size() == 1);
  CHECK(outbox[0].device == device->vault.device().id());
  CHECK(outbox[0].head.commit_seq == 1);
}

TEST_CASE("what cannot be understood is kept in quarantine and does not hide what it follows") {
  const auto device = new_device(1);
  const auto keys = crypto::DeviceKeys::generate(device->random);
  rename(*device, "readable", at_ms(1));
  const auto record = device->vault.singleton("profile");
  const auto heads = need(device->vault.heads_of(record));
  const base::Bytes newer = sealed(*device, {unknown_row()}, heads, record);
  base::Bytes garbled = sealed(*device, {unknown_row()});
  garbled.back() ^= 1;
  const base::Bytes nonsense = {9, 9, 9};
  need(device->vault.apply(forged(device->vault, keys, {newer, garbled, nonsense}), at_ms(2)));
  CHECK(need(device->vault.quarantined()) == 3);
  CHECK(shown_name(*device) == "readable");
  device->vault.lock();
  need(device->vault.unlock(lock_secret().view(), at_ms(3)));
  CHECK(need(device->vault.quarantined()) == 3);
  CHECK(shown_name(*device) == "readable");
}

TEST_CASE("quarantined envelopes are tried again at every unlock") {
  const auto device = new_device(1);
  const auto keys = crypto::DeviceKeys::generate(device->random);
  const auto attempt = attempt_row(*device, 5);
  const base::Bytes good = sealed(*device, {vault::to_cbor(vault::Row(attempt))});
  need(device->vault.apply(forged(device->vault, keys, {good}), at_ms(2)));
  // As an older program, which did not know the row, would have left it.
  need(vault::execute(*device->database, "UPDATE envelope SET state = 1"));
  device->vault.lock();
  need(device->vault.unlock(lock_secret().view(), at_ms(3)));
  CHECK(need(device->vault.quarantined()) == 0);
  CHECK(need(device->vault.live().attempt(attempt.id)).attempt == attempt);
}

TEST_CASE("a version damaged on disk goes to quarantine and what it followed shows again") {
  const auto device = new_device(1);
  rename(*device, "before", at_ms(1));
  rename(*device, "after", at_ms(2));
  need(vault::execute(*device->database,
                      "UPDATE envelope SET bytes = zeroblob(length(bytes)) WHERE id = (SELECT max(id) FROM envelope)"));
  device->vault.lock();
  need(device->vault.unlock(lock_secret().view(), at_ms(3)));
  CHECK(shown_name(*device) == "before");
  CHECK(need(device->vault.quarantined()) == 1);
}

TEST_CASE("commits that do not fit are refused by name and write nothing") {
  const auto device = new_device(1);
  vault::Vault& vault = device->vault;
  const auto keys = crypto::DeviceKeys::generate(device->random);
  const base::Bytes one = sealed(*device, {});
  const base::Bytes two = sealed(*device, {});
  const auto apply = [&](const vault::FeedCommit& commit) { return code_of(vault.apply(commit, at_ms(1))); };

  crypto::Hash hash{};
  hash.fill(1);
  CHECK(apply(forged(vault, keys, {one}, {.commit_seq = 4, .hash = hash})) == "chain");
  CHECK(apply(forged(vault, vault.device(), {one})) == "device_cloned");
  auto swapped = forged(vault, keys, {one});
  swapped.envelopes = {two};
  CHECK(apply(swapped) == "authentication");
  swapped.envelopes.clear();
  CHECK(apply(swapped) == "encoding");
  auto cut = forged(vault, keys, {one});
  cut.commit.pop_back();
  CHECK(apply(cut) == "encoding");
  const auto stranger = new_device(9);
  CHECK(apply(forged(stranger->vault, keys, {})) == "authentication");
  CHECK(need(vault.heads()).empty());

  REQUIRE(vault.apply(forged(vault, keys, {one}), at_ms(1)) == vault::Applied::fresh);
  CHECK(apply(forged(vault, keys, {two})) == "chain");
  CHECK(need(vault.heads()).size() == 1);
  CHECK(need(vault.commit_hash_at(keys.id(), 1)).has_value());
  CHECK(!need(vault.commit_hash_at(keys.id(), 2)).has_value());
}

TEST_CASE("an envelope that the server no longer keeps may be absent") {
  const auto device = new_device(1);
  const auto keys = crypto::DeviceKeys::generate(device->random);
  auto commit = forged(device->vault, keys, {sealed(*device, {}), sealed(*device, {})});
  commit.envelopes[0].reset();
  CHECK(need(device->vault.apply(commit, at_ms(1))) == vault::Applied::fresh);
  CHECK(need(device->vault.heads()).size() == 1);
}

TEST_CASE("a record of a collection that is not the person's own is unknown_collection") {
  const auto device = new_device(1);
  const auto& keyring = device->vault.keyring();
  const crypto::EnvelopeHeader header{.collection = crypto::random_id<base::CollectionId>(device->random),
                                      .record = crypto::random_id<base::RecordId>(device->random),
                                      .parents = {}};
  const auto envelope =
      need(crypto::seal_envelope(header, {}, *need(keyring.epoch_key(0)), device->vault.account(), device->random));
  CHECK(code_of(vault::open_version(envelope.bytes, keyring, device->vault.account())) == "unknown_collection");
}
