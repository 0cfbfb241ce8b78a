#include "tests/core/interchange/attempts.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace alcove::interchange::tests {

using base::Json;

const assessment::Library& library() {
  static const auto loaded = assessment::Library::load_bundled();
  REQUIRE(loaded);
  return *loaded;
}

FinishedAttempt attempt_of(const std::string& instrument, const Json& answers) {
  FinishedAttempt attempt;
  attempt.id = "00112233445566778899aabbccddeeff";
  attempt.form = library().find(instrument);
  REQUIRE(attempt.form != nullptr);
  attempt.language = "en";
  const auto read = assessment::parse_answers(answers, *attempt.form);
  REQUIRE(read);
  attempt.answers = *read;
  attempt.finished = base::Instant::parse("2026-11-22T09:00:00Z").value();
  attempt.utc_offset = base::Minutes{60};
  attempt.sheet = assessment::score(*attempt.form, attempt.answers).value();
  return attempt;
}

std::string bundle_text(const FinishedAttempt& attempt) {
  return base::to_json_text(fhir_bundle(std::span(&attempt, 1)));
}

ImportedResponse read_one(const Json& source) {
  const auto read = read_fhir(base::to_json_text(source), library());
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  return read->front();
}

bool warns(const ImportedResponse& response, const std::string& code, const std::string& where) {
  return std::any_of(response.warnings.begin(), response.warnings.end(), [&](const FhirWarning& warning) {
    return warning.code == code && (where.empty() || warning.where == where);
  });
}

Json foreign_response(const std::string& questionnaire, const ForeignAnswers& answers) {
  Json items = Json::array();
  for (const auto& [link, answer] : answers) items.push_back({{"linkId", link}, {"answer", Json::array({answer})}});
  return {{"resourceType", "QuestionnaireResponse"},
          {"status", "completed"},
          {"questionnaire", questionnaire},
          {"authored", "2022-11-29T20:50:32.718Z"},
          {"item", std::move(items)}};
}

Json loinc_answer(const std::string& code) {
  return {{"valueCoding", {{"system", "http://loinc.org"}, {"code", code}}}};
}

}  // namespace alcove::interchange::tests
