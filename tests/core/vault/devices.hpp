#pragma once

/// Devices for the tests of the vault: a native database in memory with a vault on it, locked with a fixed secret, and
/// rows to write.

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>

#include "cli/sqlite/native_database.hpp"
#include "core/vault/vault.hpp"
#include "tests/support/fixed_random.hpp"

namespace alcove::tests {

inline constexpr std::int64_t k_start_ms = 1'790'000'000'000;

inline base::Instant at_ms(std::int64_t after_start_ms) {
  return base::Instant::from_unix_ms(k_start_ms + after_start_ms);
}

inline base::SecretBytes lock_secret(std::uint8_t fill = 7) {
  base::SecretBytes secret(vault::k_lock_secret_bytes);
  std::fill_n(secret.data(), secret.size(), fill);
  return secret;
}

inline vault::DeviceLock quick_lock(std::uint8_t fill = 7) {
  return {{.kind = vault::LockKind::quick, .stretch = {}}, lock_secret(fill)};
}

/// The value of a result that must be good.
template <typename T>
T need(base::Result<T> result) {
  if (!result) FAIL("unexpected " << result.error().code << ": " << result.error().message);
  return *std::move(result);
}
inline void need(base::Result<void> result) {
  if (!result) FAIL("unexpected " << result.error().code << ": " << result.error().message);
}

/// The code of a result that must have failed.
template <typename T>
std::string code_of(const base::Result<T>& result) {
  return result ? "no error" : result.error().code;
}

struct VaultDevice {
  explicit VaultDevice(std::uint64_t seed, std::unique_ptr<vault::SqlDatabase> with = nullptr)
      : random("device " + std::to_string(seed)),
        database(with ? std::move(with) : native::NativeDatabase::in_memory()),
        vault(*database, random) {}

  FixedRandom random;
  std::unique_ptr<vault::SqlDatabase> database;
  vault::Vault vault;
};

/// A device with a new, open vault of its own.
inline std::unique_ptr<VaultDevice> new_device(std::uint64_t seed) {
  auto device = std::make_unique<VaultDevice>(seed);
  need(device->vault.start());
  need(device->vault.create(quick_lock(), at_ms(0)));
  return device;
}

/// What a sign-in brings to `device` from a device of the account.
inline vault::Membership membership_of(const vault::Vault& account, crypto::RandomSource& random) {
  vault::Remembered remembered;
  remembered.origin = "https://alcove.example";
  remembered.sign_in_name = "ada";
  return {.account = account.account(),
          .root = account.root().clone(),
          .state = account.account_state(),
          .device = crypto::DeviceKeys::generate(random),
          .remembered = remembered};
}
inline vault::Membership membership_of(const vault::Vault& account, VaultDevice& device) {
  return membership_of(account, device.random);
}

/// Gives `account`'s vault an account, as registering does.
inline void attach_account(vault::Vault& vault) {
  vault::Remembered remembered;
  remembered.origin = "https://alcove.example";
  remembered.sign_in_name = "ada";
  need(vault.attach(vault.account_state(), remembered));
}

inline vault::AttemptRow attempt_row(VaultDevice& device, std::int64_t finished_after_ms,
                                     const std::string& instrument = "phq-9") {
  return {.id = crypto::random_id<base::RowId>(device.random),
          .instrument = instrument,
          .version = "1.0.0",
          .language = "en",
          .answers = base::Cbor::map({}),
          .started = at_ms(finished_after_ms),
          .finished = at_ms(finished_after_ms),
          .utc_offset = base::Minutes{60},
          .zone = "Europe/Vienna",
          .device = device.vault.device().id()};
}

inline vault::Change change_of(std::vector<vault::Row> rows) {
  vault::Change change;
  change.rows = std::move(rows);
  return change;
}

/// Adds a new version of the profile that says `name`.
inline void rename(VaultDevice& device, const std::string& name, base::Instant now) {
  vault::ProfileRow row = need(device.vault.live().profile());
  const auto record = device.vault.singleton("profile");
  row.id = base::RowId(record.bytes());
  vault::StampedText& field = row.fields["display_name"];
  field = {name,
           {.count = field.stamp.count + 1, .hlc = device.vault.clock(now), .device = device.vault.device().id()}};
  vault::Change change = change_of({row});
  change.record = record;
  change.parents = need(device.vault.heads_of(record));
  need(device.vault.write(std::move(change), now));
}

inline std::string shown_name(const VaultDevice& device) {
  const auto profile = need(device.vault.live().profile());
  const auto found = profile.fields.find("display_name");
  return found == profile.fields.end() ? "" : found->second.text;
}

/// Everything the live tables say, as one text to compare.
inline std::string live_text(const vault::Vault& vault) {
  std::string out;
  const auto add = [&](const vault::Row& row) { out += base::cbor_diagnostic(vault::to_cbor(row)) + "\n"; };
  for (const auto& live : need(vault.live().attempts())) {
    add(live.attempt);
    if (live.score) add(*live.score);
  }
  for (const auto& event : need(vault.live().safety_events())) add(event);
  for (const auto& flag : need(vault.live().flags())) {
    add(flag.flag);
    out += std::string(vault::name_of(flag.state)) + "\n";
  }
  for (const auto& state : need(vault.live().flag_states())) add(state);
  add(need(vault.live().profile()));
  add(need(vault.live().safety_plan()));
  for (const auto& entry : need(vault.live().entries())) {
    add(entry.entry);
    for (const auto& sibling : entry.siblings) add(sibling);
  }
  return out;
}

/// A relay in memory: keeps commits in the order in which they were pushed.
class Relay {
 public:
  /// Takes what waits at a device.
  void push(vault::Vault& vault) {
    for (const auto& entry : need(vault.outbox(std::size_t{1} << 20U))) {
      vault::FeedCommit commit{.seq = feed_.size() + 1, .commit = entry.commit, .envelopes = {}};
      for (const auto& envelope : entry.envelopes) commit.envelopes.emplace_back(envelope);
      need(vault.acknowledge(entry.device, entry.head.commit_seq, commit.seq));
      feed_.push_back(std::move(commit));
    }
  }
  void push(VaultDevice& device) { push(device.vault); }
  /// Gives a device everything from the start, as after a lost cursor.
  void pull(vault::Vault& vault, base::Instant now) const {
    for (const auto& commit : feed_) need(vault.apply(commit, now));
  }
  void pull(VaultDevice& device, base::Instant now) const { pull(device.vault, now); }
  const std::vector<vault::FeedCommit>& feed() const { return feed_; }

 private:
  std::vector<vault::FeedCommit> feed_;
};

}  // namespace alcove::tests
