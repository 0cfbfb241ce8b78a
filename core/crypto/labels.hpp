#pragma once

/// Purposes: what a hash, key, signature or ciphertext is for. Each has a label, `u8 length || "alcove/v1/" ||
/// purpose`, which comes first in everything hashed, derived, signed or authenticated (docs/protocol.md, section 1), so
/// that what was made for one purpose never passes for another.
///
/// Example:
///     const Hash digest = hash("wrap-hash", {wrap});   // a purpose that is not in the list does not compile

#include <array>
#include <string_view>

#include "core/base/bytes.hpp"

namespace alcove::crypto {

/// Every purpose in use. No purpose is used in two ways.
inline constexpr std::array k_purposes = std::to_array<std::string_view>({
    "body-hash",
    "commit-hash",
    "commit-sign",
    "deletion-receipt",
    "device-action",
    "device-id",
    "envelope",
    "envelope-hash",
    "file-chunk",
    "file-chunk-hash",
    "file-hash",
    "identity-exchange",
    "identity-fingerprint",
    "keyring",
    "keyring-hash",
    "keyring-key",
    "local",
    "local-key",
    "log-entry-hash",
    "log-entry-sign",
    "manifest",
    "manifest-hash",
    "manifest-key",
    "manifest-sign",
    "opaque",
    "own-collection",
    "proof-of-work",
    "proof-of-work-challenge",
    "record-key",
    "recovery-checksum",
    "recovery-sign-in",
    "recovery-sign-seed",
    "self-test",
    "server-challenge",
    "server-slot",
    "server-token",
    "sign-in-name",
    "singleton-record",
    "wrap",
    "wrap-commit-key",
    "wrap-commitment",
    "wrap-hash",
    "wrap-key-device-lock",
    "wrap-key-passkey",
    "wrap-key-passphrase",
    "wrap-key-quick-start",
    "wrap-key-recovery",
    "wrap-seal-key",
});

/// One of `k_purposes`; any other text is refused by the compiler.
class Purpose {
 public:
  /// A literal from the list.
  template <std::size_t N>
  consteval Purpose(const char (&text)[N])  // NOLINT(google-explicit-constructor): reads as a literal at the call
      : text_(text, N - 1) {
    bool listed = false;
    for (const std::string_view known : k_purposes) listed = listed || known == text_;
    if (!listed) throw "a purpose must be listed in k_purposes";
  }

  /// The purpose at `index` of `k_purposes` (asserted), for tests that try all of them.
  static Purpose at(std::size_t index);

  /// "wrap-hash".
  constexpr std::string_view text() const { return text_; }

 private:
  constexpr explicit Purpose(std::string_view text) : text_(text) {}

  std::string_view text_;
};

/// `u8 length || "alcove/v1/" || purpose`.
base::Bytes label(Purpose purpose);

}  // namespace alcove::crypto
