#pragma once

/// The account's state as the server shows it, verified: opened with the root key, held against the manifest, and
/// against what this device remembers (docs/protocol.md, sections 3 and 8). Pure.
///
/// Example:
///     ALCOVE_TRY(const StateAnswer shown, read_account_state(body));
///     ALCOVE_TRY(const VerifiedState state, verify_account_state(shown, account, root, &remembered));

#include <optional>

#include "core/base/cbor.hpp"
#include "core/crypto/keyring.hpp"
#include "core/crypto/manifest.hpp"
#include "core/crypto/recovery_code.hpp"
#include "core/crypto/wrap.hpp"
#include "core/vault/remembered.hpp"

namespace alcove::sync {

/// What GET /v1/account/state says.
struct StateAnswer {
  base::AccountId account;
  vault::AccountState state;
  std::uint64_t instance_epoch = 0;
  /// The seq of the last commit in the feed.
  std::uint64_t head = 0;
};

/// A wrong shape is `encoding`.
base::Result<StateAnswer> read_account_state(const base::Cbor& body);

/// What the state says once every signature, hash and link has been checked.
struct VerifiedState {
  crypto::OpenedManifest manifest;
  crypto::Keyring keyring;
  crypto::DeviceLog log;
};

/// `known` is what this device remembers of the account, or nullptr when it joins. Errors: `account_missing` (the state
/// of another account), `authentication`, `downgrade`, `encoding`, `key_wrap` (a wrap is not listed, or a listed one is
/// missing), `key_substituted` (identity or instance key), `rollback`, `fork`, and those of the device log.
base::Result<VerifiedState> verify_account_state(const StateAnswer& shown, const base::AccountId& account,
                                                 const crypto::RootKey& root, const vault::Remembered* known);

/// The root key from the wrap of one way in: `secret` opens a wrap of this kind, else `key_wrap`. Whether the wrap is
/// listed is said by `verify_account_state`.
base::Result<crypto::RootKey> open_way_in(const StateAnswer& shown, crypto::WayInKind kind, base::BytesView secret);

/// An account state ready to be sent, and what this device will remember of it.
struct NextState {
  vault::AccountState state;
  crypto::ManifestHead manifest;
  crypto::LogHead log;
};

/// The first state of a vault's own account: two ways in, one device, manifest version 1.
struct FirstState {
  base::AccountId account;
  const crypto::RootKey& root;
  std::uint32_t root_generation = 1;
  const crypto::Keyring& keyring;
  base::BytesView sealed_keyring;
  const crypto::DeviceKeys& device;
  /// OPAQUE's, 64 bytes.
  base::BytesView export_key;
  const crypto::RecoveryCode& recovery_code;
  crypto::PublicKey instance_signing_key{};
};
base::Result<NextState> make_first_state(const FirstState& first, crypto::RandomSource& random);

/// The state with one more device in the log and the next manifest.
base::Result<NextState> add_device(const StateAnswer& shown, const VerifiedState& verified, const crypto::RootKey& root,
                                   const crypto::DeviceKeys& device, crypto::RandomSource& random);

}  // namespace alcove::sync
