#pragma once

/// One connection: requests one after the other until either side has had enough, or a WebSocket takes it over.
/// Internal to server/http.

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/vector_body.hpp>
#include <memory>
#include <string>

#include "server/http/core.hpp"

namespace alcove::http {

class Connection final : public Stoppable {
 public:
  Connection(Shared& shared, tcp::socket socket, std::string address);
  ~Connection() override;

  /// Serves `connection` to its end.
  static Awaitable<void> serve(std::unique_ptr<Connection> connection);

  void finish() override;
  void abandon() override;

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::vector_body<std::uint8_t>>;
  enum class Next { another_request, close, live };

  Awaitable<void> serve_requests();
  Awaitable<bool> wait_for_request();
  Awaitable<Next> serve_one();
  Awaitable<error_code> read_body(Parser& parser);
  Awaitable<Next> refuse(error_code failure);
  Awaitable<Next> open_live(const Parser& parser, Request request);
  Awaitable<bool> write(const Response& response, Method method, bool keep_alive);
  Awaitable<void> discard_rest();
  Request request_of(Parser& parser) const;

  Shared& shared_;
  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  std::string address_;
  bool is_idle_ = true;
};

}  // namespace alcove::http
