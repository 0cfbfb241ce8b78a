#include "server/observe/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <string>

namespace alcove::observe {

namespace {

constexpr std::array<std::pair<std::string_view, Level>, 5> k_levels{{{"debug", Level::debug},
                                                                      {"info", Level::info},
                                                                      {"warning", Level::warning},
                                                                      {"error", Level::error},
                                                                      {"off", Level::off}}};

spdlog::level::level_enum spdlog_level(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
    case Level::off: break;
  }
  return spdlog::level::off;
}

/// The value in quotes when it is not one plain word.
void append_value(std::string& line, std::string_view value) {
  const bool plain = !value.empty() && value.find_first_of(" \"\\=\n\r\t") == std::string_view::npos;
  if (plain) {
    line.append(value);
    return;
  }
  line.push_back('"');
  for (const char c : value) {
    if (c == '"' || c == '\\') line.push_back('\\');
    line.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
  }
  line.push_back('"');
}

}  // namespace

base::Result<Level> parse_level(std::string_view text) {
  for (const auto& [name, level] : k_levels) {
    if (name == text) return level;
  }
  return base::fail("configuration", "a log level is debug, info, warning, error or off", "log_level");
}

void start_log(Level level) {
  const auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  const auto logger = std::make_shared<spdlog::logger>("alcove-server", sink);
  logger->set_pattern("time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v", spdlog::pattern_time_type::utc);
  logger->set_level(spdlog_level(level));
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(logger);
}

void log_event(Level level, std::string_view event, std::initializer_list<Pair> pairs) {
  std::string line = "event=";
  line.append(event);
  for (const auto& [key, value] : pairs) {
    line.append(" ").append(key).append("=");
    append_value(line, value);
  }
  spdlog::log(spdlog_level(level), spdlog::string_view_t(line.data(), line.size()));
}

void log_request(const RequestLine& line) {
  spdlog::info("event=request method={} route={} status={} received_bytes={} sent_bytes={} duration_us={}", line.method,
               line.route, line.status, line.received_bytes, line.sent_bytes, line.duration_us);
}

}  // namespace alcove::observe
