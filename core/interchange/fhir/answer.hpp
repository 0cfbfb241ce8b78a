#pragma once

/// Reading one answer of a response. Internal to this folder.
///
/// Example:
///     const Answer answer = read_answer(form, position, item.answers, warnings);   // Unanswered where nothing fits

#include <span>
#include <vector>

#include "core/assessment/answers.hpp"
#include "core/interchange/fhir/fhir.hpp"

namespace alcove::interchange {

/// The answer to the item at `position`: by code, by weight, by exact label in any of our languages, by value. What
/// does not fit stays unanswered, with a warning: `answer_unknown`, `answer_conflict` (code or label and weight
/// disagree), `answer_several` (a list where one answer is expected), `answer_range`, `answer_type`. Taken with a
/// warning: `weight_differs` (the source weighs the option differently), `answer_as_text` (a number written as text).
assessment::Answer read_answer(const assessment::Form& form, std::uint16_t position,
                               std::span<const base::Json> answers, std::vector<FhirWarning>& warnings);

}  // namespace alcove::interchange
