#pragma once

/// What a person types into search, as an expression for SQLite's full-text index. Nothing of it is interpreted by
/// SQLite: every word comes out quoted and without signs, so no text can be an error or another kind of search.
///
/// All words must occur, the last one as a beginning; words in quotes (", “ ”, „ “) are a phrase; - right before a word
/// or phrase leaves out what has it.
///
/// Example:
///     ALCOVE_TRY(const auto query, read_search_query("tea \"long walk\" -rain sun"));
///     query.expression;      // (("tea") AND ("long walk") AND ("sun" *)) NOT (("rain"))

#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace alcove::vault {

struct SearchQuery {
  static constexpr std::size_t k_most_characters = 200;
  static constexpr std::size_t k_most_terms = 24;  ///< words and phrases

  /// Of FTS5; empty when there is nothing to look for: no words, or only words to leave out.
  std::string expression;
};

/// More than the limits or not UTF-8 is `search_query`.
base::Result<SearchQuery> read_search_query(std::string_view text);

}  // namespace alcove::vault
