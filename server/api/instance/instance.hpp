#pragma once

/// What anybody may know about this server.
///
/// Example: GET /v1/instance → {"instance":"…","signing_key":"…","registration":"open","version":"0.1.0"}

#include <string_view>

#include "server/api/route.hpp"

namespace alcove::api {

/// The version of this program.
inline constexpr std::string_view k_version = "0.1.0";

base::Result<http::Response> show_health(const Call& call, Services& services);
base::Result<http::Response> show_instance(const Call& call, Services& services);

}  // namespace alcove::api
