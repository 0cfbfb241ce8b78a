#include "core/vault/vault.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/vault/sql.hpp"
#include "tests/core/vault/devices.hpp"

using namespace alcove;
using namespace alcove::tests;
using vault::Presence;

TEST_CASE("a vault opens with its lock only, and shows what was written before") {
  const auto device = new_device(1);
  vault::Vault& vault = device->vault;
  CHECK(vault.presence() == Presence::open);
  const auto attempt = attempt_row(*device, 1000);
  need(vault.write(change_of({attempt}), at_ms(1000)));
  const std::string before = live_text(vault);
  const auto account = vault.account();
  const auto id = vault.device().id();

  vault.lock();
  CHECK(vault.presence() == Presence::locked);
  CHECK(code_of(vault.unlock(lock_secret(8).view(), at_ms(2000))) == "wrong_passphrase");
  CHECK(code_of(vault.unlock(base::Bytes(31), at_ms(2000))) == "encoding");
  CHECK(vault.presence() == Presence::locked);
  need(vault.unlock(lock_secret().view(), at_ms(2000)));
  CHECK(live_text(vault) == before);
  CHECK(vault.account() == account);
  CHECK(vault.device().id() == id);
  CHECK(need(vault.live().attempt(attempt.id)).attempt == attempt);
}

TEST_CASE("without a vault, or locked, everything says so by name") {
  VaultDevice device(1);
  need(device.vault.start());
  vault::Vault& vault = device.vault;
  CHECK(vault.presence() == Presence::none);
  CHECK(code_of(vault.lock_parameters()) == "vault_missing");
  CHECK(code_of(vault.unlock(lock_secret().view(), at_ms(0))) == "vault_missing");
  CHECK(code_of(vault.drafts()) == "vault_missing");
  need(vault.create(quick_lock(), at_ms(0)));
  CHECK(code_of(vault.create(quick_lock(), at_ms(0))) == "vault_exists");
  vault.lock();
  CHECK(code_of(vault.drafts()) == "vault_locked");
  CHECK(code_of(vault.write(vault::Change{}, at_ms(0))) == "vault_locked");
  CHECK(code_of(vault.outbox(1)) == "vault_locked");
  CHECK(code_of(vault.create(quick_lock(), at_ms(0))) == "vault_exists");
}

TEST_CASE("another lock replaces the one before") {
  const auto device = new_device(1);
  need(device->vault.change_lock(quick_lock(9)));
  device->vault.lock();
  CHECK(code_of(device->vault.unlock(lock_secret().view(), at_ms(1))) == "wrong_passphrase");
  need(device->vault.unlock(lock_secret(9).view(), at_ms(1)));
}

TEST_CASE("a passphrase lock keeps salt and cost for the next time") {
  VaultDevice device(1);
  need(device.vault.start());
  vault::LockParameters parameters{.stretch = crypto::DeviceLockStretch::make(device.random)};
  parameters.stretch.operations = 5;
  parameters.stretch.memory_mib = 128;
  need(device.vault.create({parameters, lock_secret()}, at_ms(0)));
  device.vault.lock();
  CHECK(need(device.vault.lock_parameters()) == parameters);
  // The kind is part of the key: the same secret as quick start opens nothing.
  need(device.vault.unlock(lock_secret().view(), at_ms(1)));
}

TEST_CASE("a store of a newer program is left alone") {
  VaultDevice device(1);
  need(device.vault.start());
  REQUIRE(device.database->exec("PRAGMA user_version = 99") == 0);
  vault::Vault later(*device.database, device.random);
  CHECK(code_of(later.start()) == "storage_version");
}

TEST_CASE("erasing leaves nothing, and a new vault has new keys") {
  const auto device = new_device(1);
  need(device->vault.write(change_of({attempt_row(*device, 1)}), at_ms(1)));
  const auto account = device->vault.account();
  need(device->vault.erase());
  CHECK(device->vault.presence() == Presence::none);
  need(device->vault.create(quick_lock(), at_ms(2)));
  CHECK(device->vault.account() != account);
  CHECK(need(device->vault.live().attempt_count()) == 0);
  CHECK(need(device->vault.outbox(1)).empty());
}

TEST_CASE("one act is one commit that follows the one before") {
  const auto device = new_device(1);
  need(device->vault.write(change_of({attempt_row(*device, 1)}), at_ms(1)));
  need(device->vault.write(change_of({attempt_row(*device, 2)}), at_ms(2)));
  need(device->vault.write(std::vector<vault::Change>{}, at_ms(3)));
  const auto outbox = need(device->vault.outbox(1U << 20U));
  REQUIRE(outbox.size() == 3);
  crypto::CommitHead head;
  for (const auto& entry : outbox) {
    const auto parsed = need(crypto::parse_commit(entry.commit));
    need(crypto::verify_commit(parsed, device->vault.device().signing_key()));
    need(crypto::check_envelopes(parsed.commit, entry.envelopes));
    CHECK(parsed.commit.follows() == head);
    CHECK(parsed.commit.manifest_version == 0);
    head = {parsed.commit.commit_seq, parsed.hash};
  }
  CHECK(outbox[2].envelopes.empty());
  CHECK(head == device->vault.own_head());
  CHECK(need(device->vault.waiting()) == 2);
}

