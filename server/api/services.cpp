#include "server/api/services.hpp"

#include <utility>

namespace alcove::api {

namespace {
constexpr guard::PendingLimits k_login_limits{.limit = 20'000, .life_ms = 60'000};
constexpr guard::PendingLimits k_registration_limits{.limit = 20'000, .life_ms = 10 * 60'000};
}  // namespace

ApiSettings ApiSettings::of(const config::Config& config) {
  return {.origin = config.public_origin,
          .is_registration_open = config.is_registration_open,
          .proof_of_work_bits = config.proof_of_work_bits,
          .rates = config.rates};
}

Services::Services(ApiSettings settings_in, const config::KeyFile& keys_in, store::Store& store_in, live::Hub& hub_in,
                   const guard::Clock& clock_in, crypto::RandomSource& random_in)
    : settings(std::move(settings_in)),
      keys(keys_in),
      store(store_in),
      hub(hub_in),
      clock(clock_in),
      random(random_in),
      challenges(random_in),
      logins(k_login_limits),
      registrations(k_registration_limits),
      tries_by_name(settings.rates.tries_per_name, random_in),
      tries_by_address(settings.rates.tries_per_address, random_in),
      requests_by_address(settings.rates.requests_per_address, random_in),
      requests_by_account(settings.rates.requests_per_account, random_in) {}

}  // namespace alcove::api
