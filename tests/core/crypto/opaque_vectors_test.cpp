#include <catch2/catch_test_macros.hpp>

#include "core/crypto/opaque.hpp"
#include "core/crypto/opaque_parts.hpp"
#include "tests/core/crypto/bytes_of.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;
using alcove::base::Bytes;
using alcove::base::to_hex;
using alcove::tests::array_of;
using alcove::tests::field;
using alcove::tests::ScriptedRandom;

namespace {

/// 64 random bytes that reduce to `scalar`: it, then zeros.
Bytes as_random(Bytes scalar) {
  scalar.resize(64);
  return scalar;
}

OpaqueIdentities identities_of(const nlohmann::json& fields) {
  return {.context = field(fields.at("configuration"), "Context"),
          .client = field(fields.at("input_values"), "client_identity"),
          .server = field(fields.at("input_values"), "server_identity")};
}

OpaqueServerKeys server_keys_of(const nlohmann::json& inputs) {
  auto keys = OpaqueServerKeys::from_secrets(field(inputs, "oprf_seed"), field(inputs, "server_private_key"));
  REQUIRE(keys.has_value());
  CHECK(to_hex(keys->key.public_key) == inputs.at("server_public_key"));
  return std::move(*keys);
}

std::string hex_of(base::BytesView bytes) { return to_hex(bytes); }

struct Case {
  const nlohmann::json& in;
  const nlohmann::json& middle;
  const nlohmann::json& out;
  OpaqueIdentities identities;
};

/// The record, after checking every value on the way to it.
OpaqueRecord check_registration(const Case& one, const OpaqueServerKeys& server) {
  ScriptedRandom random{as_random(field(one.in, "blind_registration")), field(one.in, "envelope_nonce")};
  auto client = OpaqueRegistration::start(field(one.in, "password"), random);
  REQUIRE(client.has_value());
  CHECK(hex_of(client->request()) == one.out.at("registration_request"));

  const Bytes identifier = field(one.in, "credential_identifier");
  CHECK(hex_of(opaque_oprf_key(server.oprf_seed.view(), identifier).secret.view()) == one.middle.at("oprf_key"));
  const auto response = opaque_register(server, identifier, client->request());
  REQUIRE(response.has_value());
  CHECK(hex_of(*response) == one.out.at("registration_response"));

  const auto output = client->evaluate(*response);
  REQUIRE(output.has_value());
  const auto password = opaque_randomized_password(output->view(), output->view());
  CHECK(hex_of(password.view()) == one.middle.at("randomized_password"));
  const auto nonce = array_of<k_opaque_nonce_bytes>(field(one.in, "envelope_nonce"));
  const auto made = opaque_credentials(password.view(), nonce, server.key.public_key, one.identities);
  CHECK(hex_of(made.auth_key.view()) == one.middle.at("auth_key"));
  CHECK(hex_of(made.client.public_key) == one.middle.at("client_public_key"));
  CHECK(hex_of(made.envelope) == one.middle.at("envelope"));

  const auto done = client->finish(output->view(), one.identities, random);  // the vectors do not stretch
  REQUIRE(done.has_value());
  CHECK(hex_of(done->record) == one.out.at("registration_upload"));
  CHECK(hex_of(done->export_key.view()) == one.out.at("export_key"));
  CHECK(random.is_used_up());
  return done->record;
}

void check_key_schedule(const Case& one, const OpaqueServerKeys& server, const OpaqueKe1& ke1, const OpaqueKe2& ke2) {
  const auto server_share = opaque_exchange_key(field(one.in, "server_keyshare_seed"));
  GroupElement client_share{};
  std::copy_n(ke1.begin() + 64, client_share.size(), client_share.begin());
  const auto client_public_key = array_of<32>(field(one.middle, "client_public_key"));
  const auto dh1 = opaque_exchange(server_share.secret.view(), client_share);
  const auto dh2 = opaque_exchange(server.key.secret.view(), client_share);
  const auto dh3 = opaque_exchange(server_share.secret.view(), client_public_key);
  REQUIRE((dh1.has_value() && dh2.has_value() && dh3.has_value()));
  const Bytes preamble = opaque_preamble(one.identities, {.client = client_public_key, .server = server.key.public_key},
                                         ke1, base::BytesView(ke2).first(256));
  const auto keys = opaque_handshake_keys({dh1->view(), dh2->view(), dh3->view()}, preamble);
  CHECK(hex_of(keys.handshake_secret.view()) == one.middle.at("handshake_secret"));
  CHECK(hex_of(keys.server_mac_key.view()) == one.middle.at("server_mac_key"));
  CHECK(hex_of(keys.client_mac_key.view()) == one.middle.at("client_mac_key"));
}

void check_login(const Case& one, const OpaqueServerKeys& server, const OpaqueRecord& record) {
  ScriptedRandom client_random{as_random(field(one.in, "blind_login")), field(one.in, "client_nonce"),
                               field(one.in, "client_keyshare_seed")};
  auto client = OpaqueLogin::start(field(one.in, "password"), client_random);
  REQUIRE(client.has_value());
  CHECK(hex_of(client->ke1()) == one.out.at("KE1"));

  ScriptedRandom server_random{field(one.in, "masking_nonce"), field(one.in, "server_nonce"),
                               field(one.in, "server_keyshare_seed")};
  const auto answer = opaque_answer(server, field(one.in, "credential_identifier"), record, one.identities,
                                    client->ke1(), server_random);
  REQUIRE(answer.has_value());
  CHECK(hex_of(answer->ke2) == one.out.at("KE2"));
  check_key_schedule(one, server, client->ke1(), answer->ke2);

  const auto output = client->evaluate(answer->ke2);
  REQUIRE(output.has_value());
  const auto session = client->finish(output->view(), one.identities);
  REQUIRE(session.has_value());
  CHECK(hex_of(session->ke3) == one.out.at("KE3"));
  CHECK(hex_of(session->session_key.view()) == one.out.at("session_key"));
  CHECK(hex_of(session->export_key.view()) == one.out.at("export_key"));
  CHECK(answer->pending.check(session->ke3).has_value());
  CHECK(hex_of(answer->pending.session_key.view()) == one.out.at("session_key"));
}

void check_fake(const nlohmann::json& fields) {
  const nlohmann::json& in = fields.at("input_values");
  OpaqueRecord record{};
  const Bytes public_key = field(in, "client_public_key");
  const Bytes masking_key = field(in, "masking_key");
  std::copy(masking_key.begin(), masking_key.end(), std::copy(public_key.begin(), public_key.end(), record.begin()));
  ScriptedRandom random{field(in, "masking_nonce"), field(in, "server_nonce"), field(in, "server_keyshare_seed")};
  const auto answer = opaque_answer(server_keys_of(in), field(in, "credential_identifier"), record,
                                    identities_of(fields), array_of<96>(field(in, "KE1")), random);
  REQUIRE(answer.has_value());
  CHECK(hex_of(answer->ke2) == fields.at("output_values").at("KE2"));
}

}  // namespace

