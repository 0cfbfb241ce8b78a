#pragma once

/// What this server adds to the instruments that every page has.
///
/// Example: GET /instruments.json → {"packs":[{"id":"non-commercial","title":"…","personNotice":"…","files":{…}}]}

#include "server/api/route.hpp"

namespace alcove::api {

base::Result<http::Response> show_instruments(const Call& call, Services& services);

}  // namespace alcove::api
