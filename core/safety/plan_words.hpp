#pragma once

/// The words of the safety plan in one language (schemas/content/safety-plan.<language>.json): what each step asks, and
/// examples to take over. A person's own plan is kept elsewhere, sealed.
///
/// Example:
///     ALCOVE_TRY(const PlanWords words, read_plan_words(base::bundle_file("content/safety-plan.en.json")));
///     words.steps.front().title;                                                // "How I notice it starting"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace alcove::safety {

/// The steps in the order in which a person goes through them: Stanley and Brown's six
/// (doi:10.1016/j.cbpra.2011.01.001), then reasons for living.
inline constexpr std::array<std::string_view, 7> k_plan_steps{"warning_signs", "coping",       "distraction", "people",
                                                              "professionals", "surroundings", "reasons"};

/// What a person writes into a step: lines of text, or people and places with a way to reach them.
enum class PlanHolds : std::uint8_t { notes, contacts };

struct PlanStep {
  std::string id;  ///< one of `k_plan_steps`
  PlanHolds holds = PlanHolds::notes;
  std::string title, explanation;
  std::vector<std::string> prompts;   ///< questions that help to begin
  std::vector<std::string> examples;  ///< entries to take over with one tap, each at most 80 bytes
};

struct PlanWords {
  std::string version, language, title, introduction;
  std::string citation, doi, note;  ///< where the steps come from
  std::vector<PlanStep> steps;      ///< exactly `k_plan_steps`, in this order
};

/// Reads the words of one language. Errors: those of `parse_json` and `json_member`; `plan_words` when the steps are
/// others or in another order, a text is empty, an example is longer than 80 bytes, or a step has an example twice.
base::Result<PlanWords> read_plan_words(std::string_view json);

}  // namespace alcove::safety
