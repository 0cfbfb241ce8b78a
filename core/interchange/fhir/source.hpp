#pragma once

/// Resources from outside, seen leniently: members of the wrong type are as if absent. Internal to this folder.
///
/// Example:
///     for (const Json& answer : list_of(item, "answer")) …
///     ALCOVE_TRY(const std::vector<SourceItem> items, items_of(response, questionnaire, "item", limit));

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/assessment/rational.hpp"
#include "core/base/json.hpp"

namespace alcove::interchange {

/// A text member, trimmed; empty when there is none.
std::string_view text_of(const base::Json& json, std::string_view key);
/// An array member; empty when there is none.
std::span<const base::Json> list_of(const base::Json& json, std::string_view key);
/// Whether the resource is of this type.
bool is_resource(const base::Json& json, std::string_view type);
/// "path[3]".
std::string at(std::string_view path, std::size_t index);

/// The codes of LOINC in a list of codings; a coding without a system counts when it looks like LOINC.
std::vector<std::string> loinc_codes(std::span<const base::Json> codings);

/// A number among a value's members: `valueInteger`, `valueDecimal`, `valueQuantity`, or text that is a number.
struct SourceNumber {
  assessment::Rational value;
  bool was_text = false;
};
/// Nothing when there is none, or when it is out of the range of `Rational`.
std::optional<SourceNumber> number_in(const base::Json& holder);

/// The weight that an element's extensions give it (`ordinalValue`, `itemWeight`), or nothing.
std::optional<assessment::Rational> weight_of(const base::Json& element);
/// The code of the extension `data-absent-reason`, or empty.
std::string_view absent_reason(const base::Json& element);

/// One item of a response that has answers; groups are flattened.
struct SourceItem {
  std::string_view link, text;
  std::span<const base::Json> answers;
  std::vector<std::string> loinc;  ///< from its link id and from the Questionnaire
  std::string path;
};

/// All items with answers, nested ones too. `questionnaire` (or nullptr) tells codes and texts by link id. More than
/// `limit` items are `fhir_limit`.
base::Result<std::vector<SourceItem>> items_of(const base::Json& response, const base::Json* questionnaire,
                                               std::string_view path, std::size_t limit);

}  // namespace alcove::interchange
