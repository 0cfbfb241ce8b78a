#include "cli/net/live_socket.hpp"

#include <openssl/ssl.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <chrono>
#include <functional>
#include <variant>

#include "cli/net/tls.hpp"

namespace alcove::net {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;
using tcp = asio::ip::tcp;
using std::chrono::milliseconds;

constexpr milliseconds k_open_timeout{10'000};
constexpr std::size_t k_message_limit_bytes = 4096;

base::Failure network(const error_code& failure) {
  return base::fail("network", "the server cannot be reached: " + failure.message());
}

}  // namespace

struct LiveSocket::State {
  using Plain = websocket::stream<beast::tcp_stream>;
  using Secure = websocket::stream<asio::ssl::stream<beast::tcp_stream>>;

  asio::io_context io;
  asio::ssl::context tls = make_tls_context();
  std::variant<std::monostate, Plain, Secure> socket;
  beast::flat_buffer buffer;
  /// Set while a read is under way, and once it has ended.
  bool is_reading = false;
  std::optional<error_code> read_end;

  void finish() {
    io.restart();
    io.run();
  }

  template <typename Socket>
  base::Result<void> shake_hands(Socket& socket_in, const Origin& origin, const std::string& path,
                                 base::BytesView first_frame) {
    error_code failure;
    beast::get_lowest_layer(socket_in).expires_never();
    socket_in.set_option(websocket::stream_base::timeout{k_open_timeout, websocket::stream_base::none(), false});
    socket_in.read_message_max(k_message_limit_bytes);
    socket_in.binary(true);
    socket_in.async_handshake(origin.host + ":" + origin.port, path, [&](error_code outcome) { failure = outcome; });
    finish();
    if (failure) return network(failure);
    socket_in.async_write(asio::buffer(first_frame.data(), first_frame.size()),
                          [&](error_code outcome, std::size_t) { failure = outcome; });
    finish();
    if (failure) return network(failure);
    return {};
  }

  base::Result<void> open(const Origin& origin, const std::string& path, base::BytesView first_frame) {
    beast::tcp_stream stream(io);
    tcp::resolver resolver(io);
    error_code failure;
    const bool is_literal = origin.host.starts_with('[');
    const std::string host = is_literal ? origin.host.substr(1, origin.host.size() - 2) : origin.host;
    const auto endpoints = resolver.resolve(host, origin.port, failure);
    if (failure) return network(failure);
    stream.expires_after(k_open_timeout);
    stream.async_connect(endpoints, [&](error_code outcome, const tcp::endpoint&) { failure = outcome; });
    finish();
    if (failure) return network(failure);
    if (!origin.is_secure) {
      return shake_hands(socket.emplace<Plain>(std::move(stream)), origin, path, first_frame);
    }
    auto& secure = socket.emplace<Secure>(std::move(stream), tls);
    SSL_set_tlsext_host_name(secure.next_layer().native_handle(), origin.host.c_str());
    secure.next_layer().set_verify_callback(asio::ssl::host_name_verification(origin.host));
    secure.next_layer().async_handshake(asio::ssl::stream_base::client, [&](error_code outcome) { failure = outcome; });
    finish();
    if (failure) return network(failure);
    return shake_hands(secure, origin, path, first_frame);
  }

  void start_reading() {
    is_reading = true;
    read_end.reset();
    const auto note = [this](error_code outcome, std::size_t) { read_end = outcome; };
    if (auto* plain = std::get_if<Plain>(&socket)) plain->async_read(buffer, note);
    if (auto* secure = std::get_if<Secure>(&socket)) secure->async_read(buffer, note);
  }

  websocket::close_reason close_reason() const {
    if (const auto* plain = std::get_if<Plain>(&socket)) return plain->reason();
    if (const auto* secure = std::get_if<Secure>(&socket)) return secure->reason();
    return {};
  }
};

base::Result<LiveSocket> LiveSocket::open(const Origin& origin, const std::string& path, base::BytesView first_frame) {
  auto state = std::make_unique<State>();
  ALCOVE_TRY_VOID(state->open(origin, path, first_frame));
  return LiveSocket(std::move(state));
}

LiveSocket::LiveSocket(std::unique_ptr<State> state) : state_(std::move(state)) {}
LiveSocket::LiveSocket(LiveSocket&&) noexcept = default;
LiveSocket& LiveSocket::operator=(LiveSocket&&) noexcept = default;

LiveSocket::~LiveSocket() {
  if (!state_) return;
  // A read under way ends with the socket, before what it reads into goes.
  state_->socket.emplace<std::monostate>();
  if (state_->is_reading) state_->finish();
}

base::Result<std::optional<base::Bytes>> LiveSocket::next(std::int64_t timeout_ms) {
  if (!state_->is_reading) state_->start_reading();
  const auto end = std::chrono::steady_clock::now() + milliseconds(timeout_ms);
  state_->io.restart();
  while (!state_->read_end && state_->io.run_one_until(end) > 0) {
  }
  if (!state_->read_end) return std::nullopt;
  state_->is_reading = false;
  const error_code failure = *state_->read_end;
  if (failure == websocket::error::closed) {
    return base::fail("closed", "the server closed the connection", std::to_string(state_->close_reason().code));
  }
  if (failure) return network(failure);
  const auto* data = static_cast<const std::uint8_t*>(state_->buffer.cdata().data());
  base::Bytes frame(data, data + state_->buffer.size());
  state_->buffer.clear();
  return frame;
}

}  // namespace alcove::net
