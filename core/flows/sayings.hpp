#pragma once

/// The core's own sentences about scores, from schemas/words/score.json: by name, with values in braces.
///
/// Example:
///     const Sayings say("de");
///     say("adds_up", {{"value", "12"}, {"max", "27"}});      // "Ihre Antworten ergeben zusammen 12 von 27."
///     say.counted("lower", Rational(1), {{"since", say("last")}});

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "core/assessment/rational.hpp"
#include "core/base/json.hpp"

namespace alcove::flows {

class Sayings {
 public:
  using Values = std::initializer_list<std::pair<std::string_view, std::string>>;

  /// In the best language we have for `language`: the same, the same primary language, English.
  explicit Sayings(std::string_view language);

  /// The sentence of this name (asserted to be there) with its values.
  std::string operator()(std::string_view name, Values values = {}) const;
  /// The sentence `<name>_one` or `<name>_many`, with the number as {count}.
  std::string counted(std::string_view name, const assessment::Rational& count, Values values = {}) const;
  /// A number as the language writes it, to two decimal places.
  std::string number(const assessment::Rational& value) const;

 private:
  const base::Json* sentences_;
  std::string decimal_separator_;
};

}  // namespace alcove::flows
