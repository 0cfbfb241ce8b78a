#pragma once

/// One score in plain words (`ScoreView` of web/src/core/api.ts): what it is out of how much, what scores like it are
/// often called, what it does not mean, and what people do next. A score that rests on too few answers is no score.
///
/// Example:
///     score_view({sheet, sheet.scores[0], form, {}, {}, nullptr, "en"})["words"];
///     // "Your answers add up to 12 of 27. Scores from 10 to 14 are often described as moderate symptoms …"

#include <optional>
#include <string_view>

#include "core/assessment/library.hpp"
#include "core/assessment/score.hpp"
#include "core/base/json.hpp"
#include "core/base/time.hpp"
#include "core/vault/records.hpp"

namespace alcove::flows {

/// The scores of another finished attempt of the same form.
struct EarlierScores {
  const assessment::ScoreSheet* sheet = nullptr;  ///< nullptr: there is none
  base::Instant finished;
};

struct ScoreParts {
  const assessment::ScoreSheet& sheet;
  const assessment::ScaleScore& score;
  /// nullptr when this program does not have the form.
  const assessment::Form* form = nullptr;
  EarlierScores before, first;
  /// What the file said from which the attempt was read, or nullptr.
  const vault::ReportedScoreRow* reported = nullptr;
  std::string_view language;
};

/// `ScoreView`.
base::OrderedJson score_view(const ScoreParts& parts);
/// `Band`.
base::OrderedJson band_view(const assessment::Form& form, const assessment::Band& band, std::string_view language);

}  // namespace alcove::flows
