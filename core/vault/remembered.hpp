#pragma once

/// What a device remembers about its account and server, sealed under the local key. It never goes down because a
/// server says so (docs/protocol.md, sections 3, 5 and 8).
///
/// Example:
///     Remembered remembered = *vault.remembered();
///     remembered.cursor_seq = page.next;
///     ALCOVE_TRY_VOID(vault.remember(remembered));

#include <optional>
#include <string>
#include <vector>

#include "core/base/cbor.hpp"
#include "core/base/id.hpp"
#include "core/base/time.hpp"
#include "core/crypto/device_log.hpp"
#include "core/crypto/identity.hpp"
#include "core/crypto/manifest.hpp"

namespace alcove::vault {

/// A named error of docs/protocol.md, section 8, that waits for the person.
struct StandingProblem {
  std::string code, message;

  friend bool operator==(const StandingProblem&, const StandingProblem&) = default;
};

/// Present once the vault belongs to an account on a server.
struct Remembered {
  std::string sign_in_name;  ///< empty after recovery, until the person signs in by name
  std::string origin;        ///< of the server, as the person's address bar shows it
  base::InstanceId instance;
  crypto::PublicKey instance_signing_key{};
  crypto::ManifestHead manifest;
  crypto::LogHead log;
  crypto::Identity identity;
  /// The feed cursor.
  std::uint64_t instance_epoch = 0;
  std::uint64_t cursor_seq = 0;
  std::optional<base::Instant> last_synced;
  std::uint64_t failed_tries = 0;  ///< sign-in tries that failed before the last good one
  bool signed_out = false;         ///< the server does not know this device's session key any more
  std::optional<StandingProblem> problem;

  friend bool operator==(const Remembered&, const Remembered&) = default;
};

base::Cbor to_cbor(const Remembered& remembered);
/// Another shape is `row`.
base::Result<Remembered> remembered_from_cbor(const base::Cbor& stored);

/// The account's state as the server holds it and this device keeps a copy of (to offer it again after a restore).
struct AccountState {
  base::Bytes manifest;  ///< empty while there is no account
  base::Bytes keyring;
  std::vector<base::Bytes> log;    ///< every entry, from index 1
  std::vector<base::Bytes> wraps;  ///< every live wrap that the manifest lists

  friend bool operator==(const AccountState&, const AccountState&) = default;
};

}  // namespace alcove::vault
