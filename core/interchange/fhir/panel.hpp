#pragma once

/// Answers that a source keeps as single Observations under a panel, as US Core does. Internal to this folder.
///
/// Example:
///     const PanelMembers members = members_of(panel, by_reference);
///     const Json response = response_of(panel, members);        // a QuestionnaireResponse with link ids by LOINC

#include <map>
#include <string>
#include <vector>

#include "core/assessment/library.hpp"
#include "core/base/json.hpp"

namespace alcove::interchange {

/// Observations by what others call them ("Observation/7", a full url).
using ObservationsByReference = std::map<std::string, const base::Json*, std::less<>>;

/// The form whose panel an Observation is, when it names members; else nullptr.
const assessment::Form* form_of_panel(const assessment::Library& library, const base::Json& observation);

/// The members that are there, in the panel's order, at most `limit`.
std::vector<const base::Json*> members_of(const base::Json& panel, const ObservationsByReference& observations,
                                          std::size_t limit);

/// The same as a QuestionnaireResponse: an item for each member, its LOINC code as link id, its value as the answer.
base::Json response_of(const base::Json& panel, const std::vector<const base::Json*>& members);

}  // namespace alcove::interchange
