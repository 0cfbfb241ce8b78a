#include <catch2/catch_test_macros.hpp>

#include "server/guard/sessions.hpp"
#include "tests/server/contract.hpp"
#include "tests/server/person.hpp"
#include "tests/server/world.hpp"

namespace alcove::tests {

using base::Cbor;

namespace {

struct Two {
  World world;
  Person ada{"ada", "a passphrase"};
  Person eve{"eve", "another passphrase"};

  Two() {
    REQUIRE(ada.register_at(world).status == 201);
    REQUIRE(eve.register_at(world).status == 201);
  }
};

}  // namespace

TEST_CASE("a device opens a session, which ends after a quarter of an hour") {
  Two two;
  const base::Bytes session = two.ada.open_session(two.world);
  CHECK(two.ada.push(two.world, session, 1).status == 200);
  two.world.clock.pass_ms(guard::k_session_ms);
  CHECK(two.ada.push(two.world, session, 1).code == "session");
}

TEST_CASE("a session nonce is good for one use, one minute, one account and one device") {
  Two two;
  const TestDevice& device = two.ada.devices.front();
  Cbor body = two.ada.proof(two.world, device, crypto::DeviceActionKind::open_session, {});
  body.set("account", Cbor::bytes(two.ada.account.view()));
  body.set("device", Cbor::bytes(device.keys.id().view()));
  SECTION("one use") {
    CHECK(two.world.send("POST", "/v1/session", body).status == 200);
    CHECK(two.world.send("POST", "/v1/session", body).code == "session");
  }
  SECTION("one minute") {
    two.world.clock.pass_ms(guard::k_nonce_ms);
    CHECK(two.world.send("POST", "/v1/session", body).code == "session");
  }
  SECTION("one account") {
    body.set("account", Cbor::bytes(two.eve.account.view()));
    CHECK(two.world.send("POST", "/v1/session", body).code == "session");
  }
  SECTION("one device") {
    body.set("device", Cbor::bytes(two.eve.devices.front().keys.id().view()));
    CHECK(two.world.send("POST", "/v1/session", body).code == "session");
  }
  SECTION("a nonce of our own making") {
    body.set("nonce", Cbor::bytes(base::Bytes(32, 7)));
    CHECK(two.world.send("POST", "/v1/session", body).code == "session");
  }
}

TEST_CASE("an answer for one action is refused for another") {
  Two two;
  const TestDevice& device = two.ada.devices.front();
  for (const auto kind : {crypto::DeviceActionKind::delete_account, crypto::DeviceActionKind::re_key,
                          crypto::DeviceActionKind::revoke_device, crypto::DeviceActionKind::change_consent}) {
    Cbor body = two.ada.proof(two.world, device, kind, {});
    body.set("account", Cbor::bytes(two.ada.account.view()));
    body.set("device", Cbor::bytes(device.keys.id().view()));
    CHECK(two.world.send("POST", "/v1/session", body).code == "session");
  }
  const base::Bytes session = two.ada.open_session(two.world);
  const Cbor opening = two.ada.proof(two.world, device, crypto::DeviceActionKind::open_session, {});
  CHECK(two.world.send("POST", "/v1/account/delete", opening, session).code == "session");
}

TEST_CASE("unknown devices and accounts get nonces and refusals like known ones") {
  Two two;
  const TestDevice stranger = two.ada.new_device();
  Person nobody("nobody", "a passphrase");
  const Answer unknown_device = two.ada.ask_session(two.world, stranger);
  const Answer unknown_account = nobody.ask_session(two.world, nobody.devices.front());
  Cbor wrong = two.ada.proof(two.world, two.ada.devices.front(), crypto::DeviceActionKind::delete_account, {});
  wrong.set("account", Cbor::bytes(two.ada.account.view()));
  wrong.set("device", Cbor::bytes(two.ada.devices.front().keys.id().view()));
  const Answer known = two.world.send("POST", "/v1/session", wrong);
  CHECK(unknown_device.raw == known.raw);
  CHECK(unknown_account.raw == known.raw);
}

TEST_CASE("ids of another account are refused like ids that do not exist") {
  Two two;
  const base::Bytes session = two.eve.open_session(two.world);
  REQUIRE(two.ada.push(two.world, two.ada.open_session(two.world), 3).status == 200);

  // Nothing in the API takes an account id beside the token's, except where a signature of that account is needed.
  const Answer feed = two.world.send("GET", "/v1/commits?epoch=1&after=0", {}, session);
  CHECK((*feed.body.array_at("commits"))->empty());
  const Answer state = two.world.send("GET", "/v1/account/state", {}, session);
  CHECK(base::equal(state.body.bytes_at("account").value(), two.eve.account.view()));

  const auto parcels = two.ada.write(two.ada.devices.front(), 1);
  Person nobody("nobody", "a passphrase");
  const Answer foreign = two.world.send("POST", "/v1/commits", push_body(parcels), session);
  const Answer absent =
      two.world.send("POST", "/v1/commits", push_body(nobody.write(nobody.devices.front(), 1)), session);
  CHECK(foreign.raw == absent.raw);
  CHECK(foreign.status == 400);

  // Device ids: one of another account, one that is nobody's.
  Cbor change = two.eve.next_state({.entries = {two.eve.revoke_entry(two.ada.devices.front())}});
  change.set("proof", two.eve.proof(two.world, two.eve.devices.front(), crypto::DeviceActionKind::revoke_device,
                                    base::encode_cbor(change)));
  const Answer revoke_foreign = two.world.send("PUT", "/v1/account/state", change, session);
  const TestDevice stranger = two.eve.new_device();
  change = two.eve.next_state({.entries = {two.eve.revoke_entry(stranger)}});
  change.set("proof", two.eve.proof(two.world, two.eve.devices.front(), crypto::DeviceActionKind::revoke_device,
                                    base::encode_cbor(change)));
  const Answer revoke_absent = two.world.send("PUT", "/v1/account/state", change, session);
  CHECK(revoke_foreign.raw == revoke_absent.raw);
}

TEST_CASE("tokens that were made up are refused, whatever they look like") {
  Two two;
  FixedRandom random("tokens");
  for (int i = 0; i < 50; ++i) {
    const base::Bytes token = base::to_bytes(crypto::random_array<32>(random));
    CHECK(two.world.send("GET", "/v1/account/state", {}, token).code == "session");
  }
  for (const std::string header : {"Bearer", "Bearer ", "Basic abc", "Bearer zz", "bearer 00"}) {
    http::Request request;
    request.path = "/v1/account/state";
    request.headers.push_back({"authorization", header});
    CHECK(two.world.send_raw(request).status == 401);
  }
}

TEST_CASE("one account's sessions are bounded, and its oldest goes first") {
  FixedRandom random("sessions");
  guard::Sessions sessions;
  const auto account = crypto::random_id<base::AccountId>(random);
  const auto device = crypto::random_id<base::DeviceId>(random);
  base::Instant now = base::Instant::from_unix_ms(1'000'000);
  const guard::Token first = sessions.open_device(account, device, now, random);
  for (std::size_t i = 1; i <= guard::Sessions::k_account_limit; ++i) {
    now = now.plus_ms(1);
    static_cast<void>(sessions.open_device(account, device, now, random));
  }
  CHECK_FALSE(sessions.find(first, now));
}

TEST_CASE("a page of another origin or site is refused") {
  World world;
  http::Request request;
  request.path = "/v1/instance";
  request.headers = {{"origin", "http://evil.example"}};
  CHECK(world.send_raw(request).status == 403);
  request.headers = {{"sec-fetch-site", "cross-site"}};
  CHECK(world.send_raw(request).status == 403);
  request.headers = {{"origin", world.origin()}, {"sec-fetch-site", "same-origin"}};
  CHECK(world.send_raw(request).status == 200);
}

TEST_CASE("requests without a session are limited by address, and with one by account") {
  api::ApiSettings settings = quick_settings();
  settings.rates.requests_per_address = {.burst = 20, .period_ms = 60'000};
  settings.rates.requests_per_account = {.burst = 5, .period_ms = 60'000};
  World world(settings);
  Person ada("ada", "a passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  const base::Bytes session = ada.open_session(world);
  for (int i = 0; i < 5; ++i) CHECK(world.send("GET", "/v1/account/state", {}, session).status == 200);
  CHECK(world.send("GET", "/v1/account/state", {}, session).code == "throttled");
  Answer last;
  for (int i = 0; i < 21; ++i) last = world.send("GET", "/v1/instance");
  CHECK(last.code == "throttled");
  CHECK(last.retry_after == "3");
  world.address = "192.0.2.77";
  CHECK(world.send("GET", "/v1/instance").status == 200);
}

}  // namespace alcove::tests
