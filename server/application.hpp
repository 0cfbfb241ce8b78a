#pragma once

/// The whole server, put together from a configuration.
///
/// Example:
///     ALCOVE_TRY(const auto application, Application::start(config, http::Signals::stop));
///     application->run();

#include <cstdint>
#include <memory>

#include "core/base/result.hpp"
#include "server/config/config.hpp"
#include "server/http/server.hpp"

namespace alcove::server {

class Application {
 public:
  /// Tests the cryptography, opens keys, database, packs of instruments and page, and listens: `crypto_self_test`,
  /// `key_file`, `database`, `instruments`, `web` or `listen`.
  static base::Result<std::unique_ptr<Application>> start(const config::Config& config, http::Signals signals);
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;
  ~Application();

  std::uint16_t port() const;
  /// Whether there is a page beside the API.
  bool has_page() const;
  /// Until stopped; everything is on disk when it returns.
  void run();
  /// From any thread.
  void stop();

 private:
  struct Parts;
  explicit Application(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace alcove::server
