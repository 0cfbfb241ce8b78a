#pragma once

/// What connections share. Internal to server/http: this header and its kind are the ones with Boost.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "server/http/server.hpp"

namespace alcove::http {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;
template <typename T>
using Awaitable = asio::awaitable<T>;

/// Something with a socket that can be asked to finish.
class Stoppable {
 public:
  Stoppable() = default;
  Stoppable(const Stoppable&) = delete;
  Stoppable& operator=(const Stoppable&) = delete;
  virtual ~Stoppable() = default;

  /// Finish what was begun, then go.
  virtual void finish() = 0;
  /// Go now.
  virtual void abandon() = 0;
};

/// Shared by all connections; only the network thread touches it.
struct Shared {
  Shared(ServerOptions options_in, Hooks hooks_in)
      : options(std::move(options_in)), hooks(std::move(hooks_in)), io(1), workers(options.workers) {}

  ServerOptions options;
  Hooks hooks;
  bool is_stopping = false;
  std::set<Stoppable*> live;
  std::map<std::string, std::int64_t> connections_by_address;
  // After what connections reach for when they go, because what is left of them goes with it.
  asio::io_context io;
  asio::thread_pool workers;
};

/// Runs `work` on a worker thread; the caller goes on on the network thread.
template <typename T>
Awaitable<T> on_worker(Shared& shared, std::function<T()> work) {
  struct Step {
    static Awaitable<T> run(std::function<T()> inner) { co_return inner(); }
  };
  co_return co_await asio::co_spawn(shared.workers, Step::run(std::move(work)), asio::use_awaitable);
}

}  // namespace alcove::http
