#pragma once

/// HTTP for native clients: one connection that is kept, blocking calls, http:// and https:// (certificates and host
/// names are verified). For one thread at a time.
///
/// Example:
///     ALCOVE_TRY(HttpClient client, HttpClient::to("https://alcove.example"));
///     ALCOVE_TRY(const HttpResponse response, client.send({.method = "POST", .path = "/v1/commits", .body = body,
///                                                          .token = token}));

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/bytes.hpp"

namespace alcove::net {

/// `scheme://host[:port]`, taken apart.
struct Origin {
  bool is_secure = false;
  std::string host;
  std::string port;
  /// ASCII, without a default port: what statements are signed for.
  std::string text;

  /// Anything but http:// or https://, a host, and at most a port is `address`.
  static base::Result<Origin> parse(std::string_view text);
};

struct HttpRequest {
  std::string_view method = "GET";
  /// With the query, if any.
  std::string path = "/";
  base::Bytes body{};
  /// Sent as `Authorization: Bearer` in hexadecimal; empty for none.
  base::Bytes token{};
  std::string_view content_type = "application/cbor";
  /// More headers; names that are set already replace those.
  std::vector<std::pair<std::string, std::string>> headers{};
};

struct HttpResponse {
  unsigned status = 0;
  /// Names in lower case.
  std::vector<std::pair<std::string, std::string>> headers;
  base::Bytes body;

  /// An empty view when there is none.
  std::string_view header(std::string_view name) const;
};

struct HttpTimeouts {
  std::int64_t connect_ms = 10'000;
  std::int64_t exchange_ms = 60'000;
};

class HttpClient {
 public:
  /// Connects with the first request; a wrong address is `address`.
  static base::Result<HttpClient> to(std::string_view origin, HttpTimeouts timeouts = {});
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;
  ~HttpClient();

  const Origin& origin() const;
  /// One exchange; a connection that the server closed meanwhile is opened anew, once. Whatever keeps the answer from
  /// arriving is `network`: the request may have been carried out or not.
  base::Result<HttpResponse> send(const HttpRequest& request);

 private:
  class Connection;
  struct State;
  explicit HttpClient(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace alcove::net
