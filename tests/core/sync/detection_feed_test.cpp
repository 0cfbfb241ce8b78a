/// docs/protocol.md, section 8: what a malicious server must not get away with, when a device syncs. On detection the
/// client writes nothing of what it was shown, raises the named error, and keeps it in the person's own trail.

#include <catch2/catch_test_macros.hpp>

#include "tests/core/sync/scene.hpp"

namespace alcove::tests {

using base::Bytes;
using base::Cbor;

TEST_CASE("row 7: a ciphertext in another place, or with any header field changed, is not applied") {
  const std::size_t k_collection = 1, k_record = 17, k_epoch = 36, k_flags = 37, k_nonce = 40;
  for (const std::size_t at : {k_collection, k_record, k_epoch, k_flags, k_nonce, std::size_t{100}}) {
    INFO("byte " << at);
    Scene scene("moved");
    scene.tamper_commit(
        [&](Cbor& commit) { change_blob(commit, "envelopes", 0, [&](Bytes& bytes) { flip(bytes, at); }); });
    scene.expect("authentication");
  }
  Scene scene("swapped");
  const Bytes older = scene.server().honest().account().feed.at(0).envelopes.at(0);
  scene.tamper_commit([&](Cbor& commit) { change_blob(commit, "envelopes", 0, [&](Bytes& bytes) { bytes = older; }); });
  scene.expect("authentication");
}

TEST_CASE("row 7: another account's changes are not applied") {
  Scene scene("foreign feed");
  Device stranger(scene.world, "stranger");
  stranger.take_attempt();
  REQUIRE(stranger.sign_up("eve"));
  const auto foreign = scene.server().honest().store().accounts.at(stranger.vault.account()).feed.at(0);
  scene.tamper_commit([&](Cbor& commit) {
    commit.set("commit", Cbor::bytes(foreign.commit));
    commit.set("envelopes", Cbor::array({Cbor::bytes(foreign.envelopes.at(0))}));
  });
  scene.expect("authentication");
}

TEST_CASE("row 8: an unknown suite is refused wherever it stands") {
  const auto to_suite_2 = [](Bytes& bytes) { bytes.at(0) = 2; };
  {
    Scene scene("suite of an envelope");
    scene.tamper_commit([&](Cbor& commit) { change_blob(commit, "envelopes", 0, to_suite_2); });
    scene.expect("downgrade");
  }
  {
    Scene scene("suite of a commit");
    scene.tamper_commit([&](Cbor& commit) { change_bytes(commit, "commit", to_suite_2); });
    scene.expect("downgrade");
  }
  {
    Scene scene("suite of a manifest");
    scene.tamper_state([&](Cbor& body) { change_bytes(body, "manifest", to_suite_2); });
    scene.expect("downgrade");
  }
  {
    Scene scene("suite of a log entry");
    scene.tamper_state([&](Cbor& body) { change_blob(body, "log", 0, to_suite_2); });
    scene.expect("downgrade");
  }
}

TEST_CASE("row 8: plaintext in the place of a ciphertext is refused") {
  Scene scene("plaintext");
  const Bytes text = base::to_bytes(base::view_of("{\"type\":\"assessment_attempt\"}"));
  scene.tamper_commit([&](Cbor& commit) { change_blob(commit, "envelopes", 0, [&](Bytes& bytes) { bytes = text; }); });
  scene.expect("downgrade");
}

TEST_CASE("row 9: a tombstone that nobody signed deletes nothing") {
  Scene scene("tombstone");
  const std::size_t k_flags = 37;
  scene.tamper_commit(
      [&](Cbor& commit) { change_blob(commit, "envelopes", 0, [&](Bytes& bytes) { bytes.at(k_flags) = 1; }); });
  scene.expect("authentication");
}

TEST_CASE("row 10: an older state of the account is a rollback") {
  World world("older state");
  Device phone(world, "phone"), laptop(world, "laptop");
  REQUIRE(phone.sign_up());
  const auto older = world.server.honest().backup();
  REQUIRE(laptop.sign_in());
  REQUIRE(phone.sync());
  const std::string before = phone.content();
  const auto account = older.accounts.begin()->second;
  world.server.tamper(std::string(k_state), [&](Cbor& body) {
    body.set("manifest", Cbor::bytes(account.manifest));
    change_list(body, "log", [](Cbor::Array& log) { log.pop_back(); });
  });
  CHECK(code_of(phone.sync()) == "rollback");
  CHECK(phone.content() == before);
  world.server.tamper(std::string(k_state),
                      [](Cbor& body) { change_list(body, "log", [](Cbor::Array& log) { log.pop_back(); }); });
  CHECK(code_of(phone.sync()) == "rollback");
  CHECK(phone.content() == before);
}

TEST_CASE("row 10: a restore that is only claimed lowers nothing that is remembered") {
  World world("claimed restore");
  Device phone(world, "phone"), laptop(world, "laptop");
  REQUIRE(phone.sign_up());
  const auto account = world.server.honest().account();
  REQUIRE(laptop.sign_in());
  REQUIRE(phone.sync());
  const std::string before = phone.content();
  world.server.tamper(std::string(k_state), [&](Cbor& body) {
    body.set("manifest", Cbor::bytes(account.manifest));
    body.set("instance_epoch", Cbor::unsigned_int(9));
    change_list(body, "log", [](Cbor::Array& log) { log.pop_back(); });
  });
  CHECK(code_of(phone.sync()) == "server_reset");
  CHECK(phone.content() == before);
}

TEST_CASE("row 11: a missing commit, record or tail is a gap as soon as something shows it") {
  {
    Scene scene("missing commit");
    scene.laptop.take_attempt();
    REQUIRE(scene.laptop.sync());
    scene.tamper_feed(
        [](Cbor& body) { change_list(body, "commits", [](Cbor::Array& commits) { commits.erase(commits.begin()); }); });
    const std::string before = scene.phone.content();
    CHECK(code_of(scene.phone.sync()) == "gap");
    CHECK(scene.phone.content() == before);
  }
  {
    Scene scene("missing envelope");
    scene.tamper_commit(
        [](Cbor& commit) { change_list(commit, "envelopes", [](Cbor::Array& envelopes) { envelopes[0] = Cbor(); }); });
    scene.expect("gap");
  }
  {
    Scene scene("fewer envelopes");
    scene.tamper_commit(
        [](Cbor& commit) { change_list(commit, "envelopes", [](Cbor::Array& envelopes) { envelopes.clear(); }); });
    scene.expect("gap");
  }
}

TEST_CASE("row 11: a device's changes that another device has seen cannot be hidden") {
  World world("hidden device");
  Device phone(world, "phone"), laptop(world, "laptop"), tablet(world, "tablet");
  REQUIRE(phone.sign_up());
  REQUIRE(laptop.sign_in());
  REQUIRE(tablet.sign_in());
  REQUIRE(phone.sync());
  laptop.take_attempt();
  REQUIRE(laptop.sync());
  REQUIRE(tablet.sync());
  tablet.take_attempt();
  REQUIRE(tablet.sync());
  const base::DeviceId hidden = laptop.vault.device().id();
  world.server.tamper(std::string(k_feed), [&](Cbor& body) {
    change_list(body, "commits", [&](Cbor::Array& commits) {
      std::erase_if(commits, [&](const Cbor& one) {
        return crypto::parse_commit(*one.bytes_at("commit"))->commit.device == hidden;
      });
    });
  });
  const std::string before = phone.content();
  CHECK(code_of(phone.sync()) == "gap");
  CHECK(phone.content() == before);
}

TEST_CASE("row 12: another history or state of the account shown to another device is a fork") {
  const auto show = [](Scene& scene, const crypto::Commit& commit) {
    const auto made = crypto::sign_commit(commit, scene.laptop.vault.device());
    REQUIRE(made);
    scene.tamper_commit([bytes = made->bytes](Cbor& one) {
      one.set("commit", Cbor::bytes(bytes));
      one.set("envelopes", Cbor::array({}));
    });
  };
  const auto next_of = [](const Scene& scene) {
    crypto::Commit commit;
    commit.account = scene.laptop.vault.account();
    commit.device = scene.laptop.vault.device().id();
    commit.commit_seq = scene.laptop.vault.own_head().commit_seq;
    const auto before = scene.phone.vault.commit_hash_at(commit.device, commit.commit_seq - 1);
    if (before && *before) commit.previous = **before;
    return commit;
  };
  {
    Scene scene("other history");
    crypto::Commit commit = next_of(scene);
    crypto::Hash other{};
    other.fill(9);
    commit.observed.push_back({scene.phone.vault.device().id(), {1, other}});
    show(scene, commit);
    scene.expect("fork");
  }
  {
    Scene scene("other manifest");
    crypto::Commit commit = next_of(scene);
    commit.manifest_version = scene.phone.vault.remembered()->manifest.version;
    commit.manifest_hash.fill(9);
    show(scene, commit);
    scene.expect("fork");
  }
}

TEST_CASE("row 13: commits that come again are applied once, and out of order not at all") {
  Scene scene("order of commits");
  scene.laptop.take_attempt();
  REQUIRE(scene.laptop.sync());
  scene.tamper_feed([](Cbor& body) {
    change_list(body, "commits", [](Cbor::Array& commits) {
      if (commits.size() != 2) return;
      const Cbor first_seq = *commits[0].find("seq"), second_seq = *commits[1].find("seq");
      std::swap(commits[0], commits[1]);
      commits[0].set("seq", first_seq);
      commits[1].set("seq", second_seq);
    });
  });
  const std::string before = scene.phone.content();
  CHECK(code_of(scene.phone.sync()) == "gap");
  CHECK(scene.phone.content() == before);

  scene.tamper_feed([](Cbor& body) {
    std::uint64_t last = 0;
    change_list(body, "commits", [&](Cbor::Array& commits) {
      const Cbor::Array once = commits;
      for (const Cbor& commit : once) commits.push_back(commit);
      for (Cbor& commit : commits) {
        last = std::max(last + 1, *commit.unsigned_at("seq"));
        commit.set("seq", Cbor::unsigned_int(last));
      }
    });
    if (last > 0) body.set("next", Cbor::unsigned_int(last));
  });
  const auto repeated = scene.phone.sync();
  INFO(code_of(repeated));
  REQUIRE(repeated);
  CHECK(scene.phone.attempts().size() == 3);
  CHECK(repeated->received == 2);
}

TEST_CASE("row 13: a commit that does not follow its device's last one is refused") {
  World world("other chain");
  Device phone(world, "phone"), laptop(world, "laptop"), tablet(world, "tablet");
  REQUIRE(phone.sign_up());
  REQUIRE(laptop.sign_in());
  REQUIRE(phone.sync());
  laptop.take_attempt();
  // The laptop's own words, in a history that it keeps from the phone: another commit with the same number.
  crypto::Commit other;
  other.account = laptop.vault.account();
  other.device = laptop.vault.device().id();
  other.manifest_version = laptop.vault.remembered()->manifest.version;
  other.manifest_hash = laptop.vault.remembered()->manifest.hash;
  const auto first = crypto::sign_commit(other, laptop.vault.device());
  other.commit_seq = 2;
  other.previous.fill(7);
  const auto second = crypto::sign_commit(other, laptop.vault.device());
  REQUIRE(first);
  REQUIRE(second);
  const auto shown = [&](const std::vector<crypto::SignedCommit>& commits) {
    world.server.tamper(std::string(k_feed), [commits](Cbor& body) {
      Cbor::Array list;
      for (const auto& commit : commits) {
        list.push_back(Cbor::map({{"seq", Cbor::unsigned_int(100 + list.size())},
                                  {"commit", Cbor::bytes(commit.bytes)},
                                  {"envelopes", Cbor::array({})}}));
      }
      body.set("next", Cbor::unsigned_int(99 + list.size()));
      body.set("commits", Cbor::array(std::move(list)));
    });
  };
  const std::string before = phone.content();
  shown({*first, *second});
  CHECK(code_of(phone.sync()) == "chain");
  CHECK(phone.content() == before);
}

TEST_CASE("row 14: a cursor that stands still or goes back ends the exchange") {
  const auto with_next = [](std::uint64_t next, bool more) {
    return [next, more](Cbor& body) {
      body.set("next", Cbor::unsigned_int(next));
      body.set("more", Cbor::boolean(more));
    };
  };
  for (const std::uint64_t next : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1'000'000}}) {
    Scene scene("cursor");
    scene.tamper_feed(with_next(next, false));
    scene.expect("cursor");
  }
  {
    Scene scene("endless");
    const auto cursor = scene.phone.vault.remembered()->cursor_seq;
    scene.tamper_feed([&](Cbor& body) {
      body.set("commits", Cbor::array({}));
      with_next(cursor, true)(body);
    });
    scene.expect("cursor");
  }
  {
    Scene scene("seq of the past");
    scene.tamper_commit([](Cbor& commit) { commit.set("seq", Cbor::unsigned_int(1)); });
    scene.expect("cursor");
  }
}

