// The snapshot: an open vault shows the same with it as without, whatever was written, received, deleted or broken.

#include <catch2/catch_test_macros.hpp>

#include "core/vault/sql.hpp"
#include "tests/core/vault/devices.hpp"
#include "tests/core/vault/faulty_database.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

constexpr std::int64_t k_day_ms = 86'400'000;

vault::ItemRow mood(VaultDevice& device, std::int64_t after_ms, const std::string& note) {
  vault::ItemRow row;
  row.id = crypto::random_id<base::RowId>(device.random);
  row.kind = vault::ItemKind::mood_entry;
  const vault::Stamp stamp{
      .count = 1, .hlc = device.vault.clock(at_ms(after_ms)), .device = device.vault.device().id()};
  row.fields["at"] = {std::to_string(at_ms(after_ms).unix_ms()), stamp};
  row.fields["note"] = {note, stamp};
  return row;
}

vault::JournalEntryRow entry(VaultDevice& device, std::int64_t after_ms, const std::string& text) {
  return {.id = crypto::random_id<base::RowId>(device.random),
          .text = text,
          .written_at = at_ms(after_ms),
          .edited = at_ms(after_ms),
          .utc_offset = {},
          .zone = "",
          .device = device.vault.device().id(),
          .stamp = {.count = 1, .hlc = device.vault.clock(at_ms(after_ms)), .device = device.vault.device().id()}};
}

/// A life of so many days: a mood every day, an entry every fourth, a check-in every sixteenth; 64 records a commit.
void live_days(VaultDevice& device, int first_day, int days) {
  std::vector<vault::Change> changes;
  for (int day = first_day; day < first_day + days; ++day) {
    changes.push_back(change_of({mood(device, day * k_day_ms, "day " + std::to_string(day))}));
    if (day % 4 == 0) changes.push_back(change_of({entry(device, day * k_day_ms, "Day " + std::to_string(day))}));
    if (day % 16 == 0) changes.push_back(change_of({attempt_row(device, day * k_day_ms)}));
    if (changes.size() >= 64) need(device.vault.write(std::exchange(changes, {}), at_ms(day * k_day_ms)));
  }
  need(device.vault.write(std::move(changes), at_ms((first_day + days) * k_day_ms)));
}

int settle(vault::Vault& vault) {
  int steps = 0;
  while (need(vault.settle())) ++steps;
  return steps;
}

std::string counts_of(const vault::Vault& vault) {
  return std::to_string(need(vault.live().entry_count())) + " " +
         std::to_string(need(vault.live().item_count(vault::ItemKind::mood_entry))) + " " +
         std::to_string(need(vault.live().attempt_count()));
}

/// Counts before and after everything is loaded, and everything.
std::string whole(const vault::Vault& vault) {
  std::string out = counts_of(vault) + "\n" + live_text(vault);
  for (const auto& found : need(vault.live().items(vault::ItemKind::mood_entry))) {
    out += base::cbor_diagnostic(vault::to_cbor(vault::Row(found.item))) + "\n";
  }
  return out + counts_of(vault);
}

void reopen(vault::Vault& vault) {
  vault.lock();
  need(vault.unlock(lock_secret().view(), at_ms(0)));
}

void drop_snapshot(VaultDevice& device) { need(vault::execute(*device.database, "DELETE FROM snapshot")); }

std::int64_t number(VaultDevice& device, std::string_view sql) {
  auto statement = need(vault::Statement::prepare(*device.database, sql));
  std::int64_t out = 0;
  need(statement.each({}, [&](vault::SqlRow& row) -> base::Result<void> {
    out = row.integer();
    return {};
  }));
  return out;
}

std::int64_t rows_in_memory(VaultDevice& device) {
  return number(device, "SELECT (SELECT count(*) FROM live.item) + (SELECT count(*) FROM live.journal_entry)");
}

void delete_record(VaultDevice& device, const base::RecordId& record, base::Instant now) {
  vault::Change change;
  change.record = record;
  change.parents = need(device.vault.heads_of(record));
  change.liveness = crypto::Liveness::tombstone;
  need(device.vault.write(std::move(change), now));
}

void rewrite_mood(VaultDevice& device, vault::LiveItem found, const std::string& note, base::Instant now) {
  vault::StampedText& field = found.item.fields["note"];
  field = {note,
           {.count = field.stamp.count + 1, .hlc = device.vault.clock(now), .device = device.vault.device().id()}};
  vault::Change change = change_of({found.item});
  change.record = found.record;
  change.parents = need(device.vault.heads_of(found.record));
  need(device.vault.write(std::move(change), now));
}

}  // namespace

TEST_CASE("an unlock reads the newest rows and the others when they are asked for") {
  const auto device = new_device(1);
  live_days(*device, 0, 2000);
  const std::string before = whole(device->vault);
  CHECK(settle(device->vault) >= 4);
  reopen(device->vault);
  CHECK(rows_in_memory(*device) < 600);
  CHECK(counts_of(device->vault) == "500 2000 125");
  const auto week =
      need(device->vault.live().items(vault::ItemKind::mood_entry, at_ms(700 * k_day_ms), at_ms(707 * k_day_ms)));
  CHECK(week.size() == 7);
  CHECK(rows_in_memory(*device) < 1700);
  CHECK(counts_of(device->vault) == "500 2000 125");
  CHECK(whole(device->vault) == before);
  CHECK(rows_in_memory(*device) == 2500);
}

