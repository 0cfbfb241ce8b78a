#pragma once

/// Everything a handler may use. Time, randomness and storage come in from outside, so tests decide them.
///
/// Example:
///     Services services(ApiSettings::of(config), keys, store, hub, clock, random);
///     const http::Response response = handle(request, services);

#include <optional>
#include <string>

#include "server/config/config.hpp"
#include "server/config/key_file.hpp"
#include "server/guard/challenge.hpp"
#include "server/guard/clock.hpp"
#include "server/guard/pending_table.hpp"
#include "server/guard/rate_table.hpp"
#include "server/guard/sessions.hpp"
#include "server/instruments/host_packs.hpp"
#include "server/live/hub.hpp"
#include "server/store/store.hpp"

namespace alcove::api {

struct ApiSettings {
  std::string origin;
  bool is_registration_open = true;
  unsigned proof_of_work_bits = 16;
  config::RateLimits rates;

  static ApiSettings of(const config::Config& config);
};

/// A login between KE2 and KE3.
struct PendingLogin {
  crypto::OpaquePendingLogin exchange;
  crypto::NameId name_id{};
  /// Nothing when nobody has the name.
  std::optional<base::AccountId> account;
};

/// A registration between its two steps.
struct PendingRegistration {
  crypto::NameId name_id{};
};

struct Services {
  Services(ApiSettings settings, const config::KeyFile& keys, store::Store& store, live::Hub& hub,
           const guard::Clock& clock, crypto::RandomSource& random);

  ApiSettings settings;
  /// The public document of the host's packs.
  site::Asset instruments = instruments::no_packs();
  const config::KeyFile& keys;
  store::Store& store;
  live::Hub& hub;
  const guard::Clock& clock;
  crypto::RandomSource& random;

  guard::Sessions sessions;
  guard::Challenges challenges;
  guard::PendingTable<PendingLogin> logins;
  guard::PendingTable<PendingRegistration> registrations;
  guard::RateTable tries_by_name;
  guard::RateTable tries_by_address;
  guard::RateTable requests_by_address;
  guard::RateTable requests_by_account;
};

}  // namespace alcove::api
