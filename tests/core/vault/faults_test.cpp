// Failures of the store at every call: what is on disk and in memory afterwards is the state before the act or after
// it.

#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "tests/core/vault/devices.hpp"
#include "tests/core/vault/faulty_database.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

/// A vault with some content on a database that can be made to fail.
struct Faulty {
  Faulty() : plain(native::NativeDatabase::in_memory()), database(*plain), random("faulty"), vault(database, random) {
    need(vault.start());
    need(vault.create(quick_lock(), at_ms(0)));
    need(vault.write(change_of({attempt(1)}), at_ms(1)));
  }
  vault::AttemptRow attempt(std::int64_t after_ms) {
    return {.id = crypto::random_id<base::RowId>(random),
            .instrument = "phq-9",
            .version = "1.0.0",
            .language = "en",
            .answers = base::Cbor::map({}),
            .started = at_ms(after_ms),
            .finished = at_ms(after_ms),
            .utc_offset = {},
            .zone = "",
            .device = vault.device().id()};
  }

  std::unique_ptr<vault::SqlDatabase> plain;
  FaultyDatabase database;
  FixedRandom random;
  vault::Vault vault;
};

std::string state_of(const vault::Vault& vault) {
  return live_text(vault) + std::to_string(vault.own_head().commit_seq) + base::to_hex(vault.own_head().hash) +
         std::to_string(need(vault.waiting())) + vault.account().hex() + vault.device().id().hex() +
         std::to_string(need(vault.drafts()).size()) + (vault.remembered() ? "account" : "none");
}

/// Runs `act` on fresh vaults, failing at call 0, 1, 2, … until it gets through, and holds each outcome to before or
/// after.
void check_every_failure(const std::function<base::Result<void>(Faulty&)>& act) {
  for (int calls = 0; calls < 2000; ++calls) {
    CAPTURE(calls);
    Faulty faulty;
    const std::string before = state_of(faulty.vault);
    faulty.database.fail_after(calls);
    const auto result = act(faulty);
    const bool failed = faulty.database.has_failed();
    faulty.database.heal();
    CHECK(result.has_value() == !failed);
    if (faulty.vault.presence() != vault::Presence::open) need(faulty.vault.unlock(lock_secret().view(), at_ms(9)));
    const std::string after = state_of(faulty.vault);
    if (failed) CHECK(after == before);
    // Memory and disk agree.
    vault::Vault reopened(*faulty.plain, faulty.random);
    faulty.vault.lock();
    need(reopened.start());
    need(reopened.unlock(lock_secret().view(), at_ms(10)));
    CHECK(state_of(reopened) == after);
    if (!failed) {
      CHECK(after != before);
      CHECK(calls > 3);
      return;
    }
  }
  FAIL("the act never got through");
}

}  // namespace

TEST_CASE("a failure at any call while writing leaves the state before") {
  check_every_failure([](Faulty& faulty) { return faulty.vault.write(change_of({faulty.attempt(5)}), at_ms(5)); });
}

TEST_CASE("a failure at any call while joining an account leaves the vault of its own") {
  const auto account = new_device(77);
  attach_account(account->vault);
  check_every_failure([&](Faulty& faulty) -> base::Result<void> {
    VaultDevice joining(78);
    auto membership = membership_of(account->vault, joining);
    const auto kept = faulty.vault.join(std::move(membership), at_ms(5));
    if (!kept) return base::Failure(kept.error());
    return {};
  });
}

TEST_CASE("a failure at any call while applying a commit leaves the state before") {
  const auto account = new_device(79);
  attach_account(account->vault);
  need(account->vault.write(change_of({attempt_row(*account, 3)}), at_ms(3)));
  Relay relay;
  relay.push(*account);
  // Joined already, so that the commit belongs here.
  for (int calls = 0; calls < 500; ++calls) {
    CAPTURE(calls);
    Faulty faulty;
    VaultDevice joining(80);
    need(faulty.vault.join(membership_of(account->vault, joining), at_ms(4)));
    need(faulty.vault.commit_staged(at_ms(4)));
    const std::string before = state_of(faulty.vault);
    faulty.database.fail_after(calls);
    const auto applied = faulty.vault.apply(relay.feed()[0], at_ms(5));
    const bool failed = faulty.database.has_failed();
    faulty.database.heal();
    CHECK(applied.has_value() == !failed);
    CHECK((state_of(faulty.vault) == before) == failed);
    need(faulty.vault.apply(relay.feed()[0], at_ms(6)));
    CHECK(need(faulty.vault.live().attempt_count()) == 2);
    if (!failed) return;
  }
  FAIL("the commit never got through");
}
