#pragma once

/// JSON from outside, read with limits. Everything that core takes as JSON comes through here.
///
/// Example:
///     ALCOVE_TRY(const Json json, parse_json(text));
///     ALCOVE_TRY(const std::string title, json_text(json, "title"));

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace alcove::base {

/// Object members sorted by key.
using Json = nlohmann::json;
/// Object members in the order in which they were added: for output that people read.
using OrderedJson = nlohmann::ordered_json;

struct JsonLimits {
  std::size_t size_bytes = 4U << 20U;
  std::size_t depth = 32;
  /// Values and keys in all.
  std::size_t nodes = 500'000;
};

/// Reads one JSON text. Not JSON, not UTF-8, too large or too deep, or a key twice in one object: `json`, with the byte
/// position in `where`.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

/// Compact JSON; text that is not UTF-8 is replaced, never thrown about.
std::string to_json_text(const Json& json);
std::string to_json_text(const OrderedJson& json);

/// The member `key` of an object as text, integer, truth value, object or array; missing or of another type is
/// `json_member`, with `where` = `path` + "." + key.
Result<std::string> json_text(const Json& object, std::string_view key, std::string_view path = {});
Result<std::int64_t> json_integer(const Json& object, std::string_view key, std::string_view path = {});
Result<bool> json_bool(const Json& object, std::string_view key, std::string_view path = {});
Result<const Json*> json_object(const Json& object, std::string_view key, std::string_view path = {});
Result<const Json*> json_array(const Json& object, std::string_view key, std::string_view path = {});
/// The member, or nullptr when the object has none.
const Json* json_find(const Json& object, std::string_view key);

}  // namespace alcove::base
