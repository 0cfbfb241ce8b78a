#include "server/http/connection.hpp"

#include <algorithm>
#include <boost/asio/write.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <chrono>

#include "core/base/text.hpp"
#include "server/http/live_socket.hpp"
#include "server/observe/log.hpp"

namespace alcove::http {

namespace {

namespace beast = boost::beast;
using std::chrono::milliseconds;

constexpr std::size_t k_read_bytes = 4096;
constexpr std::size_t k_buffer_bytes = 128U << 10U;
constexpr std::size_t k_discard_limit_bytes = 8U << 20U;
constexpr milliseconds k_discard_timeout{2000};

Method method_of(beast::http::verb verb) {
  switch (verb) {
    case beast::http::verb::get: return Method::get;
    case beast::http::verb::head: return Method::head;
    case beast::http::verb::post: return Method::post;
    case beast::http::verb::put: return Method::put;
    default: return Method::other;
  }
}

std::string_view std_view(beast::string_view text) { return {text.data(), text.size()}; }

/// What is wrong with a request that Beast refused, or nothing when the connection just ended.
std::optional<base::Error> problem_of(error_code failure) {
  using beast::http::error;
  if (failure == error::header_limit || failure == error::buffer_overflow) {
    return base::Error{"header_too_large", "the request's header is too large", ""};
  }
  if (failure == error::body_limit) return base::Error{"too_large", "the request's body is too large", ""};
  const bool is_http = failure.category() == make_error_code(error::bad_method).category();
  if (!is_http || failure == error::end_of_stream || failure == error::partial_message) return std::nullopt;
  return base::Error{"encoding", "this is not an HTTP request that can be read", ""};
}

template <typename Message>
void set_fields(Message& message, const Response& response, bool keep_alive) {
  for (const Header& header : response.headers) message.set(header.name, header.value);
  message.keep_alive(keep_alive);
  message.content_length(response.body_view().size());
}

}  // namespace

Connection::Connection(Shared& shared, tcp::socket socket, std::string address)
    : shared_(shared), stream_(std::move(socket)), buffer_(k_buffer_bytes), address_(std::move(address)) {
  shared_.live.insert(this);
  ++shared_.connections_by_address[address_];
}

Connection::~Connection() {
  shared_.live.erase(this);
  const auto count = shared_.connections_by_address.find(address_);
  if (--count->second == 0) shared_.connections_by_address.erase(count);
}

void Connection::finish() {
  if (is_idle_) abandon();
}

void Connection::abandon() { stream_.close(); }

Awaitable<void> Connection::serve(std::unique_ptr<Connection> connection) { co_await connection->serve_requests(); }

Awaitable<void> Connection::serve_requests() {
  Next next = Next::another_request;
  while (next == Next::another_request) {
    const bool arrived = co_await wait_for_request();
    if (!arrived) co_return;
    is_idle_ = false;
    next = co_await serve_one();
    is_idle_ = true;
    if (shared_.is_stopping) break;
  }
  if (next == Next::live) co_return;
  error_code ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

Awaitable<bool> Connection::wait_for_request() {
  if (buffer_.size() > 0) co_return true;
  error_code failure;
  stream_.expires_after(milliseconds(shared_.options.limits.idle_timeout_ms));
  const std::size_t count = co_await stream_.async_read_some(buffer_.prepare(k_read_bytes),
                                                             asio::redirect_error(asio::use_awaitable, failure));
  buffer_.commit(count);
  co_return !failure;
}

Awaitable<Connection::Next> Connection::serve_one() {
  const auto began = std::chrono::steady_clock::now();
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(shared_.options.limits.header_bytes));
  parser.body_limit(k_body_limit_bytes);
  error_code failure;
  stream_.expires_after(milliseconds(shared_.options.limits.header_timeout_ms));
  co_await beast::http::async_read_header(stream_, buffer_, parser, asio::redirect_error(asio::use_awaitable, failure));
  if (!failure && !beast::websocket::is_upgrade(parser.get())) failure = co_await read_body(parser);
  if (failure) co_return co_await refuse(failure);

  const bool is_upgrade = beast::websocket::is_upgrade(parser.get());
  const bool wants_more = parser.get().keep_alive();
  Request request = request_of(parser);
  if (is_upgrade && shared_.hooks.live != nullptr && request.path == shared_.options.live_path) {
    co_return co_await open_live(parser, std::move(request));
  }
  const Method method = request.method;
  const std::size_t received_bytes = request.body.size();
  stream_.expires_never();
  const auto& handle = shared_.hooks.handle;
  std::function<Response()> work = [&handle, request = std::move(request)] { return handle(request); };
  const Response response = co_await on_worker(shared_, std::move(work));
  // A connection whose upgrade was not granted cannot be read on.
  const bool keep_alive = wants_more && !is_upgrade && !shared_.is_stopping;
  const bool written = co_await write(response, method, keep_alive);
  const auto duration = std::chrono::steady_clock::now() - began;
  observe::log_request({.method = method_name(method),
                        .route = response.route,
                        .status = response.status,
                        .received_bytes = received_bytes,
                        .sent_bytes = response.body_view().size(),
                        .duration_us = static_cast<std::uint64_t>(
                            std::chrono::duration_cast<std::chrono::microseconds>(duration).count())});
  co_return written&& keep_alive ? Next::another_request : Next::close;
}

Awaitable<error_code> Connection::read_body(Parser& parser) {
  error_code failure;
  stream_.expires_after(milliseconds(shared_.options.limits.body_timeout_ms));
  if (beast::iequals(parser.get()[beast::http::field::expect], "100-continue") && !parser.is_done()) {
    static constexpr std::string_view k_continue = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream_, asio::buffer(k_continue), asio::redirect_error(asio::use_awaitable, failure));
    if (failure) co_return failure;
  }
  co_await beast::http::async_read(stream_, buffer_, parser, asio::redirect_error(asio::use_awaitable, failure));
  co_return failure;
}

