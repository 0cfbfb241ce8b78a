#include <algorithm>
#include <cmath>

#include "core/assessment/evaluation.hpp"
#include "core/assessment/score.hpp"

namespace alcove::assessment {

using base::Result;

namespace {

/// The 97.5th percentile of the standard normal distribution: change beyond it by chance happens once in twenty.
constexpr double k_two_sided_95 = 1.959963984540054;

double threshold_of(const ChangeRule& rule) {
  if (rule.method == ChangeMethod::fixed) return rule.threshold.to_double();
  const double standard_error_of_difference =
      rule.sd.to_double() * std::sqrt(2.0 * (1.0 - rule.reliability.to_double()));
  return k_two_sided_95 * standard_error_of_difference;
}

std::string citation_of(const Form& form, const std::string& reference_id) {
  const auto found = std::find_if(form.references.begin(), form.references.end(),
                                  [&](const Reference& reference) { return reference.id == reference_id; });
  return found == form.references.end() ? std::string() : found->citation;
}

Result<const Scale*> find_scale(const Form& form, std::string_view id) {
  const auto position = form.scale_position(id);
  ALCOVE_CHECK(position.has_value(), "change_rule", "the form has no such scale", id);
  return &form.scales[*position];
}

}  // namespace

Change compare_by(const Form& form, const Scale& scale, const ChangeRule& rule, const Rational& previous,
                  const Rational& current) {
  Change change;
  change.difference = current - previous;
  change.threshold = threshold_of(rule);
  change.source = citation_of(form, rule.source);
  const Rational size = change.difference.magnitude();
  const bool counts = rule.method == ChangeMethod::fixed ? size >= rule.threshold : size.to_double() > change.threshold;
  if (!counts) return change;
  const bool rose = change.difference > Rational(0);
  change.verdict = rose == (scale.higher_is == Direction::worse) ? ChangeVerdict::worsened : ChangeVerdict::improved;
  return change;
}

Result<Change> compare(const Form& form, std::string_view scale_id, const Rational& previous, const Rational& current) {
  ALCOVE_TRY(const Scale* scale, find_scale(form, scale_id));
  ALCOVE_CHECK(!scale->changes.empty(), "change_rule", "nothing published says what change of this scale means",
               scale_id);
  return compare_by(form, *scale, scale->changes.front(), previous, current);
}

Result<std::optional<CasenessChange>> caseness_change(const Form& form, std::string_view scale_id,
                                                      const Rational& previous, const Rational& current,
                                                      const Person& person) {
  ALCOVE_TRY(const Scale* scale, find_scale(form, scale_id));
  const std::vector<std::optional<Rational>> no_values;
  const std::vector<bool> none_declined;
  const std::vector<Truth> no_flags;
  const Facts facts{no_values, none_declined, no_values, no_flags, person};
  for (const Cutoff& cutoff : scale->cutoffs) {
    if (cutoff.who && truth_of(*cutoff.who, facts) != Truth::yes) continue;
    return CasenessChange{cutoff.id, is_reached(cutoff, previous), is_reached(cutoff, current)};
  }
  return std::nullopt;
}

}  // namespace alcove::assessment
