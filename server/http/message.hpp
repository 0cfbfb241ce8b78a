#pragma once

/// An HTTP request and response as handlers see them: plain values, so that everything behind the door is tested
/// without sockets.
///
/// Example:
///     Response handle(const Request& request) {
///       if (request.method != Method::get) return text_response(405, "text/plain", "");
///       return text_response(200, "application/json", R"({"status":"ok"})");
///     }

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.hpp"

namespace alcove::http {

enum class Method { get, head, post, put, other };

/// "GET", "HEAD", "POST", "PUT" or "OTHER".
std::string_view method_name(Method method);

struct Header {
  std::string name;
  std::string value;

  friend bool operator==(const Header&, const Header&) = default;
};

struct Request {
  Method method = Method::get;
  /// The path without the query, as it was sent.
  std::string path;
  /// What follows the first `?`, as it was sent.
  std::string query;
  /// Names in lower case.
  std::vector<Header> headers;
  base::Bytes body;
  /// The peer's IP address as text; never logged.
  std::string remote_address;

  /// The value of a header (name in lower case), or an empty view. A header given more than once counts with its first
  /// value.
  std::string_view header(std::string_view name) const;
};

/// A body that several connections can send at once without a copy.
using Body = std::shared_ptr<const base::Bytes>;

struct Response {
  unsigned status = 200;
  std::vector<Header> headers;
  /// Null when empty. The answer to HEAD keeps its body here, so that its length is known; the server does not send it.
  Body body;
  /// The route's template for the request log ("/v1/commits"), never the path that was sent.
  std::string_view route = "other";

  std::string_view header(std::string_view name) const;
  base::BytesView body_view() const { return body ? base::BytesView(*body) : base::BytesView{}; }
};

Response bytes_response(unsigned status, std::string_view content_type, base::Bytes body);
Response text_response(unsigned status, std::string_view content_type, std::string_view body);

}  // namespace alcove::http
