#pragma once

/// An app on a database in memory with the bundled instruments, for the tests of the flows.

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>

#include "core/flows/app.hpp"
#include "tests/core/vault/devices.hpp"

namespace alcove::tests {

inline const assessment::Library& library() {
  static const assessment::Library loaded = need(assessment::Library::load_bundled());
  return loaded;
}

inline const flows::Place k_vienna{.utc_offset = base::Minutes{60}, .zone = "Europe/Vienna"};

struct AppDevice {
  explicit AppDevice(std::string_view seed = "app", const assessment::Library& with = library())
      : random(seed),
        database(native::NativeDatabase::in_memory()),
        app(*database, random, with, {.origin = "https://alcove.example"}) {
    need(app.start());
  }
  /// On the store of another device of the same kind, as a program with another library opens it.
  AppDevice(std::unique_ptr<native::NativeDatabase> store, const assessment::Library& with)
      : random("again"),
        database(std::move(store)),
        app(*database, random, with, {.origin = "https://alcove.example"}) {
    need(app.start());
  }
  /// With an open vault behind a lock of this kind.
  void create(vault::LockKind kind = vault::LockKind::passphrase) {
    vault::LockParameters parameters{.kind = kind, .stretch = crypto::DeviceLockStretch::make(random)};
    need(app.create_vault({parameters, lock_secret()}, at_ms(0)));
  }

  FixedRandom random;
  std::unique_ptr<native::NativeDatabase> database;
  flows::App app;
};

/// Takes an instrument with these answers ({"q1": 2, …}) at once.
inline base::OrderedJson take(AppDevice& device, std::string_view instrument, const base::Json& answers,
                              base::Instant now) {
  const auto draft = need(device.app.start_attempt(instrument, now));
  const std::string id = draft["id"];
  for (const auto& [item, answer] : answers.items()) need(device.app.answer(id, item, answer, now));
  return need(device.app.finish_attempt(id, k_vienna, now));
}

/// Two devices of one account with a relay between them.
struct TwoApps {
  TwoApps() : first("first"), second("second") {
    first.create();
    attach_account(first.app.vault());
    second.create();
    need(second.app.vault().join(membership_of(first.app.vault(), second.random), at_ms(0)));
    need(second.app.vault().commit_staged(at_ms(0)));
  }
  /// Until both have what the other wrote.
  void settle(base::Instant now) {
    for (int round = 0; round < 2; ++round) {
      for (AppDevice* device : {&first, &second}) {
        relay.pull(device->app.vault(), now);
        relay.push(device->app.vault());
      }
    }
  }

  AppDevice first, second;
  Relay relay;
};

/// Saves a text that is in Unicode form NFKC already; `id` empty for a new entry.
inline base::OrderedJson write(AppDevice& device, const std::string& text, base::Instant now,
                               const std::string& id = "") {
  return need(device.app.save_entry(id, {text, text}, k_vienna, now));
}

/// Every question of PHQ-9 with `value`, item 9 with `item_9`.
inline base::Json phq9(int value, int item_9) {
  base::Json out;
  for (int i = 1; i <= 8; ++i) out["q" + std::to_string(i)] = value;
  out["q9"] = item_9;
  return out;
}

}  // namespace alcove::tests
