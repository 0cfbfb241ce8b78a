/// Lost answers, ended sessions, full servers and restored ones: what honest servers and networks do to a client.

#include <catch2/catch_test_macros.hpp>

#include "core/sync/answers.hpp"
#include "tests/core/sync/device.hpp"

namespace alcove::tests {

namespace {

/// Repeats until it works, as a shell does when a connection comes back.
int syncs_until_done(Device& device) {
  for (int tries = 1; tries <= 5; ++tries) {
    if (device.sync()) return tries;
  }
  return 0;
}

}  // namespace

TEST_CASE("a push whose acknowledgement is lost is applied once") {
  World world("lost acknowledgement");
  Device phone(world, "phone");
  REQUIRE(phone.sign_up());
  const base::RowId attempt = phone.take_attempt();
  world.server.lose_answers("POST /v1/commits", 1);
  CHECK(code_of(phone.sync()) == "network");
  CHECK(phone.waiting() == 1);
  CHECK(syncs_until_done(phone) == 1);
  CHECK(phone.waiting() == 0);
  CHECK(world.server.honest().account().feed.size() == 1);
  CHECK(phone.attempts() == std::set{attempt});
}

TEST_CASE("any single lost request or answer is made good by trying again") {
  const std::vector<std::string> routes{"GET /v1/account/state", "POST /v1/session/nonce", "POST /v1/session",
                                        "GET /v1/commits", "POST /v1/commits"};
  for (const std::string& route : routes) {
    for (const bool answered : {true, false}) {
      INFO(route << (answered ? " answer" : " request"));
      World world("loss");
      Device phone(world, "phone");
      REQUIRE(phone.sign_up());
      phone.session.close();
      phone.take_attempt();
      if (answered) {
        world.server.lose_answers(route, 1);
      } else {
        world.server.lose_requests(route, 1);
      }
      CHECK(code_of(phone.sync()) == "network");
      CHECK(syncs_until_done(phone) == 1);
      CHECK(world.server.honest().account().feed.size() == 1);
    }
  }
}

TEST_CASE("a registration whose last answer is lost is found out by a device session") {
  World world("lost registration");
  Device phone(world, "phone");
  phone.take_attempt();
  world.server.lose_answers("POST /v1/register/finish", 1);
  const auto registered = phone.sign_up();
  INFO(code_of(registered));
  REQUIRE(registered);
  CHECK(registered->sent == 1);
  Device laptop(world, "laptop");
  REQUIRE(laptop.sign_in());
  CHECK(laptop.attempts() == phone.attempts());
}

TEST_CASE("a registration that the network cut off is made anew with what the person chose last") {
  World world("cut registration");
  Device phone(world, "phone");
  phone.take_attempt();
  world.server.lose_answers("POST /v1/register/finish", 1);
  world.server.lose_requests("POST /v1/session/nonce", 1);
  CHECK(code_of(phone.sign_up()) == "network");
  CHECK_FALSE(phone.vault.remembered());
  REQUIRE(world.server.honest().store().accounts.size() == 1);
  const auto first_manifest = world.server.honest().account().manifest;

  phone.recovery_code = crypto::RecoveryCode::generate(phone.random);
  const auto registered = phone.sign_up("ada.l");
  INFO(code_of(registered));
  REQUIRE(registered);
  CHECK(world.server.honest().store().accounts.size() == 1);
  CHECK(world.server.honest().account().manifest != first_manifest);
  Device laptop(world, "laptop"), tablet(world, "tablet");
  REQUIRE(laptop.sign_in("ada.l"));
  REQUIRE(tablet.recover(phone.recovery_code));
  CHECK(tablet.attempts() == phone.attempts());
}

TEST_CASE("a registration that was cut off and used by another device meanwhile is kept") {
  World world("cut and joined");
  Device phone(world, "phone"), laptop(world, "laptop");
  world.server.lose_answers("POST /v1/register/finish", 1);
  world.server.lose_requests("POST /v1/session/nonce", 1);
  CHECK(code_of(phone.sign_up()) == "network");
  REQUIRE(laptop.sign_in());
  laptop.take_attempt();
  REQUIRE(laptop.sync());
  const auto registered = phone.sign_up();
  INFO(code_of(registered));
  REQUIRE(registered);
  CHECK(phone.attempts() == laptop.attempts());
}

TEST_CASE("a registration whose last request never arrived starts again") {
  World world("no registration");
  Device phone(world, "phone");
  world.server.lose_requests("POST /v1/register/finish", 1);
  CHECK(code_of(phone.sign_up()) == "network");
  REQUIRE(phone.sign_up("ada.l"));
  CHECK(phone.vault.remembered()->sign_in_name == "ada.l");
}

TEST_CASE("a sign-in whose new device was stored and not confirmed uses that device") {
  World world("lost enrolment");
  Device phone(world, "phone");
  phone.take_attempt();
  REQUIRE(phone.sign_up());
  Device laptop(world, "laptop");
  world.server.lose_answers("PUT /v1/account/state", 1);
  const auto signed_in = laptop.sign_in();
  INFO(code_of(signed_in));
  REQUIRE(signed_in);
  CHECK(world.server.honest().account().log.size() == 2);
  CHECK(laptop.attempts() == phone.attempts());
}

TEST_CASE("two devices that join at the same moment both get in") {
  World world("conflict");
  Device phone(world, "phone");
  REQUIRE(phone.sign_up());
  Device laptop(world, "laptop"), tablet(world, "tablet");
  bool once = true;
  // The tablet joins between the laptop's reading and writing the account's state.
  world.server.tamper("GET /v1/account/state", [&](base::Cbor&) {
    if (std::exchange(once, false)) REQUIRE(tablet.sign_in());
  });
  const auto signed_in = laptop.sign_in();
  INFO(code_of(signed_in));
  REQUIRE(signed_in);
  CHECK(world.server.honest().account().log.size() == 3);
  REQUIRE(phone.sync());
  CHECK(phone.vault.remembered()->manifest.version == 3);
}

TEST_CASE("a session that ended is opened again without a word") {
  World world("session");
  Device phone(world, "phone");
  REQUIRE(phone.sign_up());
  phone.take_attempt();
  world.server.honest().forget_sessions();
  REQUIRE(phone.sync());
  CHECK(phone.waiting() == 0);
  world.now = world.now.plus_ms(16 * 60'000);
  phone.take_attempt();
  REQUIRE(phone.sync());
  CHECK_FALSE(phone.vault.remembered()->signed_out);
}

TEST_CASE("what a full or busy server refuses stays queued and goes out later") {
  for (const auto& [status, code] : {std::pair{507, "quota"}, {413, "too_large"}, {429, "throttled"}, {503, "busy"}}) {
    World world("refused");
    Device phone(world, "phone");
    REQUIRE(phone.sign_up());
    phone.take_attempt();
    world.server.honest().refuse_pushes = {status, code};
    const auto held = phone.sync();
    REQUIRE(held);
    REQUIRE(held->held_back);
    CHECK(held->held_back->code == code);
    CHECK(held->waiting == 1);
    CHECK(phone.vault.remembered()->problem->code == code);
    world.server.honest().refuse_pushes.reset();
    REQUIRE(phone.sync());
    CHECK(phone.waiting() == 0);
    CHECK_FALSE(phone.vault.remembered()->problem);
  }
}

TEST_CASE("a server set back to a backup gets back what it lost, whoever signed it") {
  World world("restore");
  Device phone(world, "phone"), laptop(world, "laptop");
  REQUIRE(phone.sign_up());
  REQUIRE(laptop.sign_in());
  REQUIRE(phone.sync());
  const auto backup = world.server.honest().backup();
  for (int i = 0; i < 3; ++i) {
    laptop.take_attempt();
    REQUIRE(laptop.sync());
    phone.take_attempt();
    REQUIRE(phone.sync());
  }
  const std::set<base::RowId> all = phone.attempts();
  REQUIRE(all.size() == 6);
  const auto full = world.server.honest().account().feed.size();
  world.server.honest().restore(backup);
  REQUIRE(world.server.honest().account().feed.size() < full);

  const auto synced = phone.sync();
  INFO(code_of(synced));
  REQUIRE(synced);
  CHECK(world.server.honest().account().feed.size() == full);
  REQUIRE(laptop.sync());
  CHECK(laptop.attempts() == all);
  CHECK(laptop.vault.remembered()->instance_epoch == 2);
  Device tablet(world, "tablet");
  const auto joined = tablet.sign_in();
  INFO(code_of(joined));
  REQUIRE(joined);
  CHECK(tablet.attempts() == all);
}

TEST_CASE("a server set back to before the account's newest state is offered it") {
  World world("restored state");
  Device phone(world, "phone"), laptop(world, "laptop");
  REQUIRE(phone.sign_up());
  const auto backup = world.server.honest().backup();
  REQUIRE(laptop.sign_in());
  laptop.take_attempt();
  REQUIRE(laptop.sync());
  REQUIRE(phone.sync());
  const auto known = phone.vault.remembered()->manifest;
  world.server.honest().restore(backup);
  // The restored server has never heard of the laptop.
  CHECK(code_of(laptop.sync()) == "session");
  const auto synced = phone.sync();
  INFO(code_of(synced));
  REQUIRE(synced);
  CHECK(phone.vault.remembered()->manifest == known);
  CHECK(world.server.honest().account().log.size() == 2);
  REQUIRE(laptop.sync());
  CHECK(laptop.attempts() == phone.attempts());
}

TEST_CASE("a server set back by more than one state says so and nothing remembered goes down") {
  World world("restored far");
  Device phone(world, "phone"), laptop(world, "laptop"), tablet(world, "tablet");
  phone.take_attempt();
  REQUIRE(phone.sign_up());
  const auto backup = world.server.honest().backup();
  REQUIRE(laptop.sign_in());
  REQUIRE(tablet.sign_in());
  REQUIRE(phone.sync());
  const std::string before = phone.content();
  world.server.honest().restore(backup);
  CHECK(code_of(phone.sync()) == "server_reset");
  CHECK(phone.content() == before);
  CHECK(phone.vault.remembered()->problem->code == "server_reset");
  phone.take_attempt();
  CHECK(phone.attempts().size() == 2);
}

TEST_CASE("an acknowledged change that is not in the feed is offered again") {
  World world("lost commits");
  Device phone(world, "phone");
  REQUIRE(phone.sign_up());
  phone.take_attempt();
  bool once = true;
  world.server.tamper("POST /v1/commits", [&](base::Cbor&) {
    if (std::exchange(once, false)) world.server.honest().account().feed.clear();
  });
  const auto synced = phone.sync();
  INFO(code_of(synced));
  REQUIRE(synced);
  CHECK(world.server.honest().account().feed.size() == 1);
}

TEST_CASE("answers to questions that were not asked end the conversation") {
  World world("order");
  Device phone(world, "phone");
  auto fresh = sync::begin_register(phone.surroundings(), {"ada", passphrase_of({}), std::move(phone.recovery_code)});
  const auto early = fresh->step(sync::Solved{1}, world.now);
  REQUIRE_FALSE(early);
  CHECK(early.error().code == "conversation_order");
  auto second = sync::begin_sign_in(phone.surroundings(), {"ada", passphrase_of({})});
  REQUIRE(second->step(sync::Started{}, world.now));
  CHECK_FALSE(second->step(sync::Stretched{}, world.now));
  const auto over = second->step(sync::NetworkFailed{}, world.now);
  REQUIRE_FALSE(over);
  CHECK(over.error().code == "conversation_order");
}

TEST_CASE("only the code of a refusal is believed, and unknown ones are the server's own trouble") {
  const auto refusal = [](std::string_view body) {
    return sync::refusal_of({.status = 500, .body = base::to_bytes(base::view_of(body))});
  };
  CHECK(refusal(R"({"code":"quota","detail":"call +1 555 0100"})").code == "quota");
  CHECK(refusal(R"({"code":"quota","detail":"call +1 555 0100"})").message.find("555") == std::string::npos);
  CHECK(refusal(R"({"code":"made up"})").code == "server_error");
  CHECK(refusal("<html>").code == "server_error");
  CHECK(refusal("").code == "server_error");
}

TEST_CASE("the slow work of a conversation is the real stretching and the real search") {
  const auto stretched = sync::perform_stretch({1, base::SecretBytes(64)});
  REQUIRE(stretched);
  CHECK(stretched->output.size() == 64);
  CHECK_FALSE(sync::perform_stretch({9, base::SecretBytes(64)}));
  const sync::SolveProofOfWork work{{}, *crypto::SignInName::parse("ada"), 6};
  std::optional<sync::Solved> solved;
  for (std::uint64_t first = 0; !solved; first += 16) solved = sync::search_proof_of_work(work, first, 16);
  CHECK(crypto::check_work({}, work.name, solved->solution, 6));
}

}  // namespace alcove::tests
