#pragma once

/// The library: exercises and articles, and the words that a page offers, in the page's language.
///
/// Example:
///     ALCOVE_TRY(const auto all, pieces(ask));                          // `PieceSummary[]`

#include "core/flows/operation.hpp"

namespace alcove::guidance {

/// `PieceSummary[]`, by id.
base::Result<base::OrderedJson> pieces(const flows::Request& ask);
/// `Piece`; an unknown id is `not_found`.
base::Result<base::OrderedJson> piece(const flows::Request& ask);
/// `Feeling[]`: the pleasant ones first, and of them the lively ones.
base::Result<base::OrderedJson> feelings(const flows::Request& ask);
/// `StarterTags`.
base::Result<base::OrderedJson> starter_tags(const flows::Request& ask);
/// [{"id", "words"}]
base::Result<base::OrderedJson> life_areas(const flows::Request& ask);

}  // namespace alcove::guidance
