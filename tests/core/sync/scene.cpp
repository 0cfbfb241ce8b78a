#include "tests/core/sync/scene.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace alcove::tests {

Scene::Scene(std::string_view seed) : world(seed), phone(world, "phone"), laptop(world, "laptop") {
  phone.take_attempt();
  REQUIRE(phone.sign_up());
  REQUIRE(laptop.sign_in());
  REQUIRE(phone.sync());
  laptop.take_attempt();
  REQUIRE(laptop.sync());
}

void Scene::tamper_commit(const MaliciousServer::ChangeBody& change) {
  tamper_feed([change](base::Cbor& body) { change_element(body, "commits", 0, change); });
}

void Scene::expect(const std::string& code) {
  const std::string before = phone.content();
  const auto synced = phone.sync();
  CHECK(code_of(synced) == code);
  CHECK(phone.content() == before);
  const auto trail = phone.vault.trail();
  REQUIRE(trail);
  REQUIRE_FALSE(trail->empty());
  CHECK(std::any_of(trail->begin(), trail->end(), [&](const vault::TrailEntry& entry) { return entry.code == code; }));
  REQUIRE(phone.vault.remembered()->problem);
  CHECK(phone.vault.remembered()->problem->code == code);
  server().be_honest();
  const auto healed = phone.sync();
  INFO("after: " << code_of(healed));
  CHECK(healed);
  CHECK(phone.attempts().size() == 2);
  CHECK_FALSE(phone.vault.remembered()->problem);
}

void flip(base::Bytes& bytes, std::size_t at) { bytes.at(at) ^= 0x01; }

void expect_no_sign_in(World& world, const std::string& code) {
  Device newcomer(world, "newcomer");
  newcomer.take_attempt();
  const std::string before = newcomer.content();
  CHECK(code_of(newcomer.sign_in()) == code);
  CHECK(newcomer.content() == before);
  CHECK_FALSE(newcomer.vault.remembered());
}

}  // namespace alcove::tests
