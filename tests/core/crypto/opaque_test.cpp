#include "core/crypto/opaque.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/bytes_of.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;
using alcove::base::Bytes;
using alcove::base::SecretBytes;
using alcove::base::view_of;
using alcove::tests::sequence;

namespace {

constexpr std::string_view k_origin = "https://alcove.example";
constexpr std::string_view k_passphrase = "seven quiet words in a fixed order";

/// Stands where Argon2id stands, whose own vectors are in stretch_test.cpp.
SecretBytes stretched(const SecretBytes& output) { return hkdf_extract({}, {output.view()}); }

/// A server with one registered person.
struct Fixture {
  tests::FixedRandom random{"opaque"};
  OpaqueServerKeys server = OpaqueServerKeys::generate(random);
  SignInName name = *SignInName::parse("ada.l");
  NameId id = name_id(sequence(32, 0), name);
  OpaqueIdentities identities = opaque_identities(k_origin, 1, name);
  OpaqueRegistered registered = enrol(k_passphrase);

  OpaqueRegistered enrol(std::string_view passphrase) {
    auto client = OpaqueRegistration::start(view_of(passphrase), random);
    REQUIRE(client.has_value());
    const auto response = opaque_register(server, id, client->request());
    REQUIRE(response.has_value());
    const auto output = client->evaluate(*response);
    REQUIRE(output.has_value());
    return *client->finish(stretched(*output).view(), identities, random);
  }

  OpaqueLogin client(std::string_view passphrase = k_passphrase) {
    auto started = OpaqueLogin::start(view_of(passphrase), random);
    REQUIRE(started.has_value());
    return *std::move(started);
  }

  OpaqueAnswer answer(const OpaqueLogin& login) { return answer(login, registered.record); }
  OpaqueAnswer answer(const OpaqueLogin& login, const OpaqueRecord& record) {
    auto made = opaque_answer(server, id, record, identities, login.ke1(), random);
    REQUIRE(made.has_value());
    return *std::move(made);
  }
};

/// Takes the client's remaining steps; the code of the failure, if any.
base::Result<OpaqueSession> complete(OpaqueLogin& login, const OpaqueKe2& ke2, const OpaqueIdentities& identities) {
  ALCOVE_TRY(const SecretBytes output, login.evaluate(ke2));
  return login.finish(stretched(output).view(), identities);
}

std::string refusal(OpaqueLogin& login, const OpaqueKe2& ke2, const OpaqueIdentities& identities) {
  const auto session = complete(login, ke2, identities);
  return session ? "" : session.error().code;
}

}  // namespace

TEST_CASE("the application context is what an independent script writes") {
  const auto one = tests::read_vector_json("crypto/primitives.json").at("opaque_context");
  CHECK(base::to_hex(opaque_context(one.at("origin").get<std::string>(), one.at("ksf").get<std::uint8_t>())) ==
        one.at("context"));
}

TEST_CASE("a person who registered signs in, and both sides share a key") {
  Fixture fixture;
  OpaqueLogin login = fixture.client();
  const OpaqueAnswer answer = fixture.answer(login);
  const auto session = complete(login, answer.ke2, fixture.identities);
  REQUIRE(session.has_value());
  CHECK(answer.pending.check(session->ke3).has_value());
  CHECK(session->session_key.equals(answer.pending.session_key.view()));
  CHECK(session->export_key.equals(fixture.registered.export_key.view()));
  CHECK(session->export_key.size() == 64);
}

TEST_CASE("two sign-ins share nothing but the export key") {
  Fixture fixture;
  OpaqueLogin first = fixture.client();
  OpaqueLogin second = fixture.client();
  CHECK(first.ke1() != second.ke1());
  const OpaqueAnswer first_answer = fixture.answer(first);
  const OpaqueAnswer second_answer = fixture.answer(second);
  const auto one = complete(first, first_answer.ke2, fixture.identities);
  const auto two = complete(second, second_answer.ke2, fixture.identities);
  REQUIRE((one.has_value() && two.has_value()));
  CHECK_FALSE(one->session_key.equals(two->session_key.view()));
  CHECK(one->export_key.equals(two->export_key.view()));
  CHECK(second_answer.pending.check(one->ke3).error().code == "login");
}

TEST_CASE("a wrong passphrase is refused") {
  Fixture fixture;
  OpaqueLogin login = fixture.client("seven quiet words in another order");
  CHECK(refusal(login, fixture.answer(login).ke2, fixture.identities) == "login");
}

TEST_CASE("a name that nobody has is refused as a wrong passphrase is, with bytes of the same sizes") {
  Fixture fixture;
  OpaqueLogin login = fixture.client();
  const OpaqueRecord fake = opaque_fake_record(fixture.server, fixture.id);
  CHECK(check_opaque_record(fake).has_value());
  CHECK(refusal(login, fixture.answer(login, fake).ke2, fixture.identities) == "login");
  CHECK(opaque_fake_record(fixture.server, fixture.id) == fake);
  const NameId other = name_id(sequence(32, 0), *SignInName::parse("ada.m"));
  CHECK(opaque_fake_record(fixture.server, other) != fake);
}

TEST_CASE("a login that is relayed from another origin, name or stretching function is refused") {
  Fixture fixture;
  const SignInName other_name = *SignInName::parse("ada.m");
  for (const OpaqueIdentities& seen :
       {opaque_identities("https://alcove.example.org", 1, fixture.name),
        opaque_identities("http://alcove.example", 1, fixture.name), opaque_identities(k_origin, 2, fixture.name),
        opaque_identities(k_origin, 1, other_name)}) {
    OpaqueLogin login = fixture.client();
    CHECK(refusal(login, fixture.answer(login).ke2, seen) == "login");
  }
}

