#pragma once

/// A server without sockets: handlers, a real database, and a clock that stands still until it is moved.
///
///     World world;
///     world.clock.pass_ms(60'000);
///     const Answer answer = world.send("GET", "/v1/instance");

#include <memory>
#include <string>

#include "server/api/services.hpp"
#include "server/http/message.hpp"
#include "server/store/sqlite/sqlite_store.hpp"
#include "tests/server/temporary_folder.hpp"
#include "tests/server/transport.hpp"
#include "tests/support/fixed_random.hpp"

namespace alcove::tests {

class TestClock final : public guard::Clock {
 public:
  base::Instant now() const override { return now_; }
  void pass_ms(std::int64_t duration_ms) { now_ = now_.plus_ms(duration_ms); }

 private:
  base::Instant now_ = base::Instant::from_unix_ms(1'800'000'000'000);
};

/// Settings for tests: little work to register, no limit on requests.
api::ApiSettings quick_settings();

class World final : public Transport {
 public:
  explicit World(api::ApiSettings settings = quick_settings(), store::SqliteOptions options = {});

  Answer send(std::string_view method, const std::string& path, const base::Cbor& body = {},
              base::BytesView token = {}) override;
  std::string origin() const override { return services->settings.origin; }

  /// A request as it is, not held against the document.
  http::Response send_raw(const http::Request& request) { return api_handle(request); }

  TemporaryFolder folder;
  FixedRandom random{"world"};
  TestClock clock;
  config::KeyFile keys;
  std::unique_ptr<store::SqliteStore> store;
  live::Hub hub;
  std::unique_ptr<api::Services> services;
  std::string address = "192.0.2.1";

 private:
  http::Response api_handle(const http::Request& request);
};

}  // namespace alcove::tests
