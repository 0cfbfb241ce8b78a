// The only file that knows toml++.
#include <toml++/toml.h>

#include "server/config/config.hpp"

namespace alcove::config {

namespace {

base::Failure refuse(const toml::node& node, std::string_view message) {
  return base::fail("configuration", message, "line " + std::to_string(node.source().begin.line));
}

base::Result<std::string> joined_texts(const toml::array& array) {
  std::string out;
  for (const toml::node& one : array) {
    const auto text = one.value<std::string>();
    if (!text || text->find(',') != std::string::npos) return refuse(one, "must be a list of texts without commas");
    out += (out.empty() ? "" : ",") + *text;
  }
  return out;
}

base::Result<void> add_table(Settings& settings, const toml::table& table, const std::string& prefix) {
  for (const auto& [key, node] : table) {
    const std::string name = prefix + std::string(key.str());
    if (const toml::table* inner = node.as_table()) {
      if (!prefix.empty()) return refuse(node, "there is no table inside a table");
      ALCOVE_TRY_VOID(add_table(settings, *inner, name + "."));
    } else if (const toml::array* array = node.as_array()) {
      ALCOVE_TRY(settings[name], joined_texts(*array));
    } else if (node.is_integer()) {
      settings[name] = std::to_string(*node.value<std::int64_t>());
    } else if (node.is_string()) {
      settings[name] = *node.value<std::string>();
    } else {
      return refuse(node, "a setting is a text, a whole number or a list of texts");
    }
  }
  return {};
}

}  // namespace

base::Result<Settings> read_toml(std::string_view text) {
  toml::table table;
  try {
    table = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return base::fail("configuration", "the file is not TOML: " + std::string(error.description()),
                      "line " + std::to_string(error.source().begin.line));
  }
  Settings settings;
  ALCOVE_TRY_VOID(add_table(settings, table, ""));
  return settings;
}

}  // namespace alcove::config
