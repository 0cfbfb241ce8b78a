#include <algorithm>
#include <cmath>

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
  const auto position = form.scale_position(scale_id);
  ALCOVE_CHECK(position.has_value(), "change_rule", "the form has no such scale", scale_id);
  const Scale& scale = form.scales[*position];
  ALCOVE_CHECK(!scale.changes.empty(), "change_rule", "nothing published says what change of this scale means",
               scale_id);
  return compare_by(form, scale, scale.changes.front(), previous, current);
}

}  // namespace alcove::assessment
