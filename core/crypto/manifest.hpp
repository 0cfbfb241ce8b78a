#pragma once

/// The manifest: one sealed and signed statement of what the account's state is now, so that the server cannot mix old
/// and new parts (docs/protocol.md, section 3 and A.6). Clients remember the highest version and its hash.
///
/// Example:
///     const SealedManifest sealed = seal_manifest(manifest, keyring.identity(), root, random);
///     ALCOVE_TRY(const OpenedManifest opened, open_manifest(bytes, account, root));
///     ALCOVE_TRY_VOID(check_manifest_successor(remembered, opened));
///     ALCOVE_TRY_VOID(check_keyring_named(opened.manifest, keyring_bytes));
///     ALCOVE_TRY_VOID(check_wrap_listed(opened.manifest, wrap));
///     ALCOVE_TRY_VOID(check_log_named(opened.manifest, log));

#include <vector>

#include "core/base/id.hpp"
#include "core/crypto/device_log.hpp"
#include "core/crypto/identity.hpp"
#include "core/crypto/root_key.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_manifest_wraps_limit = 64;

struct Manifest {
  base::AccountId account;
  /// From 1.
  std::uint64_t version = 1;
  /// Hash of the version before; zero in version 1.
  Hash previous{};
  std::uint32_t root_generation = 1;
  std::uint8_t minimum_suite = 1;
  /// The weakest `ksf` that a login may use.
  std::uint8_t kdf_floor = 1;
  std::uint32_t epoch = 0;
  Hash keyring{};
  LogHead log;
  Identity identity;
  PublicKey instance_signing_key{};
  /// 0 until there is more than one policy.
  std::uint8_t recovery_policy = 0;
  std::uint8_t sharing_policy = 0;
  /// Hash of every live wrap that the server holds, ascending and unique.
  std::vector<Hash> wraps;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// One point in the chain of manifests, which clients remember and commits name. Version 0 with a zero hash: none yet.
struct ManifestHead {
  std::uint64_t version = 0;
  Hash hash{};

  friend bool operator==(const ManifestHead&, const ManifestHead&) = default;
};

struct SealedManifest {
  base::Bytes bytes;
  ManifestHead head;
};

struct OpenedManifest {
  Manifest manifest;
  ManifestHead head;
};

struct ManifestHeader {
  base::AccountId account;
  std::uint64_t version = 0;

  friend bool operator==(const ManifestHeader&, const ManifestHeader&) = default;
};

/// Fills in the identity, sorts the wrap hashes, signs and seals. The rules of A.6 (version, previous hash, limits) are
/// asserted.
SealedManifest seal_manifest(Manifest manifest, const IdentityKeys& identity, const RootKey& root,
                             RandomSource& random);

/// The header in the clear, without opening: a wrong shape or version 0 is `encoding`, another suite `downgrade`.
base::Result<ManifestHeader> parse_manifest(base::BytesView sealed);

/// Opens and verifies the identity's signatures. A wrong root key, another account, a changed byte or a wrong signature
/// is `authentication`; a broken rule `encoding`; another suite, or a minimum suite that this program does not have,
/// `downgrade`. Whether the identity is the right one is said by `check_same_identity`.
base::Result<OpenedManifest> open_manifest(base::BytesView sealed, const base::AccountId& account, const RootKey& root);

Hash manifest_hash(base::BytesView sealed);

/// `shown` may take the place of what is remembered: a lower version is `rollback`; the same version with another hash,
/// or the next one with another previous hash, `fork`.
base::Result<void> check_manifest_successor(const ManifestHead& remembered, const OpenedManifest& shown);

/// The keyring is the one that the manifest names, else `rollback`.
base::Result<void> check_keyring_named(const Manifest& manifest, base::BytesView sealed_keyring);
/// The wrap is a live way in, else `key_wrap`.
base::Result<void> check_wrap_listed(const Manifest& manifest, base::BytesView wrap);
/// The log ends where the manifest says: a shorter or longer one is `rollback`, another one of the same length `fork`.
base::Result<void> check_log_named(const Manifest& manifest, const DeviceLog& log);

}  // namespace alcove::crypto
