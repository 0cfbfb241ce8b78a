#pragma once

/// The API over a real loopback socket.
///
///     RunningServer server;
///     NetTransport transport(server.origin());
///     CHECK(transport.send("GET", "/healthz").status == 200);

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "cli/net/http_client.hpp"
#include "server/application.hpp"
#include "tests/server/temporary_folder.hpp"
#include "tests/server/transport.hpp"

namespace alcove::tests {

class NetTransport final : public Transport {
 public:
  /// `public_origin` is what statements are signed for, where it is not the address.
  explicit NetTransport(const std::string& address, std::string public_origin = {});

  Answer send(std::string_view method, const std::string& path, const base::Cbor& body = {},
              base::BytesView token = {}) override;
  std::string origin() const override { return origin_; }
  /// The same without `ALCOVE_ASSERT`ing that an answer arrives.
  base::Result<Answer> try_send(std::string_view method, const std::string& path, const base::Cbor& body,
                                base::BytesView token);

 private:
  net::HttpClient client_;
  std::string origin_;
};

/// A whole server in this process, on a free port.
class RunningServer {
 public:
  explicit RunningServer(const std::function<void(config::Config&)>& adjust = {});
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  ~RunningServer();

  std::string address() const { return "http://127.0.0.1:" + std::to_string(application_->port()); }
  std::string origin() const { return origin_; }
  std::uint16_t port() const { return application_->port(); }
  NetTransport transport() const { return NetTransport(address(), origin_); }
  /// Tells it to stop and waits until it has, and is gone.
  void stop();
  void tell_to_stop() { application_->stop(); }

  TemporaryFolder folder;

 private:
  std::string origin_ = "http://localhost:8787";
  std::unique_ptr<server::Application> application_;
  std::thread thread_;
};

}  // namespace alcove::tests
