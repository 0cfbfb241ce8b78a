/// What an export holds, and that reading it gives the attempts back.

#include <catch2/catch_test_macros.hpp>

#include "tests/core/interchange/attempts.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::interchange;
using namespace alcove::interchange::tests;
using base::Json;
using base::OrderedJson;

namespace {

/// The element of a list whose member is this text; fails the test when there is none.
const OrderedJson& find_in(const OrderedJson& list, const std::string& key, const std::string& value) {
  for (const OrderedJson& one : list) {
    if (one.contains(key) && one.at(key) == value) return one;
  }
  FAIL("there is none with " << key << " " << value);
  return list;
}

bool has_in(const OrderedJson& list, const std::string& key, const std::string& value) {
  for (const OrderedJson& one : list) {
    if (one.contains(key) && one.at(key) == value) return true;
  }
  return false;
}

Json phq9_answers() {
  return {{"q1", 2}, {"q2", 1}, {"q3", 3}, {"q4", 0}, {"q5", 1},
          {"q6", 2}, {"q7", 1}, {"q8", 0}, {"q9", 1}, {"q10", 1}};
}

/// An answer of each kind that the form's items take, varied by `seed`.
Answers some_answers(const Form& form, std::size_t seed) {
  Answers answers = Answers::none(form);
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    const Item& item = form.items[i];
    const std::size_t turn = seed + i;
    if (item.type == ItemType::info || turn % 7 == 5) continue;
    if (turn % 11 == 10) {
      answers.by_item[i] = Declined{};
    } else if (item.type == ItemType::number) {
      answers.by_item[i] = Number{turn % 2 == 0 ? item.min : item.max};
    } else if (item.type == ItemType::text) {
      answers.by_item[i] = Words{"some words"};
    } else {
      const auto option = static_cast<std::uint16_t>(turn % item.options.size());
      if (item.type == ItemType::multi) {
        answers.by_item[i] = Choices{{option}};
      } else {
        answers.by_item[i] = Choice{option};
      }
    }
  }
  return answers;
}

/// The answers to items that are asked; what others were answered before is not exported.
Answers asked_only(const Form& form, const Answers& answers) {
  const std::vector<bool> asked = items_asked(form, answers, {});
  Answers kept = answers;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (!asked[i]) kept.by_item[i] = Unanswered{};
  }
  return kept;
}

}  // namespace

TEST_CASE("every bundled instrument comes back as it went out, with our score and nothing odd") {
  for (const Form* form : library().instruments()) {
    for (const std::size_t seed : {0U, 1U, 2U, 3U}) {
      INFO(form->id << " with seed " << seed);
      FinishedAttempt attempt = attempt_of(form->id, Json::object());
      attempt.answers = some_answers(*form, seed);
      attempt.sheet = score(*form, attempt.answers).value();
      const Answers expected = asked_only(*form, attempt.answers);

      const auto read = read_fhir(bundle_text(attempt), library());
      REQUIRE(read);
      REQUIRE(read->size() == 1);
      const ImportedResponse& response = read->front();
      INFO((response.problem ? response.problem->code : std::string()));
      INFO((response.warnings.empty() ? std::string() : response.warnings[0].code + " " + response.warnings[0].where));
      REQUIRE_FALSE(response.problem);
      CHECK(response.form == form);
      CHECK(response.answers == expected);
      CHECK(response.id == attempt.id);
      CHECK(response.taken == attempt.finished);
      CHECK(response.utc_offset->count == 60);
      CHECK(response.warnings.empty());
      CHECK(response.sheet == score(*form, expected).value());
    }
  }
}

TEST_CASE("a response has the version, the time with its offset, weights and the total") {
  const OrderedJson response = fhir_response(attempt_of("phq-9", phq9_answers()));
  CHECK(response.at("questionnaire") == "https://alcove.example/fhir/Questionnaire/phq-9|1.0.0");
  CHECK(response.at("authored") == "2026-11-22T10:00:00+01:00");
  CHECK(response.at("language") == "en");
  const OrderedJson& answer = find_in(response.at("item"), "linkId", "q1").at("answer").at(0).at("valueCoding");
  CHECK(answer.at("system") == "http://loinc.org");
  CHECK(answer.at("code") == "LA6570-1");
  CHECK(answer.at("extension").at(0).at("valueDecimal") == 2);
  CHECK(find_in(response.at("item"), "linkId", "score.total").at("answer").at(0).at("valueInteger") == 11);
}

