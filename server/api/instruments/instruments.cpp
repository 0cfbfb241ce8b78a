#include "server/api/instruments/instruments.hpp"

namespace alcove::api {

base::Result<http::Response> show_instruments(const Call& call, Services& services) {
  return site::asset_response(services.instruments, "no-cache", call.request);
}

}  // namespace alcove::api
