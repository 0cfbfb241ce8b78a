#include "core/crypto/device_log.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/formats_support.hpp"

using namespace alcove;
using namespace alcove::crypto;
using tests::code_of;
using tests::hash_of;

namespace {

/// A log written entry by entry: the phone is added, the laptop is added, the phone is revoked after its commit 9.
struct Fixture {
  tests::Person person = tests::person();
  std::vector<base::Bytes> entries;

  Fixture() {
    append(tests::phone_added(person));
    append(laptop_added());
    append(phone_revoked());
  }

  LogEntry laptop_added() const {
    LogEntry entry;
    entry.account = person.account;
    entry.index = 2;
    entry.device = person.laptop.id();
    entry.signing_key = person.laptop.signing_key();
    entry.exchange_key = person.laptop.exchange_key();
    entry.manifest_version = 2;
    return entry;
  }

  LogEntry phone_revoked() const {
    LogEntry entry = tests::phone_added(person);
    entry.index = 3;
    entry.action = LogAction::revoke;
    entry.cut = {9, hash_of(9)};
    entry.manifest_version = 3;
    return entry;
  }

  base::Bytes sign(LogEntry entry) const {
    if (entry.index > 1) {
      const auto before = static_cast<std::size_t>(entry.index - 2);
      entry.previous = parse_log_entry(entries.at(before))->hash;
    }
    const auto bytes = sign_log_entry(entry, person.keyring.identity());
    REQUIRE(bytes);
    return *bytes;
  }
  void append(const LogEntry& entry) { entries.push_back(sign(entry)); }

  base::Result<DeviceLog> verify(const std::vector<base::Bytes>& list) const {
    return verify_device_log(list, person.keyring.identity().signing().public_key(), person.account);
  }
  /// The first `kept` entries, then `last`.
  std::string code_with(std::size_t kept, const LogEntry& last) const {
    std::vector<base::Bytes> list(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(kept));
    list.push_back(sign(last));
    return code_of(verify(list));
  }
};

}  // namespace

TEST_CASE("a device log says which devices there are and up to where they count") {
  const Fixture fixture;
  const auto log = fixture.verify(fixture.entries);
  REQUIRE(log);
  CHECK(log->account() == fixture.person.account);
  CHECK(log->head() == LogHead{3, parse_log_entry(fixture.entries[2])->hash});
  REQUIRE(log->devices().size() == 2);
  const Device* phone = log->find(fixture.person.phone.id());
  REQUIRE(phone != nullptr);
  CHECK(phone->is_revoked());
  CHECK(phone->cut == CommitHead{9, hash_of(9)});
  const Device* laptop = log->find(fixture.person.laptop.id());
  REQUIRE(laptop != nullptr);
  CHECK_FALSE(laptop->is_revoked());
  CHECK(laptop->signing_key == fixture.person.laptop.signing_key());
  CHECK(laptop->exchange_key == fixture.person.laptop.exchange_key());

  CHECK(log->author_of(fixture.person.laptop.id(), 1'000'000));
  CHECK(log->author_of(fixture.person.phone.id(), 9));
  CHECK(code_of(log->author_of(fixture.person.phone.id(), 10)) == "revoked_device");
  CHECK(code_of(log->author_of(tests::person(2).phone.id(), 1)) == "unknown_device");
  CHECK(log->find(tests::person(2).phone.id()) == nullptr);
}

TEST_CASE("an empty log knows no device") {
  const Fixture fixture;
  const auto log = fixture.verify({});
  REQUIRE(log);
  CHECK(log->head() == LogHead{});
  CHECK(log->devices().empty());
}

TEST_CASE("a log entry with any bit changed is refused by name") {
  const Fixture fixture;
  const base::Bytes& entry = fixture.entries[2];
  REQUIRE(entry.size() == k_log_entry_bytes);
  for (std::size_t i = 0; i < entry.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::vector<base::Bytes> entries = fixture.entries;
      entries[2] = tests::flipped(entry, i, bit);
      const std::string code = code_of(fixture.verify(entries));
      // The layout: suite 0, account 1, index 17, previous 25, action 57, device 58, keys 74, cut 138, version 178,
      // zeros 186.
      const bool names_device = i >= 58 && i < 106;
      const bool is_reserved = i >= 186 && i < 218;
      const std::string expected = i == 0         ? "downgrade"
                                   : i == 57      ? "encoding"
                                   : names_device ? "unknown_device"
                                   : is_reserved  ? "encoding"
                                                  : "authentication";
      // Index 3 becomes 1, which must have a zero previous hash.
      const bool becomes_first = i == 24 && bit == 1;
      REQUIRE(code == (becomes_first ? "encoding" : expected));
    }
  }
}

