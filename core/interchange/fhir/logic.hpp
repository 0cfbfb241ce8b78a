#pragma once

/// What a Questionnaire says about when an item is asked and how a score comes about, as far as FHIR has words for it.
/// Internal to this folder.
///
/// Example:
///     const Conditions when = enable_when(form, *item.enable_when);     // {"any", [{"question": "q1", …}, …]}
///     score_expression(form, scale);                                    // "iif(…count() >= 9, …sum(), {})"

#include <optional>
#include <string>

#include "core/assessment/definition.hpp"
#include "core/base/json.hpp"

namespace alcove::interchange {

/// `enableWhen` with its `enableBehavior`.
struct Conditions {
  std::string behavior;  ///< "any" or "all"
  std::vector<base::OrderedJson> list;
};

/// A condition as FHIR's flat list of comparisons with single answers; nothing where it does not fit into one.
std::optional<Conditions> enable_when(const assessment::Form& form, const assessment::Expression& condition);

/// A FHIRPath expression over the response that gives the score of a complete attempt and nothing for one that the
/// scale's rule withholds; nothing for scales that it cannot say (tables, recoding, means, prorating, expressions).
std::optional<std::string> score_expression(const assessment::Form& form, const assessment::Scale& scale);

}  // namespace alcove::interchange
