#include <catch2/catch_test_macros.hpp>

#include "core/crypto/stretch.hpp"
#include "server/api/route.hpp"
#include "tests/server/contract.hpp"
#include "tests/server/person.hpp"
#include "tests/server/world.hpp"

namespace alcove::tests {

using base::Cbor;

namespace {

base::Bytes bytes_of(const Answer& answer, std::string_view key) {
  return base::to_bytes(answer.body.bytes_at(key).value());
}

std::uint64_t number_of(const Answer& answer, std::string_view key) { return answer.body.unsigned_at(key).value(); }

Cbor login_start(const std::string& name, crypto::RandomSource& random) {
  const auto client = crypto::OpaqueLogin::start(base::view_of("guess"), random).value();
  return Cbor::map({{"name", Cbor::text(name)}, {"ke1", Cbor::bytes(client.ke1())}});
}

}  // namespace

TEST_CASE("a person registers, signs in by passphrase and finds the account's state") {
  World world;
  Person ada("ada", "correct horse battery");
  const Answer registered = ada.register_at(world);
  CHECK(registered.status == 201);
  CHECK(number_of(registered, "instance_epoch") == 1);

  const Answer signed_in = ada.sign_in(world);
  REQUIRE(signed_in.status == 200);
  CHECK(bytes_of(signed_in, "account") == base::to_bytes(ada.account.view()));
  CHECK(number_of(signed_in, "failed_tries") == 0);
  CHECK(number_of(signed_in, "expires_s") == 600);

  const Answer state = world.send("GET", "/v1/account/state", {}, bytes_of(signed_in, "token"));
  REQUIRE(state.status == 200);
  CHECK((*state.body.array_at("log"))->size() == 1);
  CHECK((*state.body.array_at("wraps"))->size() == 2);
  CHECK(number_of(state, "head") == 0);
}

TEST_CASE("a login works with the passphrase really stretched") {
  World world;
  FixedRandom random("stretched");
  const auto name = crypto::SignInName::parse("stretched").value();
  const auto identities = crypto::opaque_identities(world.origin(), crypto::k_ksf_current, name);
  auto registering = crypto::OpaqueRegistration::start(base::view_of("a long passphrase"), random).value();
  const crypto::NameId id = crypto::name_id(world.keys.name_key.view(), name);
  const auto response = crypto::opaque_register(world.keys.opaque, id, registering.request()).value();
  const auto stretched = crypto::stretch(crypto::k_ksf_current, registering.evaluate(response).value().view()).value();
  const auto record = registering.finish(stretched.view(), identities, random).value().record;
  Person person("stretched", "unused");
  Cbor body = person.registration_body(world);
  body.set("record", Cbor::bytes(record));
  REQUIRE(world.send("POST", "/v1/register/finish", body).status == 201);

  auto login = crypto::OpaqueLogin::start(base::view_of("a long passphrase"), random).value();
  const Answer started = world.send("POST", "/v1/login/start",
                                    Cbor::map({{"name", Cbor::text("stretched")}, {"ke1", Cbor::bytes(login.ke1())}}));
  REQUIRE(started.status == 200);
  crypto::OpaqueKe2 ke2{};
  const base::BytesView sent = started.body.bytes_at("ke2").value();
  std::copy(sent.begin(), sent.end(), ke2.begin());
  const auto ksf = static_cast<std::uint8_t>(number_of(started, "ksf"));
  const auto output = crypto::stretch(ksf, login.evaluate(ke2).value().view()).value();
  const auto session = login.finish(output.view(), identities).value();
  const Answer finished = world.send(
      "POST", "/v1/login/finish",
      Cbor::map({{"login", Cbor::bytes(started.body.bytes_at("login").value())}, {"ke3", Cbor::bytes(session.ke3)}}));
  CHECK(finished.status == 200);
}

TEST_CASE("a name is taken once, and only after work") {
  World world;
  Person ada("ada", "one passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  Person other("ada", "another passphrase");
  CHECK(other.registration_body(world) == Cbor::text("name_taken"));

  const Answer given = world.send("POST", "/v1/register/challenge", Cbor::map({}));
  Cbor start = Contract::document().sample_body("POST", "/v1/register/start");
  start.set("name", Cbor::text("eve"));
  CHECK(world.send("POST", "/v1/register/start", start).code == "proof_of_work");
  start.set("challenge", Cbor::bytes(given.body.bytes_at("challenge").value()));
  world.clock.pass_ms(guard::k_proof_ms);
  CHECK(world.send("POST", "/v1/register/start", start).code == "proof_of_work");
}

TEST_CASE("a proof of work is good for one use") {
  World world;
  FixedRandom random("work");
  const Answer given = world.send("POST", "/v1/register/challenge", Cbor::map({}));
  crypto::WorkChallenge challenge{};
  const base::BytesView sent = given.body.bytes_at("challenge").value();
  std::copy(sent.begin(), sent.end(), challenge.begin());
  const auto name = crypto::SignInName::parse("eve").value();
  const auto solution = crypto::solve_work(challenge, name, 1, 0, 1000).value();
  const auto client = crypto::OpaqueRegistration::start(base::view_of("passphrase"), random).value();
  const Cbor body = Cbor::map({{"name", Cbor::text("eve")},
                               {"challenge", Cbor::bytes(challenge)},
                               {"solution", Cbor::unsigned_int(solution)},
                               {"request", Cbor::bytes(client.request())}});
  CHECK(world.send("POST", "/v1/register/start", body).status == 200);
  CHECK(world.send("POST", "/v1/register/start", body).code == "proof_of_work");
}

TEST_CASE("a registration whose answer was lost is made once and answered again") {
  World world;
  Person ada("ada", "a passphrase");
  const Cbor body = ada.registration_body(world);
  REQUIRE(world.send("POST", "/v1/register/finish", body).status == 201);
  CHECK(world.send("POST", "/v1/register/finish", body).status == 201);
  CHECK(ada.sign_in(world).status == 200);

  Person copycat("eve", "a passphrase");
  Cbor stolen = copycat.registration_body(world);
  for (const char* member : {"account", "wraps", "manifest", "keyring", "log_entry"}) {
    stolen.set(member, *body.find(member));
  }
  CHECK(world.send("POST", "/v1/register/finish", stolen).code == "account_exists");
}

TEST_CASE("a registration is refused when its parts do not agree") {
  World world;
  Person ada("ada", "a passphrase");
  Person eve("eve", "a passphrase");
  const Cbor theirs = eve.registration_body(world);
  const Cbor good = ada.registration_body(world);
  for (const char* member : {"wraps", "manifest", "keyring", "log_entry"}) {
    Cbor mixed = good;
    mixed.set(member, *theirs.find(member));
    CHECK(world.send("POST", "/v1/register/finish", mixed).code == "encoding");
  }
  Cbor bad_record = good;
  bad_record.set("record", Cbor::bytes(base::Bytes(192)));
  CHECK(world.send("POST", "/v1/register/finish", bad_record).code == "encoding");
  Cbor zero = good;
  zero.set("account", Cbor::bytes(base::Bytes(16)));
  CHECK(world.send("POST", "/v1/register/finish", zero).code == "encoding");
  world.clock.pass_ms(10 * 60'000);
  CHECK(world.send("POST", "/v1/register/finish", good).code == "proof_of_work");
}

TEST_CASE("a closed server takes no accounts") {
  api::ApiSettings settings = quick_settings();
  settings.is_registration_open = false;
  World world(settings);
  CHECK(world.send("POST", "/v1/register/challenge", Cbor::map({})).code == "registration_closed");
}

TEST_CASE("a wrong passphrase is refused and shown as a failed try at the next sign-in") {
  World world;
  Person ada("ada", "right passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  for (int i = 0; i < 3; ++i) CHECK(ada.sign_in_with(world, "wrong passphrase").code == "login");
  CHECK(number_of(ada.sign_in(world), "failed_tries") == 3);
  CHECK(number_of(ada.sign_in(world), "failed_tries") == 0);
}

TEST_CASE("a login answer is good once and for a minute") {
  World world;
  Person ada("ada", "right passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  FixedRandom random("late");
  auto client = crypto::OpaqueLogin::start(base::view_of("right passphrase"), random).value();
  const auto identities =
      crypto::opaque_identities(world.origin(), crypto::k_ksf_current, crypto::SignInName::parse("ada").value());
  const Cbor start = Cbor::map({{"name", Cbor::text("ada")}, {"ke1", Cbor::bytes(client.ke1())}});
  const Answer started = world.send("POST", "/v1/login/start", start);
  crypto::OpaqueKe2 ke2{};
  const base::BytesView sent = started.body.bytes_at("ke2").value();
  std::copy(sent.begin(), sent.end(), ke2.begin());
  const auto session = client.finish(client.evaluate(ke2).value().view(), identities).value();
  const Cbor finish =
      Cbor::map({{"login", Cbor::bytes(started.body.bytes_at("login").value())}, {"ke3", Cbor::bytes(session.ke3)}});
  SECTION("late") {
    world.clock.pass_ms(60'000);
    CHECK(world.send("POST", "/v1/login/finish", finish).code == "login");
  }
  SECTION("twice") {
    CHECK(world.send("POST", "/v1/login/finish", finish).status == 200);
    CHECK(world.send("POST", "/v1/login/finish", finish).code == "login");
  }
}

TEST_CASE("a login that was relayed from another origin is refused") {
  World world;
  Person ada("ada", "right passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  struct Relay final : Transport {
    explicit Relay(World& inner_in) : inner(inner_in) {}
    Answer send(std::string_view method, const std::string& path, const Cbor& body, base::BytesView token) override {
      return inner.send(method, path, body, token);
    }
    std::string origin() const override { return "http://localhost.evil.example"; }
    World& inner;
  } relay(world);
  CHECK(ada.sign_in(relay).code == "login");
  CHECK(ada.ask_session(relay, ada.devices.front()).code == "session");
  CHECK(ada.recover(relay).code == "login");
}

TEST_CASE("known and unknown names get answers of the same shape and length") {
  World world;
  Person ada("ada", "right passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  FixedRandom random("guesses");
  const Answer known = world.send("POST", "/v1/login/start", login_start("ada", random));
  const Answer unknown = world.send("POST", "/v1/login/start", login_start("eve", random));
  CHECK(known.status == 200);
  CHECK(unknown.status == 200);
  CHECK(known.raw.size() == unknown.raw.size());
  Person nobody("eve", "right passphrase");
  const Answer refused_unknown = nobody.sign_in(world);
  const Answer refused_known = ada.sign_in_with(world, "wrong passphrase");
  CHECK(refused_unknown.raw == refused_known.raw);
  CHECK(refused_unknown.code == "login");
}

TEST_CASE("the eleventh guess is refused for names that exist and names that do not, and the device still works") {
  World world;
  Person ada("ada", "right passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  FixedRandom random("guesses");
  for (const std::string name : {"ada", "eve"}) {
    world.address = "192.0.2." + std::to_string(name.size() + static_cast<std::size_t>(name[0]));
    for (int i = 0; i < 10; ++i) CHECK(world.send("POST", "/v1/login/start", login_start(name, random)).status == 200);
    const Answer eleventh = world.send("POST", "/v1/login/start", login_start(name, random));
    CHECK(eleventh.code == "throttled");
    CHECK(eleventh.retry_after == "360");
  }
  CHECK(ada.sign_in(world).code == "throttled");
  const base::Bytes session = ada.open_session(world);
  CHECK(ada.push(world, session, 1).status == 200);
  CHECK(number_of(ada.recover(world), "failed_tries") == 10);
  world.clock.pass_ms(3'600'000);
  CHECK(number_of(ada.sign_in(world), "failed_tries") == 0);
}

TEST_CASE("successful sign-ins do not use up guesses") {
  World world;
  Person ada("ada", "right passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  for (int i = 0; i < 40; ++i) REQUIRE(ada.sign_in(world).status == 200);
}

TEST_CASE("an address has thirty guesses, whatever the names") {
  World world;
  FixedRandom random("guesses");
  for (int i = 0; i < 30; ++i) {
    CHECK(world.send("POST", "/v1/login/start", login_start("name" + std::to_string(i), random)).status == 200);
  }
  CHECK(world.send("POST", "/v1/login/start", login_start("name31", random)).code == "throttled");
  world.address = "192.0.2.2";
  CHECK(world.send("POST", "/v1/login/start", login_start("name31", random)).status == 200);
}

TEST_CASE("a name that is not allowed is refused") {
  World world;
  FixedRandom random("names");
  CHECK(world.send("POST", "/v1/login/start", login_start("no spaces", random)).code == "sign_in_name");
}

TEST_CASE("a recovery code signs in, and a wrong one does not") {
  World world;
  Person ada("ada", "right passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  const Answer recovered = ada.recover(world);
  REQUIRE(recovered.status == 200);
  CHECK(bytes_of(recovered, "account") == base::to_bytes(ada.account.view()));
  Person nobody("eve", "right passphrase");
  CHECK(nobody.recover(world).code == "login");
}

TEST_CASE("a recovery answer works once and within a minute") {
  World world;
  Person ada("ada", "right passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  const crypto::SigningKey key = ada.recovery_code.signing_key();
  const Answer given =
      world.send("POST", "/v1/recovery/start", Cbor::map({{"recovery_key", Cbor::bytes(key.public_key())}}));
  crypto::ServerNonce nonce{};
  const base::BytesView sent = given.body.bytes_at("nonce").value();
  std::copy(sent.begin(), sent.end(), nonce.begin());
  const auto signature = crypto::sign_recovery(key, {world.origin(), world.keys.instance, nonce});
  const Cbor body = Cbor::map({{"recovery_key", Cbor::bytes(key.public_key())},
                               {"nonce", Cbor::bytes(nonce)},
                               {"signature", Cbor::bytes(signature)}});
  SECTION("once") {
    CHECK(world.send("POST", "/v1/recovery/finish", body).status == 200);
    CHECK(world.send("POST", "/v1/recovery/finish", body).code == "login");
  }
  SECTION("in time") {
    world.clock.pass_ms(guard::k_nonce_ms);
    CHECK(world.send("POST", "/v1/recovery/finish", body).code == "login");
  }
}

TEST_CASE("an enrolment token reads the state and nothing else") {
  World world;
  Person ada("ada", "right passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  const base::Bytes token = bytes_of(ada.sign_in(world), "token");
  CHECK(world.send("GET", "/v1/account/state", {}, token).status == 200);
  CHECK(world.send("GET", "/v1/commits?epoch=1&after=0", {}, token).code == "session");
  CHECK(world.send("POST", "/v1/commits", push_body({}), token).code == "session");
  CHECK(world.send("POST", "/v1/account/delete", Contract::document().sample_body("POST", "/v1/account/delete"), token)
            .code == "session");
  world.clock.pass_ms(guard::k_enrolment_ms);
  CHECK(world.send("GET", "/v1/account/state", {}, token).code == "session");
}

}  // namespace alcove::tests
