#pragma once

/// Errors as answers: RFC 9457 problem details, and the one table that gives each error code its status.
///
/// Example:
///     return problem(base::Error{"session", "the session is unknown or over; open a new one", ""});

#include <string_view>

#include "core/base/result.hpp"
#include "server/http/message.hpp"

namespace alcove::api {

/// The status of an error code; 500 for one that no client should ever see.
unsigned status_of(std::string_view code);

/// `application/problem+json` with `type`, `title`, `status`, `code`, `detail` and, where there is one, `where`. Codes
/// of the CBOR reader become `encoding`; a code that is not in the table becomes `internal`, without its message.
http::Response problem(const base::Error& error);

/// 429 with Retry-After.
http::Response throttled(std::int64_t wait_ms);

}  // namespace alcove::api