TEST_CASE("skipped and unanswered items are absent, and a declined one is a coding") {
  Json answers = phq9_answers();
  answers["q3"] = {{"skipped", true}};
  answers["q4"] = nullptr;
  answers["q9"] = {{"declined", true}};
  const OrderedJson response = fhir_response(attempt_of("phq-9", answers));
  const OrderedJson& items = response.at("item");
  CHECK_FALSE(has_in(items, "linkId", "q3"));
  CHECK_FALSE(has_in(items, "linkId", "q4"));
  const OrderedJson& declined = find_in(items, "linkId", "q9").at("answer").at(0).at("valueCoding");
  CHECK(declined.at("code") == "asked-declined");
  CHECK(declined.at("system") == "http://terminology.hl7.org/CodeSystem/data-absent-reason");
  CHECK_FALSE(has_in(items, "linkId", "score.total"));
}

TEST_CASE("an answer to an item that is no longer asked does not leave") {
  const Json all_zero{{"q1", 0}, {"q2", 0}, {"q3", 0}, {"q4", 0}, {"q5", 0},
                      {"q6", 0}, {"q7", 0}, {"q8", 0}, {"q9", 0}, {"q10", 3}};
  CHECK_FALSE(has_in(fhir_response(attempt_of("phq-9", all_zero)).at("item"), "linkId", "q10"));
}

TEST_CASE("an observation has the LOINC total, the value, the band and where it comes from") {
  const auto observations = fhir_observations(attempt_of("phq-9", phq9_answers()));
  REQUIRE(observations.size() == 1);
  const OrderedJson& total = observations[0];
  CHECK(total.at("status") == "final");
  CHECK(total.at("category").at(0).at("coding").at(0).at("code") == "survey");
  CHECK(total.at("code").at("coding").at(0).at("code") == "44261-6");
  CHECK(total.at("valueInteger") == 11);
  CHECK(total.at("effectiveDateTime") == "2026-11-22T10:00:00+01:00");
  CHECK(total.at("derivedFrom").at(0).at("reference") == "urn:uuid:00112233-4455-6677-8899-aabbccddeeff");
  const OrderedJson& band = total.at("component").at(0).at("valueCodeableConcept");
  CHECK(band.at("coding").at(0).at("code") == "phq-9.total.moderate");
  CHECK(band == total.at("interpretation").at(0));
}

TEST_CASE("subscales are components of the total, and observations of their own where there is none") {
  const auto phq4 = fhir_observations(attempt_of("phq-4", {{"q1", 1}, {"q2", 1}, {"q3", 2}, {"q4", 2}}));
  REQUIRE(phq4.size() == 1);
  CHECK(phq4[0].at("valueInteger") == 6);
  CHECK(phq4[0].at("component").size() >= 2);
  const FinishedAttempt cope = attempt_of("brief-cope", {{"q1", 1}});
  CHECK(fhir_observations(cope).size() == cope.form->scales.size());
}

TEST_CASE("what was answered of an incomplete attempt is not told as a score") {
  const auto observations = fhir_observations(attempt_of("phq-9", {{"q1", 3}, {"q2", 3}}));
  CHECK_FALSE(observations[0].contains("valueInteger"));
  CHECK_FALSE(observations[0].contains("interpretation"));
  CHECK(observations[0].at("dataAbsentReason").at("coding").at(0).at("code") == "unknown");
}