Awaitable<Connection::Next> Connection::refuse(error_code failure) {
  const std::optional<base::Error> problem = problem_of(failure);
  if (!problem) co_return Next::close;
  const Response response = shared_.hooks.refuse(*problem);
  const bool written = co_await write(response, Method::other, false);
  if (written) co_await discard_rest();
  observe::log_request({.method = "OTHER", .route = "refused", .status = response.status});
  co_return Next::close;
}

Awaitable<void> Connection::discard_rest() {
  // Closing while the other side still sends would reset the connection and take the answer with it.
  error_code failure;
  stream_.socket().shutdown(tcp::socket::shutdown_send, failure);
  std::size_t discarded_bytes = 0;
  stream_.expires_after(k_discard_timeout);
  buffer_.clear();
  while (!failure && discarded_bytes < k_discard_limit_bytes) {
    discarded_bytes += co_await stream_.async_read_some(buffer_.prepare(k_read_bytes),
                                                        asio::redirect_error(asio::use_awaitable, failure));
  }
}

Awaitable<Connection::Next> Connection::open_live(const Parser& parser, Request request) {
  const base::Result<void> may = shared_.hooks.live->check(request);
  if (!may) {
    const Response response = shared_.hooks.refuse(may.error());
    co_await write(response, request.method, false);
    co_return Next::close;
  }
  stream_.expires_never();
  const auto socket = std::make_shared<LiveSocket>(shared_, std::move(stream_));
  co_await socket->serve(parser.get());
  observe::log_request({.method = method_name(request.method), .route = "/v1/live", .status = 101});
  co_return Next::live;
}

Awaitable<bool> Connection::write(const Response& response, Method method, bool keep_alive) {
  namespace field_http = beast::http;
  error_code failure;
  stream_.expires_after(milliseconds(shared_.options.limits.body_timeout_ms));
  if (method == Method::head) {
    field_http::response<field_http::empty_body> message(static_cast<field_http::status>(response.status), 11);
    set_fields(message, response, keep_alive);
    co_await field_http::async_write(stream_, message, asio::redirect_error(asio::use_awaitable, failure));
  } else {
    field_http::response<field_http::span_body<const std::uint8_t>> message(
        static_cast<field_http::status>(response.status), 11);
    const base::BytesView body = response.body_view();
    message.body() = {body.data(), body.size()};
    set_fields(message, response, keep_alive);
    co_await field_http::async_write(stream_, message, asio::redirect_error(asio::use_awaitable, failure));
  }
  co_return !failure;
}

Request Connection::request_of(Parser& parser) const {
  auto& message = parser.get();
  Request request;
  request.method = method_of(message.method());
  const std::string_view target = std_view(message.target());
  const std::size_t question = std::min(target.find('?'), target.size());
  request.path = target.substr(0, question);
  request.query = question < target.size() ? target.substr(question + 1) : std::string_view{};
  for (const auto& field : message) {
    request.headers.push_back({base::ascii_lower(std_view(field.name_string())), std::string(std_view(field.value()))});
  }
  request.body = std::move(message.body());
  request.remote_address = address_;
  const auto& proxies = shared_.options.trusted_proxies;
  if (std::find(proxies.begin(), proxies.end(), address_) != proxies.end()) {
    // The last address is the one that the trusted proxy itself saw.
    const std::string_view forwarded = request.header("x-forwarded-for");
    const std::size_t comma = forwarded.rfind(',');
    const std::string_view last = base::trim(comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1));
    if (!last.empty()) request.remote_address = last;
  }
  return request;
}

}  // namespace alcove::http
