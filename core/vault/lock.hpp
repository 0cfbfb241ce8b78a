#pragma once

/// The device lock: what opens the vault on this device. A passphrase is stretched with Argon2id by the shell (in the
/// browser in a throw-away worker), because it takes about a second and 64 MiB or more; quick start uses a secret that
/// the browser profile keeps. docs/protocol.md, section 2.
///
/// Example:
///     ALCOVE_TRY_VOID(check_passphrase(passphrase));
///     const LockParameters parameters{.stretch = crypto::DeviceLockStretch::make(random)};
///     ALCOVE_TRY(DeviceLock lock, passphrase_lock(parameters, passphrase));    // a shell that may block
///     ALCOVE_TRY_VOID(vault.create(lock, now));

#include <string>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/base/secret.hpp"
#include "core/crypto/stretch.hpp"
#include "core/crypto/wrap.hpp"

namespace alcove::vault {

enum class LockKind : std::uint8_t { passphrase, quick };

inline constexpr std::size_t k_lock_secret_bytes = 32;

/// How a device is locked; stored in the clear beside the wrap. `stretch` counts for the kind `passphrase` only.
struct LockParameters {
  LockKind kind = LockKind::passphrase;
  crypto::DeviceLockStretch stretch;

  friend bool operator==(const LockParameters&, const LockParameters&) = default;
};

/// A lock to set. `secret` has 32 bytes: crypto::stretch_device_lock(parameters.stretch, passphrase), or the
/// quick-start secret.
struct DeviceLock {
  LockParameters parameters;
  base::SecretBytes secret;
};

/// Stretches right here, blocking, with the errors of crypto::stretch_device_lock.
base::Result<DeviceLock> passphrase_lock(const LockParameters& parameters, const base::SecretBytes& passphrase);

/// How well a passphrase resists guessing. Nothing of it is kept.
struct PassphraseStrength {
  int score = 0;       ///< 0 hopeless, 1 weak, 2 nearly, 3 good, 4 strong
  std::string advice;  ///< one plain sentence; empty at 4
};

/// Estimates by length, variety, repeats, sequences and a list of common passphrases; digits alone (a PIN) never
/// pass 1.
PassphraseStrength passphrase_strength(const base::SecretBytes& passphrase);
/// A score below 3 is `weak_passphrase`, with the advice as its message.
base::Result<void> check_passphrase(const base::SecretBytes& passphrase);

std::string_view name_of(LockKind kind);  ///< "passphrase", "quick"
/// The kind of wrap that holds the root key behind this lock.
crypto::WayInKind way_in_of(LockKind kind);

}  // namespace alcove::vault