TEST_CASE("row 14: an instance epoch that never stands still is not followed for ever") {
  Scene scene("epochs");
  std::uint64_t epoch = 5;
  scene.tamper_feed([&](Cbor& body) { body.set("instance_epoch", Cbor::unsigned_int(epoch++)); });
  CHECK(code_of(scene.phone.sync()) == "server_reset");
  scene.server().be_honest();
  REQUIRE(scene.phone.sync());
  CHECK(scene.phone.attempts().size() == 2);
}

TEST_CASE("row 17: a device that nobody certified cannot write, and one cannot be added without the identity") {
  Scene scene("added device");
  const auto intruder = crypto::DeviceKeys::generate(scene.phone.random);
  crypto::Commit commit;
  commit.account = scene.phone.vault.account();
  commit.device = intruder.id();
  const auto made = crypto::sign_commit(commit, intruder);
  REQUIRE(made);
  scene.tamper_commit([&](Cbor& one) {
    one.set("commit", Cbor::bytes(made->bytes));
    one.set("envelopes", Cbor::array({}));
  });
  scene.expect("unknown_device");

  const auto identity = crypto::IdentityKeys::generate(scene.phone.random);
  crypto::LogEntry entry;
  entry.account = commit.account;
  entry.index = 3;
  entry.previous = scene.phone.vault.remembered()->log.hash;
  entry.device = intruder.id();
  entry.signing_key = intruder.signing_key();
  entry.exchange_key = intruder.exchange_key();
  const auto signed_entry = crypto::sign_log_entry(entry, identity);
  REQUIRE(signed_entry);
  scene.tamper_state([&](Cbor& body) {
    change_list(body, "log", [&](Cbor::Array& log) { log.push_back(Cbor::bytes(*signed_entry)); });
  });
  scene.expect("authentication");
}

