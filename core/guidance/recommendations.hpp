#pragma once

/// What Today recommends, and what became of it. One is written down when it is shown, with everything that the
/// decision rests on, so that every device shows the same one for the rest of the day and anybody can make the decision
/// again.
///
/// Example:
///     ALCOVE_TRY(const auto today, recommendation_today(ask));          // `Recommendation` or null

#include "core/flows/operation.hpp"
#include "core/guidance/recommendation_item.hpp"

namespace alcove::guidance {

/// What happened to earlier recommendations, as rules and their rests look at it; an instrument that was taken counts
/// as done, whoever asked for it.
recommendation::History history_of(const std::vector<RecommendationItem>& items,
                                   const std::vector<vault::LiveAttempt>& attempts, base::CivilDay today,
                                   base::Minutes offset, std::int32_t day_starts_at);

/// `Recommendation` or null.
base::Result<base::OrderedJson> recommendation_today(const flows::Request& ask);
/// `Recommendation[]`, newest first.
base::Result<base::OrderedJson> recommendations(const flows::Request& ask);
/// `Recommendation` as it is then. Another answer than accepted, dismissed and done is `recommendation`, an unknown id
/// `not_found`.
base::Result<base::OrderedJson> answer_recommendation(const flows::Request& ask);
/// Null. An unknown piece is `not_found`.
base::Result<base::OrderedJson> piece_done(const flows::Request& ask);

}  // namespace alcove::guidance
