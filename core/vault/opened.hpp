#pragma once

/// What an open vault has in memory. Copies are cheap (keys and account state are shared and never change in place), so
/// that a failed transaction puts the state before it back.

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "core/crypto/device_keys.hpp"
#include "core/crypto/keyring.hpp"
#include "core/crypto/root_key.hpp"
#include "core/vault/local_seal.hpp"
#include "core/vault/snapshot.hpp"
#include "core/vault/vault.hpp"

namespace alcove::vault {

struct Keys {
  base::AccountId account;
  crypto::RootKey root;
  crypto::Keyring keyring;
  crypto::DeviceKeys device;
  std::uint32_t root_generation;
  base::SecretBytes local_key;

  LocalKey local() const { return {local_key, account}; }
};

/// Keys that belong together; a keyring that the root does not open is `authentication`.
base::Result<std::shared_ptr<const Keys>> make_keys(const base::AccountId& account, crypto::RootKey root,
                                                    base::BytesView sealed_keyring, crypto::DeviceKeys device);

/// How a trail entry is stored.
base::Cbor trail_value(const TrailEntry& entry);

struct Vault::Opened {
  std::shared_ptr<const Keys> keys = {};
  /// What the lock yields, kept to lock the account's root key away in the same manner after joining one.
  std::shared_ptr<const base::SecretBytes> lock_secret = {};
  std::shared_ptr<const AccountState> state = {};
  std::optional<Remembered> remembered = {};
  crypto::CommitHead own_head = {};
  Hlc clock = 0;
  /// Ids that this device had before it joined an account.
  std::vector<base::DeviceId> earlier_devices = {};
  /// While records of an earlier root are on their way: the last commit that brings them, 0 while they are staged.
  std::optional<std::uint64_t> adopted_up_to = {};
  SnapshotState snapshot = {};
};

/// Names of the vault's own values in the table `local`.
inline constexpr std::string_view k_local_device = "vault.device";
inline constexpr std::string_view k_local_remembered = "vault.remembered";
inline constexpr std::string_view k_local_earlier_devices = "vault.earlier-devices";
inline constexpr std::string_view k_local_former = "vault.former";
inline constexpr std::string_view k_local_day = "vault.day";

}  // namespace alcove::vault
