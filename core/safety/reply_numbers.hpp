#pragma once

/// Telephone numbers in a reply: only those of the crisis-line table may pass, as they are dialled in the person's
/// region. No model makes up a number.
///
/// Example:
///     ALCOVE_TRY(const ListedNumbers listed, ListedNumbers::read(base::bundle_file("crisis-lines/lines.json")));
///     find_numbers("Call 555-0123.", listed, "US", NumberWariness::ordinary, numbers);   // numbers[0].is_listed:
///     false

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/safety/verdict.hpp"

namespace alcove::safety {

class ListedNumbers {
 public:
  /// Reads a crisis-line table (schemas/crisis-lines.schema.json). Errors: those of `parse_json`, `json_member`.
  static base::Result<ListedNumbers> read(std::string_view json);

  /// Whether these digits are dialled in `region` (ISO 3166-1 alpha-2; empty or unknown: anywhere in the table).
  bool holds(std::string_view digits, std::string_view region) const;

 private:
  struct Number {
    std::string digits, region;  ///< an empty region is everywhere
  };
  std::vector<Number> numbers_;
  std::vector<std::string> regions_;
};

/// A number that is meant to be dialled.
struct FoundNumber {
  Span span;
  bool is_listed = false;
};

/// How readily digits are taken for a number to dial.
enum class NumberWariness : std::uint8_t {
  ordinary,
  in_crisis  ///< also three digits that are an emergency number somewhere
};

/// Finds what `listed` and the words around say is a telephone number: groups of digits, digits as words, and letters
/// on keys ("1-800-SUICIDE"); dates, amounts, counting and times of day are none. `numbers` is replaced.
void find_numbers(std::string_view text, const ListedNumbers& listed, std::string_view region, NumberWariness wariness,
                  std::vector<FoundNumber>& numbers);

}  // namespace alcove::safety
