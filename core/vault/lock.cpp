#include "core/vault/lock.hpp"

namespace alcove::vault {

base::Result<DeviceLock> passphrase_lock(const LockParameters& parameters, const base::SecretBytes& passphrase) {
  ALCOVE_TRY(base::SecretBytes secret, crypto::stretch_device_lock(parameters.stretch, passphrase.view()));
  return DeviceLock{parameters, std::move(secret)};
}

std::string_view name_of(LockKind kind) { return kind == LockKind::passphrase ? "passphrase" : "quick"; }

crypto::WayInKind way_in_of(LockKind kind) {
  return kind == LockKind::passphrase ? crypto::WayInKind::device_passphrase : crypto::WayInKind::device_quick_start;
}

}  // namespace alcove::vault
