#pragma once

/// Members of an object that a page gives, read one by one: what is missing, of another type or out of its range fails
/// with the reader's code and the member as `where`.
///
/// Example:
///     const Arguments tracker(ask.arguments, "tracker");
///     ALCOVE_TRY(const std::string name, tracker.text("name"));
///     ALCOVE_TRY(const base::RowId id, tracker.id("id"));               // zero for null

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.hpp"
#include "core/base/json.hpp"
#include "core/base/time.hpp"

namespace alcove::daily {

class Arguments {
 public:
  /// `object` must outlive it; anything but an object has no members. `path` stands before every `where`.
  Arguments(const base::Json& object, std::string_view code, std::string path = {})
      : object_(object), code_(code), path_(std::move(path)) {}

  /// UTF-8.
  base::Result<std::string> text(std::string_view member) const;
  base::Result<bool> truth(std::string_view member) const;
  base::Result<std::optional<bool>> truth_or_null(std::string_view member) const;
  base::Result<double> number(std::string_view member) const;
  base::Result<std::int32_t> whole(std::string_view member) const;
  base::Result<std::optional<std::int32_t>> whole_or_null(std::string_view member) const;
  /// Milliseconds since 1970, not after the year 9999.
  base::Result<base::Instant> moment(std::string_view member) const;
  base::Result<std::optional<base::Instant>> moment_or_null(std::string_view member) const;
  /// "YYYY-MM-DD".
  base::Result<base::CivilDay> day(std::string_view member) const;
  base::Result<std::vector<std::string>> texts(std::string_view member) const;
  /// An object or a list.
  base::Result<const base::Json*> object(std::string_view member) const;
  base::Result<const base::Json*> list(std::string_view member) const;
  /// An id in hex, zero for null or no member; another text is `not_found`.
  base::Result<base::RowId> id(std::string_view member) const;
  bool has(std::string_view member) const;

  /// A failure of this reader's code.
  base::Failure wrong(std::string_view member, std::string_view message) const;

 private:
  const base::Json* find(std::string_view member) const;

  const base::Json& object_;
  std::string_view code_;
  std::string path_;
};

}  // namespace alcove::daily
