#include "core/assessment/object_reader.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace alcove::assessment {

using base::fail;
using base::Json;
using base::Result;

base::Result<ObjectReader> ObjectReader::open(const Json& json, std::string path,
                                              std::initializer_list<std::string_view> known) {
  ALCOVE_CHECK(json.is_object(), "definition_value", "expected an object", path);
  for (const auto& [key, value] : json.items()) {
    const bool is_known = std::find(known.begin(), known.end(), key) != known.end();
    ALCOVE_CHECK(is_known, "definition_member", "the format has no such member here", path + "." + key);
  }
  return ObjectReader(json, std::move(path));
}

Result<const Json*> ObjectReader::member(std::string_view key) const {
  const Json* found = find(key);
  ALCOVE_CHECK(found != nullptr, "json_member", "a required member is missing", path_of(key));
  return found;
}

Result<std::string> ObjectReader::text(std::string_view key) const {
  ALCOVE_TRY(std::string found, base::json_text(*json_, key, path_));
  ALCOVE_CHECK(!base::trim(found).empty(), "definition_value", "a text is empty", path_of(key));
  return found;
}

Result<std::int64_t> ObjectReader::integer(std::string_view key, std::int64_t min, std::int64_t max) const {
  ALCOVE_TRY(const std::int64_t found, base::json_integer(*json_, key, path_));
  ALCOVE_CHECK(found >= min && found <= max, "definition_value",
               "expected " + std::to_string(min) + " to " + std::to_string(max), path_of(key));
  return found;
}

Result<Rational> ObjectReader::number(std::string_view key) const {
  ALCOVE_TRY(const Json* found, member(key));
  return read_decimal(*found, path_of(key));
}

Result<std::string> ObjectReader::id(std::string_view key) const {
  ALCOVE_TRY(std::string found, text(key));
  ALCOVE_CHECK(is_id(found), "definition_value",
               "an id is lower-case letters, digits, - and _, begins with a letter and has at most 64 characters",
               path_of(key));
  return found;
}

Result<std::string> ObjectReader::text_key(std::string_view key) const {
  ALCOVE_TRY(const std::string found, text(key));
  ALCOVE_CHECK(found.front() == '@' && is_id(std::string_view(found).substr(1)), "definition_value",
               "a text is named by its key in the language packs, written @key", path_of(key));
  return found.substr(1);
}

Result<std::string> ObjectReader::text_or(std::string_view key, std::string_view otherwise) const {
  if (!has(key)) return std::string(otherwise);
  return text(key);
}

Result<std::string> ObjectReader::text_key_or_none(std::string_view key) const {
  if (!has(key)) return std::string();
  return text_key(key);
}

Result<std::int64_t> ObjectReader::integer_or(std::string_view key, std::int64_t min, std::int64_t max,
                                              std::int64_t otherwise) const {
  if (!has(key)) return otherwise;
  return integer(key, min, max);
}

Result<bool> ObjectReader::boolean_or(std::string_view key, bool otherwise) const {
  if (!has(key)) return otherwise;
  return boolean(key);
}

Result<Rational> ObjectReader::number_or(std::string_view key, const Rational& otherwise) const {
  if (!has(key)) return otherwise;
  return number(key);
}

Result<Rational> read_decimal(const Json& json, const std::string& path) {
  ALCOVE_CHECK(json.is_number(), "definition_value", "expected a number", path);
  const auto decimal = Rational::from_decimal(json.get<double>());
  ALCOVE_CHECK(decimal.has_value(), "definition_value", "a number has at most six decimal places and stays below 2^31",
               path);
  return *decimal;
}

bool is_id(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text.empty() || text.size() > 64 || !is_letter(text.front())) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
}

}  // namespace alcove::assessment
