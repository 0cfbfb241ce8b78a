#include "server/api/instance/instance.hpp"

#include "core/base/json.hpp"

namespace alcove::api {

base::Result<http::Response> show_health(const Call&, Services&) {
  return http::text_response(200, "application/json", R"({"status":"ok"})");
}

base::Result<http::Response> show_instance(const Call&, Services& services) {
  const base::OrderedJson body{{"instance", services.keys.instance.hex()},
                               {"signing_key", base::to_hex(services.keys.instance_key.public_key())},
                               {"registration", services.settings.is_registration_open ? "open" : "closed"},
                               {"version", k_version}};
  return http::text_response(200, "application/json", base::to_json_text(body));
}

}  // namespace alcove::api
