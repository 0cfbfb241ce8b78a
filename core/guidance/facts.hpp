#pragma once

/// What the vault says about a person now, as the facts that rules look at (docs/recommendation.md lists them all). A
/// fact that is not known is left out. Days are the person's own: today and the six before are "the last 7 days".
///
/// Example:
///     ALCOVE_TRY(const recommendation::Facts facts, facts_of(ask, items));
///     recommendation::recommend(rules.rules(), facts, history);

#include "core/flows/operation.hpp"
#include "core/guidance/recommendation_item.hpp"
#include "core/recommendation/fact.hpp"

namespace alcove::guidance {

/// Every fact but those about the history. `items` are all recommendations so far: the first one tells since when there
/// is anything here.
base::Result<recommendation::Facts> facts_of(const flows::Request& ask, const std::vector<RecommendationItem>& items);

}  // namespace alcove::guidance
