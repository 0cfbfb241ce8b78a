#include "core/flows/score_view.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "core/flows/views.hpp"

namespace alcove::flows {

using assessment::Band;
using assessment::Form;
using assessment::Rational;
using assessment::Scale;
using assessment::ScaleScore;
using base::OrderedJson;

namespace {

std::string number_words(const Rational& number) {
  return assessment::to_json(number.is_whole() ? number : number.rounded(2)).dump();
}

/// The value, unless more is unanswered than the published rule allows: then a sum of what was answered is no score.
std::optional<Rational> shown_value(const Scale& scale, const ScaleScore& score) {
  if (static_cast<std::int64_t>(score.missing) > scale.max_missing) return std::nullopt;
  return score.value;
}

const Band* band_of(const Scale& scale, const ScaleScore& score) {
  const auto found = std::find_if(scale.bands.begin(), scale.bands.end(),
                                  [&](const Band& band) { return !score.band.empty() && band.id == score.band; });
  return found == scale.bands.end() ? nullptr : &*found;
}

std::string missing_words(const ScaleScore& score) {
  const std::string count = score.missing == 1 ? "One question has" : std::to_string(score.missing) + " questions have";
  return count + " no answer, so there is no score this time. Your answers are kept.";
}

/// What cut-offs say where there are no bands.
std::string cutoff_words(const ScoreParts& parts, const Scale& scale) {
  for (const assessment::Cutoff& cutoff : scale.cutoffs) {
    for (const assessment::FlagValue& flag : parts.sheet.flags) {
      if (flag.id != cutoff.id || !flag.value) continue;
      const std::string text = text_of(*parts.form, parts.language, *flag.value ? cutoff.reached : cutoff.not_reached);
      if (!text.empty()) return " " + text;
    }
  }
  return "";
}

std::string score_words(const ScoreParts& parts, const Scale& scale, const Rational& value, const Band* band) {
  std::string words =
      scale.method == assessment::Method::sum && scale.range_min == Rational(0)
          ? "Your answers add up to " + number_words(value) + " of " + number_words(scale.range_max) + "."
          : "Your score is " + number_words(value) + ", on a scale from " + number_words(scale.range_min) + " to " +
                number_words(scale.range_max) + ".";
  if (parts.score.prorated) words += " Unanswered questions were filled in with the average of your other answers.";
  const std::string means = band == nullptr ? "" : text_of(*parts.form, parts.language, band->means);
  if (means.empty()) return words + cutoff_words(parts, scale);
  return words + " " + means;
}

std::string change_words(const assessment::Change& change) {
  const std::string points = number_words(change.difference.magnitude());
  if (change.difference == Rational(0)) return "The same score as last time.";
  const std::string direction = change.difference < Rational(0) ? "lower" : "higher";
  const std::string size = points + (points == "1" ? " point " : " points ") + direction + " than last time.";
  switch (change.verdict) {
    case assessment::ChangeVerdict::improved: return size + " A difference this large is likely a real improvement.";
    case assessment::ChangeVerdict::worsened:
      return size + " A difference this large is likely a real change for the worse.";
    case assessment::ChangeVerdict::no_reliable_change: break;
  }
  return size + " A difference this small can be chance.";
}

OrderedJson change_view(const ScoreParts& parts, const Scale& scale, const Rational& value) {
  if (parts.before == nullptr) return nullptr;
  const ScaleScore* before = parts.before->find(scale.id);
  const auto before_value = before == nullptr ? std::nullopt : shown_value(scale, *before);
  if (!before_value) return nullptr;
  const auto change = assessment::compare(*parts.form, scale.id, *before_value, value);
  if (!change) return nullptr;
  return {{"kind", std::string(assessment::name_of(change->verdict))},
          {"by", assessment::to_json(change->difference.magnitude())},
          {"words", change_words(*change)},
          {"source", change->source}};
}

OrderedJson next_steps(const ScoreParts& parts, const Band* band) {
  OrderedJson out = OrderedJson::array();
  if (band == nullptr) return out;
  for (const assessment::TextKey& step : band->next_steps) {
    out.push_back(text_of(*parts.form, parts.language, step));
  }
  return out;
}

/// For a form that this program does not have: what the stored score says, without words.
OrderedJson bare_view(const ScaleScore& score) {
  const bool whole = score.value && score.missing == 0;
  return {{"scale", score.scale},
          {"label", score.scale},
          {"value", whole ? assessment::to_json(*score.value) : OrderedJson(nullptr)},
          {"min", 0},
          {"max", 0},
          {"band", nullptr},
          {"missing", score.missing},
          {"prorated", score.prorated},
          {"words", ""},
          {"notMeaning", ""},
          {"nextSteps", OrderedJson::array()},
          {"change", nullptr}};
}

}  // namespace

OrderedJson band_view(const Form& form, const Band& band, std::string_view language) {
  return {{"id", band.id},
          {"label", text_of(form, language, band.label)},
          {"min", assessment::to_json(band.min)},
          {"max", assessment::to_json(band.max)},
          {"level", band.level}};
}

OrderedJson score_view(const ScoreParts& parts) {
  const auto position = parts.form == nullptr ? std::nullopt : parts.form->scale_position(parts.score.scale);
  if (!position) return bare_view(parts.score);
  const Form& form = *parts.form;
  const Scale& scale = form.scales[*position];
  const auto value = shown_value(scale, parts.score);
  const Band* band = value ? band_of(scale, parts.score) : nullptr;
  return {{"scale", scale.id},
          {"label", text_of(form, parts.language, scale.title)},
          {"value", value ? assessment::to_json(*value) : OrderedJson(nullptr)},
          {"min", assessment::to_json(scale.range_min)},
          {"max", assessment::to_json(scale.range_max)},
          {"band", band == nullptr ? OrderedJson(nullptr) : band_view(form, *band, parts.language)},
          {"missing", parts.score.missing},
          {"prorated", parts.score.prorated},
          {"words", value ? score_words(parts, scale, *value, band) : missing_words(parts.score)},
          {"notMeaning", text_of(form, parts.language, form.does_not_mean)},
          {"nextSteps", next_steps(parts, band)},
          {"change", value ? change_view(parts, scale, *value) : OrderedJson(nullptr)}};
}

}  // namespace alcove::flows
