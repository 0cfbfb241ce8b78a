#pragma once

/// Why something was noticed, in a sentence for a person (schemas/content/safety-reasons.<language>.json).
///
/// Example:
///     ALCOVE_TRY(const Reasons reasons, Reasons::read("en"));
///     reasons.of(screener.find("wish-dead"), "suicidal");        // "It reads like a wish not to be alive."

#include <string>
#include <string_view>

#include "core/base/json.hpp"
#include "core/base/result.hpp"
#include "core/safety/lexicon.hpp"

namespace alcove::flows {

class Reasons {
 public:
  /// In this language, or in English where there are none in it.
  static base::Result<Reasons> read(std::string_view language);

  /// Of a rule, or of the category where this program no longer has the rule (nullptr).
  std::string of(const safety::Rule* rule, std::string_view category) const;

 private:
  explicit Reasons(base::Json words) : words_(std::move(words)) {}

  base::Json words_;
};

/// The embedded file "content/<name>.<language>.json", in English where there is none in this language.
std::string_view words_file(std::string_view name, std::string_view language);

}  // namespace alcove::flows
