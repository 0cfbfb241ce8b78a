#include "server/http/server.hpp"

#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <chrono>
#include <csignal>

#include "server/http/connection.hpp"

namespace alcove::http {

struct Server::Core {
  Core(ServerOptions options, Hooks hooks)
      : shared(std::move(options), std::move(hooks)), acceptor(shared.io), deadline(shared.io), signals(shared.io) {}

  base::Result<void> open();
  Awaitable<void> accept();
  Awaitable<void> abandon_late();
  void take(tcp::socket socket);
  void stop();

  Shared shared;
  tcp::acceptor acceptor;
  asio::steady_timer deadline;
  asio::signal_set signals;
  std::uint16_t port = 0;
};

base::Result<void> Server::Core::open() {
  error_code failure;
  const auto address = asio::ip::make_address(shared.options.host, failure);
  if (failure) return base::fail("listen", "the address to listen on must be an IP address", "listen");
  const tcp::endpoint endpoint(address, shared.options.port);
  acceptor.open(endpoint.protocol(), failure);
  if (!failure) acceptor.set_option(tcp::acceptor::reuse_address(true), failure);
  if (!failure) acceptor.bind(endpoint, failure);
  if (!failure) acceptor.listen(asio::socket_base::max_listen_connections, failure);
  if (failure) return base::fail("listen", "cannot listen on this address: " + failure.message(), "listen");
  port = acceptor.local_endpoint().port();
  return {};
}

void Server::Core::take(tcp::socket socket) {
  error_code failure;
  const tcp::endpoint peer = socket.remote_endpoint(failure);
  if (failure) return;
  socket.set_option(tcp::no_delay(true), failure);
  const std::string address = peer.address().to_string();
  const config::HttpLimits& limits = shared.options.limits;
  const auto known = shared.connections_by_address.find(address);
  const std::int64_t of_address = known == shared.connections_by_address.end() ? 0 : known->second;
  const bool full = static_cast<std::int64_t>(shared.live.size()) >= limits.connections ||
                    of_address >= limits.connections_per_address;
  // Without a word: who opens hundreds of connections does not wait for an answer.
  if (full) return;
  auto connection = std::make_unique<Connection>(shared, std::move(socket), address);
  asio::co_spawn(shared.io, Connection::serve(std::move(connection)), asio::detached);
}

Awaitable<void> Server::Core::accept() {
  while (!shared.is_stopping) {
    error_code failure;
    tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, failure));
    if (!failure) {
      take(std::move(socket));
    } else if (acceptor.is_open()) {
      // Out of file descriptors, most likely: let some connections end first.
      asio::steady_timer pause(shared.io, std::chrono::milliseconds(50));
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, failure));
    }
  }
}

void Server::Core::stop() {
  if (shared.is_stopping) return;
  shared.is_stopping = true;
  error_code ignored;
  acceptor.close(ignored);
  signals.cancel(ignored);
  const std::set<Stoppable*> live = shared.live;
  for (Stoppable* one : live) one->finish();
  asio::co_spawn(shared.io, abandon_late(), asio::detached);
}

Awaitable<void> Server::Core::abandon_late() {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(shared.options.limits.drain_timeout_ms);
  error_code ignored;
  while (!shared.live.empty() && std::chrono::steady_clock::now() < end) {
    deadline.expires_after(std::chrono::milliseconds(10));
    co_await deadline.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
  const std::set<Stoppable*> live = shared.live;
  for (Stoppable* one : live) one->abandon();
}

base::Result<std::unique_ptr<Server>> Server::listen(ServerOptions options, Hooks hooks) {
  auto core = std::make_unique<Core>(std::move(options), std::move(hooks));
  ALCOVE_TRY_VOID(core->open());
  return std::unique_ptr<Server>(new Server(std::move(core)));
}

Server::Server(std::unique_ptr<Core> core) : core_(std::move(core)) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return core_->port; }

void Server::run() {
  if (core_->shared.options.signals == Signals::stop) {
    core_->signals.add(SIGTERM);
    core_->signals.add(SIGINT);
    core_->signals.async_wait([core = core_.get()](error_code failure, int) {
      if (!failure) core->stop();
    });
  }
  asio::co_spawn(core_->shared.io, core_->accept(), asio::detached);
  core_->shared.io.run();
  core_->shared.workers.join();
}

void Server::stop() {
  asio::post(core_->shared.io, [core = core_.get()] { core->stop(); });
}

}  // namespace alcove::http
