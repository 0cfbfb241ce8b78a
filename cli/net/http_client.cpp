#include "cli/net/http_client.hpp"

#include <openssl/ssl.h>

#include <algorithm>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/vector_body.hpp>
#include <boost/beast/http/write.hpp>
#include <chrono>

#include "cli/net/tls.hpp"
#include "core/base/text.hpp"

namespace alcove::net {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using tcp = asio::ip::tcp;
using std::chrono::milliseconds;

constexpr std::size_t k_body_limit_bytes = 64U << 20U;

using Message = beast::http::request<beast::http::vector_body<std::uint8_t>>;
using Parser = beast::http::response_parser<beast::http::vector_body<std::uint8_t>>;

base::Failure network(const error_code& failure) {
  return base::fail("network", "the server cannot be reached: " + failure.message());
}

Message message_of(const HttpRequest& request, const Origin& origin) {
  Message message(beast::http::string_to_verb({request.method.data(), request.method.size()}), request.path, 11);
  const bool default_port = origin.port == (origin.is_secure ? "443" : "80");
  message.set(beast::http::field::host, default_port ? origin.host : origin.host + ":" + origin.port);
  message.set(beast::http::field::user_agent, "alcove");
  if (!request.token.empty()) message.set(beast::http::field::authorization, "Bearer " + base::to_hex(request.token));
  if (!request.body.empty()) {
    message.set(beast::http::field::content_type, {request.content_type.data(), request.content_type.size()});
  }
  for (const auto& [name, value] : request.headers) message.set(name, value);
  message.keep_alive(true);
  message.body() = request.body;
  message.prepare_payload();
  return message;
}

HttpResponse response_of(Parser& parser) {
  HttpResponse response{.status = parser.get().result_int(), .headers = {}, .body = std::move(parser.get().body())};
  for (const auto& field : parser.get()) {
    const auto name = field.name_string();
    response.headers.emplace_back(base::ascii_lower({name.data(), name.size()}), std::string(field.value()));
  }
  return response;
}

}  // namespace

asio::ssl::context make_tls_context() {
  asio::ssl::context context(asio::ssl::context::tls_client);
  error_code ignored;
  context.set_default_verify_paths(ignored);
  context.set_verify_mode(asio::ssl::verify_peer, ignored);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  return context;
}

base::Result<Origin> Origin::parse(std::string_view text) {
  const auto refused = [] {
    return base::fail("address", "a server's address is https://name or http://name:port, without a path", "server");
  };
  Origin origin;
  while (text.ends_with('/')) text.remove_suffix(1);
  origin.is_secure = text.starts_with("https://");
  if (!origin.is_secure && !text.starts_with("http://")) return refused();
  std::string_view rest = text.substr(origin.is_secure ? 8 : 7);
  const std::size_t bracket = rest.starts_with('[') ? rest.find(']') : 0;
  if (bracket == std::string_view::npos || rest.find_first_of("/?#@") != std::string_view::npos) return refused();
  const std::size_t colon = rest.find(':', bracket);
  const std::string_view default_port = origin.is_secure ? "443" : "80";
  origin.host = base::ascii_lower(rest.substr(0, colon));
  origin.port = colon == std::string_view::npos ? default_port : rest.substr(colon + 1);
  const bool is_number = !origin.port.empty() && origin.port.size() <= 5 &&
                         origin.port.find_first_not_of("0123456789") == std::string::npos;
  if (origin.host.empty() || !is_number) return refused();
  origin.text = (origin.is_secure ? "https://" : "http://") + origin.host;
  if (origin.port != default_port) origin.text += ":" + origin.port;
  return origin;
}

std::string_view HttpResponse::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& one) { return one.first == name; });
  return found == headers.end() ? std::string_view{} : std::string_view(found->second);
}

/// An open connection, plain or under TLS.
class HttpClient::Connection {
 public:
  Connection(const Origin& origin, const HttpTimeouts& timeouts)
      : origin_(origin), timeouts_(timeouts), tls_(make_tls_context()), stream_(io_, tls_) {}

