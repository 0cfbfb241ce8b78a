#include "server/config/config.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "core/crypto/proof_of_work.hpp"

namespace alcove::config {

namespace {

using base::Result;

base::Failure refuse(std::string_view setting, std::string_view message) {
  return base::fail("configuration", message, setting);
}

Result<std::int64_t> parse_number(std::string_view setting, std::string_view text, std::int64_t low,
                                  std::int64_t high) {
  std::int64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || value < low || value > high) {
    return refuse(setting, "must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  }
  return value;
}

Result<void> set_listen(Config& config, std::string_view setting, std::string_view text) {
  const std::size_t colon = text.rfind(':');
  std::string_view host = colon == std::string_view::npos ? std::string_view{} : text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  if (host.empty()) return refuse(setting, "must be an IP address and a port: 127.0.0.1:8787 or [::1]:8787");
  ALCOVE_TRY(const std::int64_t port, parse_number(setting, text.substr(colon + 1), 0, 65535));
  config.listen_host = host;
  config.listen_port = static_cast<std::uint16_t>(port);
  return {};
}

Result<void> set_origin(Config& config, std::string_view setting, std::string_view text) {
  const bool https = text.starts_with("https://");
  const std::string_view host = text.substr(std::min(text.size(), text.find("://") + 3));
  const bool plain = std::all_of(host.begin(), host.end(), [](unsigned char c) {
    return std::isdigit(c) != 0 || std::islower(c) != 0 || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
  });
  if (!(https || text.starts_with("http://")) || host.empty() || !plain || text.size() > 512) {
    return refuse(setting,
                  "must be what browsers show: https://name or http://name:port, in lower case, without a path");
  }
  if (host.ends_with(https ? ":443" : ":80")) return refuse(setting, "must leave out the default port");
  config.public_origin = text;
  return {};
}

Result<void> set_registration(Config& config, std::string_view setting, std::string_view text) {
  if (text != "open" && text != "closed") return refuse(setting, "must be open or closed");
  config.is_registration_open = text == "open";
  return {};
}

template <auto Member>
Result<void> set_list(Config& config, std::string_view, std::string_view text) {
  (config.*Member).clear();
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    if (comma > 0) (config.*Member).emplace_back(text.substr(0, comma));
    text.remove_prefix(std::min(text.size(), comma + 1));
  }
  return {};
}

template <auto Member>
std::string list_text(const Config& config) {
  std::string out;
  for (const std::string& one : config.*Member) out += (out.empty() ? "" : ",") + one;
  return out;
}

std::string listen_text(const Config& config) {
  const bool six = config.listen_host.find(':') != std::string::npos;
  return (six ? "[" + config.listen_host + "]" : config.listen_host) + ":" + std::to_string(config.listen_port);
}

std::string_view level_name(observe::Level level) {
  switch (level) {
    case observe::Level::debug: return "debug";
    case observe::Level::info: return "info";
    case observe::Level::warning: return "warning";
    case observe::Level::error: return "error";
    case observe::Level::off: break;
  }
  return "off";
}

/// A TOML string: paths may hold backslashes and quotes.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

struct TextSetting {
  std::string_view name;
  Result<void> (*set)(Config&, std::string_view setting, std::string_view text);
  std::string (*text)(const Config&);
};

const std::array k_text_settings = std::to_array<TextSetting>({
    {"data",
     [](Config& config, std::string_view setting, std::string_view text) -> Result<void> {
       if (text.empty()) return refuse(setting, "must name a folder");
       config.data = text;
       return {};
     },
     [](const Config& config) { return config.data; }},
    {"instruments.accepted", set_list<&Config::accepted_packs>, list_text<&Config::accepted_packs>},
    {"instruments.folders", set_list<&Config::instrument_folders>, list_text<&Config::instrument_folders>},
    {"listen", set_listen, listen_text},
    {"log_level",
     [](Config& config, std::string_view, std::string_view text) -> Result<void> {
       ALCOVE_TRY(config.log_level, observe::parse_level(text));
       return {};
     },
     [](const Config& config) { return std::string(level_name(config.log_level)); }},
    {"public_origin", set_origin, [](const Config& config) { return config.public_origin; }},
    {"registration", set_registration,
     [](const Config& config) { return std::string(config.is_registration_open ? "open" : "closed"); }},
    {"trusted_proxies", set_list<&Config::trusted_proxies>, list_text<&Config::trusted_proxies>},
    {"web",
     [](Config& config, std::string_view, std::string_view text) -> Result<void> {
       config.web = text;
       return {};
     },
     [](const Config& config) { return config.web; }},
});

struct NumberSetting {
  std::string_view name;
  std::int64_t low;
  std::int64_t high;
  std::int64_t (*read)(const Config&);
  void (*write)(Config&, std::int64_t);
};

template <auto Part, auto Member>
constexpr NumberSetting number_in(std::string_view name, std::int64_t low, std::int64_t high) {
  return {name, low, high, [](const Config& config) { return (config.*Part).*Member; },
          [](Config& config, std::int64_t value) { (config.*Part).*Member = value; }};
}

template <auto Member>
constexpr NumberSetting number(std::string_view name, std::int64_t low, std::int64_t high) {
  return {name, low, high, [](const Config& config) { return static_cast<std::int64_t>(config.*Member); },
          [](Config& config, std::int64_t value) {
            config.*Member = static_cast<std::remove_reference_t<decltype(config.*Member)>>(value);
          }};
}

template <auto Member>
constexpr NumberSetting rate(std::string_view name) {
  return {name, 0, 1'000'000'000, [](const Config& config) { return (config.rates.*Member).burst; },
          [](Config& config, std::int64_t value) { (config.rates.*Member).burst = value; }};
}

constexpr std::int64_t k_hour_ms = 3'600'000;

const std::array k_number_settings = std::to_array<NumberSetting>({
    number_in<&Config::http, &HttpLimits::body_timeout_ms>("limits.body_timeout_ms", 100, k_hour_ms),
    number_in<&Config::http, &HttpLimits::connections>("limits.connections", 1, 1'000'000),
    number_in<&Config::http, &HttpLimits::connections_per_address>("limits.connections_per_address", 1, 1'000'000),
    number_in<&Config::http, &HttpLimits::drain_timeout_ms>("limits.drain_timeout_ms", 0, k_hour_ms),
    number_in<&Config::http, &HttpLimits::header_bytes>("limits.header_bytes", 1024, 1 << 20),
    number_in<&Config::http, &HttpLimits::header_timeout_ms>("limits.header_timeout_ms", 100, k_hour_ms),
    number_in<&Config::http, &HttpLimits::idle_timeout_ms>("limits.idle_timeout_ms", 100, k_hour_ms),
    rate<&RateLimits::requests_per_account>("limits.requests_per_account_per_minute"),
    rate<&RateLimits::requests_per_address>("limits.requests_per_address_per_minute"),
    rate<&RateLimits::tries_per_address>("limits.tries_per_address_per_hour"),
    rate<&RateLimits::tries_per_name>("limits.tries_per_name_per_hour"),
    number<&Config::proof_of_work_bits>("proof_of_work_bits", 0, crypto::k_max_work_bits),
    number<&Config::quota_mib>("quota_mib", 1, 1 << 30),
    number<&Config::workers>("workers", 1, 1024),
});

Result<void> apply(Config& config, std::string_view name, std::string_view text) {
  for (const TextSetting& setting : k_text_settings) {
    if (setting.name == name) return setting.set(config, name, text);
  }
  for (const NumberSetting& setting : k_number_settings) {
    if (setting.name != name) continue;
    ALCOVE_TRY(const std::int64_t value, parse_number(name, text, setting.low, setting.high));
    setting.write(config, value);
    return {};
  }
  return refuse(name, "there is no such setting");
}

/// Browsers reach a server that listens on this machine alone, or on every address, as localhost.
std::string origin_of_listen(const Config& config) {
  const std::string& host = config.listen_host;
  const bool local = host == "127.0.0.1" || host == "::1" || host == "0.0.0.0" || host == "::";
  const std::string name = local ? "localhost" : host.find(':') == std::string::npos ? host : "[" + host + "]";
  return "http://" + name + (config.listen_port == 80 ? "" : ":" + std::to_string(config.listen_port));
}

}  // namespace

std::vector<std::string_view> setting_names() {
  std::vector<std::string_view> names;
  for (const TextSetting& setting : k_text_settings) names.push_back(setting.name);
  for (const NumberSetting& setting : k_number_settings) names.push_back(setting.name);
  std::sort(names.begin(), names.end());
  return names;
}

std::string environment_name(std::string_view setting) {
  std::string name = "ALCOVE_";
  for (const char c : setting) {
    name.push_back(c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
  }
  return name;
}

Result<Config> make_config(const Settings& flags, const Environment& environment, const Settings& file) {
  Config config;
  for (const auto& [name, text] : file) ALCOVE_TRY_VOID(apply(config, name, text));
  for (const std::string_view name : setting_names()) {
    if (const std::optional<std::string> text = environment(environment_name(name))) {
      ALCOVE_TRY_VOID(apply(config, name, *text));
    }
  }
  for (const auto& [name, text] : flags) ALCOVE_TRY_VOID(apply(config, name, text));
  if (config.public_origin.empty()) config.public_origin = origin_of_listen(config);
  return config;
}

std::string to_toml(const Config& config) {
  std::map<std::string_view, std::string> tables;  // by name; what stands outside comes first
  const auto add = [&](std::string_view setting, const std::string& value) {
    const std::size_t dot = setting.find('.');
    const std::string_view table = dot == std::string_view::npos ? std::string_view() : setting.substr(0, dot);
    const std::string_view name = dot == std::string_view::npos ? setting : setting.substr(dot + 1);
    tables[table] += std::string(name) + " = " + value + "\n";
  };
  for (const TextSetting& setting : k_text_settings) add(setting.name, quoted(setting.text(config)));
  for (const NumberSetting& setting : k_number_settings) add(setting.name, std::to_string(setting.read(config)));
  std::string out;
  for (const auto& [table, lines] : tables) out += (table.empty() ? "" : "\n[" + std::string(table) + "]\n") + lines;
  return out;
}

}  // namespace alcove::config
