#include "core/flows/score_words.hpp"

#include <algorithm>
#include <cmath>

#include "core/flows/views.hpp"

namespace alcove::flows {

using assessment::Band;
using assessment::Cutoff;
using assessment::Form;
using assessment::Method;
using assessment::MissingRule;
using assessment::Rational;
using assessment::Scale;
using assessment::ScaleScore;

namespace {

std::string number_words(const Rational& number) {
  return assessment::to_json(number.is_whole() ? number : number.rounded(2)).dump();
}

std::string points(const Rational& number) {
  const std::string words = number_words(number);
  return words + (words == "1" ? " point" : " points");
}

std::string questions(std::int64_t count) { return count == 1 ? "one question" : std::to_string(count) + " questions"; }

/// Whether each value of the scale is a finding of its own, so that the number alone says nothing.
bool is_category(const Scale& scale) {
  return scale.method == Method::expression && !scale.bands.empty() &&
         std::all_of(scale.bands.begin(), scale.bands.end(), [](const Band& band) { return band.min == band.max; });
}

/// Whether the value is what the items' values give, without a table or another unit.
bool is_untransformed(const Scale& scale) {
  return !scale.lookup && scale.multiply == Rational(1) && scale.offset == Rational(0);
}

std::string value_words(const Scale& scale, const ScaleScore& score, const Rational& value) {
  const std::string range =
      "on a scale from " + number_words(scale.range_min) + " to " + number_words(scale.range_max) + ".";
  const bool adds_up = scale.method == Method::sum && is_untransformed(scale) && scale.range_min == Rational(0);
  if (adds_up) {
    return "Your answers add up to " + number_words(value) + " of " + number_words(scale.range_max) + ".";
  }
  if (scale.method == Method::mean && is_untransformed(scale)) {
    return "Your answers average " + number_words(value) + ", " + range;
  }
  std::string words = "Your score is " + number_words(value);
  if (score.standard_error) words += ", give or take " + number_words(*score.standard_error);
  return words + ", " + range;
}

/// For a scale about whose values nothing is published.
bool says_nothing(const Scale& scale) { return scale.bands.empty() && scale.cutoffs.empty(); }

/// What a score means, with a space before it; empty when nothing is said.
std::string meaning_words(const ScoredScale& scored) {
  const Band* band = band_of(scored.scale, scored.score);
  if (band != nullptr) {
    const std::string means = text_of(scored.form, scored.language, band->means);
    if (!means.empty()) return " " + means;
  }
  for (const Cutoff& cutoff : scored.scale.cutoffs) {
    const auto outcome = reached(scored.sheet, cutoff);
    if (!outcome) continue;
    const std::string words = text_of(scored.form, scored.language, *outcome ? cutoff.reached : cutoff.not_reached);
    if (!words.empty()) return " " + words;
  }
  if (!says_nothing(scored.scale)) return "";
  return " There are no published levels for it. It can be compared with your own at another time.";
}

std::string missing_words(const ScaleScore& score) {
  const std::string count = score.missing == 1 ? "One question has" : std::to_string(score.missing) + " questions have";
  return count + " no answer, so there is no score this time. Your answers are kept.";
}

/// After how many unanswered questions of a scale nothing is filled in or left out any more.
std::string up_to(std::int64_t count) { return "Up to " + questions(count) + " may stay unanswered"; }

}  // namespace

std::optional<Rational> shown_value(const Scale& scale, const ScaleScore& score) {
  const bool too_many = static_cast<std::int64_t>(score.missing) > scale.max_missing;
  // A sum of what was answered is no score; an average is, though nothing may be concluded from it.
  if (too_many && !score.prorated) return std::nullopt;
  return score.value;
}

const Band* band_of(const Scale& scale, const ScaleScore& score) {
  const auto found = std::find_if(scale.bands.begin(), scale.bands.end(),
                                  [&](const Band& band) { return !score.band.empty() && band.id == score.band; });
  return found == scale.bands.end() ? nullptr : &*found;
}

std::optional<bool> reached(const assessment::ScoreSheet& sheet, const Cutoff& cutoff) {
  const auto found = std::find_if(sheet.flags.begin(), sheet.flags.end(),
                                  [&](const assessment::FlagValue& flag) { return flag.id == cutoff.id; });
  return found == sheet.flags.end() ? std::nullopt : found->value;
}

std::string score_words(const ScoredScale& scored) {
  const auto value = shown_value(scored.scale, scored.score);
  if (!value) return missing_words(scored.score);
  const Band* band = band_of(scored.scale, scored.score);
  if (band != nullptr && is_category(scored.scale)) {
    const std::string means = text_of(scored.form, scored.language, band->means);
    return means.empty() ? text_of(scored.form, scored.language, band->label) : means;
  }
  std::string words = value_words(scored.scale, scored.score, *value);
  if (scored.score.prorated) words += " Unanswered questions were filled in with the average of your other answers.";
  if (static_cast<std::int64_t>(scored.score.missing) > scored.scale.max_missing) {
    return words + " More is unanswered than the published rule allows, so nothing is concluded from this score.";
  }
  return words + meaning_words(scored);
}

std::string cutoff_words(const ScoredScale& scored, const Cutoff& cutoff) {
  const auto outcome = reached(scored.sheet, cutoff);
  if (outcome) return text_of(scored.form, scored.language, *outcome ? cutoff.reached : cutoff.not_reached);
  if (cutoff.who && shown_value(scored.scale, scored.score)) {
    return "This depends on age or sex, which Alcove does not ask, so it can't say whether it applies to you.";
  }
  return "";
}

std::string change_words(const assessment::Change& change, std::string_view since) {
  if (change.difference == Rational(0)) return "The same score as " + std::string(since) + ".";
  const std::string size = points(change.difference.magnitude()) +
                           (change.difference < Rational(0) ? " lower than " : " higher than ") + std::string(since) +
                           ".";
  switch (change.verdict) {
    case assessment::ChangeVerdict::improved: return size + " A difference this large is likely a real improvement.";
    case assessment::ChangeVerdict::worsened:
      return size + " A difference this large is likely a real change for the worse.";
    case assessment::ChangeVerdict::no_reliable_change: break;
  }
  return size + " A difference this small can be chance.";
}

std::string missing_rule_words(const Scale& scale) {
  const std::int64_t most = scale.max_missing;
  if (most == 0) {
    return scale.items.size() == 1 ? "The question needs an answer, or there is no score."
                                   : "Every question needs an answer, or there is no score.";
  }
  const bool any = most >= static_cast<std::int64_t>(scale.items.size());
  switch (scale.missing) {
    case MissingRule::prorate:
      return up_to(most) + ": the average of the other answers stands in. With more, " +
             (scale.value_beyond ? "nothing is concluded from the score." : "there is no score.");
    case MissingRule::zero:
      return any ? "A question without an answer counts as 0."
                 : up_to(most) + " and count as 0. With more, there is no score.";
    case MissingRule::reject:
    case MissingRule::ignore: break;
  }
  if (any) return "The score is of what was answered.";
  return up_to(most) + ": the score is of what was answered. With more, there is no score.";
}

std::string change_rule_words(const Form& form, const Scale& scale) {
  const assessment::ChangeRule& rule = scale.changes.front();
  if (rule.method == assessment::ChangeMethod::fixed) {
    return "A difference of " + points(rule.threshold) + " or more counts as a change.";
  }
  const assessment::Change any = assessment::compare_by(form, scale, rule, scale.range_min, scale.range_min);
  const auto hundredths = static_cast<std::int64_t>(std::lround(any.threshold * 100));
  return "A difference of more than " + points(Rational(hundredths, 100)) +
         " is unlikely to be chance (reliable change index, 95 in 100).";
}

std::string citation_of(const Form& form, std::string_view reference) {
  const auto found = std::find_if(form.references.begin(), form.references.end(),
                                  [&](const assessment::Reference& one) { return one.id == reference; });
  return found == form.references.end() ? std::string() : found->citation;
}

}  // namespace alcove::flows
