#pragma once

/// What a client knows of its server while it runs: where it is, and the token of the open session. Lives in memory
/// only and is lent to one conversation after the other.
///
/// Example:
///     Session session{.origin = "https://alcove.example"};
///     if (!session.is_open(now)) …                                 // the conversation opens one by itself

#include <string>

#include "core/base/secret.hpp"
#include "core/base/time.hpp"

namespace alcove::sync {

struct Session {
  /// `scheme://host[:port]` without a default port, taken from the client's own address and never from the server.
  std::string origin;
  /// 32 bytes, or empty. Moves records.
  base::SecretBytes token;
  base::Instant expires_at;

  /// Whether the token is good for another half minute.
  bool is_open(base::Instant now) const;
  /// Forgets the token.
  void close();
};

}  // namespace alcove::sync
