#pragma once

/// Signing in by recovery code: its signing key answers a nonce, and its public half finds the account.
///
/// Example: POST /v1/recovery/start {recovery_key} → {nonce}; POST /v1/recovery/finish {recovery_key, nonce, signature}

#include "server/api/route.hpp"

namespace alcove::api {

base::Result<http::Response> start_recovery(const Call& call, Services& services);
base::Result<http::Response> finish_recovery(const Call& call, Services& services);

}  // namespace alcove::api
