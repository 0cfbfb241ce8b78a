#pragma once

/// The keyring: every epoch key since the vault was made (append-only, all kept) and the identity's secrets, sealed
/// under the root key (docs/protocol.md, A.4). Epoch keys give record keys and the ids that a vault can know without
/// being told.
///
/// Example:
///     Keyring keyring = Keyring::generate(random);
///     const base::Bytes sealed = seal_keyring(keyring, account, 1, root, random);
///     ALCOVE_TRY(const OpenedKeyring opened, open_keyring(sealed, account, root));

#include <string_view>
#include <vector>

#include "core/base/id.hpp"
#include "core/base/secret.hpp"
#include "core/crypto/identity.hpp"
#include "core/crypto/root_key.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_epochs_limit = 4096;

class Keyring {
 public:
  /// A first epoch key and new identity keys.
  static Keyring generate(RandomSource& random);
  /// 1 to 4096 epoch keys of 32 bytes, E0 first, else `encoding`.
  static base::Result<Keyring> from_keys(std::vector<base::SecretBytes> epoch_keys, IdentityKeys identity);

  /// The newest epoch, which new envelopes use. Counted from 0.
  std::uint32_t epoch() const { return static_cast<std::uint32_t>(epoch_keys_.size() - 1); }
  /// The key of one epoch; an epoch that this keyring does not have is `unknown_epoch`. Valid while the keyring is
  /// unchanged.
  base::Result<const base::SecretBytes*> epoch_key(std::uint32_t epoch) const;
  /// Appends a new epoch key; a keyring that is full is `epoch_limit`.
  base::Result<void> add_epoch(RandomSource& random);

  const IdentityKeys& identity() const { return identity_; }

  /// The collection that holds all of a person's own records.
  base::CollectionId own_collection(const base::AccountId& account) const;
  /// The record id of a thing that exists once ("profile", "safety_plan").
  base::RecordId singleton_record(std::string_view type) const;

 private:
  Keyring(std::vector<base::SecretBytes> epoch_keys, IdentityKeys identity)
      : epoch_keys_(std::move(epoch_keys)), identity_(std::move(identity)) {}

  std::vector<base::SecretBytes> epoch_keys_;
  IdentityKeys identity_;
};

struct KeyringHeader {
  base::AccountId account;
  std::uint32_t root_generation = 1;

  friend bool operator==(const KeyringHeader&, const KeyringHeader&) = default;
};

struct OpenedKeyring {
  KeyringHeader header;
  Keyring keyring;
};

base::Bytes seal_keyring(const Keyring& keyring, const base::AccountId& account, std::uint32_t root_generation,
                         const RootKey& root, RandomSource& random);

/// The header in the clear, without opening: a wrong shape is `encoding`, another suite `downgrade`.
base::Result<KeyringHeader> parse_keyring(base::BytesView sealed);

/// A wrong root key, another account or any changed byte is `authentication`; a wrong shape `encoding` or `downgrade`.
base::Result<OpenedKeyring> open_keyring(base::BytesView sealed, const base::AccountId& account, const RootKey& root);

/// What the manifest names.
Hash keyring_hash(base::BytesView sealed);

}  // namespace alcove::crypto
