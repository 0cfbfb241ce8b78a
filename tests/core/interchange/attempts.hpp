#pragma once

/// Finished attempts and resources of other systems for the tests of FHIR.

#include <string>
#include <utility>
#include <vector>

#include "core/interchange/fhir/fhir.hpp"

namespace alcove::interchange::tests {

/// The bundled instruments, loaded once.
const assessment::Library& library();

/// A finished attempt, taken at 2026-11-22T10:00:00+01:00, with answers as `alcove score` takes them.
FinishedAttempt attempt_of(const std::string& instrument, const base::Json& answers);

/// Text of a Bundle of one attempt.
std::string bundle_text(const FinishedAttempt& attempt);

/// Reads FHIR that holds exactly one response.
ImportedResponse read_one(const base::Json& source);
/// Whether a warning with this code, and this `where` unless it is empty, is among them.
bool warns(const ImportedResponse& response, const std::string& code, const std::string& where = {});

/// Link id and answer.
using ForeignAnswers = std::vector<std::pair<std::string, base::Json>>;
/// A response of another system.
base::Json foreign_response(const std::string& questionnaire, const ForeignAnswers& answers);
/// {"valueCoding": {"system": LOINC, "code": code}}.
base::Json loinc_answer(const std::string& code);

}  // namespace alcove::interchange::tests
