#pragma once

/// The values of one attempt's items: which are asked, what each is worth. Internal to scoring.

#include <optional>
#include <vector>

#include "core/assessment/answers.hpp"

namespace alcove::assessment {

/// Values of an attempt, by item position. Keeps references to what it was made from.
class Evaluation {
 public:
  Evaluation(const Form& form, const Answers& answers, const Person& person);

  const std::vector<bool>& items_asked() const { return asked_; }
  /// As scales and conditions see it: an item that is not asked has its `whenDisabled` value or none.
  const std::vector<std::optional<Rational>>& values() const { return values_; }
  /// As answered, asked or not.
  const std::vector<std::optional<Rational>>& raw_values() const { return raw_values_; }
  const std::vector<bool>& declined() const { return declined_; }
  /// Whether a scale expects the item: it has a value, or it is required and asked.
  bool counts(std::uint16_t item) const { return expected_[item] || values_[item].has_value(); }

 private:
  std::vector<bool> asked_, expected_, declined_;
  std::vector<std::optional<Rational>> values_, raw_values_;
};

/// Whether a value lies on the side that the cut-off marks.
bool is_reached(const Cutoff& cutoff, const Rational& value);

/// The item's value as the scale takes it: reversed, then recoded.
Rational transformed(const Scale& scale, std::size_t index, const Item& item, Rational value);

}  // namespace alcove::assessment
