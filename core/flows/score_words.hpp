#pragma once

/// What scores and rules are called in plain words, for every shape of scale that a definition can have. Never a
/// diagnosis, and nothing about what a score means unless the definition says it.
///
/// Example:
///     score_words(form, scale, score, "en");   // "Your answers add up to 12 of 27. Scores from 10 to 14 are often …"

#include <optional>
#include <string>
#include <string_view>

#include "core/assessment/library.hpp"
#include "core/assessment/score.hpp"

namespace alcove::flows {

/// One score of a sheet, with its scale.
struct ScoredScale {
  const assessment::Form& form;
  const assessment::Scale& scale;
  const assessment::ScoreSheet& sheet;
  const assessment::ScaleScore& score;
  std::string_view language;
};

/// The value that may be shown: none when too much is unanswered, unless the published rule still fills the gaps and
/// tells a value then.
std::optional<assessment::Rational> shown_value(const assessment::Scale& scale, const assessment::ScaleScore& score);
/// The band of a score, or nullptr.
const assessment::Band* band_of(const assessment::Scale& scale, const assessment::ScaleScore& score);
/// Whether the outcome of a cut-off is known, and which it is.
std::optional<bool> reached(const assessment::ScoreSheet& sheet, const assessment::Cutoff& cutoff);

/// The score and what it means.
std::string score_words(const ScoredScale& scored);
/// What a cut-off's outcome means; says so when it can't be told.
std::string cutoff_words(const ScoredScale& scored, const assessment::Cutoff& cutoff);
/// "5 points lower than last time. …"; `since` is "last" or "first".
std::string change_words(const assessment::Change& change, std::string_view since, std::string_view language);
/// What a scale does about unanswered questions.
std::string missing_rule_words(const assessment::Scale& scale, std::string_view language);
/// What counts as a change of a scale that has a rule.
std::string change_rule_words(const assessment::Form& form, const assessment::Scale& scale, std::string_view language);
/// The citation of a reference of the form; empty for no id.
std::string citation_of(const assessment::Form& form, std::string_view reference);

}  // namespace alcove::flows
