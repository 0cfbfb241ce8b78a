#pragma once

/// The server's log: one line of `key=value` pairs per event, to standard error. There is no way to log a name, token,
/// address, path or body here: a request is its method, route template, status, sizes and duration.
///
/// Example:
///     observe::log_event(observe::Level::info, "listening", {{"address", "127.0.0.1:8787"}});

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "core/base/result.hpp"

namespace alcove::observe {

enum class Level { debug, info, warning, error, off };

/// "debug", "info", "warning", "error" or "off"; anything else is `configuration`.
base::Result<Level> parse_level(std::string_view text);

/// Before anything is logged; lines below `level` are dropped.
void start_log(Level level);

using Pair = std::pair<std::string_view, std::string_view>;

void log_event(Level level, std::string_view event, std::initializer_list<Pair> pairs = {});

struct RequestLine {
  std::string_view method;
  std::string_view route;
  unsigned status = 0;
  std::uint64_t received_bytes = 0;
  std::uint64_t sent_bytes = 0;
  std::uint64_t duration_us = 0;
};

void log_request(const RequestLine& line);

}  // namespace alcove::observe
