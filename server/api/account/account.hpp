#pragma once

/// An account's state (manifest, keyring, wraps, device log), which changes only as a whole, and deleting the account.
///
/// Example: GET /v1/account/state → {…}; PUT /v1/account/state {expected_version, expected_hash, …} → {version}

#include "server/api/route.hpp"

namespace alcove::api {

base::Result<http::Response> show_state(const Call& call, Services& services);
base::Result<http::Response> change_state(const Call& call, Services& services);
base::Result<http::Response> delete_account(const Call& call, Services& services);

}  // namespace alcove::api
