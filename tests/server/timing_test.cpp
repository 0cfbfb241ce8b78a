// Not part of the suite, because it measures time: run it by its tag, test_server "[timing]".
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <vector>

#include "tests/server/person.hpp"
#include "tests/server/world.hpp"

namespace alcove::tests {

using base::Cbor;

TEST_CASE("a sign-in takes equally long for names that exist and names that do not", "[.timing]") {
  api::ApiSettings settings = quick_settings();
  settings.rates.tries_per_name.burst = 0;
  settings.rates.tries_per_address.burst = 0;
  World world(settings);
  Person ada("ada", "a passphrase");
  REQUIRE(ada.register_at(world).status == 201);
  FixedRandom random("timing");
  constexpr std::size_t k_tries = 1000;
  std::vector<double> known_us;
  std::vector<double> unknown_us;
  const auto time_us = [&](const std::string& name) {
    const auto client = crypto::OpaqueLogin::start(base::view_of("guess"), random).value();
    http::Request request;
    request.method = http::Method::post;
    request.path = "/v1/login/start";
    request.body = base::encode_cbor(Cbor::map({{"name", Cbor::text(name)}, {"ke1", Cbor::bytes(client.ke1())}}));
    const auto began = std::chrono::steady_clock::now();
    const http::Response response = world.send_raw(request);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - began;
    REQUIRE(response.status == 200);
    return took.count();
  };
  for (std::size_t i = 0; i < k_tries; ++i) {
    known_us.push_back(time_us("ada"));
    unknown_us.push_back(time_us("eve"));
  }
  std::sort(known_us.begin(), known_us.end());
  std::sort(unknown_us.begin(), unknown_us.end());
  // How often a known name takes longer than an unknown one: one half when nothing can be told apart.
  double longer = 0;
  for (const double one : known_us) {
    longer += static_cast<double>(std::lower_bound(unknown_us.begin(), unknown_us.end(), one) - unknown_us.begin());
  }
  const double share = longer / (k_tries * k_tries);
  WARN("median known " << known_us[k_tries / 2] << " us, unknown " << unknown_us[k_tries / 2] << " us, share "
                       << share);
  CHECK(share > 0.4);
  CHECK(share < 0.6);
}

}  // namespace alcove::tests
