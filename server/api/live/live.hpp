#pragma once

/// Letting a WebSocket in: its first frame is a device session's token.
///
/// Example:
///     ALCOVE_TRY(const Admission admission, admit(frame, services));
///     hub.subscribe(admission.account, admission.device, …);

#include "server/api/services.hpp"
#include "server/http/message.hpp"

namespace alcove::api {

struct Admission {
  base::AccountId account;
  base::DeviceId device;
  /// When the session is over, in milliseconds from now.
  std::int64_t expires_in_ms = 0;
  /// Where the feed is now, to be said at once.
  store::Head head;
};

/// Whether a page of this request's origin may open a WebSocket: `forbidden` for another one.
base::Result<void> check_live_origin(const http::Request& request, const Services& services);

/// `session` unless the frame is the token of a device session.
base::Result<Admission> admit(base::BytesView token, Services& services);

/// The answer to GET /v1/live without an upgrade.
base::Result<http::Response> explain_live(const struct Call& call, Services& services);

}  // namespace alcove::api
