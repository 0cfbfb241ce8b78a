#include "core/crypto/stretch.hpp"

#include <sodium.h>

namespace alcove::crypto {

using base::Bytes;
using base::BytesView;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t k_mebibyte = std::size_t{1} << 20U;

using Salt = base::ByteArray<DeviceLockStretch::k_salt_bytes>;

Result<SecretBytes> argon2id(BytesView input, const Salt& salt, std::uint32_t operations, std::size_t memory_bytes,
                             std::size_t size_bytes) {
  SecretBytes out(size_bytes);
  constexpr char k_nothing = 0;
  const char* from = input.empty() ? &k_nothing : reinterpret_cast<const char*>(input.data());
  const int status = crypto_pwhash_argon2id(out.data(), out.size(), from, input.size(), salt.data(), operations,
                                            memory_bytes, crypto_pwhash_argon2id_ALG_ARGON2ID13);
  ALCOVE_CHECK(status == 0, "stretch_memory",
               "there was not enough memory to stretch the passphrase; close other pages or programs and try again");
  return out;
}

}  // namespace

Result<void> check_ksf(std::uint8_t ksf, std::uint8_t floor) {
  ALCOVE_CHECK(
      ksf == k_ksf_argon2id && ksf >= floor, "kdf_parameters",
      "the server named a way of stretching the passphrase that is unknown or too weak; the passphrase was not used");
  return {};
}

Result<SecretBytes> stretch(std::uint8_t ksf, BytesView input) {
  ALCOVE_TRY_VOID(check_ksf(ksf));
  constexpr Salt k_zero_salt{};
  return argon2id(input, k_zero_salt, 3, 64 * k_mebibyte, 64);
}

DeviceLockStretch DeviceLockStretch::make(RandomSource& random) {
  DeviceLockStretch out;
  out.salt = random_array<k_salt_bytes>(random);
  return out;
}

Result<DeviceLockStretch> DeviceLockStretch::parse(BytesView bytes) {
  base::ByteReader reader(bytes, "device lock");
  DeviceLockStretch out;
  ALCOVE_TRY(out.salt, reader.array<k_salt_bytes>());
  ALCOVE_TRY(out.operations, reader.u32());
  ALCOVE_TRY(out.memory_mib, reader.u32());
  ALCOVE_TRY_VOID(reader.finish());
  ALCOVE_TRY_VOID(out.check());
  return out;
}

Bytes DeviceLockStretch::encoded() const {
  Bytes out;
  base::ByteWriter(out).raw(salt).u32(operations).u32(memory_mib);
  return out;
}

Result<void> DeviceLockStretch::check() const {
  ALCOVE_CHECK(operations >= k_min_operations && operations <= k_max_operations, "kdf_parameters",
               "a device lock takes 3 to 32 passes", "operations");
  ALCOVE_CHECK(memory_mib >= k_min_memory_mib && memory_mib <= k_max_memory_mib, "kdf_parameters",
               "a device lock takes 64 to 256 MiB", "memory_mib");
  return {};
}

Result<SecretBytes> stretch_device_lock(const DeviceLockStretch& parameters, BytesView passphrase) {
  ALCOVE_TRY_VOID(parameters.check());
  return argon2id(passphrase, parameters.salt, parameters.operations, parameters.memory_mib * k_mebibyte, k_key_bytes);
}

}  // namespace alcove::crypto