TEST_CASE("a log entry that is cut short or has more bytes is refused") {
  const Fixture fixture;
  base::Bytes entry = fixture.entries[1];
  for (std::size_t size = 0; size < entry.size(); ++size) {
    REQUIRE(code_of(parse_log_entry(base::BytesView(entry).first(size))) == "encoding");
  }
  entry.push_back(0);
  CHECK(code_of(parse_log_entry(entry)) == "encoding");
}

TEST_CASE("a log with an entry left out, repeated, moved or put in is refused") {
  const Fixture fixture;
  const auto& entries = fixture.entries;
  CHECK(code_of(fixture.verify({entries[0], entries[2]})) == "chain");
  CHECK(code_of(fixture.verify({entries[1], entries[2]})) == "chain");
  CHECK(code_of(fixture.verify({entries[0], entries[0]})) == "chain");
  CHECK(code_of(fixture.verify({entries[0], entries[2], entries[1]})) == "chain");

  LogEntry other_history = fixture.laptop_added();
  other_history.previous = hash_of(5);
  const auto bytes = sign_log_entry(other_history, fixture.person.keyring.identity());
  REQUIRE(bytes);
  CHECK(code_of(fixture.verify({entries[0], *bytes})) == "chain");
}

TEST_CASE("an entry signed by another identity is refused") {
  const Fixture fixture;
  const auto stranger = tests::person(2);
  const auto bytes = sign_log_entry(tests::phone_added(fixture.person), stranger.keyring.identity());
  REQUIRE(bytes);
  CHECK(code_of(fixture.verify({*bytes})) == "authentication");
}

TEST_CASE("an entry of another account is refused") {
  const Fixture fixture;
  LogEntry entry = tests::phone_added(fixture.person);
  entry.account = tests::person(2).account;
  CHECK(fixture.code_with(0, entry) == "chain");
}

TEST_CASE("a device is added once, revoked once, and never comes back") {
  const Fixture fixture;
  LogEntry again = tests::phone_added(fixture.person);
  again.index = 2;
  CHECK(fixture.code_with(1, again) == "chain");
  again.index = 4;
  CHECK(fixture.code_with(3, again) == "revoked_device");
  LogEntry revoked_again = fixture.phone_revoked();
  revoked_again.index = 4;
  CHECK(fixture.code_with(3, revoked_again) == "revoked_device");
}

TEST_CASE("only a device that was added can be revoked, under its own keys") {
  const Fixture fixture;
  LogEntry never_added = fixture.laptop_added();
  never_added.action = LogAction::revoke;
  CHECK(fixture.code_with(1, never_added) == "unknown_device");
  LogEntry other_exchange_key = fixture.phone_revoked();
  other_exchange_key.exchange_key = fixture.person.laptop.exchange_key();
  CHECK(fixture.code_with(2, other_exchange_key) == "unknown_device");
}

TEST_CASE("a log entry keeps the rules on numbers, zeros and ids") {
  const Fixture fixture;
  const auto code_with = [&](LogEntry entry, auto&& change) {
    change(entry);
    return code_of(sign_log_entry(entry, fixture.person.keyring.identity()));
  };
  const LogEntry add = tests::phone_added(fixture.person);
  LogEntry revoke = fixture.phone_revoked();
  revoke.previous = hash_of(2);
  CHECK(code_with(add, [](LogEntry&) {}) == "none");
  CHECK(code_with(revoke, [](LogEntry&) {}) == "none");
  CHECK(code_with(revoke, [](LogEntry& e) { e.cut = {}; }) == "none");
  CHECK(code_with(add, [](LogEntry& e) { e.index = 0; }) == "encoding");
  CHECK(code_with(add, [](LogEntry& e) { e.index = 2; }) == "encoding");
  CHECK(code_with(add, [](LogEntry& e) { e.previous = hash_of(1); }) == "encoding");
  CHECK(code_with(add, [](LogEntry& e) { e.manifest_version = 0; }) == "encoding");
  CHECK(code_with(add, [](LogEntry& e) { e.cut = {1, hash_of(1)}; }) == "encoding");
  CHECK(code_with(revoke, [](LogEntry& e) { e.cut.commit_seq = 0; }) == "encoding");
  CHECK(code_with(revoke, [](LogEntry& e) { e.cut.hash = {}; }) == "encoding");
  CHECK(code_with(add, [](LogEntry& e) { e.device = base::DeviceId(); }) == "unknown_device");
}

TEST_CASE("a log that is shorter than the one known before is rollback, another one fork") {
  const Fixture fixture;
  const auto log = fixture.verify(fixture.entries);
  REQUIRE(log);
  CHECK(check_log_successor({}, *log));
  CHECK(check_log_successor(log->head(), *log));
  CHECK(check_log_successor({1, log->entry_hashes()[0]}, *log));
  CHECK(code_of(check_log_successor({4, hash_of(1)}, *log)) == "rollback");
  CHECK(code_of(check_log_successor({2, hash_of(1)}, *log)) == "fork");
  CHECK(code_of(check_log_successor({3, hash_of(1)}, *log)) == "fork");
}
