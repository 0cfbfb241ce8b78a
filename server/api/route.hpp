#pragma once

/// The table of the API: what there is, what it needs, and which errors of its own it gives. The dispatcher reads it,
/// and so does the test that holds it to schemas/api/openapi.yaml.
///
/// Example:
///     for (const Route& route : routes()) std::puts(std::string(route.path).c_str());

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/cbor.hpp"
#include "server/api/services.hpp"
#include "server/http/message.hpp"

namespace alcove::api {

/// A request whose door checks are done.
struct Call {
  const http::Request& request;
  /// The decoded body of a POST or PUT.
  const base::Cbor& body;
  /// Set where the route needs a token.
  const std::optional<guard::Session>& session;
  /// The token that was sent, or empty.
  base::BytesView token;

  /// Of routes that need a token.
  const base::AccountId& account() const { return session->account; }
};

using Handler = base::Result<http::Response> (*)(const Call& call, Services& services);

/// Which bearer token a route needs.
enum class Needs { nothing, device, device_or_enrolment };

struct Route {
  http::Method method = http::Method::get;
  std::string_view path;
  Needs needs = Needs::nothing;
  unsigned success_status = 200;
  Handler handler = nullptr;
  /// Error codes besides those that any route may give (`common_codes`).
  std::vector<std::string_view> codes;
};

std::span<const Route> routes();

/// Codes that every route may give; those with a token also `session`.
std::span<const std::string_view> common_codes();

/// Answers one request to the API. Never throws for anything that is in the request.
http::Response handle(const http::Request& request, Services& services);

/// Whether `path` belongs to the API and not to the page.
bool is_api_path(std::string_view path);

/// The address the rate limits know a request by.
base::Bytes address_of(const http::Request& request);

/// 200 or another status with a CBOR body.
http::Response cbor_response(unsigned status, const base::Cbor& body);

}  // namespace alcove::api
