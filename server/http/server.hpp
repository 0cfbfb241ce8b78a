#pragma once

/// The HTTP and WebSocket server. It knows limits, connections and how to stop, and nothing of what is served: that
/// comes in as hooks, which run on worker threads. One thread does all the network's work.
///
/// Example:
///     ALCOVE_TRY(const auto server, Server::listen({.port = 8787}, {.handle = handle, .refuse = problem, .live =
///     door})); server->run();                       // until stop() or, if asked for, SIGTERM or SIGINT

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "server/config/config.hpp"
#include "server/http/message.hpp"

namespace alcove::http {

/// Bodies up to this size are read, whatever the path: 1 MiB of content and the CBOR around it.
inline constexpr std::size_t k_body_limit_bytes = (1U << 20U) + (64U << 10U);

/// A place at the WebSocket's table.
struct LiveSeat {
  /// When the session is over, in milliseconds from now.
  std::int64_t expires_in_ms = 0;
  /// Sent at once.
  base::Bytes first_frame;
  /// Called once when the socket is gone.
  std::function<void()> leave;
};

/// What the server does with a WebSocket; both functions of `LiveVoice` may be called from any thread until `leave`.
struct LiveVoice {
  /// Sends a frame; one that is still waiting to be sent is replaced.
  std::function<void(base::Bytes frame)> send;
  /// The session is over.
  std::function<void()> end;
};

class LiveDoor {
 public:
  LiveDoor() = default;
  LiveDoor(const LiveDoor&) = delete;
  LiveDoor& operator=(const LiveDoor&) = delete;
  virtual ~LiveDoor() = default;

  /// Whether a request may open a WebSocket at all; the failure is its answer.
  virtual base::Result<void> check(const Request& request) = 0;
  /// Decides by the first frame.
  virtual base::Result<LiveSeat> admit(base::BytesView first_frame, LiveVoice voice) = 0;
};

struct Hooks {
  /// Answers a request; may block, must not throw for anything that is in the request.
  std::function<Response(const Request&)> handle;
  /// The answer to what the server itself refuses.
  std::function<Response(const base::Error&)> refuse;
  /// Not owned; null when there are no WebSockets.
  LiveDoor* live = nullptr;
};

enum class Signals { ignore, stop };

struct ServerOptions {
  std::string host = "127.0.0.1";
  /// 0 takes any free one.
  std::uint16_t port = 0;
  std::string live_path = "/v1/live";
  std::size_t workers = 8;
  config::HttpLimits limits;
  std::vector<std::string> trusted_proxies;
  Signals signals = Signals::ignore;
};

class Server {
 public:
  /// Listens from now on; an address that cannot be used is `listen`.
  static base::Result<std::unique_ptr<Server>> listen(ServerOptions options, Hooks hooks);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  std::uint16_t port() const;
  /// Serves until it is told to stop, then finishes the requests it has begun, closes WebSockets with 1001, and
  /// returns.
  void run();
  /// From any thread.
  void stop();

 private:
  struct Core;
  explicit Server(std::unique_ptr<Core> core);

  std::unique_ptr<Core> core_;
};

}  // namespace alcove::http
