#include "core/flows/score_words.hpp"

#include <algorithm>
#include <cmath>

#include "core/flows/sayings.hpp"
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

/// Whether each value of the scale is a finding of its own, so that the number alone says nothing.
bool is_category(const Scale& scale) {
  return scale.method == Method::expression && !scale.bands.empty() &&
         std::all_of(scale.bands.begin(), scale.bands.end(), [](const Band& band) { return band.min == band.max; });
}

/// Whether the value is what the items' values give, without a table or another unit.
bool is_untransformed(const Scale& scale) {
  return !scale.lookup && scale.multiply == Rational(1) && scale.offset == Rational(0);
}

std::string value_words(const Sayings& say, const ScoredScale& scored, const Rational& value) {
  const Scale& scale = scored.scale;
  const std::string number = say.number(value), min = say.number(scale.range_min), max = say.number(scale.range_max);
  const bool adds_up = scale.method == Method::sum && is_untransformed(scale) && scale.range_min == Rational(0);
  if (adds_up) return say("adds_up", {{"value", number}, {"max", max}});
  if (scale.method == Method::mean && is_untransformed(scale)) {
    return say("averages", {{"value", number}, {"min", min}, {"max", max}});
  }
  if (!scored.score.standard_error) return say("is", {{"value", number}, {"min", min}, {"max", max}});
  return say("is_about",
             {{"value", number}, {"error", say.number(*scored.score.standard_error)}, {"min", min}, {"max", max}});
}

/// For a scale about whose values nothing is published.
bool says_nothing(const Scale& scale) { return scale.bands.empty() && scale.cutoffs.empty(); }

/// What a score means, with a space before it; empty when nothing is said.
std::string meaning_words(const Sayings& say, const ScoredScale& scored) {
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
  return " " + say("unpublished");
}

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
  const Sayings say(scored.language);
  const auto value = shown_value(scored.scale, scored.score);
  if (!value) return say.counted("missing", Rational(static_cast<std::int64_t>(scored.score.missing)));
  const Band* band = band_of(scored.scale, scored.score);
  if (band != nullptr && is_category(scored.scale)) {
    const std::string means = text_of(scored.form, scored.language, band->means);
    return means.empty() ? text_of(scored.form, scored.language, band->label) : means;
  }
  std::string words = value_words(say, scored, *value);
  if (scored.score.prorated) words += " " + say("prorated");
  if (static_cast<std::int64_t>(scored.score.missing) > scored.scale.max_missing) return words + " " + say("beyond");
  return words + meaning_words(say, scored);
}

std::string cutoff_words(const ScoredScale& scored, const Cutoff& cutoff) {
  const auto outcome = reached(scored.sheet, cutoff);
  if (outcome) return text_of(scored.form, scored.language, *outcome ? cutoff.reached : cutoff.not_reached);
  if (cutoff.who && shown_value(scored.scale, scored.score)) return Sayings(scored.language)("who");
  return "";
}

std::string change_words(const assessment::Change& change, std::string_view since, std::string_view language) {
  const Sayings say(language);
  if (change.difference == Rational(0)) return say("same", {{"since", say(since)}});
  const std::string size = say.counted(change.difference < Rational(0) ? "lower" : "higher",
                                       change.difference.magnitude(), {{"since", say(since)}});
  switch (change.verdict) {
    case assessment::ChangeVerdict::improved: return size + " " + say("improved");
    case assessment::ChangeVerdict::worsened: return size + " " + say("worsened");
    case assessment::ChangeVerdict::no_reliable_change: break;
  }
  return size + " " + say("chance");
}

std::string missing_rule_words(const Scale& scale, std::string_view language) {
  const Sayings say(language);
  const Rational most(scale.max_missing);
  if (scale.max_missing == 0) return say(scale.items.size() == 1 ? "needs_it" : "needs_all");
  const bool any = scale.max_missing >= static_cast<std::int64_t>(scale.items.size());
  switch (scale.missing) {
    case MissingRule::prorate:
      return say.counted("prorate", most) + " " + say(scale.value_beyond ? "then_nothing" : "then_none");
    case MissingRule::zero: return any ? say("zero_any") : say.counted("zero", most) + " " + say("then_none");
    case MissingRule::reject:
    case MissingRule::ignore: break;
  }
  return any ? say("answered_any") : say.counted("answered", most) + " " + say("then_none");
}

std::string change_rule_words(const Form& form, const Scale& scale, std::string_view language) {
  const Sayings say(language);
  const assessment::ChangeRule& rule = scale.changes.front();
  if (rule.method == assessment::ChangeMethod::fixed) return say.counted("change", rule.threshold);
  const assessment::Change any = assessment::compare_by(form, scale, rule, scale.range_min, scale.range_min);
  const auto hundredths = static_cast<std::int64_t>(std::lround(any.threshold * 100));
  return say.counted("reliable", Rational(hundredths, 100));
}

std::string citation_of(const Form& form, std::string_view reference) {
  const auto found = std::find_if(form.references.begin(), form.references.end(),
                                  [&](const assessment::Reference& one) { return one.id == reference; });
  return found == form.references.end() ? std::string() : found->citation;
}

}  // namespace alcove::flows