TEST_CASE("what changed after the snapshot wins over it") {
  const auto device = new_device(2);
  live_days(*device, 0, 1000);
  settle(device->vault);
  reopen(device->vault);
  auto moods = need(device->vault.live().items(vault::ItemKind::mood_entry));
  const auto entries = need(device->vault.live().entries());
  rewrite_mood(*device, moods.back(), "written again", at_ms(1000 * k_day_ms));
  delete_record(*device, moods[500].record, at_ms(1000 * k_day_ms));
  delete_record(*device, entries.back().record, at_ms(1000 * k_day_ms));
  const std::string expected = whole(device->vault);
  reopen(device->vault);
  CHECK(counts_of(device->vault) == "249 999 63");
  CHECK(whole(device->vault) == expected);
  // And when the changes are in a segment themselves.
  live_days(*device, 1001, 800);
  CHECK(settle(device->vault) > 0);
  const std::string later = whole(device->vault);
  reopen(device->vault);
  const std::string counts = counts_of(device->vault);
  CHECK(whole(device->vault) == later);
  CHECK(counts == counts_of(device->vault));
  drop_snapshot(*device);
  reopen(device->vault);
  CHECK(whole(device->vault) == later);
}

TEST_CASE("after any acts an unlock with the snapshot shows what one without shows") {
  for (std::uint64_t seed = 10; seed < 14; ++seed) {
    CAPTURE(seed);
    const auto device = new_device(seed);
    attach_account(device->vault);
    VaultDevice other(seed + 100);
    need(other.vault.start());
    need(other.vault.create(quick_lock(), at_ms(0)));
    need(other.vault.join(membership_of(device->vault, other), at_ms(0)));
    need(other.vault.commit_staged(at_ms(0)));
    Relay relay;
    FixedRandom random("acts " + std::to_string(seed));
    int day = 0;
    for (int act = 0; act < 40; ++act) {
      const auto dice = crypto::random_array<3>(random);
      VaultDevice& writer = dice[1] % 2 == 0 ? *device : other;
      const base::Instant now = at_ms(day * k_day_ms + act);
      switch (dice[0] % 7) {
        case 0:
        case 1: live_days(writer, day, 120), day += 60; break;
        case 2: {
          auto moods = need(writer.vault.live().items(vault::ItemKind::mood_entry));
          if (!moods.empty()) rewrite_mood(writer, moods[dice[2] % moods.size()], "again", now);
          break;
        }
        case 3: {
          const auto entries = need(writer.vault.live().entries());
          if (!entries.empty()) delete_record(writer, entries[dice[2] % entries.size()].record, now);
          break;
        }
        case 4:
          relay.push(*device), relay.push(other);
          relay.pull(*device, now), relay.pull(other, now);
          break;
        case 5: static_cast<void>(need(device->vault.settle())); break;
        case 6: reopen(device->vault); break;
      }
    }
    settle(device->vault);
    live_days(*device, day, 3);
    reopen(device->vault);
    const std::string with = whole(device->vault);
    drop_snapshot(*device);
    reopen(device->vault);
    CHECK(whole(device->vault) == with);
  }
}

TEST_CASE("a snapshot with anything wrong is dropped and the envelopes are read") {
  const auto device = new_device(3);
  live_days(*device, 0, 1700);
  settle(device->vault);
  const std::string expected = whole(device->vault);
  const char* const wrong[] = {
      "UPDATE snapshot SET sealed = zeroblob(40) WHERE part = 0",
      "UPDATE snapshot SET sealed = zeroblob(0) WHERE part = 2",
      "DELETE FROM snapshot WHERE part = 1",
      "UPDATE snapshot SET sealed = (SELECT sealed FROM snapshot WHERE part = 2) WHERE part = 1",
      "UPDATE snapshot SET sealed = (SELECT sealed FROM snapshot WHERE part = 1) WHERE part = 0",
  };
  for (const char* const sql : wrong) {
    CAPTURE(sql);
    device->vault.lock();
    need(vault::execute(*device->database, sql));
    need(device->vault.unlock(lock_secret().view(), at_ms(0)));
    CHECK(whole(device->vault) == expected);
    CHECK(number(*device, "SELECT count(*) FROM snapshot") == 0);
    CHECK(settle(device->vault) >= 3);
  }
}

TEST_CASE("an envelope that waited in quarantine shows beside the snapshot once it opens") {
  const auto device = new_device(4);
  live_days(*device, 0, 600);
  const std::string expected = whole(device->vault);
  device->vault.lock();
  // As a program leaves it that does not know its kind.
  need(vault::execute(*device->database, "UPDATE envelope SET state = 1 WHERE id = 5"));
  need(device->vault.unlock(lock_secret().view(), at_ms(0)));
  CHECK(need(device->vault.quarantined()) == 0);
  CHECK(settle(device->vault) > 0);
  reopen(device->vault);
  CHECK(whole(device->vault) == expected);
}

TEST_CASE("a failure at any call while settling or loading leaves a vault that shows everything") {
  const auto template_device = new_device(5);
  live_days(*template_device, 0, 420);
  const std::string expected = whole(template_device->vault);
  template_device->vault.lock();
  for (int calls = 0;; calls += 7) {
    CAPTURE(calls);
    FaultyDatabase faulty(*template_device->database);
    FixedRandom random("faulty " + std::to_string(calls));
    drop_snapshot(*template_device);
    vault::Vault vault(faulty, random);
    need(vault.start());
    need(vault.unlock(lock_secret().view(), at_ms(0)));
    faulty.fail_after(calls);
    const auto settled = vault.settle();
    vault.lock();
    const auto unlocked = vault.unlock(lock_secret().view(), at_ms(0));
    const auto found = vault.live().items(vault::ItemKind::mood_entry);
    const bool failed = faulty.has_failed();
    faulty.heal();
    if (vault.presence() != vault::Presence::open) need(vault.unlock(lock_secret().view(), at_ms(0)));
    CHECK(whole(vault) == expected);
    vault.lock();
    if (!failed) break;
    REQUIRE(calls < 20000);
  }
}
