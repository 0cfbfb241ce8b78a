#pragma once

/// Signing in by passphrase (OPAQUE), which gives an enrolment token. Every first message counts as a guess when it
/// arrives, for names that exist and names that do not alike, and is given back when the passphrase was right.
///
/// Example: POST /v1/login/start {name, ke1} → {login, ke2, ksf}; POST /v1/login/finish {login, ke3} → {token, …}

#include "server/api/route.hpp"

namespace alcove::api {

base::Result<http::Response> start_login(const Call& call, Services& services);
base::Result<http::Response> finish_login(const Call& call, Services& services);

/// Whether the sign-in that succeeded was itself counted as a try when it began.
enum class OwnTry { counted, not_counted };

/// The answer to a successful sign-in of any kind: a new enrolment token and how many tries failed before.
base::Result<http::Response> enrolment_response(const base::AccountId& account, OwnTry own, Services& services);

}  // namespace alcove::api
