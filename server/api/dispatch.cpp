#include <algorithm>
#include <array>

#include "server/api/fields.hpp"
#include "server/api/problem.hpp"
#include "server/api/route.hpp"

namespace alcove::api {

namespace {

using base::Result;

constexpr std::size_t k_token_hex_digits = 64;
constexpr std::string_view k_bearer = "Bearer ";

/// A page of another site must not make a person's browser talk to this server.
Result<void> check_origin(const http::Request& request, const ApiSettings& settings) {
  const std::string_view origin = request.header("origin");
  ALCOVE_CHECK(origin.empty() || origin == settings.origin, "forbidden",
               "requests from pages of another origin are refused; open the page under the server's public_origin");
  ALCOVE_CHECK(request.header("sec-fetch-site") != "cross-site", "forbidden",
               "requests from pages of another site are refused");
  return {};
}

base::Bytes token_of(const http::Request& request) {
  const std::string_view header = request.header("authorization");
  if (!header.starts_with(k_bearer) || header.size() != k_bearer.size() + k_token_hex_digits) return {};
  return base::from_hex(header.substr(k_bearer.size())).value_or(base::Bytes{});
}

std::int64_t take_rate(const http::Request& request, const std::optional<guard::Session>& session, Services& services) {
  const base::Instant now = services.clock.now();
  if (session) return services.requests_by_account.take(session->account.view(), now);
  return services.requests_by_address.take(address_of(request), now);
}

/// The body, decoded before anything else is asked, so that what cannot be read is 400 for everybody.
Result<base::Cbor> read_body(const http::Request& request) {
  if (request.method != http::Method::post && request.method != http::Method::put) {
    ALCOVE_CHECK(request.body.empty(), "encoding", "this request has no body");
    return base::Cbor();
  }
  ALCOVE_TRY(base::Cbor body, base::decode_cbor(request.body));
  ALCOVE_CHECK(body.as_map().has_value(), "encoding", "the body must be a CBOR map");
  const std::string_view type = request.header("content-type");
  ALCOVE_CHECK(type.empty() || type == "application/cbor", "unsupported_media_type",
               "the body must be application/cbor");
  return body;
}

Result<void> check_session(const Route& route, const std::optional<guard::Session>& session) {
  if (route.needs == Needs::nothing) return {};
  const bool enough =
      session && (session->kind == guard::TokenKind::device || route.needs == Needs::device_or_enrolment);
  ALCOVE_CHECK(enough, "session", "the session is unknown or over; open a new one");
  return {};
}

Result<http::Response> answer(const Route& route, const http::Request& request, Services& services) {
  ALCOVE_TRY_VOID(check_origin(request, services.settings));
  const base::Bytes token = token_of(request);
  const std::optional<guard::Session> session = services.sessions.find(token, services.clock.now());
  if (const std::int64_t wait_ms = take_rate(request, session, services); wait_ms > 0) return throttled(wait_ms);
  ALCOVE_TRY(const base::Cbor body, read_body(request));
  ALCOVE_TRY_VOID(check_session(route, session));
  return route.handler(Call{request, body, session, token}, services);
}

struct Found {
  const Route* route = nullptr;
  /// The methods that the path has, for Allow.
  std::string methods;
};

Found find_route(const http::Request& request) {
  Found found;
  const http::Method wanted = request.method == http::Method::head ? http::Method::get : request.method;
  for (const Route& route : routes()) {
    if (route.path != request.path) continue;
    if (route.method == wanted) found.route = &route;
    found.methods += (found.methods.empty() ? "" : ", ") + std::string(http::method_name(route.method));
  }
  return found;
}

http::Response handle_found(const Found& found, const http::Request& request, Services& services) {
  if (found.methods.empty()) return problem({"not_found", "there is nothing at this path", ""});
  if (found.route == nullptr) {
    http::Response response = problem({"method_not_allowed", "this path has other methods", ""});
    response.headers.push_back({"allow", found.methods});
    return response;
  }
  Result<http::Response> result = answer(*found.route, request, services);
  if (!result && status_of(result.error().code) == 500) {
    observe::log_event(observe::Level::error, "unexpected_error",
                       {{"route", found.route->path}, {"code", result.error().code}});
  }
  http::Response response = result ? *std::move(result) : problem(result.error());
  response.route = found.route->path;
  return response;
}

}  // namespace

http::Response handle(const http::Request& request, Services& services) {
  http::Response response = handle_found(find_route(request), request, services);
  if (response.header("cache-control").empty()) response.headers.push_back({"cache-control", "no-store"});
  response.headers.push_back({"x-content-type-options", "nosniff"});
  response.headers.push_back({"cross-origin-resource-policy", "same-origin"});
  response.headers.push_back({"referrer-policy", "no-referrer"});
  return response;
}

bool is_api_path(std::string_view path) {
  return path == "/healthz" || path == "/instruments.json" || path == "/v1" || path.starts_with("/v1/");
}

base::Bytes address_of(const http::Request& request) { return guard::address_subject(request.remote_address); }

http::Response cbor_response(unsigned status, const base::Cbor& body) {
  return http::bytes_response(status, "application/cbor", base::encode_cbor(body));
}

std::span<const std::string_view> common_codes() {
  static constexpr std::array k_common = std::to_array<std::string_view>(
      {"busy", "encoding", "forbidden", "header_too_large", "internal", "throttled", "too_large"});
  return k_common;
}

}  // namespace alcove::api