TEST_CASE("row 20: encodings that are not canonical are refused wherever they stand") {
  for (const std::string_view route : {k_state, k_feed}) {
    Scene scene("encoding");
    scene.server().distort(std::string(route), [](sync::Response& response) { response.body.push_back(0); });
    scene.expect("encoding");
    scene.server().distort(std::string(route), [](sync::Response& response) { response.body.assign(1U << 20U, 0x7F); });
    scene.expect("encoding");
    scene.server().distort(std::string(route), [](sync::Response& response) { response.body.clear(); });
    scene.expect("encoding");
  }
  {
    Scene scene("missing fields");
    scene.tamper_feed([](Cbor& body) { body.set("commits", Cbor::unsigned_int(1)); });
    scene.expect("encoding");
  }
  Scene scene("longer commit");
  scene.tamper_commit([](Cbor& commit) { change_bytes(commit, "commit", [](Bytes& bytes) { bytes.push_back(0); }); });
  scene.expect("encoding");
}

TEST_CASE("row 20: a signature in another form is no signature") {
  Scene scene("malleable");
  // S + L, the group's order: the same equation holds for it.
  const std::array<std::uint8_t, 32> order{0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7,
                                           0xA2, 0xDE, 0xF9, 0xDE, 0x14, 0,    0,    0,    0,    0,    0,
                                           0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
  scene.tamper_commit([&](Cbor& commit) {
    change_bytes(commit, "commit", [&](Bytes& bytes) {
      unsigned carry = 0;
      for (std::size_t i = 0; i < order.size(); ++i) {
        std::uint8_t& digit = bytes[bytes.size() - order.size() + i];
        carry += static_cast<unsigned>(digit) + order[i];
        digit = static_cast<std::uint8_t>(carry);
        carry >>= 8U;
      }
    });
  });
  scene.expect("authentication");
}

TEST_CASE("row 21: a device of which somebody else has the key says so and can sign in anew") {
  Scene scene("clone");
  crypto::Commit commit;
  commit.account = scene.phone.vault.account();
  commit.device = scene.phone.vault.device().id();
  const auto clone = crypto::sign_commit(commit, scene.phone.vault.device());
  REQUIRE(clone);
  scene.tamper_commit([&](Cbor& one) {
    one.set("commit", Cbor::bytes(clone->bytes));
    one.set("envelopes", Cbor::array({}));
  });
  const std::string before = scene.phone.content();
  CHECK(code_of(scene.phone.sync()) == "device_cloned");
  CHECK(scene.phone.content() == before);
  scene.server().be_honest();
  const auto signed_in = scene.phone.sign_in();
  INFO(code_of(signed_in));
  REQUIRE(signed_in);
  CHECK(scene.phone.vault.device().id() != commit.device);
  CHECK(scene.phone.attempts().size() == 2);
}

}  // namespace alcove::tests
