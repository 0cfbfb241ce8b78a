#pragma once

/// Reading one JSON object of a definition: every member is known, of the right type and within bounds, and every
/// failure says where.
///
/// Example:
///     ALCOVE_TRY(const ObjectReader band, ObjectReader::open(json, path, {"id", "min", "max"}));
///     ALCOVE_TRY(const Rational min, band.number("min"));

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "core/assessment/rational.hpp"
#include "core/base/json.hpp"

namespace alcove::assessment {

class ObjectReader {
 public:
  /// Not an object is `definition_value`; a member that is not in `known` is `definition_member`.
  static base::Result<ObjectReader> open(const base::Json& json, std::string path,
                                         std::initializer_list<std::string_view> known);

  const std::string& path() const { return path_; }
  std::string path_of(std::string_view key) const { return path_ + "." + std::string(key); }
  bool has(std::string_view key) const { return base::json_find(*json_, key) != nullptr; }
  /// The member or nullptr.
  const base::Json* find(std::string_view key) const { return base::json_find(*json_, key); }

  /// Required members. Missing or of another type is `json_member`; out of bounds or empty is `definition_value`.
  base::Result<const base::Json*> member(std::string_view key) const;
  base::Result<std::string> text(std::string_view key) const;
  base::Result<std::int64_t> integer(std::string_view key, std::int64_t min, std::int64_t max) const;
  base::Result<bool> boolean(std::string_view key) const { return base::json_bool(*json_, key, path_); }
  base::Result<Rational> number(std::string_view key) const;
  base::Result<const base::Json*> array(std::string_view key) const { return base::json_array(*json_, key, path_); }
  base::Result<const base::Json*> object(std::string_view key) const { return base::json_object(*json_, key, path_); }
  /// An id: lower-case letters, digits, "-" and "_", beginning with a letter, at most 64 characters.
  base::Result<std::string> id(std::string_view key) const;
  /// A text key, written "@key"; without the "@".
  base::Result<std::string> text_key(std::string_view key) const;

  /// Optional members with what holds when they are absent.
  base::Result<std::string> text_or(std::string_view key, std::string_view otherwise) const;
  base::Result<std::string> text_key_or_none(std::string_view key) const;
  base::Result<std::int64_t> integer_or(std::string_view key, std::int64_t min, std::int64_t max,
                                        std::int64_t otherwise) const;
  base::Result<bool> boolean_or(std::string_view key, bool otherwise) const;
  base::Result<Rational> number_or(std::string_view key, const Rational& otherwise) const;

  /// A member that is one of a few words.
  template <typename Meaning, std::size_t Count>
  base::Result<Meaning> word(std::string_view key,
                             const std::array<std::pair<std::string_view, Meaning>, Count>& words) const {
    ALCOVE_TRY(const std::string found, text(key));
    for (const auto& [word, meaning] : words) {
      if (word == found) return meaning;
    }
    return base::fail("definition_value", "not one of the words that the format allows here", path_of(key));
  }

 private:
  ObjectReader(const base::Json& json, std::string path) : json_(&json), path_(std::move(path)) {}

  const base::Json* json_;
  std::string path_;
};

/// A JSON number as an exact decimal; anything else is `definition_value`.
base::Result<Rational> read_decimal(const base::Json& json, const std::string& path);
/// Whether `text` can be an id.
bool is_id(std::string_view text);

}  // namespace alcove::assessment
