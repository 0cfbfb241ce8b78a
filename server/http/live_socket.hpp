#pragma once

/// One WebSocket: lets itself be admitted by its first frame, then says what it is told to say, the newest only.
/// Internal to server/http.

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/vector_body.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <memory>

#include "server/http/core.hpp"

namespace alcove::http {

class LiveSocket final : public Stoppable, public std::enable_shared_from_this<LiveSocket> {
 public:
  using Upgrade = boost::beast::http::request<boost::beast::http::vector_body<std::uint8_t>>;

  LiveSocket(Shared& shared, boost::beast::tcp_stream stream);
  ~LiveSocket() override;

  /// Serves to the end.
  Awaitable<void> serve(Upgrade upgrade);

  void finish() override;
  void abandon() override;

 private:
  Awaitable<bool> enter();
  Awaitable<void> speak();
  static Awaitable<void> listen(std::shared_ptr<LiveSocket> self);
  void end(std::uint16_t close_code);

  Shared& shared_;
  boost::beast::websocket::stream<boost::beast::tcp_stream> socket_;
  asio::steady_timer wake_;
  std::optional<LiveSeat> seat_;
  std::optional<base::Bytes> waiting_;
  std::chrono::steady_clock::time_point expires_{};
  std::optional<std::uint16_t> close_code_;
  bool is_gone_ = false;
};

}  // namespace alcove::http
