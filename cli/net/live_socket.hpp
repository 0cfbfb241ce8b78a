#pragma once

/// The WebSocket on which a server says that a feed went on, for native clients. Blocking; for one thread at a time.
///
/// Example:
///     ALCOVE_TRY(LiveSocket live, LiveSocket::open(origin, "/v1/live", token));
///     while (true) { ALCOVE_TRY(const auto frame, live.next(30'000)); if (frame) … }

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "cli/net/http_client.hpp"

namespace alcove::net {

class LiveSocket {
 public:
  /// Opens the socket and sends `first_frame`; what does not work is `network`.
  static base::Result<LiveSocket> open(const Origin& origin, const std::string& path, base::BytesView first_frame);
  LiveSocket(LiveSocket&&) noexcept;
  LiveSocket& operator=(LiveSocket&&) noexcept;
  ~LiveSocket();

  /// The next frame; nothing when `timeout_ms` passes without one. A closed socket is `closed` with the close code in
  /// `where`, a broken one `network`.
  base::Result<std::optional<base::Bytes>> next(std::int64_t timeout_ms);

 private:
  struct State;
  explicit LiveSocket(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace alcove::net
