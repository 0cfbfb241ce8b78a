// Merging: any interleaving of two or three devices ends in the same live state.

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "tests/core/vault/devices.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

constexpr std::int64_t k_day_ms = 86'400'000;

/// Some devices on one account, with a relay between them.
struct Account {
  explicit Account(std::size_t count, std::uint64_t seed) {
    devices.push_back(new_device(seed * 10));
    attach_account(devices[0]->vault);
    for (std::size_t i = 1; i < count; ++i) {
      devices.push_back(new_device(seed * 10 + i));
      need(devices[i]->vault.join(membership_of(devices[0]->vault, *devices[i]), at_ms(0)));
      need(devices[i]->vault.commit_staged(at_ms(0)));
    }
  }
  void sync(std::size_t i, base::Instant now) {
    relay.pull(*devices[i], now);
    relay.push(*devices[i]);
  }
  void settle(base::Instant now) {
    for (int round = 0; round < 2; ++round) {
      for (std::size_t i = 0; i < devices.size(); ++i) sync(i, now);
    }
  }

  std::vector<std::unique_ptr<VaultDevice>> devices;
  Relay relay;
};

/// A new version of an entry, or a new entry, that follows everything this device has of it.
void write_entry(VaultDevice& device, base::RecordId record, const std::string& text, base::Instant now) {
  std::uint64_t seen = 0;
  for (const auto& row : need(device.vault.rows_of(record))) {
    if (const auto* entry = std::get_if<vault::JournalEntryRow>(&row)) seen = std::max(seen, entry->stamp.count);
  }
  vault::Change change = change_of({vault::JournalEntryRow{
      .id = base::RowId(record.bytes()),
      .text = text,
      .written_at = at_ms(0),
      .edited = now,
      .utc_offset = {},
      .zone = "",
      .device = device.vault.device().id(),
      .stamp = {.count = seen + 1, .hlc = device.vault.clock(now), .device = device.vault.device().id()}}});
  change.record = record;
  change.parents = need(device.vault.heads_of(record));
  need(device.vault.write(std::move(change), now));
}

/// Sets one entry of the safety plan.
void plan(VaultDevice& device, const std::string& name, const std::string& text, base::Instant now) {
  vault::SafetyPlanRow row = need(device.vault.live().safety_plan());
  const auto record = device.vault.singleton("safety_plan");
  row.id = base::RowId(record.bytes());
  vault::StampedText& field = row.fields[name];
  field = {text, {field.stamp.count + 1, device.vault.clock(now), device.vault.device().id()}};
  vault::Change change = change_of({row});
  change.record = record;
  change.parents = need(device.vault.heads_of(record));
  if (change.parents.size() > crypto::k_envelope_parents_limit) {
    change.parents.resize(crypto::k_envelope_parents_limit);
  }
  need(device.vault.write(std::move(change), now));
}

/// One random act of a device.
void act(VaultDevice& device, std::mt19937_64& dice, base::Instant now) {
  switch (dice() % 6) {
    case 4: {
      const auto entries = need(device.vault.live().entries());
      const bool is_new = entries.empty() || dice() % 2 == 0;
      const auto record =
          is_new ? crypto::random_id<base::RecordId>(device.random) : entries[dice() % entries.size()].record;
      return write_entry(device, record, "text " + std::to_string(dice() % 1000), now);
    }
    case 5: return plan(device, "coping." + std::to_string(dice() % 3), std::to_string(dice() % 1000), now);
    case 0: rename(device, "name " + std::to_string(dice() % 1000), now); return;
    case 1: {  // A flag and its next state on the day's record.
      const auto flags = need(device.vault.live().flags());
      if (flags.empty()) break;
      const auto& flag = flags[dice() % flags.size()];
      if (!vault::may_follow(flag.state, vault::FlagState::resolved)) return;
      vault::Change change;
      change.record = need(device.vault.day_record(base::civil_day_of(now, {})));
      change.parents = need(device.vault.heads_of(*change.record));
      change.rows = need(device.vault.rows_of(*change.record));
      change.rows.emplace_back(
          vault::FlagStateRow{.id = crypto::random_id<base::RowId>(device.random),
                              .flag = flag.flag.id,
                              .state = static_cast<vault::FlagState>(static_cast<int>(flag.state) + 1),
                              .at = now,
                              .stamp = {flag.stamp.count + 1, device.vault.clock(now), device.vault.device().id()}});
      need(device.vault.write(std::move(change), now));
      return;
    }
    default: break;
  }
  const auto attempt = attempt_row(device, now.unix_ms() - k_start_ms);
  vault::CrisisFlagRow flag{.id = crypto::random_id<base::RowId>(device.random),
                            .event = crypto::random_id<base::RowId>(device.random),
                            .attempt = attempt.id,
                            .level = 2,
                            .raised_at = now,
                            .interventions = {}};
  need(device.vault.write(change_of({attempt, flag}), now));
}

}  // namespace

