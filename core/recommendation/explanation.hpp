#pragma once

/// The words that say why: a template with facts in braces, filled with the values that the decision rests on.
///
/// Example:
///     explain("Your mood has been falling for {mood.trend_weeks|week|weeks}.", because, "en");
///         // "Your mood has been falling for 3 weeks."

#include <string>
#include <string_view>

#include "core/recommendation/evaluation.hpp"

namespace alcove::recommendation {

/// Adds the facts that a template names; what is no well-formed brace names none.
void collect_facts(std::string_view explanation, Ids& facts);

/// Whether every brace holds the id of a fact, alone or with the words for one and for another number
/// ("{id|day|days}"), else `rule_explanation`.
base::Result<void> check_explanation(std::string_view explanation, const std::string& path);

/// The template's words with numbers as the language writes them, rounded to one decimal place. A fact without a number
/// leaves its brace as it is.
std::string explain(std::string_view explanation, const Because& because, std::string_view language);

/// The rule's explanation of a decision of its own, in the best language we have for `language`.
std::string explain(const Rule& rule, const Because& because, std::string_view language);

}  // namespace alcove::recommendation
