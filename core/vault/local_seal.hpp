#pragma once

/// Sealing of what only this device keeps (docs/protocol.md, A.1): under the local key, bound to the account, to the
/// table it is in and to its name there, padded so that a draft's length does not tell how much is answered.
///
/// Example:
///     const base::Bytes sealed = seal_local({key, account}, SealedKind::local, base::view_of("vault.device"), value,
///     random); ALCOVE_TRY(const base::Cbor value, open_local({key, account}, SealedKind::local,
///     base::view_of("vault.device"), sealed));

#include "core/base/cbor.hpp"
#include "core/base/id.hpp"
#include "core/base/secret.hpp"
#include "core/crypto/random.hpp"
#include "core/vault/store.hpp"

namespace alcove::vault {

struct LocalKey {
  const base::SecretBytes& key;
  const base::AccountId& account;
};

/// `nonce 24 | ciphertext || tag`, the plaintext being `u32 length || CBOR || zeros` up to a whole number of KiB.
base::Bytes seal_local(const LocalKey& key, SealedKind kind, base::BytesView name, const base::Cbor& value,
                       crypto::RandomSource& random);
/// Another key, account, table or name, or any changed byte is `authentication`; a wrong shape `encoding`.
base::Result<base::Cbor> open_local(const LocalKey& key, SealedKind kind, base::BytesView name, base::BytesView sealed);

}  // namespace alcove::vault
