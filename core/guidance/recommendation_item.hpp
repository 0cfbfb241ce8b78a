#pragma once

/// A recommendation as the vault keeps it: what was shown when and why, and what the person made of it. A piece that
/// was done without one is kept in the same way, with an empty rule, so that it counts in the history.
///
/// Example:
///     ALCOVE_TRY(const auto all, recommendation_items(vault));          // newest first
///     all.front().state();                                              // Past::dismissed

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/flows/fields.hpp"
#include "core/recommendation/evaluation.hpp"

namespace alcove::guidance {

struct RecommendationItem {
  base::RowId id{};
  std::string rule{};  ///< empty: nothing recommended it
  std::int64_t version = 0;
  recommendation::Action action = recommendation::Action::exercise;
  std::string target{};  ///< id of the piece or instrument that it opens, or empty
  /// Nothing without a rule, or where it cannot be read.
  std::optional<recommendation::Because> because{};
  std::int64_t priority = 0;
  base::Instant at{};  ///< when it was shown, or done without a rule
  std::optional<base::Instant> accepted{}, dismissed{}, done{};

  /// The latest that happened to it: the person's answer, or `shown`.
  recommendation::PastKind state() const;
  base::Instant state_at() const;
};

/// What the vault stores of a new one; `because` as base64 of its CBOR.
flows::FieldTexts fields_of(const RecommendationItem& item);
/// The field of an answer: "accepted", "dismissed", "done".
flows::FieldTexts answer_fields(recommendation::PastKind answer, base::Instant now);
/// What cannot be read falls back to its default; an unknown action to an empty rule.
RecommendationItem recommendation_of(const vault::ItemRow& row);

/// All, newest first.
base::Result<std::vector<RecommendationItem>> recommendation_items(const vault::Vault& vault);

/// When each piece was last done.
std::map<std::string, base::Instant, std::less<>> last_done(const std::vector<RecommendationItem>& items);

}  // namespace alcove::guidance
