#pragma once

/// What the page's contract calls a form, a draft, an attempt, a flag (web/src/core/api.ts), made from the core's own
/// types. Words are those of the definition where it has them.
///
/// Example:
///     form_view(*library.find("phq-9"), "en");

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/assessment/library.hpp"
#include "core/assessment/score.hpp"
#include "core/base/json.hpp"
#include "core/vault/live.hpp"

namespace alcove::flows {

/// `InstrumentSummary`.
base::OrderedJson instrument_view(const assessment::Form& form, std::string_view language);
/// `Form`, with `enabled` as it is before any answer. Questions in the best language for `language`.
base::OrderedJson form_view(const assessment::Form& form, std::string_view language);
/// `Draft`.
base::OrderedJson draft_view(const vault::Draft& draft, const assessment::Form& form,
                             const assessment::Answers& answers);
/// Item id to whether it is asked now.
base::OrderedJson enabled_view(const assessment::Form& form, const assessment::Answers& answers);
/// `Alert[]`.
base::OrderedJson alerts_view(const std::vector<assessment::Alert>& alerts);
/// `CrisisFlag`.
base::OrderedJson flag_view(const vault::LiveFlag& flag);

/// What an attempt's view is made of.
struct AttemptParts {
  const vault::LiveAttempt& attempt;
  /// nullptr when this program does not have the form; the view then shows what the score says without words.
  const assessment::Form* form = nullptr;
  /// Of the same form: the one right before, and the first; nullptr when there is none.
  const vault::LiveAttempt* before = nullptr;
  const vault::LiveAttempt* first = nullptr;
  std::optional<vault::LiveFlag> flag;
  bool this_device = false;
  /// Of our own words; questions and answers are in the language in which they were answered.
  std::string_view language;
};

/// `AttemptView`.
base::OrderedJson attempt_view(const AttemptParts& parts);

/// Text in a language, empty for an empty key.
std::string text_of(const assessment::Form& form, std::string_view language, const assessment::TextKey& key);

}  // namespace alcove::flows
