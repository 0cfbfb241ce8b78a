#pragma once

/// Making an account: a proof of work, because the answer tells whether a name is taken; OPAQUE registration; then
/// everything the account starts with in one transaction.
///
/// Example: POST /v1/register/challenge → solve → POST /v1/register/start → POST /v1/register/finish → 201

#include "server/api/route.hpp"

namespace alcove::api {

base::Result<http::Response> give_work(const Call& call, Services& services);
base::Result<http::Response> start_registration(const Call& call, Services& services);
base::Result<http::Response> finish_registration(const Call& call, Services& services);

}  // namespace alcove::api
