#pragma once

/// Somebody who uses a server, with real keys and formats; only the stretching of the passphrase is left out, which the
/// server has no part in.
///
///     Person ada("ada", "a passphrase");
///     REQUIRE(ada.register_at(world).is_ok());
///     const base::Bytes session = ada.open_session(world);
///     REQUIRE(ada.push(world, session, 3).is_ok());

#include <memory>
#include <string>
#include <vector>

#include "core/base/cbor.hpp"
#include "core/crypto/commit.hpp"
#include "core/crypto/device_action.hpp"
#include "core/crypto/device_keys.hpp"
#include "core/crypto/device_log.hpp"
#include "core/crypto/keyring.hpp"
#include "core/crypto/manifest.hpp"
#include "core/crypto/opaque.hpp"
#include "core/crypto/recovery_code.hpp"
#include "core/crypto/root_key.hpp"
#include "tests/server/transport.hpp"
#include "tests/support/fixed_random.hpp"

namespace alcove::tests {

/// One of a person's devices and its chain of commits.
struct TestDevice {
  crypto::DeviceKeys keys;
  crypto::CommitHead head{};
};

/// A commit ready to be sent.
struct Parcel {
  base::DeviceId device;
  crypto::CommitHead head;
  base::Bytes commit;
  std::vector<base::Bytes> envelopes;
};

/// `{commits: [...]}` as POST /v1/commits takes it.
base::Cbor push_body(const std::vector<Parcel>& parcels);

class Person {
 public:
  Person(std::string name, std::string passphrase);

  // Steps of the API, each answering with the last answer that it got.
  Answer register_at(Transport& server);
  /// The whole body of register/finish, after the steps before it.
  base::Cbor registration_body(Transport& server);
  Answer sign_in(Transport& server) { return sign_in_with(server, passphrase_); }
  Answer sign_in_with(Transport& server, const std::string& passphrase);
  Answer recover(Transport& server);
  Answer ask_session(Transport& server, const TestDevice& device);
  /// The token of a new session of the first device, or of another one.
  base::Bytes open_session(Transport& server) { return open_session(server, devices.front()); }
  base::Bytes open_session(Transport& server, const TestDevice& device);
  /// A signature for one action; the nonce comes from the server.
  base::Cbor proof(Transport& server, const TestDevice& device, crypto::DeviceActionKind kind, base::BytesView body);

  /// The body of a `PUT /v1/account/state` that makes these changes.
  struct Change {
    std::vector<crypto::LogEntry> entries{};
    bool new_keyring = false;
    std::uint32_t root_generation = 1;
  };
  base::Cbor next_state(const Change& change);
  /// Takes over what `next_state` prepared, once the server has it.
  void adopt_state();
  crypto::LogEntry add_entry(const TestDevice& device) const;
  crypto::LogEntry revoke_entry(const TestDevice& device) const;
  TestDevice new_device() { return {crypto::DeviceKeys::generate(random)}; }

  /// The next commits of a device, each with one envelope; the device's head moves on.
  std::vector<Parcel> write(TestDevice& device, std::size_t count, std::size_t text_bytes = 100);
  Answer push(Transport& server, base::BytesView session, std::size_t count) {
    return server.send("POST", "/v1/commits", push_body(write(devices.front(), count)), session);
  }

  FixedRandom random;
  base::AccountId account;
  crypto::RecoveryCode recovery_code;
  std::vector<TestDevice> devices;
  crypto::ManifestHead manifest_head;

 private:
  struct State {
    base::Bytes manifest;
    base::Bytes keyring;
    std::vector<base::Bytes> wraps;
    std::vector<base::Bytes> log;
    crypto::LogHead log_head;
  };

  crypto::SealedManifest seal_state(State& state, std::uint64_t version, std::uint32_t root_generation);
  void append_entry(State& state, const crypto::LogEntry& entry);

  crypto::SignInName name_;
  std::string passphrase_;
  crypto::RootKey root_;
  crypto::Keyring keyring_;
  State state_;
  State next_;
  crypto::ManifestHead next_head_;
};

}  // namespace alcove::tests
