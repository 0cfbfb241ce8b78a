/// The native client against the whole server: the same core on both ends of a real socket.

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "cli/vault_client.hpp"
#include "core/base/json.hpp"
#include "tests/server/net_transport.hpp"

namespace alcove::tests {

namespace {

base::SecretBytes passphrase() { return base::SecretBytes::copy_of(base::view_of("slate harbour onion twelve")); }

/// A device whose vault is in a folder of its own.
struct Client {
  explicit Client(const RunningServer& server) {
    auto opened = cli::VaultClient::open(folder.path());
    REQUIRE(opened);
    vault = *std::move(opened);
    REQUIRE(vault->create(passphrase(), flows::LockCost{}));
    REQUIRE(vault->use_server(server.address()));
    // What is signed names the server's public origin, not the port of this run.
    vault->app().session().origin = server.origin();
  }

  base::Result<sync::Done> converse(base::Result<std::unique_ptr<sync::Conversation>> conversation) {
    ALCOVE_TRY(const std::unique_ptr<sync::Conversation> begun, std::move(conversation));
    return vault->converse(*begun);
  }
  base::Result<sync::Done> sync() { return converse(vault->app().begin_sync()); }
  base::Result<sync::Done> sign_in() { return converse(vault->app().begin_sign_in({"ada", passphrase()})); }

  std::set<std::string> attempts() {
    std::set<std::string> ids;
    const auto list = vault->app().attempts();
    for (const base::OrderedJson& attempt : *list) ids.insert(attempt.at("id").get<std::string>());
    return ids;
  }

  TemporaryFolder folder;
  std::unique_ptr<cli::VaultClient> vault;
};

std::string register_ada(Client& client) {
  const auto prepared = client.vault->app().prepare_account();
  REQUIRE(prepared);
  const std::string code = prepared->at("recoveryCode").get<std::string>();
  const auto registered = client.converse(client.vault->app().begin_register({"ada", passphrase()}, code));
  INFO((registered ? "" : registered.error().code));
  REQUIRE(registered);
  CHECK(registered->waiting == 0);
  return code;
}

}  // namespace

TEST_CASE("three native clients register, sign in and recover at a real server, and end with the same") {
  RunningServer server;
  Client first(server), second(server), third(server);
  REQUIRE(first.vault->generate(5, 1));
  const std::string code = register_ada(first);

  REQUIRE(second.vault->generate(3, 2));
  const auto signed_in = second.sign_in();
  INFO((signed_in ? "" : signed_in.error().code));
  REQUIRE(signed_in);
  CHECK(signed_in->kept == 3);
  CHECK(second.attempts().size() == 8);

  const auto recovered = third.converse(third.vault->app().begin_recovery(code));
  INFO((recovered ? "" : recovered.error().code));
  REQUIRE(recovered);
  REQUIRE(first.sync());
  CHECK(first.attempts() == second.attempts());
  CHECK(third.attempts() == second.attempts());
}

TEST_CASE("a feed of many pages reaches a new native client whole") {
  RunningServer server;
  Client first(server), second(server);
  REQUIRE(first.vault->generate(700, 3));
  register_ada(first);
  const auto signed_in = second.sign_in();
  INFO((signed_in ? "" : signed_in.error().code));
  REQUIRE(signed_in);
  CHECK(signed_in->received == 700);
  CHECK(second.attempts() == first.attempts());
}

TEST_CASE("deleting everywhere leaves the other devices with what they have, signed out") {
  RunningServer server;
  Client first(server), second(server);
  REQUIRE(first.vault->generate(1, 4));
  register_ada(first);
  REQUIRE(second.sign_in());
  const auto deleted = first.converse(first.vault->app().begin_delete_account());
  INFO((deleted ? "" : deleted.error().code));
  REQUIRE(deleted);
  CHECK(deleted->receipt.size() == 101);
  const auto synced = second.sync();
  REQUIRE_FALSE(synced);
  CHECK(synced.error().code == "session");
  CHECK(second.attempts().size() == 1);
}

}  // namespace alcove::tests
