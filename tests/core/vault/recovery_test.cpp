// Opening a locked vault by the account's recovery code.

#include <catch2/catch_test_macros.hpp>

#include "core/crypto/recovery_code.hpp"
#include "tests/core/vault/devices.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

/// A device of an account whose state lists a wrap for `code`.
std::unique_ptr<VaultDevice> device_with(const crypto::RecoveryCode& code) {
  auto device = new_device(1);
  const vault::Vault& vault = device->vault;
  vault::AccountState state = vault.account_state();
  const auto kind = crypto::WayInKind::recovery_code;
  state.wraps.push_back(crypto::seal_wrap({.kind = kind,
                                           .way_in = crypto::random_id<base::WayInId>(device->random),
                                           .account = vault.account(),
                                           .root_generation = vault.root_generation()},
                                          crypto::wrap_key(kind, code.secret(), vault.account()), vault.root(),
                                          device->random));
  vault::Remembered remembered;
  remembered.origin = "https://alcove.example";
  need(device->vault.attach(state, remembered));
  return device;
}

}  // namespace

TEST_CASE("the recovery code opens a locked vault without a network and sets another lock") {
  FixedRandom random("recovery");
  const auto code = crypto::RecoveryCode::generate(random);
  const auto device = device_with(code);
  const auto attempt = attempt_row(*device, 1);
  need(device->vault.write(change_of({attempt}), at_ms(1)));
  device->vault.lock();

  need(device->vault.recover(code, quick_lock(9), at_ms(2)));
  CHECK(device->vault.presence() == vault::Presence::open);
  CHECK(need(device->vault.live().attempt_count()) == 1);

  device->vault.lock();
  CHECK(code_of(device->vault.unlock(lock_secret(7).view(), at_ms(3))) == "wrong_passphrase");
  need(device->vault.unlock(lock_secret(9).view(), at_ms(3)));
}

TEST_CASE("another recovery code opens nothing and leaves the lock as it is") {
  FixedRandom random("recovery");
  const auto code = crypto::RecoveryCode::generate(random);
  const auto device = device_with(code);
  device->vault.lock();
  const auto other = crypto::RecoveryCode::generate(random);
  CHECK(code_of(device->vault.recover(other, quick_lock(9), at_ms(2))) == "recovery_code");
  CHECK(device->vault.presence() == vault::Presence::locked);
  need(device->vault.unlock(lock_secret(7).view(), at_ms(3)));
}

TEST_CASE("a vault without an account has no recovery") {
  FixedRandom random("recovery");
  const auto code = crypto::RecoveryCode::generate(random);
  VaultDevice fresh(3);
  need(fresh.vault.start());
  CHECK(code_of(fresh.vault.recover(code, quick_lock(9), at_ms(0))) == "vault_missing");
  const auto device = new_device(2);
  device->vault.lock();
  CHECK(code_of(device->vault.recover(code, quick_lock(9), at_ms(2))) == "recovery_code");
}
