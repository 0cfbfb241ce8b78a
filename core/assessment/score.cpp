#include "core/assessment/score.hpp"

#include <algorithm>

#include "core/assessment/evaluation.hpp"

namespace alcove::assessment {

using base::fail;
using base::Result;

namespace {

/// What the items of one scale add up to.
struct Tally {
  std::int64_t expected = 0, answered = 0, missing = 0, counted = 0;
  Rational sum;
  std::optional<Rational> lowest, highest;

  void add(const Rational& value, std::int64_t count_from) {
    sum = sum + value;
    if (value >= Rational(count_from)) ++counted;
    if (!lowest || value < *lowest) lowest = value;
    if (!highest || value > *highest) highest = value;
  }
};

Tally tally_of(const Form& form, const Scale& scale, const Evaluation& evaluation) {
  Tally tally;
  for (std::size_t i = 0; i < scale.items.size(); ++i) {
    const std::uint16_t item = scale.items[i];
    if (!evaluation.counts(item)) continue;
    ++tally.expected;
    const auto& value = evaluation.values()[item];
    if (value) {
      ++tally.answered;
      tally.add(transformed(scale, i, form.items[item], *value), scale.count_from);
    } else {
      ++tally.missing;
      if (scale.missing == MissingRule::zero) tally.add(Rational(0), scale.count_from);
    }
  }
  return tally;
}

std::optional<Rational> by_method(const Scale& scale, const Tally& tally, const Facts& facts) {
  // A mean of those answered stands in for the others: the sum grows in proportion.
  const bool prorates = scale.missing == MissingRule::prorate && tally.missing > 0;
  const Rational growth = prorates ? Rational(tally.expected, tally.answered) : Rational(1);
  const std::int64_t divisor = scale.missing == MissingRule::zero ? tally.expected : tally.answered;
  switch (scale.method) {
    case Method::sum: return tally.sum * growth;
    case Method::count: return Rational(tally.counted) * growth;
    case Method::mean: return divisor == 0 ? std::nullopt : std::optional(tally.sum / Rational(divisor));
    case Method::max: return tally.highest;
    case Method::min: return tally.lowest;
    case Method::expression: break;
  }
  return number_of(*scale.expression, facts);
}

const LookupRow* look_up(const LookupTable& table, const Rational& raw, const Facts& facts) {
  for (const LookupGroup& group : table.groups) {
    if (group.who && truth_of(*group.who, facts) != Truth::yes) continue;
    for (const LookupRow& row : group.rows) {
      if (row.raw == raw) return &row;
    }
    return nullptr;
  }
  return nullptr;
}

/// The highest band that begins at or below the value; values between two whole numbers belong to the lower band.
const Band* band_of(const Scale& scale, const Rational& value) {
  const Band* found = nullptr;
  for (const Band& band : scale.bands) {
    if (value >= band.min) found = &band;
  }
  return found;
}

Result<ScaleScore> score_scale(const Form& form, const Scale& scale, const Evaluation& evaluation, const Facts& facts) {
  const Tally tally = tally_of(form, scale, evaluation);
  ScaleScore result;
  result.scale = scale.id;
  result.missing = static_cast<std::uint32_t>(tally.missing);
  const bool enough = tally.missing <= scale.max_missing;
  const bool nothing_answered = tally.answered == 0 && tally.missing > 0;
  if (nothing_answered || (!enough && !scale.value_beyond)) return result;

  std::optional<Rational> value = by_method(scale, tally, facts);
  if (!value) return result;
  value = *value * scale.multiply + scale.offset;
  if (scale.round_digits) value = value->rounded(*scale.round_digits);
  ALCOVE_CHECK(value->is_valid(), "score_overflow", "the numbers are too large to be scored exactly",
               "scores." + scale.id);
  if (scale.lookup) {
    const LookupRow* row = look_up(form.tables[*scale.lookup], *value, facts);
    if (row == nullptr) return result;
    value = row->value;
    result.standard_error = row->standard_error;
  }
  result.value = value;
  result.prorated = scale.missing == MissingRule::prorate && tally.missing > 0;
  if (!enough) return result;
  if (const Band* band = band_of(scale, *value)) {
    result.band = band->id;
    result.level = band->level;
  }
  return result;
}

std::optional<bool> as_flag(Truth truth) {
  if (truth == Truth::unknown) return std::nullopt;
  return truth == Truth::yes;
}

/// A cut-off is for complete scores: on a partial sum "not reached" would not be true.
std::optional<bool> cutoff_value(const Scale& scale, const Cutoff& cutoff, const ScaleScore& score,
                                 const Facts& facts) {
  const bool complete = score.value && score.missing <= static_cast<std::uint64_t>(scale.max_missing);
  if (!complete) return std::nullopt;
  if (cutoff.who) {
    const Truth applies = truth_of(*cutoff.who, facts);
    if (applies != Truth::yes) return std::nullopt;
  }
  return is_reached(cutoff, *score.value);
}

std::vector<Alert> alerts_of(const Form& form, const Evaluation& evaluation, const Person& person,
                             bool during_entry_only) {
  const std::vector<std::optional<Rational>> no_scales;
  const std::vector<Truth> no_flags;
  const Facts facts{evaluation.raw_values(), evaluation.declined(), no_scales, no_flags, person};
  std::vector<Alert> alerts;
  for (const AlertRule& rule : form.alerts) {
    if (during_entry_only && !rule.during_entry) continue;
    if (truth_of(rule.when, facts) != Truth::yes) continue;
    alerts.push_back(Alert{rule.id, form.items[rule.item].id, rule.level, rule.action});
  }
  return alerts;
}

}  // namespace

const ScaleScore* ScoreSheet::find(std::string_view scale) const {
  const auto found =
      std::find_if(scores.begin(), scores.end(), [&](const ScaleScore& one) { return one.scale == scale; });
  return found == scores.end() ? nullptr : &*found;
}

Result<ScoreSheet> score(const Form& form, const Answers& answers, const Person& person) {
  const Evaluation evaluation(form, answers, person);
  std::vector<std::optional<Rational>> scale_values;
  std::vector<Truth> flag_values;
  scale_values.reserve(form.scales.size());
  flag_values.reserve(form.flags.size());
  const Facts facts{evaluation.values(), evaluation.declined(), scale_values, flag_values, person};

  ScoreSheet sheet;
  sheet.instrument = form.id;
  sheet.form = form.version;
  sheet.scores.reserve(form.scales.size());
  for (const Scale& scale : form.scales) {
    ALCOVE_TRY(ScaleScore result, score_scale(form, scale, evaluation, facts));
    scale_values.push_back(result.value);
    sheet.scores.push_back(std::move(result));
  }
  for (const Flag& flag : form.flags) {
    flag_values.push_back(truth_of(flag.when, facts));
    sheet.flags.push_back(FlagValue{flag.id, as_flag(flag_values.back())});
  }
  for (std::size_t i = 0; i < form.scales.size(); ++i) {
    for (const Cutoff& cutoff : form.scales[i].cutoffs) {
      sheet.flags.push_back(FlagValue{cutoff.id, cutoff_value(form.scales[i], cutoff, sheet.scores[i], facts)});
    }
  }
  sheet.alerts = alerts_of(form, evaluation, person, false);
  return sheet;
}

std::vector<Alert> alerts_during_entry(const Form& form, const Answers& answers, const Person& person) {
  return alerts_of(form, Evaluation(form, answers, person), person, true);
}

}  // namespace alcove::assessment
