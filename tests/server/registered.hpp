#pragma once

/// A server with one person who has an account and an open session; tests add what they send.
///
///     struct Pushing : Registered { Answer push(…); };

#include <catch2/catch_test_macros.hpp>

#include "tests/server/person.hpp"
#include "tests/server/world.hpp"

namespace alcove::tests {

struct Registered {
  World world;
  Person ada{"ada", "a passphrase"};
  base::Bytes session;

  explicit Registered(store::SqliteOptions options = {}) : world(quick_settings(), options) {
    REQUIRE(ada.register_at(world).status == 201);
    session = ada.open_session(world);
  }
};

}  // namespace alcove::tests
