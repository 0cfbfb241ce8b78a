#include "core/flows/score_view.hpp"

#include <string>

#include "core/flows/score_words.hpp"
#include "core/flows/views.hpp"

namespace alcove::flows {

using assessment::Band;
using assessment::Cutoff;
using assessment::Form;
using assessment::Rational;
using assessment::Scale;
using assessment::ScaleScore;
using base::OrderedJson;

namespace {

OrderedJson number_or_null(const std::optional<Rational>& number) {
  return number ? assessment::to_json(*number) : OrderedJson(nullptr);
}

/// The file's own total, when it is another one than ours.
OrderedJson reported_view(const ScoreParts& parts, const std::optional<Rational>& ours) {
  if (parts.reported == nullptr) return nullptr;
  const auto found = parts.reported->values.find(parts.score.scale);
  if (found == parts.reported->values.end() || found->second == ours) return nullptr;
  return assessment::to_json(found->second);
}

/// The value, when enough was answered to conclude something from it.
std::optional<Rational> sound_value(const Scale& scale, const ScaleScore* score) {
  if (score == nullptr || static_cast<std::int64_t>(score->missing) > scale.max_missing) return std::nullopt;
  return shown_value(scale, *score);
}

/// Whether a cut-off was crossed; null when that can't be said.
OrderedJson caseness_view(const base::Result<std::optional<assessment::CasenessChange>>& caseness) {
  if (!caseness || !*caseness) return nullptr;
  if (!(*caseness)->crossed()) return "same";
  return (*caseness)->now ? "now-reached" : "now-below";
}

OrderedJson change_view(const ScoreParts& parts, const Scale& scale, const EarlierScores& earlier,
                        std::string_view since) {
  if (earlier.sheet == nullptr) return nullptr;
  const auto value = sound_value(scale, &parts.score);
  const auto before_value = sound_value(scale, earlier.sheet->find(scale.id));
  if (!value || !before_value) return nullptr;
  const auto change = assessment::compare(*parts.form, scale.id, *before_value, *value);
  if (!change) return nullptr;
  return {{"kind", std::string(assessment::name_of(change->verdict))},
          {"by", assessment::to_json(change->difference.magnitude())},
          {"words", change_words(*change, since, parts.language)},
          {"source", change->source},
          {"since", earlier.finished.unix_ms()},
          {"caseness", caseness_view(assessment::caseness_change(*parts.form, scale.id, *before_value, *value))}};
}

OrderedJson next_steps(const ScoreParts& parts, const Band* band) {
  OrderedJson out = OrderedJson::array();
  if (band == nullptr) return out;
  for (const assessment::TextKey& step : band->next_steps) {
    out.push_back(text_of(*parts.form, parts.language, step));
  }
  return out;
}

OrderedJson cutoffs_view(const ScoredScale& scored) {
  OrderedJson out = OrderedJson::array();
  for (const Cutoff& cutoff : scored.scale.cutoffs) {
    const auto outcome = reached(scored.sheet, cutoff);
    out.push_back({{"id", cutoff.id},
                   {"label", text_of(scored.form, scored.language, cutoff.label)},
                   {"words", cutoff_words(scored, cutoff)},
                   {"reached", outcome ? OrderedJson(*outcome) : OrderedJson(nullptr)},
                   {"source", citation_of(scored.form, cutoff.source)}});
  }
  return out;
}

/// For a form that this program does not have: what the stored score says, without words.
OrderedJson bare_view(const ScoreParts& parts) {
  const ScaleScore& score = parts.score;
  const bool whole = score.value && (score.missing == 0 || score.prorated);
  const std::optional<Rational> value = whole ? score.value : std::nullopt;
  return {{"scale", score.scale},
          {"label", score.scale},
          {"value", number_or_null(value)},
          {"min", 0},
          {"max", 0},
          {"band", nullptr},
          {"missing", score.missing},
          {"prorated", score.prorated},
          {"words", ""},
          {"notMeaning", ""},
          {"nextSteps", OrderedJson::array()},
          {"change", nullptr},
          {"changeSinceFirst", nullptr},
          {"cutoffs", OrderedJson::array()},
          {"standardError", number_or_null(score.standard_error)},
          {"reported", reported_view(parts, value)}};
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
  if (!position) return bare_view(parts);
  const Form& form = *parts.form;
  const Scale& scale = form.scales[*position];
  const ScoredScale scored{form, scale, parts.sheet, parts.score, parts.language};
  const auto value = shown_value(scale, parts.score);
  const Band* band = value ? band_of(scale, parts.score) : nullptr;
  return {{"scale", scale.id},
          {"label", text_of(form, parts.language, scale.title)},
          {"value", number_or_null(value)},
          {"min", assessment::to_json(scale.range_min)},
          {"max", assessment::to_json(scale.range_max)},
          {"band", band == nullptr ? OrderedJson(nullptr) : band_view(form, *band, parts.language)},
          {"missing", parts.score.missing},
          {"prorated", parts.score.prorated},
          {"words", score_words(scored)},
          {"notMeaning", text_of(form, parts.language, form.does_not_mean)},
          {"nextSteps", next_steps(parts, band)},
          {"change", change_view(parts, scale, parts.before, "last")},
          {"changeSinceFirst", change_view(parts, scale, parts.first, "first")},
          {"cutoffs", cutoffs_view(scored)},
          {"standardError", value ? number_or_null(parts.score.standard_error) : OrderedJson(nullptr)},
          {"reported", reported_view(parts, value)}};
}

}  // namespace alcove::flows
