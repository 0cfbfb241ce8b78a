#include <catch2/catch_test_macros.hpp>

#include "tests/core/sync/device.hpp"

namespace alcove::tests {

TEST_CASE("a person registers, signs in on a second device and finds everything there") {
  World world("two devices");
  Device phone(world, "phone");
  const base::RowId first = phone.take_attempt();
  const auto registered = phone.sign_up();
  INFO(code_of(registered));
  REQUIRE(registered);
  CHECK(registered->sent == 1);
  CHECK(registered->waiting == 0);

  Device laptop(world, "laptop");
  const auto signed_in = laptop.sign_in();
  INFO(code_of(signed_in));
  REQUIRE(signed_in);
  CHECK(signed_in->kept == 0);
  CHECK(laptop.attempts() == std::set{first});

  const base::RowId second = laptop.take_attempt();
  REQUIRE(laptop.sync());
  const auto synced = phone.sync();
  INFO(code_of(synced));
  REQUIRE(synced);
  CHECK(phone.attempts() == std::set{first, second});
  CHECK(phone.vault.account() == laptop.vault.account());
  CHECK(phone.vault.device().id() != laptop.vault.device().id());
}

TEST_CASE("what was on a device before it signed in stays and reaches the others") {
  World world("kept");
  Device phone(world, "phone");
  const base::RowId on_phone = phone.take_attempt();
  REQUIRE(phone.sign_up());

  Device laptop(world, "laptop");
  const base::RowId on_laptop = laptop.take_attempt();
  const auto signed_in = laptop.sign_in();
  INFO(code_of(signed_in));
  REQUIRE(signed_in);
  CHECK(signed_in->kept == 1);
  CHECK(signed_in->waiting == 0);
  CHECK(laptop.attempts() == std::set{on_phone, on_laptop});
  CHECK_FALSE(laptop.vault.adopting());

  REQUIRE(phone.sync());
  CHECK(phone.attempts() == std::set{on_phone, on_laptop});
}

TEST_CASE("the recovery code signs in on a third device") {
  World world("recovery");
  Device phone(world, "phone");
  const base::RowId attempt = phone.take_attempt();
  REQUIRE(phone.sign_up());

  Device tablet(world, "tablet");
  const auto recovered = tablet.recover(phone.recovery_code);
  INFO(code_of(recovered));
  REQUIRE(recovered);
  CHECK(tablet.attempts() == std::set{attempt});
  CHECK(tablet.vault.account() == phone.vault.account());

  Device thief(world, "thief");
  CHECK(code_of(thief.recover(thief.recovery_code)) == "login");
  CHECK_FALSE(thief.vault.remembered());
}

TEST_CASE("edits made at the same time on three devices converge") {
  World world("converge");
  Device phone(world, "phone");
  REQUIRE(phone.sign_up());
  Device laptop(world, "laptop"), tablet(world, "tablet");
  REQUIRE(laptop.sign_in());
  REQUIRE(tablet.sign_in());
  const std::vector<Device*> devices{&phone, &laptop, &tablet};
  std::set<base::RowId> all;
  FixedRandom choice("interleaving");
  for (int round = 0; round < 40; ++round) {
    const auto draw = crypto::random_array<2>(choice);
    Device& device = *devices[draw[0] % devices.size()];
    if (draw[1] % 2 == 0) {
      all.insert(device.take_attempt());
      continue;
    }
    const auto synced = device.sync();
    INFO("round " << round << " " << code_of(synced));
    REQUIRE(synced);
  }
  for (int round = 0; round < 2; ++round) {
    for (Device* device : devices) REQUIRE(device->sync());
  }
  for (Device* device : devices) {
    CHECK(device->attempts() == all);
    CHECK(device->waiting() == 0);
    CHECK_FALSE(device->vault.remembered()->problem);
  }
}

TEST_CASE("many pages arrive in order and none twice") {
  World world("pages");
  world.server.honest().page_commits = 3;
  Device phone(world, "phone");
  for (int i = 0; i < 20; ++i) phone.take_attempt();
  REQUIRE(phone.sign_up());
  Device laptop(world, "laptop");
  const auto signed_in = laptop.sign_in();
  REQUIRE(signed_in);
  CHECK(signed_in->received == 20);
  CHECK(laptop.attempts() == phone.attempts());
  const auto again = laptop.sync();
  REQUIRE(again);
  CHECK(again->received == 0);
}

TEST_CASE("a wrong passphrase is refused without a word about why") {
  World world("wrong");
  Device phone(world, "phone");
  REQUIRE(phone.sign_up());
  Device laptop(world, "laptop");
  CHECK(code_of(laptop.sign_in("ada", "another long passphrase 77")) == "login");
  CHECK(code_of(laptop.sign_in("eve")) == "login");
  CHECK_FALSE(laptop.vault.remembered());
  const auto signed_in = laptop.sign_in();
  REQUIRE(signed_in);
  CHECK(signed_in->failed_tries == 1);
}

TEST_CASE("names and passphrases are checked before anything is sent") {
  World world("checks");
  Device phone(world, "phone");
  CHECK(code_of(phone.sign_up("A b")) == "sign_in_name");
  CHECK(code_of(phone.sign_in("x")) == "sign_in_name");
  CHECK(code_of(phone.run(sync::begin_register(
            phone.surroundings(), {"ada", passphrase_of("123456"), crypto::RecoveryCode::generate(phone.random)}))) ==
        "weak_passphrase");
  CHECK(code_of(phone.sync()) == "no_account");
  CHECK(code_of(phone.delete_account()) == "no_account");
  CHECK(world.server.honest().requests().empty());
}

TEST_CASE("a taken name is named and leaves nothing behind") {
  World world("taken");
  Device phone(world, "phone");
  REQUIRE(phone.sign_up());
  Device stranger(world, "stranger");
  CHECK(code_of(stranger.sign_up()) == "name_taken");
  CHECK_FALSE(stranger.vault.remembered());
  REQUIRE(stranger.sign_up("eve"));
  CHECK(code_of(stranger.sign_up("eve2")) == "account_exists");
}

TEST_CASE("a device of one account does not become another's") {
  World world("other");
  Device phone(world, "phone"), stranger(world, "stranger");
  REQUIRE(phone.sign_up());
  REQUIRE(stranger.sign_up("eve"));
  const std::string before = phone.content();
  CHECK(code_of(phone.sign_in("eve")) == "other_account");
  CHECK(phone.content() == before);
}

TEST_CASE("a deleted account comes with a receipt and lets nobody in") {
  World world("delete");
  Device phone(world, "phone");
  phone.take_attempt();
  REQUIRE(phone.sign_up());
  Device laptop(world, "laptop");
  REQUIRE(laptop.sign_in());
  const auto deleted = phone.delete_account();
  INFO(code_of(deleted));
  REQUIRE(deleted);
  CHECK(deleted->receipt.size() == 101);
  CHECK(world.server.honest().store().accounts.empty());
  CHECK(code_of(laptop.sync()) == "session");
  CHECK(laptop.attempts().size() == 1);
  CHECK(laptop.vault.remembered()->signed_out);
}

TEST_CASE("a locked vault starts no conversation") {
  World world("locked");
  Device phone(world, "phone");
  phone.vault.lock();
  CHECK(code_of(phone.sync()) == "vault_locked");
  REQUIRE(phone.vault.erase());
  CHECK(code_of(phone.sync()) == "vault_missing");
}

}  // namespace alcove::tests