TEST_CASE("a server without the person's keys does not pass for theirs") {
  Fixture fixture;
  OpaqueLogin login = fixture.client();
  const OpaqueServerKeys impostor = OpaqueServerKeys::generate(fixture.random);
  const auto answer =
      opaque_answer(impostor, fixture.id, fixture.registered.record, fixture.identities, login.ke1(), fixture.random);
  REQUIRE(answer.has_value());
  CHECK(refusal(login, answer->ke2, fixture.identities) == "login");
}

TEST_CASE("any changed byte of KE2 is refused") {
  Fixture fixture;
  for (std::size_t i = 0; i < OpaqueKe2{}.size(); ++i) {
    OpaqueLogin login = fixture.client();
    OpaqueKe2 changed = fixture.answer(login).ke2;
    changed[i] ^= 2U;
    const std::string code = refusal(login, changed, fixture.identities);
    const bool is_element = i < 32 || (i >= 224 && i < 256);
    INFO("byte " << i);
    REQUIRE((code == "login" || (is_element && code == "encoding")));
  }
}

TEST_CASE("any changed byte of KE3 is refused") {
  Fixture fixture;
  OpaqueLogin login = fixture.client();
  const OpaqueAnswer answer = fixture.answer(login);
  const auto session = complete(login, answer.ke2, fixture.identities);
  REQUIRE(session.has_value());
  for (std::size_t i = 0; i < session->ke3.size(); ++i) {
    OpaqueKe3 changed = session->ke3;
    changed[i] ^= 1U;
    REQUIRE(answer.pending.check(changed).error().code == "login");
  }
  CHECK(OpaquePendingLogin{}.check(session->ke3).error().code == "login");
}

TEST_CASE("a KE1 that was changed on its way leads to no session") {
  Fixture fixture;
  for (const std::size_t i : {std::size_t{0}, std::size_t{33}, std::size_t{64}}) {
    OpaqueLogin login = fixture.client();
    OpaqueKe1 changed = login.ke1();
    // Another element in place of an element, another nonce in place of the nonce.
    const OpaqueKe1 other = fixture.client().ke1();
    const auto begin = static_cast<std::ptrdiff_t>(i / 32 * 32);
    std::copy_n(other.begin() + begin, 32, changed.begin() + begin);
    const auto answer = opaque_answer(fixture.server, fixture.id, fixture.registered.record, fixture.identities,
                                      changed, fixture.random);
    REQUIRE(answer.has_value());
    CHECK(refusal(login, answer->ke2, fixture.identities) == "login");
  }
}

TEST_CASE("the server refuses elements that are the identity or not canonical") {
  Fixture fixture;
  const OpaqueLogin login = fixture.client();
  for (const std::uint8_t fill : {std::uint8_t{0}, std::uint8_t{0xFF}}) {
    OpaqueRequest request{};
    request.fill(fill);
    CHECK(opaque_register(fixture.server, fixture.id, request).error().code == "encoding");
    for (const std::ptrdiff_t at : {0, 64}) {
      OpaqueKe1 ke1 = login.ke1();
      std::fill_n(ke1.begin() + at, 32, fill);
      CHECK(
          opaque_answer(fixture.server, fixture.id, fixture.registered.record, fixture.identities, ke1, fixture.random)
              .error()
              .code == "encoding");
    }
    OpaqueRecord record = fixture.registered.record;
    std::fill_n(record.begin(), 32, fill);
    CHECK(check_opaque_record(record).error().code == "encoding");
    CHECK(opaque_answer(fixture.server, fixture.id, record, fixture.identities, login.ke1(), fixture.random)
              .error()
              .code == "encoding");
  }
}

TEST_CASE("the client refuses elements that are the identity or not canonical") {
  Fixture fixture;
  for (const std::uint8_t fill : {std::uint8_t{0}, std::uint8_t{0xFF}}) {
    auto registration = OpaqueRegistration::start(view_of(k_passphrase), fixture.random);
    REQUIRE(registration.has_value());
    for (const std::ptrdiff_t at : {0, 32}) {
      OpaqueResponse response = *opaque_register(fixture.server, fixture.id, registration->request());
      std::fill_n(response.begin() + at, 32, fill);
      CHECK(registration->evaluate(response).error().code == "encoding");
    }
    for (const std::ptrdiff_t at : {0, 224}) {
      OpaqueLogin login = fixture.client();
      OpaqueKe2 ke2 = fixture.answer(login).ke2;
      std::fill_n(ke2.begin() + at, 32, fill);
      CHECK(login.evaluate(ke2).error().code == "encoding");
    }
  }
}

TEST_CASE("a passphrase longer than its length field is refused") {
  Fixture fixture;
  CHECK(OpaqueRegistration::start(Bytes(65536), fixture.random).error().code == "encoding");
  CHECK(OpaqueLogin::start(Bytes(65536), fixture.random).error().code == "encoding");
}

TEST_CASE("the server's keys come back from its key file, and only whole") {
  Fixture fixture;
  const auto keys = OpaqueServerKeys::from_secrets(fixture.server.oprf_seed.view(), fixture.server.key.secret.view());
  REQUIRE(keys.has_value());
  CHECK(keys->key.public_key == fixture.server.key.public_key);
  CHECK(OpaqueServerKeys::from_secrets(sequence(63, 0), fixture.server.key.secret.view()).error().code == "encoding");
  CHECK(OpaqueServerKeys::from_secrets(fixture.server.oprf_seed.view(), Bytes(32, 0xFF)).error().code == "encoding");
}
