#include "server/application.hpp"

#include <exception>
#include <optional>

#include "core/crypto/self_test.hpp"
#include "server/api/live/live.hpp"
#include "server/api/problem.hpp"
#include "server/api/route.hpp"
#include "server/config/key_file.hpp"
#include "server/instruments/host_packs.hpp"
#include "server/observe/log.hpp"
#include "server/site/site.hpp"
#include "server/store/sqlite/sqlite_store.hpp"

namespace alcove::server {

namespace {

/// Connects WebSockets with the hub.
class Door final : public http::LiveDoor {
 public:
  explicit Door(api::Services& services) : services_(services) {}

  base::Result<void> check(const http::Request& request) override { return api::check_live_origin(request, services_); }

  base::Result<http::LiveSeat> admit(base::BytesView first_frame, http::LiveVoice voice) override {
    ALCOVE_TRY(const api::Admission admission, api::admit(first_frame, services_));
    live::Hub& hub = services_.hub;
    live::Listener listener{
        .advanced = [send = voice.send](const store::Head& head) { send(live::encode_frame(head)); },
        .ended = voice.end};
    const auto subscription = hub.subscribe(admission.account, admission.device, std::move(listener));
    ALCOVE_CHECK(subscription.has_value(), "busy", "this account has too many live connections");
    // Read again: what was pushed before the subscription was not heard of.
    const auto head = services_.store.head(admission.account);
    return http::LiveSeat{.expires_in_ms = admission.expires_in_ms,
                          .first_frame = live::encode_frame(head.value_or(admission.head)),
                          .leave = [&hub, subscription] { hub.unsubscribe(*subscription); }};
  }

 private:
  api::Services& services_;
};

http::Response without_page() {
  return api::problem({"not_found", "this server has the API alone; start it with --web to serve the page", ""});
}

}  // namespace

struct Application::Parts {
  Parts(config::KeyFile keys_in, std::unique_ptr<store::SqliteStore> store_in, const config::Config& config)
      : keys(std::move(keys_in)),
        store(std::move(store_in)),
        services(api::ApiSettings::of(config), keys, *store, hub, clock, random),
        door(services) {}

  http::Response handle(const http::Request& request) {
    try {
      if (api::is_api_path(request.path)) return api::handle(request, services);
      return site ? site->respond(request) : without_page();
    } catch (const std::exception&) {
      observe::log_event(observe::Level::error, "exception");
      return api::problem({"internal", "", ""});
    }
  }

  crypto::SystemRandom random;
  guard::SystemClock clock;
  config::KeyFile keys;
  std::unique_ptr<store::SqliteStore> store;
  live::Hub hub;
  api::Services services;
  std::optional<site::Site> site;
  Door door;
  std::unique_ptr<http::Server> server;
};

base::Result<std::unique_ptr<Application>> Application::start(const config::Config& config, http::Signals signals) {
  crypto::SystemRandom random;
  ALCOVE_TRY_VOID(crypto::self_test(random));
  ALCOVE_TRY(config::KeyFile keys, config::open_key_file(config.data, random));
  const store::SqliteOptions options{.quota_bytes = static_cast<std::uint64_t>(config.quota_mib) << 20U};
  ALCOVE_TRY(auto store, store::SqliteStore::open(config.data, keys.instance, options));
  auto parts = std::make_unique<Parts>(std::move(keys), std::move(store), config);
  ALCOVE_TRY(parts->services.instruments,
             instruments::load_host_packs(config.instrument_folders, config.accepted_packs));
  if (!config.web.empty()) {
    ALCOVE_TRY(parts->site, site::Site::load(config.web));
  }
  http::ServerOptions server_options{.host = config.listen_host,
                                     .port = config.listen_port,
                                     .workers = static_cast<std::size_t>(config.workers),
                                     .limits = config.http,
                                     .trusted_proxies = config.trusted_proxies,
                                     .signals = signals};
  http::Hooks hooks{.handle = [parts = parts.get()](const http::Request& request) { return parts->handle(request); },
                    .refuse = [](const base::Error& error) { return api::problem(error); },
                    .live = &parts->door};
  ALCOVE_TRY(parts->server, http::Server::listen(std::move(server_options), std::move(hooks)));
  return std::unique_ptr<Application>(new Application(std::move(parts)));
}

Application::Application(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Application::~Application() = default;

std::uint16_t Application::port() const { return parts_->server->port(); }

bool Application::has_page() const { return parts_->site.has_value(); }

void Application::run() { parts_->server->run(); }

void Application::stop() { parts_->server->stop(); }

}  // namespace alcove::server
