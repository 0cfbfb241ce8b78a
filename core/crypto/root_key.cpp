#include "core/crypto/root_key.hpp"

#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

RootKey RootKey::generate(RandomSource& random) { return RootKey(random_secret(random, k_root_key_bytes)); }

base::Result<RootKey> RootKey::from_bytes(base::BytesView bytes) {
  ALCOVE_CHECK(bytes.size() == k_root_key_bytes, "encoding", "a root key is 32 bytes");
  return RootKey(base::SecretBytes::copy_of(bytes));
}

base::SecretBytes RootKey::manifest_key(const base::AccountId& account) const {
  return derive(view(), "manifest-key", {account.view()});
}

base::SecretBytes RootKey::keyring_key(const base::AccountId& account) const {
  return derive(view(), "keyring-key", {account.view()});
}

base::SecretBytes RootKey::local_key(const base::AccountId& account) const {
  return derive(view(), "local-key", {account.view()});
}

}  // namespace alcove::crypto