TEST_CASE("any interleaving of two or three devices converges") {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    std::mt19937_64 dice(seed);
    Account account(2 + seed % 2, seed);
    for (std::int64_t step = 1; step <= 30; ++step) {
      const std::size_t which = dice() % account.devices.size();
      // Clocks of different devices are up to an hour apart.
      const auto now = at_ms(step * 1000 + static_cast<std::int64_t>(which) * 3'600'000);
      if (dice() % 3 == 0) {
        account.sync(which, now);
      } else {
        act(*account.devices[which], dice, now);
      }
    }
    account.settle(at_ms(10'000'000));
    const std::string first = live_text(account.devices[0]->vault);
    CHECK(need(account.devices[0]->vault.live().attempt_count()) > 0);
    for (const auto& device : account.devices) {
      CHECK(live_text(device->vault) == first);
      CHECK(need(device->vault.outbox(1U << 20U)).empty());
      // What is opened from disk again is the same.
      device->vault.lock();
      need(device->vault.unlock(lock_secret().view(), at_ms(10'000'001)));
      CHECK(live_text(device->vault) == first);
    }
  }
}

TEST_CASE("a version supersedes its parent also when it arrives first") {
  Account account(3, 3);
  VaultDevice& a = *account.devices[0];
  VaultDevice& b = *account.devices[1];
  VaultDevice& c = *account.devices[2];
  rename(a, "first", at_ms(1));
  account.sync(0, at_ms(2));
  account.sync(1, at_ms(2));
  rename(b, "second", at_ms(3));
  account.sync(1, at_ms(4));
  const auto& feed = account.relay.feed();
  for (auto commit = feed.rbegin(); commit != feed.rend(); ++commit) need(c.vault.apply(*commit, at_ms(5)));
  CHECK(shown_name(c) == "second");
  CHECK(need(c.vault.heads_of(c.vault.singleton("profile"))).size() == 1);
}

TEST_CASE("two edits that did not see each other both stay, and the next edit joins them") {
  Account account(2, 4);
  VaultDevice& a = *account.devices[0];
  VaultDevice& b = *account.devices[1];
  rename(a, "from a", at_ms(1000));
  rename(b, "from b", at_ms(2000));
  account.settle(at_ms(3000));
  CHECK(need(a.vault.heads_of(a.vault.singleton("profile"))).size() == 2);
  CHECK(shown_name(a) == "from b");
  CHECK(shown_name(b) == "from b");
  rename(a, "joined", at_ms(4000));
  account.settle(at_ms(5000));
  CHECK(need(b.vault.heads_of(b.vault.singleton("profile"))).size() == 1);
  CHECK(shown_name(b) == "joined");
}

