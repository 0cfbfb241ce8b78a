#pragma once

/// Two devices and a server about to misbehave (docs/protocol.md, section 8).
///
///     Scene scene("rollback");
///     scene.tamper_state([&](base::Cbor& body) { body.set("manifest", Cbor::bytes(older)); });
///     scene.expect("rollback");

#include <string>

#include "tests/core/sync/device.hpp"

namespace alcove::tests {

/// Routes that tests tamper with.
inline constexpr std::string_view k_state = "GET /v1/account/state";
inline constexpr std::string_view k_feed = "GET /v1/commits";

/// A phone with one attempt of its own, synced, and a second one on the server that it has not seen.
struct Scene {
  explicit Scene(std::string_view seed);

  MaliciousServer& server() { return world.server; }
  void tamper_state(const MaliciousServer::ChangeBody& change) { server().tamper(std::string(k_state), change); }
  void tamper_feed(const MaliciousServer::ChangeBody& change) { server().tamper(std::string(k_feed), change); }
  /// Changes the first commit of each page.
  void tamper_commit(const MaliciousServer::ChangeBody& change);

  /// The phone's next exchange fails with this code, changes nothing, and is in the trail; honesty heals it.
  void expect(const std::string& code);

  World world;
  Device phone, laptop;
};

void flip(base::Bytes& bytes, std::size_t at);

/// A fresh device whose sign-in must fail with this code and leave no trace of the account.
void expect_no_sign_in(World& world, const std::string& code);

}  // namespace alcove::tests
