#pragma once

/// Finished attempts from request lines of `alcove score`, for `alcove fhir export`.
///
/// Example:
///     ALCOVE_TRY(const FinishedAttempt attempt, read_attempt(library, line, 1));

#include <string_view>

#include "core/interchange/fhir/fhir.hpp"

namespace alcove::cli {

/// Reads one line: a request as for `alcove score`, with the optional members "finished" (RFC 3339 with an offset),
/// "attempt" (32 hexadecimal digits; without it an id is made from the line and its number) and "language". Errors:
/// `json`; `request` for those three; those of `LineScorer::score_request`.
base::Result<interchange::FinishedAttempt> read_attempt(const assessment::Library& library, std::string_view line,
                                                        std::size_t number);

}  // namespace alcove::cli
