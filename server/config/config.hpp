#pragma once

/// What can be set about a server. Each setting comes from the first of: a flag, an environment variable (`ALCOVE_` and
/// the setting's name in capitals), the TOML file, the default. docs/hosting.md describes every one.
///
/// Example:
///     Settings settings;
///     settings.set("listen", "127.0.0.1:9000");                       // a flag
///     ALCOVE_TRY(const Config config, load_config(settings, environment, "alcove.toml"));

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "server/guard/rate_table.hpp"
#include "server/observe/log.hpp"

namespace alcove::config {

struct HttpLimits {
  std::int64_t connections = 4096;
  std::int64_t connections_per_address = 256;
  std::int64_t header_bytes = 16 * 1024;
  std::int64_t header_timeout_ms = 10'000;
  std::int64_t body_timeout_ms = 60'000;
  std::int64_t idle_timeout_ms = 75'000;
  std::int64_t drain_timeout_ms = 10'000;
};

struct RateLimits {
  /// Sign-in tries, by name and by address.
  guard::Rate tries_per_name{.burst = 10, .period_ms = 3'600'000};
  guard::Rate tries_per_address{.burst = 30, .period_ms = 3'600'000};
  /// Requests that carry no valid token, by address.
  guard::Rate requests_per_address{.burst = 600, .period_ms = 60'000};
  /// Requests with a token, by account.
  guard::Rate requests_per_account{.burst = 3000, .period_ms = 60'000};
};

struct Config {
  std::string listen_host = "127.0.0.1";
  std::uint16_t listen_port = 8787;
  std::string data = "./data";
  /// The built PWA; empty for the API alone.
  std::string web;
  /// What browsers call this server: `scheme://host[:port]`, no default port, no slash.
  std::string public_origin;
  bool is_registration_open = true;
  unsigned proof_of_work_bits = 16;
  std::int64_t workers = 8;
  std::int64_t quota_mib = 1024;
  /// Folders of instruments and wording that the host adds.
  std::vector<std::string> instrument_folders;
  /// Ids of packs whose notice the host agrees to.
  std::vector<std::string> accepted_packs;
  /// Addresses whose X-Forwarded-For is believed.
  std::vector<std::string> trusted_proxies;
  observe::Level log_level = observe::Level::info;
  HttpLimits http;
  RateLimits rates;
};

/// Settings by name ("listen", "limits.connections"), as text.
using Settings = std::map<std::string, std::string>;

/// The value of an environment variable, or nothing.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// The names of all settings, sorted, dots for tables.
std::vector<std::string_view> setting_names();

/// The environment variable of a setting: "limits.connections" is ALCOVE_LIMITS_CONNECTIONS.
std::string environment_name(std::string_view setting);

/// Reads a TOML file into settings; not TOML, or a value of a wrong kind, is `configuration` with its line in `where`.
base::Result<Settings> read_toml(std::string_view text);

/// Puts the sources together, flags before the environment before the file, and checks every value: an unknown setting
/// or a value out of range is `configuration` with the setting's name in `where`.
base::Result<Config> make_config(const Settings& flags, const Environment& environment, const Settings& file);

/// The whole configuration as TOML, for `check-config`.
std::string to_toml(const Config& config);

}  // namespace alcove::config
