#pragma once

/// The server's long-term secrets, in a file beside the database and never in it: with the database alone nobody can
/// guess at passphrases or tell whose account is whose. Losing the file locks every passphrase out, so it is part of
/// every backup (docs/protocol.md, section 6).
///
/// Example:
///     ALCOVE_TRY(const KeyFile keys, open_key_file("./data", random));

#include <string>

#include "core/base/id.hpp"
#include "core/base/secret.hpp"
#include "core/crypto/opaque.hpp"
#include "core/crypto/primitives.hpp"
#include "core/crypto/random.hpp"

namespace alcove::config {

/// The file's name inside the data folder.
inline constexpr std::string_view k_key_file_name = "alcove.keys";

struct KeyFile {
  base::InstanceId instance;
  crypto::SigningKey instance_key;
  crypto::OpaqueServerKeys opaque;
  /// 32 bytes.
  base::SecretBytes name_key;
};

/// Reads `folder`/alcove.keys. When neither it nor a database is there, makes new keys and writes them durably,
/// readable by the owner alone. A file that others may read, that is damaged, or that is missing beside a database is
/// `key_file`.
base::Result<KeyFile> open_key_file(const std::string& folder, crypto::RandomSource& random);

}  // namespace alcove::config