TEST_CASE("replaying the whole feed changes nothing") {
  Account account(2, 5);
  std::mt19937_64 dice(5);
  for (int i = 0; i < 10; ++i) act(*account.devices[static_cast<std::size_t>(i) % 2], dice, at_ms(i * 1000));
  account.settle(at_ms(20'000));
  const std::string before = live_text(account.devices[1]->vault);
  const auto heads = need(account.devices[1]->vault.heads());
  for (const auto& commit : account.relay.feed()) {
    CHECK(need(account.devices[1]->vault.apply(commit, at_ms(30'000))) == vault::Applied::known);
  }
  CHECK(live_text(account.devices[1]->vault) == before);
  CHECK(need(account.devices[1]->vault.heads()) == heads);
}

TEST_CASE("a clock far ahead is not adopted and loses to the next edit that has seen it") {
  Account account(2, 6);
  VaultDevice& a = *account.devices[0];
  VaultDevice& b = *account.devices[1];
  rename(a, "from the future", at_ms(400 * k_day_ms));
  account.relay.push(a);
  account.relay.pull(b, at_ms(1000));
  CHECK(shown_name(b) == "from the future");
  CHECK(vault::instant_of(b.vault.clock(at_ms(1000))) < at_ms(k_day_ms));
  rename(b, "now", at_ms(2000));
  account.settle(at_ms(3000));
  CHECK(shown_name(a) == "now");
  CHECK(shown_name(b) == "now");
}

TEST_CASE("a clock a little ahead is adopted, so that what follows comes after") {
  Account account(2, 7);
  VaultDevice& a = *account.devices[0];
  VaultDevice& b = *account.devices[1];
  rename(a, "an hour ahead", at_ms(3'600'000));
  account.relay.push(a);
  account.relay.pull(b, at_ms(1000));
  CHECK(b.vault.clock(at_ms(1000)) > vault::hlc_of(at_ms(3'600'000)));
}

TEST_CASE("a deleted record goes everywhere, but not when somebody went on writing it") {
  Account account(2, 8);
  VaultDevice& a = *account.devices[0];
  VaultDevice& b = *account.devices[1];
  const auto attempt = attempt_row(a, 1000);
  const auto record = crypto::random_id<base::RecordId>(a.random);
  vault::Change write = change_of({attempt});
  write.record = record;
  need(a.vault.write(std::move(write), at_ms(1000)));
  account.settle(at_ms(2000));
  REQUIRE(need(b.vault.live().attempt_count()) == 1);

  const auto remove = [&](VaultDevice& device) {
    vault::Change change;
    change.record = record;
    change.parents = need(device.vault.heads_of(record));
    change.liveness = crypto::Liveness::tombstone;
    need(device.vault.write(std::move(change), at_ms(3000)));
  };
  const auto rewrite = [&](VaultDevice& device) {
    vault::Change change = change_of({attempt});
    change.record = record;
    change.parents = need(device.vault.heads_of(record));
    need(device.vault.write(std::move(change), at_ms(3000)));
  };
  remove(a);
  CHECK(need(a.vault.live().attempt_count()) == 0);
  rewrite(b);
  account.settle(at_ms(4000));
  CHECK(need(a.vault.live().attempt_count()) == 1);
  CHECK(need(b.vault.live().attempt_count()) == 1);
  remove(b);
  account.settle(at_ms(5000));
  CHECK(need(a.vault.live().attempt_count()) == 0);
  CHECK(need(b.vault.live().attempt_count()) == 0);
}

TEST_CASE("an entry that two devices changed apart keeps both texts until one version follows them") {
  Account account(2, 9);
  VaultDevice& a = *account.devices[0];
  VaultDevice& b = *account.devices[1];
  const auto record = crypto::random_id<base::RecordId>(a.random);
  write_entry(a, record, "first", at_ms(1000));
  account.settle(at_ms(2000));
  write_entry(a, record, "from a", at_ms(3000));
  write_entry(b, record, "from b", at_ms(4000));
  account.settle(at_ms(5000));
  for (VaultDevice* device : {&a, &b}) {
    const auto entries = need(device->vault.live().entries());
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].entry.text == "from b");
    REQUIRE(entries[0].siblings.size() == 1);
    CHECK(entries[0].siblings[0].text == "from a");
    CHECK(need(device->vault.live().entry_count()) == 1);
  }
  write_entry(a, record, "from a\n\nfrom b", at_ms(6000));
  account.settle(at_ms(7000));
  const auto settled = need(b.vault.live().entry(base::RowId(record.bytes())));
  CHECK(settled.entry.text == "from a\n\nfrom b");
  CHECK(settled.siblings.empty());
}

TEST_CASE("the same text written apart is one text") {
  Account account(2, 10);
  const auto record = crypto::random_id<base::RecordId>(account.devices[0]->random);
  write_entry(*account.devices[0], record, "first", at_ms(1000));
  account.settle(at_ms(2000));
  write_entry(*account.devices[0], record, "same", at_ms(3000));
  write_entry(*account.devices[1], record, "same", at_ms(4000));
  account.settle(at_ms(5000));
  CHECK(need(account.devices[0]->vault.live().entry(base::RowId(record.bytes()))).siblings.empty());
}

TEST_CASE("of a safety plan changed apart, every entry keeps its latest words") {
  Account account(2, 11);
  VaultDevice& a = *account.devices[0];
  VaultDevice& b = *account.devices[1];
  plan(a, "coping.1", "a walk", at_ms(1000));
  account.settle(at_ms(2000));
  plan(a, "coping.2", "music", at_ms(3000));
  plan(a, "coping.1", "a long walk", at_ms(3000));
  plan(b, "people.1", "Mira", at_ms(3000));
  plan(b, "coping.1", "a swim", at_ms(4000));
  account.settle(at_ms(5000));
  for (VaultDevice* device : {&a, &b}) {
    const auto fields = need(device->vault.live().safety_plan()).fields;
    CHECK(fields.size() == 3);
    CHECK(fields.at("coping.1").text == "a swim");
    CHECK(fields.at("coping.2").text == "music");
    CHECK(fields.at("people.1").text == "Mira");
  }
}
