#pragma once

/// The texts in which things are kept field by field, so that two devices can change different ones (docs/daily.md).
/// Reading never fails: a field that is absent or that this program can't read stands for its default.
///
/// Example:
///     const FieldTexts texts = fields_of(entry);                        // {{"at", "1795370851000"}, {"valence",
///     "50"}, …} const MoodEntry same = mood_entry_of(row.id, FieldViews(row));    // of a row whose `fields` have
///     texts

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/time.hpp"

namespace alcove::personal {

/// Field name and text.
using FieldTexts = std::vector<std::pair<std::string, std::string>>;

/// No number of a person's own (a reading, an amount, an end of a scale) is larger in size.
inline constexpr double k_largest_number = 1e9;

/// A look at the texts of somebody else's fields, who must outlive it.
class FieldViews {
 public:
  /// Of a row with a map `fields` whose values have a `text`.
  template <typename Row>
  explicit FieldViews(const Row& row) {
    views_.reserve(row.fields.size());
    for (const auto& [name, field] : row.fields) views_.emplace_back(name, field.text);
  }
  explicit FieldViews(const FieldTexts& fields) : views_(fields.begin(), fields.end()) {}
  FieldViews() = default;

  /// Empty where there is none.
  std::string_view text(std::string_view name) const;
  const std::vector<std::pair<std::string_view, std::string_view>>& all() const { return views_; }

 private:
  std::vector<std::pair<std::string_view, std::string_view>> views_;
};

/// The field "at": the moment that a thing is about, or when it was made.
std::pair<std::string, std::string> at_field(base::Instant at);

// Parts of texts
// --------------------------------------------------------------------------------------------------------

/// What is before the first tab, which is taken off `rest` with it; all of it where there is no tab.
std::string_view take_cell(std::string_view& rest);
/// The lines of a text; none of an empty one.
std::vector<std::string_view> lines_of(std::string_view text);
/// Adds a line, after a line end unless it is the first.
void add_line(std::string_view line, std::string& text);

/// A whole number in decimal digits from `least` to `most`, else nothing.
std::optional<std::int64_t> whole_number_of(std::string_view text, std::int64_t least, std::int64_t most);
/// A number of at most `k_largest_number` in size, else nothing.
std::optional<double> number_of(std::string_view text);
/// The shortest text that `number_of` reads as this number.
std::string text_of(double number);
/// Milliseconds since 1970, else nothing.
std::optional<base::Instant> instant_of(std::string_view text);
std::string text_of(base::Instant moment);

}  // namespace alcove::personal
