#pragma once

/// The page's contract (web/src/core/api*.ts) as far as tests hold the core's views to it.
///
///     CHECK(keys(view) == members("MoodEntry", "web/src/core/api_daily.ts"));

#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <initializer_list>
#include <set>
#include <sstream>
#include <string>

#include "core/base/json.hpp"
#include "tests/support/vectors.hpp"

namespace alcove::tests {

/// The member names of an interface in files of the contract, those that it extends not included.
inline std::set<std::string> members(const std::string& name, std::initializer_list<const char*> files) {
  std::string text;
  for (const char* file : files) text += read_file(file);
  const auto start = text.find("export interface " + name + " ");
  INFO("export interface " << name);
  REQUIRE(start != std::string::npos);
  std::istringstream lines(text.substr(start, text.find("\n}", start) - start));
  std::set<std::string> out;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    const auto colon = line.find(':');
    const bool is_member =
        line.starts_with("  ") && line.size() > 2 && std::isalpha(static_cast<unsigned char>(line[2]));
    if (is_member && colon != std::string::npos) out.insert(line.substr(2, colon - 2));
  }
  return out;
}

inline std::set<std::string> keys(const base::OrderedJson& json) {
  std::set<std::string> out;
  for (const auto& [key, value] : json.items()) out.insert(key);
  return out;
}

}  // namespace alcove::tests