TEST_CASE("the outbox gives at least one commit and keeps to the limit after that") {
  const auto device = new_device(1);
  for (int i = 0; i < 3; ++i) need(device->vault.write(change_of({attempt_row(*device, i)}), at_ms(i)));
  CHECK(need(device->vault.outbox(0)).size() == 1);
  CHECK(need(device->vault.outbox(6000)).size() == 2);
  CHECK(need(device->vault.outbox(1U << 20U)).size() == 3);
  need(device->vault.acknowledge(device->vault.device().id(), 1, 10));
  CHECK(need(device->vault.outbox(1U << 20U)).size() == 2);
  CHECK(code_of(device->vault.acknowledge(device->vault.device().id(), 9, 11)) == "not_found");
  need(device->vault.forget_acknowledgements());
  CHECK(need(device->vault.outbox(1U << 20U)).size() == 3);
}

TEST_CASE("drafts, local values and the trail survive locking") {
  const auto device = new_device(1);
  vault::Vault& vault = device->vault;
  vault::Draft draft{.id = crypto::random_id<base::RowId>(device->random),
                     .instrument = "phq-9",
                     .version = "1.0.0",
                     .language = "en",
                     .answers = base::Cbor::map({{"q1", base::Cbor::unsigned_int(2)}}),
                     .started = at_ms(1),
                     .updated = at_ms(2)};
  need(vault.save_draft(draft));
  need(vault.save_local("room.value", base::Cbor::text("kept")));
  need(vault.add_to_trail({at_ms(3), "rollback", "the server showed an older state"}));
  vault.lock();
  need(vault.unlock(lock_secret().view(), at_ms(4)));
  REQUIRE(need(vault.drafts()).size() == 1);
  CHECK(need(vault.draft(draft.id))->answers == draft.answers);
  CHECK(need(vault.local("room.value")) == base::Cbor::text("kept"));
  CHECK(!need(vault.local("room.other")));
  REQUIRE(need(vault.trail()).size() == 1);
  CHECK(need(vault.trail())[0].code == "rollback");
  need(vault.erase_draft(draft.id));
  need(vault.erase_local("room.value"));
  CHECK(need(vault.drafts()).empty());
  CHECK(!need(vault.local("room.value")));
}

TEST_CASE("a sealed local value that was moved to another name does not open") {
  const auto device = new_device(1);
  need(device->vault.save_local("one", base::Cbor::text("value")));
  need(vault::execute(*device->database, "UPDATE local SET name = 'two' WHERE name = 'one'"));
  CHECK(code_of(device->vault.local("two")) == "authentication");
}

TEST_CASE("all of an atomic act is written or nothing") {
  const auto device = new_device(1);
  vault::Vault& vault = device->vault;
  const auto head = vault.own_head();
  const std::string before = live_text(vault);
  const auto failed = vault.atomically([&]() -> base::Result<void> {
    need(vault.write(change_of({attempt_row(*device, 1)}), at_ms(1)));
    need(vault.save_local("room.value", base::Cbor::text("half")));
    return base::fail("example", "the act fails at its end");
  });
  CHECK(code_of(failed) == "example");
  CHECK(vault.own_head() == head);
  CHECK(live_text(vault) == before);
  CHECK(!need(vault.local("room.value")));
  // A failure inside that the caller swallows does not get through either.
  const auto swallowed = vault.atomically([&]() -> base::Result<void> {
    need(vault.save_local("room.value", base::Cbor::text("half")));
    static_cast<void>(vault.acknowledge(vault.device().id(), 77, 1));
    static_cast<void>(vault.atomically([]() -> base::Result<void> { return base::fail("example", "inner"); }));
    return {};
  });
  CHECK(code_of(swallowed) == "storage");
  CHECK(!need(vault.local("room.value")));
}

TEST_CASE("the day's record stays the same until the day ends") {
  const auto device = new_device(1);
  const auto day = base::CivilDay::from_days(20'000);
  const auto record = need(device->vault.day_record(day));
  CHECK(need(device->vault.day_record(day)) == record);
  CHECK(need(device->vault.day_record(base::CivilDay::from_days(20'001))) != record);
}

TEST_CASE("changes of views are reported once") {
  const auto device = new_device(1);
  static_cast<void>(device->vault.take_changes());
  CHECK(device->vault.take_changes() == 0);
  need(device->vault.write(change_of({attempt_row(*device, 1)}), at_ms(1)));
  const auto changed = device->vault.take_changes();
  CHECK((changed & static_cast<vault::ChangedViews>(vault::ChangedView::attempts)) != 0);
  CHECK((changed & static_cast<vault::ChangedViews>(vault::ChangedView::profile)) == 0);
  CHECK(device->vault.take_changes() == 0);
}

TEST_CASE("a record beyond the size limit is refused and nothing is written") {
  const auto device = new_device(1);
  auto attempt = attempt_row(*device, 1);
  attempt.zone = std::string(300'000, 'x');
  CHECK(code_of(device->vault.write(change_of({attempt}), at_ms(1))) == "too_large");
  CHECK(device->vault.own_head().commit_seq == 0);
  CHECK(need(device->vault.live().attempt_count()) == 0);
}
