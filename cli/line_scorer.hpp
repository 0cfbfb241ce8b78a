#pragma once

/// One line of `alcove score --jsonl`: a request in JSON in, a score sheet or an error in JSON out.
///
/// Example:
///     LineScorer scorer(library);
///     std::string out;
///     const bool ok = scorer.score_line(R"({"id": 7, "instrument": "phq-9", "answers": {"q1": 2}})", out);

#include <string>
#include <string_view>

#include "cli/flat_request.hpp"
#include "core/assessment/library.hpp"
#include "core/assessment/score.hpp"
#include "core/base/json.hpp"

namespace alcove::cli {

/// Longest line that is read; a longer one is answered with the error `line_too_long`.
inline constexpr std::size_t k_longest_line_bytes = 1U << 20U;

/// Not for several threads at once.
class LineScorer {
 public:
  /// `library` must outlive the scorer.
  explicit LineScorer(const assessment::Library& library,
                      assessment::OptionNotation notation = assessment::OptionNotation::value_or_code)
      : library_(library), notation_(notation) {}

  /// Appends one line with its newline to `out`: {"id", "instrument", "form", "scores", "flags", "alerts"} or {"id",
  /// "error": {"code", "message", "where"}}; `id` is the request's own text, null when there is none. True when scored.
  bool score_line(std::string_view line, std::string& out) const;
  /// The line that answers a request which cannot be read.
  static void refuse_line(const base::Error& error, std::string& out) { append_error("null", error, out); }
  /// Scores one parsed request: {"instrument", "form"?, "answers", "person"?}; other members are not looked at. Errors:
  /// `request`, `instrument_unknown`, and those of `parse_answers`, `parse_person` and `score`.
  base::Result<assessment::ScoreSheet> score_request(const base::Json& request) const;

  static void append_sheet(std::string_view id, const assessment::ScoreSheet& sheet, std::string& out);
  static void append_error(std::string_view id, const base::Error& error, std::string& out);

 private:
  /// Scores a line of the plain form; false when it is in another one or something about it is wrong, and then nothing
  /// was appended.
  bool score_flat_line(std::string_view line, std::string& out) const;

  const assessment::Library& library_;
  assessment::OptionNotation notation_;
  mutable FlatRequest flat_;  ///< kept for its memory
};

/// The text of the member `key` of a JSON object, exactly as written; empty when it has none. `object` must be valid
/// JSON.
std::string_view raw_member(std::string_view object, std::string_view key);

}  // namespace alcove::cli