TEST_CASE("OPAQUE computes every value of RFC 9807's vectors") {
  const auto file = tests::read_vector_json("crypto/rfc9807-opaque-ristretto255.json");
  std::size_t real = 0;
  std::size_t fake = 0;
  for (const auto& vector : file.at("vectors")) {
    INFO(vector.at("title").get<std::string>());
    const auto& fields = vector.at("fields");
    if (!fields.contains("intermediate_values")) {
      check_fake(fields);
      ++fake;
      continue;
    }
    const Case one{.in = fields.at("input_values"),
                   .middle = fields.at("intermediate_values"),
                   .out = fields.at("output_values"),
                   .identities = identities_of(fields)};
    const OpaqueServerKeys server = server_keys_of(one.in);
    check_login(one, server, check_registration(one, server));
    ++real;
  }
  CHECK(real == 2);
  CHECK(fake == 1);
}

TEST_CASE("the OPRF computes every value of RFC 9497's vectors") {
  const auto file = tests::read_vector_json("crypto/rfc9497-oprf-ristretto255.json");
  const GroupKeyPair key = derive_group_key(field(file, "seed"), base::to_text(field(file, "key_info")));
  CHECK(hex_of(key.secret.view()) == file.at("sk_s"));
  std::size_t count = 0;
  for (const auto& vector : file.at("vectors")) {
    const Bytes input = field(vector, "input");
    ScriptedRandom random{as_random(field(vector, "blind"))};
    const auto blinding = oprf_blind(input, random);
    REQUIRE(blinding.has_value());
    CHECK(hex_of(blinding->element) == vector.at("blinded_element"));
    const auto evaluated = oprf_evaluate(key.secret.view(), blinding->element);
    REQUIRE(evaluated.has_value());
    CHECK(hex_of(*evaluated) == vector.at("evaluation_element"));
    const auto output = oprf_finalize(input, blinding->blind.view(), *evaluated);
    REQUIRE(output.has_value());
    CHECK(hex_of(output->view()) == vector.at("output"));
    ++count;
  }
  CHECK(count == 2);
}
