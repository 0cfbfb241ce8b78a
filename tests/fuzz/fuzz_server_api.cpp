// Any bytes as the body or query of any route, with and without a session: the server answers and lives.
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "core/crypto/random.hpp"
#include "server/api/route.hpp"
#include "server/store/sqlite/sqlite_store.hpp"

namespace {

using namespace alcove;

/// A server with an empty database, made once.
struct Fixture {
  Fixture() {
    std::string pattern = (std::filesystem::temp_directory_path() / "alcove-fuzz-XXXXXX").string();
    ALCOVE_ASSERT(::mkdtemp(pattern.data()) != nullptr);
    folder = pattern;
    keys.emplace(config::open_key_file(folder, random).value());
    store = store::SqliteStore::open(folder, keys->instance).value();
    api::ApiSettings settings;
    settings.origin = "http://localhost:8787";
    settings.rates.requests_per_address.burst = 0;
    settings.rates.requests_per_account.burst = 0;
    services = std::make_unique<api::Services>(settings, *keys, *store, hub, clock, random);
    const auto account = crypto::random_id<base::AccountId>(random);
    token = services->sessions.open_device(account, crypto::random_id<base::DeviceId>(random), clock.now(), random);
  }
  ~Fixture() {
    services.reset();
    store.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }

  crypto::SystemRandom random;
  guard::SystemClock clock;
  live::Hub hub;
  std::string folder;
  std::optional<config::KeyFile> keys;
  std::unique_ptr<store::SqliteStore> store;
  std::unique_ptr<api::Services> services;
  guard::Token token{};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Fixture fixture;
  if (size == 0) return 0;
  const auto routes = api::routes();
  const api::Route& route = routes[data[0] % routes.size()];
  http::Request request;
  request.method = route.method;
  request.path = route.path;
  const base::BytesView rest(data + 1, size - 1);
  if (route.method == http::Method::get) {
    request.query = base::to_text(rest);
  } else {
    request.body = base::to_bytes(rest);
  }
  if (data[0] >= 128) request.headers.push_back({"authorization", "Bearer " + base::to_hex(fixture.token)});
  const http::Response response = api::handle(request, *fixture.services);
  ALCOVE_ASSERT(response.status >= 200 && response.status != 500);
  return 0;
}
