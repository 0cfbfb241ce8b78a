#pragma once

/// Argon2id: makes guessing a passphrase expensive. It takes a second and 64 MiB or more, and the heap of a wasm module
/// never shrinks: a browser runs these functions in a worker that it throws away.
///
/// Example:
///     ALCOVE_TRY(const SecretBytes stretched, stretch(answer.ksf, oprf_output.view()));   // OPAQUE
///
///     const DeviceLockStretch lock = DeviceLockStretch::make(random);                      // a local passphrase
///     ALCOVE_TRY(const SecretBytes key, stretch_device_lock(lock, passphrase.view()));

#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

/// Key stretching functions that OPAQUE may use, by their byte on the wire. There is one: Argon2id13 with t 3, 64 MiB,
/// p 1, a zero salt (the OPRF salts) and 64 bytes out (docs/protocol.md, A.11).
inline constexpr std::uint8_t k_ksf_argon2id = 1;

/// The one that new accounts use.
inline constexpr std::uint8_t k_ksf_current = k_ksf_argon2id;

/// `kdf_parameters` unless `ksf` is listed and not below `floor` (the manifest's KDF floor, once there is one). A
/// client asks before it hashes anything for a server.
base::Result<void> check_ksf(std::uint8_t ksf, std::uint8_t floor = k_ksf_argon2id);

/// 64 bytes stretched from `input`. An unlisted function is `kdf_parameters`, too little memory `stretch_memory`.
base::Result<base::SecretBytes> stretch(std::uint8_t ksf, base::BytesView input);

/// How a passphrase that locks one device is stretched. Stored beside the wrap, in the clear.
struct DeviceLockStretch {
  static constexpr std::size_t k_salt_bytes = 16;
  static constexpr std::size_t k_encoded_bytes = k_salt_bytes + 8;
  static constexpr std::uint32_t k_min_operations = 3;
  static constexpr std::uint32_t k_max_operations = 32;
  static constexpr std::uint32_t k_min_memory_mib = 64;
  static constexpr std::uint32_t k_max_memory_mib = 256;

  base::ByteArray<k_salt_bytes> salt{};
  /// Passes over the memory, 3 to 32; calibrated to about one second.
  std::uint32_t operations = k_min_operations;
  /// 64 to 256.
  std::uint32_t memory_mib = k_min_memory_mib;

  /// The smallest parameters with a fresh salt.
  static DeviceLockStretch make(RandomSource& random);
  /// Reads `encoded()`: another length is `encoding`, numbers out of range are `kdf_parameters`.
  static base::Result<DeviceLockStretch> parse(base::BytesView bytes);
  /// `salt 16 | operations u32 | memory in MiB u32`.
  base::Bytes encoded() const;
  /// `kdf_parameters` when a number is out of range.
  base::Result<void> check() const;

  friend bool operator==(const DeviceLockStretch&, const DeviceLockStretch&) = default;
};

/// 32 bytes stretched from a passphrase (NFKC, UTF-8). Numbers out of range are `kdf_parameters`, too little memory is
/// `stretch_memory`. The wrap key is derived from the result ("wrap-key-device-lock").
base::Result<base::SecretBytes> stretch_device_lock(const DeviceLockStretch& parameters, base::BytesView passphrase);

}  // namespace alcove::crypto
