#pragma once

/// Scores that a source says it computed. Internal to this folder.

#include <optional>

#include "core/interchange/fhir/fhir.hpp"

namespace alcove::interchange {

/// Which score an Observation is of.
struct ObservedScore {
  const assessment::Form* form = nullptr;
  std::uint16_t scale = 0;
  bool under_panel = false;  ///< coded as the whole panel
};

/// By our own code or the LOINC code of a total, of the Observation or of a component; else by the code of a panel.
/// Nothing when it is no score of an instrument in the library.
std::optional<ObservedScore> recognise_score(const assessment::Library& library, const base::Json& observation);

/// Adds the value in `holder` ("valueInteger" and the like) as what the source reports for a scale of the form; without
/// a number nothing happens. Warnings: `total_as_text`, `total_twice`.
void add_report(ImportedResponse& response, std::uint16_t scale, const base::Json& holder, const std::string& path);
/// Adds the value and the components of an Observation. Warnings also: `total_under_panel`.
void add_reports(ImportedResponse& response, const ObservedScore& score, const base::Json& observation,
                 const std::string& path);

/// Warns where a reported score is not ours: `total_differs`, `total_not_ours` (ours is incomplete or withheld).
void compare_reports(ImportedResponse& response);

}  // namespace alcove::interchange
