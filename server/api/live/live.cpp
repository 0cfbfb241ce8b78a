#include "server/api/live/live.hpp"

#include "server/api/route.hpp"

namespace alcove::api {

base::Result<void> check_live_origin(const http::Request& request, const Services& services) {
  const std::string_view origin = request.header("origin");
  const bool ours = origin.empty() || origin == services.settings.origin;
  ALCOVE_CHECK(ours && request.header("sec-fetch-site") != "cross-site", "forbidden",
               "requests from pages of another origin are refused");
  return {};
}

base::Result<Admission> admit(base::BytesView token, Services& services) {
  const base::Instant now = services.clock.now();
  const std::optional<guard::Session> session = services.sessions.find(token, now);
  ALCOVE_CHECK(session && session->kind == guard::TokenKind::device, "session", "the session is unknown or over");
  ALCOVE_TRY(const store::Head head, services.store.head(session->account));
  return Admission{session->account, session->device, session->expires.unix_ms() - now.unix_ms(), head};
}

base::Result<http::Response> explain_live(const Call&, Services&) {
  return base::fail("encoding", "this path is a WebSocket; ask for an upgrade");
}

}  // namespace alcove::api
