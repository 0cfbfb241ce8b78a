#include "server/http/live_socket.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace alcove::http {

namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t k_message_limit_bytes = 64;
constexpr seconds k_first_frame_timeout{5};
constexpr seconds k_handshake_timeout{10};
/// Two missed pings of this rhythm end a connection that has gone silent.
constexpr seconds k_idle_timeout{60};

}  // namespace

LiveSocket::LiveSocket(Shared& shared, beast::tcp_stream stream)
    : shared_(shared), socket_(std::move(stream)), wake_(shared.io) {
  shared_.live.insert(this);
}

LiveSocket::~LiveSocket() {
  shared_.live.erase(this);
  if (seat_ && seat_->leave) seat_->leave();
}

void LiveSocket::finish() { end(websocket::close_code::going_away); }

void LiveSocket::abandon() {
  is_gone_ = true;
  beast::get_lowest_layer(socket_).close();
  wake_.cancel();
}

void LiveSocket::end(std::uint16_t close_code) {
  if (!close_code_) close_code_ = close_code;
  wake_.cancel();
  // Before admission only the deadline of the first frame is waited for.
  if (!seat_) beast::get_lowest_layer(socket_).close();
}

Awaitable<void> LiveSocket::serve(Upgrade upgrade) {
  error_code failure;
  socket_.set_option(websocket::stream_base::timeout{k_handshake_timeout, k_idle_timeout, true});
  socket_.read_message_max(k_message_limit_bytes);
  socket_.binary(true);
  co_await socket_.async_accept(upgrade, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return;
  const bool entered = co_await enter();
  if (entered) {
    asio::co_spawn(shared_.io, listen(shared_from_this()), asio::detached);
    co_await speak();
  }
  if (is_gone_) co_return;
  const websocket::close_reason reason(close_code_.value_or(websocket::close_code::policy_error));
  co_await socket_.async_close(reason, asio::redirect_error(asio::use_awaitable, failure));
  is_gone_ = true;
}

Awaitable<bool> LiveSocket::enter() {
  error_code failure;
  beast::flat_buffer buffer;
  beast::get_lowest_layer(socket_).expires_after(k_first_frame_timeout);
  co_await socket_.async_read(buffer, asio::redirect_error(asio::use_awaitable, failure));
  beast::get_lowest_layer(socket_).expires_never();
  if (failure) {
    is_gone_ = true;
    co_return false;
  }
  const auto* data = static_cast<const std::uint8_t*>(buffer.cdata().data());
  base::Bytes frame(data, data + buffer.size());

  // The hub calls from other threads; everything here happens on the network's.
  const std::weak_ptr<LiveSocket> weak = weak_from_this();
  asio::io_context& io = shared_.io;
  const auto hand_over = [weak, &io](std::function<void(LiveSocket&)> act) {
    asio::post(io, [weak, act = std::move(act)] {
      if (const auto self = weak.lock()) act(*self);
    });
  };
  LiveVoice voice;
  voice.send = [hand_over](base::Bytes news) {
    hand_over([news = std::move(news)](LiveSocket& self) {
      self.waiting_ = news;
      self.wake_.cancel();
    });
  };
  voice.end = [hand_over] { hand_over([](LiveSocket& self) { self.end(websocket::close_code::policy_error); }); };
  LiveDoor& door = *shared_.hooks.live;
  std::function<std::shared_ptr<base::Result<LiveSeat>>()> ask = [&door, frame = std::move(frame), voice] {
    return std::make_shared<base::Result<LiveSeat>>(door.admit(frame, voice));
  };
  const auto seat = co_await on_worker(shared_, std::move(ask));
  if (!*seat) co_return false;
  seat_ = std::move(**seat);
  if (!waiting_) waiting_ = std::move(seat_->first_frame);
  expires_ = std::chrono::steady_clock::now() + milliseconds(seat_->expires_in_ms);
  co_return true;
}

Awaitable<void> LiveSocket::speak() {
  while (!is_gone_ && !close_code_) {
    error_code failure;
    if (waiting_) {
      const base::Bytes frame = *std::exchange(waiting_, std::nullopt);
      co_await socket_.async_write(asio::buffer(frame), asio::redirect_error(asio::use_awaitable, failure));
      if (failure) is_gone_ = true;
      continue;
    }
    wake_.expires_at(expires_);
    co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, failure));
    if (!failure) close_code_ = websocket::close_code::policy_error;
  }
}

Awaitable<void> LiveSocket::listen(std::shared_ptr<LiveSocket> self) {
  // Reading answers pings and notices the end; whatever else is said after the token is of no interest.
  error_code failure;
  while (!failure) {
    beast::flat_buffer buffer;
    co_await self->socket_.async_read(buffer, asio::redirect_error(asio::use_awaitable, failure));
  }
  self->is_gone_ = true;
  self->wake_.cancel();
}

}  // namespace alcove::http
