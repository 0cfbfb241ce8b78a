#pragma once

/// A request line in the plain form that nearly all have, read in place: one object with scalars, and with answers that
/// are whole numbers, plain words or null. It saves building a document for each line.
///
/// Example:
///     FlatRequest request;
///     if (request.read(line)) { request.instrument; request.answers; }   // else read the line as JSON

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace alcove::cli {

struct FlatAnswer {
  std::string_view item;
  std::optional<std::int64_t> value;     ///< a whole number
  std::optional<std::string_view> code;  ///< a word; neither: null
};

struct FlatRequest {
  std::string_view id;  ///< as it was written; "null" when there is none
  std::string_view instrument, form;
  std::vector<FlatAnswer> answers;

  /// False when the line is in another form: with escapes or letters beyond ASCII, with another member, a member twice,
  /// nested or fractional answers, or not JSON at all. The views live as long as the line. Reading again keeps memory.
  bool read(std::string_view line);
};

}  // namespace alcove::cli
