#include "core/assessment/evaluation.hpp"

namespace alcove::assessment {

namespace {

std::optional<Rational> value_of(const Item& item, const Answer& answer) {
  if (const auto* choice = std::get_if<Choice>(&answer)) return Rational(item.options[choice->option].value);
  if (const auto* number = std::get_if<Number>(&answer)) return number->value;
  if (const auto* choices = std::get_if<Choices>(&answer)) {
    Rational sum;
    for (const std::uint16_t option : choices->options) sum = sum + Rational(item.options[option].value);
    return sum;
  }
  return std::nullopt;
}

}  // namespace

Evaluation::Evaluation(const Form& form, const Answers& answers, const Person& person)
    : asked_(form.items.size(), true),
      expected_(form.items.size()),
      declined_(form.items.size()),
      values_(form.items.size()) {
  ALCOVE_ASSERT(answers.by_item.size() == form.items.size());
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    values_[i] = value_of(form.items[i], answers.by_item[i]);
    declined_[i] = std::holds_alternative<Declined>(answers.by_item[i]);
    expected_[i] = form.items[i].required;
  }
  raw_values_ = values_;

  // Conditions look at earlier items only, so one pass in order settles every item.
  const std::vector<std::optional<Rational>> no_scales;
  const std::vector<Truth> no_flags;
  const Facts facts{values_, declined_, no_scales, no_flags, person};
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    const Item& item = form.items[i];
    if (!item.enable_when || truth_of(*item.enable_when, facts) == Truth::yes) continue;
    asked_[i] = false;
    expected_[i] = false;
    declined_[i] = false;
    values_[i] = item.when_disabled ? std::optional(Rational(*item.when_disabled)) : std::nullopt;
  }
}

Rational transformed(const Scale& scale, std::size_t index, const Item& item, Rational value) {
  if (scale.reversed[index]) value = lowest_value(item) + highest_value(item) - value;
  if (!scale.recode.empty() && value.is_whole()) {
    const auto found = scale.recode.find(value.numerator());
    if (found != scale.recode.end()) value = Rational(found->second);
  }
  return value;
}

bool is_reached(const Cutoff& cutoff, const Rational& value) {
  switch (cutoff.comparison) {
    case Comparison::less: return value < cutoff.value;
    case Comparison::less_or_equal: return value <= cutoff.value;
    case Comparison::greater: return value > cutoff.value;
    case Comparison::greater_or_equal: break;
  }
  return value >= cutoff.value;
}

}  // namespace alcove::assessment