TEST_CASE("a questionnaire has LOINC codes, both weights, conditions, rights and an expression for the total") {
  const OrderedJson sheet = fhir_questionnaire(*library().find("phq-9"), "en");
  CHECK(sheet.at("url") == "https://alcove.example/fhir/Questionnaire/phq-9");
  CHECK(sheet.at("name") == "PHQ9");
  CHECK(sheet.at("subjectType") == OrderedJson::array({"Patient"}));
  CHECK(sheet.at("code").at(0).at("code") == "44249-1");
  CHECK(sheet.at("copyright").get<std::string>().find("Pfizer") != std::string::npos);
  const OrderedJson& first = find_in(sheet.at("item"), "linkId", "q1");
  CHECK(first.at("code").at(0).at("code") == "44250-9");
  CHECK(first.at("type") == "choice");
  CHECK(first.at("answerOption").size() == 4);
  CHECK(first.at("answerOption").at(3).at("extension").size() == 2);
  CHECK(first.at("answerOption").at(3).at("extension").at(0).at("valueDecimal") == 3);
  const OrderedJson& last = find_in(sheet.at("item"), "linkId", "q10");
  CHECK(last.at("enableBehavior") == "any");
  CHECK(last.at("enableWhen").size() == 27);
  const OrderedJson& total = find_in(sheet.at("item"), "linkId", "score.total");
  CHECK(total.at("readOnly") == true);
  CHECK(total.at("type") == "integer");
  CHECK(total.at("extension").at(0).at("valueExpression").at("language") == "text/fhirpath");
}

TEST_CASE("other languages are translations of the same questionnaire") {
  const OrderedJson sheet = fhir_questionnaire(*library().find("phq-9"), "de");
  CHECK(sheet.at("language") == "de");
  const OrderedJson& first = find_in(sheet.at("item"), "linkId", "q1");
  CHECK(first.at("text") != "Little interest or pleasure in doing things");
  bool has_english = false;
  for (const OrderedJson& translation : first.at("_text").at("extension")) {
    const OrderedJson& parts = translation.at("extension");
    if (parts.at(0).at("valueCode") == "en") {
      has_english = parts.at(1).at("valueString") == "Little interest or pleasure in doing things";
    }
  }
  CHECK(has_english);
}

TEST_CASE("the wording of class T never leaves, whatever a host has loaded") {
  Form form = *library().find("phq-9");
  form.licence.licence_class = "T";
  FinishedAttempt attempt = attempt_of("phq-9", phq9_answers());
  attempt.form = &form;
  const std::string text = bundle_text(attempt);
  CHECK(text.find("Little interest") == std::string::npos);
  CHECK(text.find("Several days") == std::string::npos);
  CHECK(text.find("Over the last 2 weeks") == std::string::npos);
  CHECK(text.find("Moderate") != std::string::npos);
}

TEST_CASE("a Bundle is the same for the same attempts in any order, and says nothing about the person") {
  FinishedAttempt first = attempt_of("phq-9", phq9_answers());
  FinishedAttempt second = attempt_of("gad-2", {{"q1", 1}, {"q2", 2}});
  second.id = "ffeeddccbbaa99887766554433221100";
  second.finished = first.finished->plus_ms(86'400'000);
  const std::vector<FinishedAttempt> ordered{first, second};
  const std::vector<FinishedAttempt> turned{second, first};
  const OrderedJson bundle = fhir_bundle(ordered);
  CHECK(base::to_json_text(bundle) == base::to_json_text(fhir_bundle(turned)));
  CHECK(bundle.at("type") == "collection");
  const OrderedJson& patient = bundle.at("entry").at(0).at("resource");
  CHECK(patient.at("resourceType") == "Patient");
  CHECK(patient.size() == 2);
  FinishedAttempt known = first;
  known.person = {.sex = Sex::female, .age = 43};
  CHECK(bundle_text(known) == bundle_text(first));
  for (const OrderedJson& entry : bundle.at("entry")) {
    const OrderedJson& resource = entry.at("resource");
    if (resource.at("resourceType") == "Observation") CHECK(resource.contains("subject"));
  }
  CHECK(fhir_bundle({}).contains("entry") == false);
}

TEST_CASE("an attempt without a known time is exported without one") {
  FinishedAttempt attempt = attempt_of("phq-9", phq9_answers());
  attempt.finished = std::nullopt;
  CHECK_FALSE(fhir_response(attempt).contains("authored"));
  CHECK_FALSE(fhir_observations(attempt)[0].contains("effectiveDateTime"));
}