  base::Result<void> open() {
    tcp::resolver resolver(io_);
    error_code failure;
    const bool is_literal = origin_.host.starts_with('[');
    const std::string host = is_literal ? origin_.host.substr(1, origin_.host.size() - 2) : origin_.host;
    const auto endpoints = resolver.resolve(host, origin_.port, failure);
    if (failure) return network(failure);
    plain().expires_after(milliseconds(timeouts_.connect_ms));
    plain().async_connect(endpoints, [&](error_code outcome, const tcp::endpoint&) { failure = outcome; });
    finish();
    if (failure) return network(failure);
    plain().socket().set_option(tcp::no_delay(true), failure);
    return origin_.is_secure ? shake_hands() : base::Result<void>();
  }

  base::Result<HttpResponse> exchange(const Message& message) {
    return origin_.is_secure ? exchange_on(stream_, message) : exchange_on(plain(), message);
  }

  /// Whether the last exchange left the connection ready for another.
  bool is_reusable() const { return is_reusable_; }

 private:
  beast::tcp_stream& plain() { return stream_.next_layer(); }

  void finish() {
    io_.restart();
    io_.run();
  }

  base::Result<void> shake_hands() {
    SSL_set_tlsext_host_name(stream_.native_handle(), origin_.host.c_str());
    stream_.set_verify_callback(asio::ssl::host_name_verification(origin_.host));
    error_code failure;
    stream_.async_handshake(asio::ssl::stream_base::client, [&](error_code outcome) { failure = outcome; });
    finish();
    if (failure) return network(failure);
    return {};
  }

  template <typename Stream>
  base::Result<HttpResponse> exchange_on(Stream& stream, const Message& message) {
    error_code failure;
    const auto note = [&](error_code outcome, std::size_t) { failure = outcome; };
    is_reusable_ = false;
    plain().expires_after(milliseconds(timeouts_.exchange_ms));
    beast::http::async_write(stream, message, note);
    finish();
    // A server that refuses early has answered all the same: read before giving up.
    const error_code write_failure = failure;
    Parser parser;
    parser.body_limit(k_body_limit_bytes);
    parser.skip(message.method() == beast::http::verb::head);
    beast::http::async_read(stream, buffer_, parser, note);
    finish();
    if (failure) return network(write_failure ? write_failure : failure);
    is_reusable_ = !write_failure && parser.get().keep_alive();
    return response_of(parser);
  }

  const Origin& origin_;
  const HttpTimeouts& timeouts_;
  asio::io_context io_;
  asio::ssl::context tls_;
  asio::ssl::stream<beast::tcp_stream> stream_;
  beast::flat_buffer buffer_;
  bool is_reusable_ = false;
};

struct HttpClient::State {
  Origin origin;
  HttpTimeouts timeouts;
  std::unique_ptr<Connection> connection{};
};

base::Result<HttpClient> HttpClient::to(std::string_view origin, HttpTimeouts timeouts) {
  ALCOVE_TRY(Origin parsed, Origin::parse(origin));
  return HttpClient(std::make_unique<State>(State{std::move(parsed), timeouts}));
}

HttpClient::HttpClient(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

const Origin& HttpClient::origin() const { return state_->origin; }

base::Result<HttpResponse> HttpClient::send(const HttpRequest& request) {
  const Message message = message_of(request, state_->origin);
  if (state_->connection) {
    auto response = state_->connection->exchange(message);
    if (!state_->connection->is_reusable()) state_->connection.reset();
    if (response) return response;
  }
  auto connection = std::make_unique<Connection>(state_->origin, state_->timeouts);
  ALCOVE_TRY_VOID(connection->open());
  auto response = connection->exchange(message);
  if (connection->is_reusable()) state_->connection = std::move(connection);
  return response;
}

}  // namespace alcove::net
