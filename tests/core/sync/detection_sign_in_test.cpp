/// docs/protocol.md, section 8: what a malicious server must not get away with, when somebody signs in. On detection
/// the client writes nothing of what it was shown, raises the named error, and keeps it in the person's own trail.

#include <catch2/catch_test_macros.hpp>

#include "core/crypto/wrap.hpp"
#include "tests/core/sync/scene.hpp"

namespace alcove::tests {

using base::Bytes;
using base::Cbor;

TEST_CASE("row 1: an unlisted stretching function is refused before anything is hashed") {
  for (const std::uint64_t ksf : {std::uint64_t{0}, std::uint64_t{2}, std::uint64_t{255}, std::uint64_t{257}}) {
    World world("ksf");
    Device phone(world, "phone");
    world.server.tamper("POST /v1/register/start", [&](Cbor& body) { body.set("ksf", Cbor::unsigned_int(ksf)); });
    CHECK(code_of(phone.sign_up()) == "kdf_parameters");
    CHECK(world.stretched == 0);
    world.server.be_honest();
    REQUIRE(phone.sign_up());
    world.stretched = 0;
    world.server.tamper("POST /v1/login/start", [&](Cbor& body) { body.set("ksf", Cbor::unsigned_int(ksf)); });
    expect_no_sign_in(world, "kdf_parameters");
    CHECK(world.stretched == 0);
  }
}

TEST_CASE("row 2: a known account that is said to be missing is neither registered anew nor wiped") {
  for (const std::string route :
       {"GET /v1/account/state", "POST /v1/session/nonce", "POST /v1/session", "GET /v1/commits"}) {
    INFO(route);
    Scene scene("missing");
    scene.phone.session.close();
    scene.server().refuse(route, 404, "not_found");
    scene.expect("account_missing");
    const auto& requests = scene.server().honest().requests();
    CHECK(std::count_if(requests.begin(), requests.end(), [](const std::string& request) {
            return request.find("/v1/register/finish") != std::string::npos;
          }) == 1);
  }
}

TEST_CASE("row 2: another account under the known name is an account missing") {
  Scene scene("swapped account");
  Device stranger(scene.world, "stranger");
  REQUIRE(stranger.sign_up("eve"));
  const std::string before = scene.phone.content();
  scene.server().tamper("POST /v1/login/finish",
                        [&](Cbor& body) { body.set("account", Cbor::bytes(stranger.vault.account().view())); });
  CHECK(code_of(scene.phone.sign_in()) == "account_missing");
  CHECK(scene.phone.content() == before);
}

TEST_CASE("row 3: a nonce of another server is not signed") {
  Scene scene("relay");
  scene.phone.session.close();
  scene.server().tamper("POST /v1/session/nonce",
                        [](Cbor& body) { change_bytes(body, "instance", [](Bytes& id) { flip(id, 0); }); });
  scene.expect("key_substituted");
}

TEST_CASE("row 3: an answer for another origin signs nobody in") {
  World world("origin");
  Device phone(world, "phone");
  REQUIRE(phone.sign_up());
  Device lured(world, "lured");
  lured.session.origin = "https://alcove.example.evil";
  CHECK(code_of(lured.sign_in()) == "login");
  CHECK(code_of(lured.recover(phone.recovery_code)) == "login");
}

TEST_CASE("row 5: a wrap that is flipped, truncated, swapped or unlisted opens nothing") {
  World world("wrap");
  Device phone(world, "phone");
  REQUIRE(phone.sign_up());
  const Bytes honest = world.server.honest().account().wraps.at(0);
  for (std::size_t at = 0; at < honest.size(); ++at) {
    INFO("byte " << at);
    world.server.tamper(std::string(k_state),
                        [&](Cbor& body) { change_blob(body, "wraps", 0, [&](Bytes& wrap) { flip(wrap, at); }); });
    expect_no_sign_in(world, "key_wrap");
  }
  const auto with_wraps = [&](const std::function<void(Cbor::Array&)>& change) {
    world.server.tamper(std::string(k_state), [change](Cbor& body) { change_list(body, "wraps", change); });
    expect_no_sign_in(world, "key_wrap");
  };
  with_wraps([&](Cbor::Array& wraps) { wraps[0] = Cbor::bytes(base::BytesView(honest).first(honest.size() - 1)); });
  with_wraps([](Cbor::Array& wraps) { wraps.erase(wraps.begin()); });
  with_wraps([](Cbor::Array& wraps) { wraps.pop_back(); });
  with_wraps([](Cbor::Array& wraps) { wraps.push_back(wraps.front()); });
  with_wraps([](Cbor::Array& wraps) { wraps.clear(); });
  world.server.be_honest();
  Device stranger(world, "stranger");
  REQUIRE(stranger.sign_up("eve"));
  const Bytes foreign = world.server.honest().store().accounts.at(stranger.vault.account()).wraps.at(0);
  with_wraps([&](Cbor::Array& wraps) { wraps[0] = Cbor::bytes(foreign); });
  with_wraps([&](Cbor::Array& wraps) { wraps[1] = Cbor::bytes(foreign); });
}

TEST_CASE("row 5: a wrap of the right root that the manifest does not list is refused") {
  World world("unlisted wrap");
  Device phone(world, "phone");
  REQUIRE(phone.sign_up());
  crypto::WrapHeader header;
  header.kind = crypto::WayInKind::recovery_code;
  header.account = phone.vault.account();
  const auto key = crypto::wrap_key(header.kind, base::SecretBytes(32).view(), header.account);
  const Bytes unlisted = crypto::seal_wrap(header, key, phone.vault.root(), phone.random);
  world.server.tamper(std::string(k_state), [&](Cbor& body) {
    change_list(body, "wraps", [&](Cbor::Array& wraps) { wraps.push_back(Cbor::bytes(unlisted)); });
  });
  expect_no_sign_in(world, "key_wrap");
  const std::string before = phone.content();
  CHECK(code_of(phone.sync()) == "key_wrap");
  CHECK(phone.content() == before);
}

TEST_CASE("row 6: another server's key under the account is noticed by a newcomer") {
  World world("instance key"), other("another instance");
  Device phone(world, "phone");
  REQUIRE(phone.sign_up());
  world.server.distort("GET /v1/instance", [&](sync::Response& response) {
    sync::SendRequest request;
    request.path = "/v1/instance";
    response = other.server.honest().handle(request, world.now);
  });
  expect_no_sign_in(world, "key_substituted");
}

TEST_CASE("row 20: group elements that are none are refused in a sign-in") {
  for (const std::uint8_t filling : {std::uint8_t{0}, std::uint8_t{0xFF}}) {
    World world("elements");
    Device phone(world, "phone");
    world.server.tamper("POST /v1/register/start", [&](Cbor& body) {
      change_bytes(body, "response", [&](Bytes& bytes) { std::fill_n(bytes.begin(), 32, filling); });
    });
    CHECK(code_of(phone.sign_up()) == "encoding");
    world.server.be_honest();
    REQUIRE(phone.sign_up());
    world.stretched = 0;
    world.server.tamper("POST /v1/login/start", [&](Cbor& body) {
      change_bytes(body, "ke2", [&](Bytes& bytes) { std::fill_n(bytes.begin(), 32, filling); });
    });
    expect_no_sign_in(world, "encoding");
    CHECK(world.stretched == 0);
  }
}

TEST_CASE("a receipt that the server did not sign for this account is no receipt") {
  Scene scene("receipt");
  scene.server().tamper("POST /v1/account/delete",
                        [](Cbor& body) { change_bytes(body, "receipt", [](Bytes& receipt) { flip(receipt, 40); }); });
  CHECK(code_of(scene.phone.delete_account()) == "deletion_receipt");
  CHECK(scene.phone.attempts().size() == 1);
}

}  // namespace alcove::tests
