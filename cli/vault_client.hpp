#pragma once

/// A native client of the vault: the same core as in the browser on a folder, with a blocking network. Commands, server
/// tests and benchmarks use it.
///
/// Example:
///     ALCOVE_TRY(const auto client, VaultClient::open(folder));
///     ALCOVE_TRY_VOID(client->unlock(passphrase));
///     ALCOVE_TRY_VOID(client->use_server("https://alcove.example"));
///     ALCOVE_TRY(auto conversation, client->app().begin_sync());
///     ALCOVE_TRY(const sync::Done done, client->converse(*conversation));

#include <filesystem>
#include <memory>
#include <optional>
#include <random>
#include <string>

#include "cli/net/http_client.hpp"
#include "cli/sqlite/native_database.hpp"
#include "core/crypto/random.hpp"
#include "core/flows/app.hpp"

namespace alcove::cli {

/// The machine's clock.
base::Instant system_now();
/// Where this machine is now.
flows::Place system_place();

class VaultClient {
 public:
  /// Opens the store in a folder, which is made when it is missing, for the owner only. Failure is `folder` or
  /// `storage`, and `crypto_self_test`.
  static base::Result<std::unique_ptr<VaultClient>> open(const std::filesystem::path& folder);

  flows::App& app() { return *app_; }
  crypto::RandomSource& random() { return random_; }
  const assessment::Library& library() const { return library_; }

  /// Makes the vault; without a cost, one that takes this machine about a second.
  base::Result<void> create(const base::SecretBytes& passphrase, std::optional<flows::LockCost> cost);
  base::Result<void> unlock(const base::SecretBytes& passphrase);

  /// The server to talk to: `origin`, or the one that an open vault remembers when it is empty. `address` when neither
  /// is there or it is no address.
  base::Result<void> use_server(const std::string& origin);
  /// Drives a conversation to its end, doing its slow work here. `use_server` comes first (asserted).
  base::Result<sync::Done> converse(sync::Conversation& conversation);

  /// Makes ready what the next opening reads in place of so many new records (Vault::settle).
  base::Result<void> settle(std::size_t records);

  /// Writes `count` finished PHQ-9 attempts with answers drawn from `seed`, one a day up to now; for benchmarks.
  base::Result<void> generate(std::size_t count, std::uint64_t seed);
  /// A finished PHQ-9 attempt with drawn answers.
  base::Result<vault::Change> drawn_attempt(base::Instant then, const flows::Place& place, std::mt19937_64& draw);

 private:
  explicit VaultClient(assessment::Library library) : library_(std::move(library)) {}

  assessment::Library library_;
  crypto::SystemRandom random_;
  std::unique_ptr<native::NativeDatabase> database_;
  std::unique_ptr<flows::App> app_;
  std::optional<net::HttpClient> http_;
};

/// A cost of about one second on this machine.
base::Result<flows::LockCost> calibrated_lock_cost(crypto::RandomSource& random);

}  // namespace alcove::cli
