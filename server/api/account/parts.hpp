#pragma once

/// The parts of an account's state as they arrive, read as far as the server can see: their clear headers. What is
/// sealed is the clients' to verify.
///
/// Example:
///     ALCOVE_TRY(const StateParts parts, read_parts(call.body, account));

#include <vector>

#include "core/crypto/device_log.hpp"
#include "core/crypto/keyring.hpp"
#include "core/crypto/manifest.hpp"
#include "core/crypto/wrap.hpp"
#include "server/api/route.hpp"

namespace alcove::api {

inline constexpr std::size_t k_manifest_limit_bytes = 8 * 1024;
inline constexpr std::size_t k_keyring_limit_bytes = 256 * 1024;
/// Log entries in one request.
inline constexpr std::size_t k_new_entries_limit = 64;

/// Manifest, keyring and wraps with what their headers say.
struct StateParts {
  base::Bytes manifest;
  crypto::ManifestHeader manifest_header;
  crypto::Hash manifest_hash{};
  base::Bytes keyring;
  crypto::KeyringHeader keyring_header;
  std::vector<base::Bytes> wraps;

  crypto::ManifestHead manifest_head() const { return {manifest_header.version, manifest_hash}; }
};

/// Members `manifest`, `keyring` and `wraps`: all of `account`, one root generation, every wrap once and of a kind that
/// may leave the device; else `encoding` (or `downgrade`, from the formats).
base::Result<StateParts> read_parts(const base::Cbor& body, const base::AccountId& account);

/// A log entry of `account`, else `encoding` and what its format says.
base::Result<crypto::ParsedLogEntry> read_entry(base::BytesView bytes, const base::AccountId& account);

}  // namespace alcove::api
