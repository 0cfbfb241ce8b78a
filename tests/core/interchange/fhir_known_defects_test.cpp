/// The four known defects of public libraries that arrive through FHIR, made up anew: each is noticed, nothing is
/// mended in silence, and our own export does not have it. The other fifteen are in
/// tests/core/assessment/known_defects_test.cpp.

#include <catch2/catch_test_macros.hpp>

#include "tests/core/interchange/attempts.hpp"

using namespace alcove;
using namespace alcove::interchange;
using namespace alcove::interchange::tests;
using base::Json;

namespace {

Json observation(const std::string& loinc, const char* value) {
  Json resource = Json::parse(value);
  resource["resourceType"] = "Observation";
  resource["status"] = "final";
  resource["effectiveDateTime"] = "2026-11-22T10:00:00+01:00";
  resource["code"] = {{"coding", {{{"system", "http://loinc.org"}, {"code", loinc}}}}};
  return resource;
}

/// A PHQ-9 response whose items stand in a group, with the total that its source states.
Json grouped_response(const std::vector<std::string>& answer_codes, int total) {
  const std::vector<std::string> items{"44250-9", "44255-8", "44259-0", "44254-1", "44251-7",
                                       "44258-2", "44252-5", "44253-3", "44260-8"};
  Json group = {{"linkId", "group"}, {"item", Json::array()}};
  for (std::size_t i = 0; i < items.size(); ++i) {
    group["item"].push_back({{"linkId", "/" + items[i]}, {"answer", {loinc_answer(answer_codes.at(i))}}});
  }
  return {{"resourceType", "QuestionnaireResponse"},
          {"status", "completed"},
          {"questionnaire", "https://example.org/Questionnaire/44249-1"},
          {"authored", "2026-11-22T10:00:00+01:00"},
          {"item", {group, {{"linkId", "/44261-6"}, {"answer", {{{"valueInteger", total}}}}}}}};
}

std::optional<assessment::Rational> ours(const ImportedResponse& response) {
  if (!response.sheet) return std::nullopt;
  return response.sheet->find("total")->value;
}

FinishedAttempt severe() {
  return attempt_of(
      "phq-9",
      {{"q1", 3}, {"q2", 3}, {"q3", 3}, {"q4", 3}, {"q5", 3}, {"q6", 3}, {"q7", 3}, {"q8", 3}, {"q9", 3}, {"q10", 0}});
}

}  // namespace

TEST_CASE("known defect score-as-string: a score that is text") {
  const ImportedResponse text = read_one(observation("44261-6", R"({"valueString": "12"})"));
  CHECK(text.reported_for("total") == assessment::Rational(12));
  CHECK(warns(text, "total_as_text"));
  const ImportedResponse number = read_one(observation("44261-6", R"({"valueInteger": 12})"));
  CHECK(number.reported_for("total") == assessment::Rational(12));
  CHECK_FALSE(warns(number, "total_as_text"));
  const ImportedResponse words = read_one(observation("44261-6", R"({"valueString": "twelve"})"));
  CHECK_FALSE(words.reported_for("total").has_value());
  for (const auto& exported : fhir_observations(severe())) CHECK_FALSE(exported.contains("valueString"));
}

TEST_CASE("known defect score-under-panel-code: a total that is coded as the whole questionnaire") {
  const ImportedResponse panel = read_one(observation("44249-1", R"({"valueInteger": 27})"));
  CHECK(panel.reported_for("total") == assessment::Rational(27));
  CHECK(warns(panel, "total_under_panel"));
  const ImportedResponse total = read_one(observation("44261-6", R"({"valueInteger": 27})"));
  CHECK_FALSE(warns(total, "total_under_panel"));
  const auto exported = fhir_observations(severe());
  REQUIRE(exported.size() == 1);
  CHECK(exported[0]["code"]["coding"][0]["code"] == "44261-6");
}

TEST_CASE("known defect us-core-auditc: the first item and the total coded as other questions") {
  const auto response = [](const std::string& first, const std::string& total) {
    return Json{{"resourceType", "QuestionnaireResponse"},
                {"status", "completed"},
                {"questionnaire", "https://example.org/Questionnaire/72109-2"},
                {"authored", "2026-11-22T10:00:00+01:00"},
                {"item",
                 {{{"linkId", "/" + first}, {"answer", {{{"valueInteger", 2}}}}},
                  {{"linkId", "/68519-8"}, {"answer", {{{"valueInteger", 1}}}}},
                  {{"linkId", "/68520-6"}, {"answer", {{{"valueInteger", 1}}}}},
                  {{"linkId", "/" + total}, {"answer", {{{"valueInteger", 4}}}}}}}};
  };
  const ImportedResponse mistaken = read_one(response("68517-2", "75626-2"));
  CHECK(warns(mistaken, "item_code_mistaken"));
  const ImportedResponse right = read_one(response("68518-0", "75626-2"));
  REQUIRE(right.instrument() == "audit-c");
  CHECK(ours(right) == assessment::Rational(4));
  CHECK(right.reported_for("total") == assessment::Rational(4));
  CHECK_FALSE(warns(right, "item_code_mistaken"));
  // 76504-0 is the total of a questionnaire about partner violence.
  const ImportedResponse foreign_total = read_one(response("68518-0", "76504-0"));
  CHECK_FALSE(foreign_total.reported_for("total").has_value());
  CHECK(warns(foreign_total, "item_unknown"));
}

TEST_CASE("known defect sdc-phq9-total: a stated total that the answers do not add to") {
  // 0, 0, 0, 1, 2, 1, 3, 2, 1 add to 10; the source says 13.
  const std::vector<std::string> answers{"LA6568-5", "LA6568-5", "LA6568-5", "LA6569-3", "LA6570-1",
                                         "LA6569-3", "LA6571-9", "LA6570-1", "LA6569-3"};
  const ImportedResponse differing = read_one(grouped_response(answers, 13));
  REQUIRE(differing.instrument() == "phq-9");
  CHECK(ours(differing) == assessment::Rational(10));
  CHECK(differing.reported_for("total") == assessment::Rational(13));
  CHECK(warns(differing, "total_differs"));
  const ImportedResponse agreeing = read_one(grouped_response(answers, 10));
  CHECK(ours(agreeing) == assessment::Rational(10));
  CHECK_FALSE(warns(agreeing, "total_differs"));
}
