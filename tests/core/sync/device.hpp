#pragma once

/// A device with a vault in memory that talks to a server in memory, and the one clock that all of them share.
///
///     World world("two devices");
///     Device phone(world, "phone"), laptop(world, "laptop");
///     REQUIRE(phone.sign_up());
///     phone.take_attempt();
///     REQUIRE(phone.sync());
///     REQUIRE(laptop.sign_in());
///     CHECK(laptop.attempts() == phone.attempts());

#include <memory>
#include <set>
#include <string>

#include "cli/sqlite/native_database.hpp"
#include "core/crypto/recovery_code.hpp"
#include "core/sync/conversations.hpp"
#include "core/vault/vault.hpp"
#include "tests/support/malicious_server.hpp"

namespace alcove::tests {

struct World {
  explicit World(std::string_view seed) : server(seed) {}

  MaliciousServer server;
  base::Instant now = base::Instant::from_unix_ms(1'790'000'000'000);
  /// How many times the passphrase was stretched.
  int stretched = 0;
  bool offline = false;
};

class Device {
 public:
  Device(World& world, const std::string& name);

  base::Result<sync::Done> sign_up(const std::string& name = "ada");
  base::Result<sync::Done> sign_in(const std::string& name = "ada", const std::string& passphrase = {});
  base::Result<sync::Done> recover(const crypto::RecoveryCode& code);
  base::Result<sync::Done> sync();
  base::Result<sync::Done> delete_account();
  /// Drives a conversation to its end.
  base::Result<sync::Done> run(std::unique_ptr<sync::Conversation> conversation);

  /// Writes a finished attempt and gives its id.
  base::RowId take_attempt();
  std::set<base::RowId> attempts() const;
  std::uint64_t waiting() const { return *vault.waiting(); }
  /// All that a server could make this device change, as text to compare: records, heads, cursor, state, outbox.
  std::string content() const;
  sync::Surroundings surroundings() { return {vault, session, random}; }

  World& world;
  FixedRandom random;
  std::unique_ptr<native::NativeDatabase> database;
  vault::Vault vault;
  sync::Session session;
  crypto::RecoveryCode recovery_code;
};

/// The same passphrase as text that everybody here has.
base::SecretBytes passphrase_of(std::string_view text);

/// The code of a failure, or "ok".
std::string code_of(const base::Result<sync::Done>& result);

}  // namespace alcove::tests
