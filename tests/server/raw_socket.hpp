#pragma once

/// Bytes to and from a loopback port, for requests that no client would send.
///
///     RawSocket socket(server.port());
///     socket.send("GET / HTTP/1.1\r\n\r\n");
///     CHECK(socket.read_to_end().starts_with("HTTP/1.1 400"));

#include <cstdint>
#include <string>
#include <string_view>

namespace alcove::tests {

class RawSocket {
 public:
  explicit RawSocket(std::uint16_t port);
  RawSocket(const RawSocket&) = delete;
  RawSocket& operator=(const RawSocket&) = delete;
  ~RawSocket();

  /// Sends as much as the other side takes.
  void send(std::string_view bytes);
  /// Everything until the other side ends the connection, or half a minute is over.
  std::string read_to_end();
  /// Everything until `mark` has come.
  std::string read_until(std::string_view mark);

 private:
  int descriptor_;
};

}  // namespace alcove::tests
