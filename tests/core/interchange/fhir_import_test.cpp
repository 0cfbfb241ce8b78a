/// Reading FHIR of other systems. The resources here are made up after errors and habits of published ones; which, the
/// names of the tests say.

#include <catch2/catch_test_macros.hpp>

#include "tests/core/interchange/attempts.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::interchange;
using namespace alcove::interchange::tests;
using base::Json;

namespace {

constexpr const char* k_us_core = "http://hl7.org/fhir/us/core/Questionnaire/";

/// GAD-7 by LOINC, as US Core writes link ids, with the second option for every item.
ForeignAnswers gad7_answers() {
  ForeignAnswers answers;
  for (const char* code : {"69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"}) {
    answers.emplace_back(std::string("/") + code, loinc_answer("LA6569-3"));
  }
  return answers;
}

Json gad7() { return foreign_response("http://hospital.example/Questionnaire/anxiety", gad7_answers()); }

Json answer(const std::string& member, const Json& value) { return {{member, value}}; }

/// A GAD-2 response of which the first item has this answer and the second is 1.
ImportedResponse gad2_with(const Json& first) {
  return read_one(foreign_response("http://hospital.example/Questionnaire/gad-2",
                                   {{"69725-0", first}, {"68509-9", loinc_answer("LA6569-3")}}));
}

std::optional<std::int64_t> value_of(const ImportedResponse& response, std::size_t item) {
  const auto* choice = std::get_if<Choice>(&response.answers.by_item.at(item));
  if (choice == nullptr) return std::nullopt;
  return response.form->items[item].options[choice->option].value;
}

std::string failure(const std::string& text, const FhirLimits& limits = {}) {
  const auto read = read_fhir(text, library(), limits);
  return read ? "none" : read.error().code;
}

Json observation(const std::string& code, const std::string& member, const Json& value) {
  return {{"resourceType", "Observation"},
          {"status", "final"},
          {"code", {{"coding", Json::array({{{"system", "http://loinc.org"}, {"code", code}}})}}},
          {"effectiveDateTime", "2022-11-29T20:50:32+01:00"},
          {member, value}};
}

Json bundle_of(const Json& resources) {
  Json entries = Json::array();
  for (const Json& resource : resources) entries.push_back({{"resource", resource}});
  return {{"resourceType", "Bundle"}, {"type", "searchset"}, {"entry", std::move(entries)}};
}

std::string problem_of(const ImportedResponse& response) {
  return response.problem ? response.problem->code : std::string();
}

}  // namespace

TEST_CASE("an instrument is recognised by the LOINC code of a total in the response") {
  ForeignAnswers answers = gad7_answers();
  answers.emplace_back("/70274-6", answer("valueDecimal", 7));
  const ImportedResponse response = read_one(foreign_response("http://hospital.example/Questionnaire/x", answers));
  CHECK(response.instrument() == "gad-7");
  CHECK(response.warnings.empty());
  CHECK(response.reported_for("total") == Rational(7));
  CHECK(response.sheet->find("total")->value == Rational(7));
  CHECK(response.id.empty());
}

TEST_CASE("an instrument is recognised by the codes of its items, and that is said") {
  const ImportedResponse response = read_one(gad7());
  CHECK(response.instrument() == "gad-7");
  CHECK(warns(response, "form_by_items"));
  CHECK(response.taken == base::Instant::parse("2022-11-29T20:50:32.718Z").value());
}

TEST_CASE("an instrument is recognised by the panel code of the Questionnaire that comes with it") {
  const Json sheet{
      {"resourceType", "Questionnaire"},
      {"url", "http://hospital.example/Questionnaire/x"},
      {"code", Json::array({{{"system", "http://loinc.org"}, {"code", "69737-5"}}})},
      {"item", Json::array({{{"linkId", "a"},
                             {"code", Json::array({{{"system", "http://loinc.org"}, {"code", "69725-0"}}})}}})}};
  const Json response =
      foreign_response("http://hospital.example/Questionnaire/x|3", {{"a", loinc_answer("LA6571-9")}});
  const ImportedResponse read = read_one(bundle_of({sheet, response}));
  CHECK(read.instrument() == "gad-7");
  CHECK(read.warnings.empty());
  CHECK(value_of(read, 0) == 3);
}

TEST_CASE("nested groups without codes are matched by text and number, as in SDC's PHQ-9") {
  const auto item = [](int number, const char* text, const char* label) {
    return Json{{"linkId", "H1/T1/Q" + std::to_string(number)},
                {"text", text},
                {"answer", Json::array({{{"valueCoding", {{"system", "http://codes.example"}, {"code", label}}}}})}};
  };
  const Json group{{"linkId", "H1/T1"},
                   {"item", Json::array({item(1, "Little interest or pleasure in doing things?", "Several days"),
                                         item(2, "Feeling down, depressed, or hopeless?", "Not at all"),
                                         item(9, "Other words than ours", "Nearly every day"),
                                         {{"linkId", "H1/TS"},
                                          {"text", "Patient health questionnaire 9 item total score"},
                                          {"answer", Json::array({{{"valueQuantity", {{"value", 13}}}}})}}})}};
  Json response = foreign_response("http://hospital.example/Questionnaire/example-PHQ9", {});
  response["item"] = Json::array({group});
  const ImportedResponse read = read_one(response);
  CHECK(read.instrument() == "phq-9");
  CHECK(warns(read, "form_by_name"));
  CHECK(warns(read, "matched_by_number", "QuestionnaireResponse.item[0].item[2]"));
  CHECK(warns(read, "total_by_name"));
  CHECK(value_of(read, 0) == 1);
  CHECK(value_of(read, 1) == 0);
  CHECK(value_of(read, 8) == 3);
  CHECK(read.reported_for("total") == Rational(13));
}

TEST_CASE("the first item of US Core's AUDIT-C has the code of another question and is not taken") {
  const ImportedResponse response =
      read_one(foreign_response(std::string(k_us_core) + "AUDIT-C", {{"/68517-2", answer("valueDecimal", 0)},
                                                                     {"/68519-8", loinc_answer("LA15694-5")},
                                                                     {"/68520-6", loinc_answer("LA6270-8")},
                                                                     {"/75626-2", answer("valueDecimal", 0)}}));
  CHECK(response.instrument() == "audit-c");
  CHECK(warns(response, "item_code_mistaken", "QuestionnaireResponse.item[0]"));
  CHECK(std::holds_alternative<Unanswered>(response.answers.by_item[0]));
  CHECK(value_of(response, 1) == 0);
  CHECK(response.reported_for("total") == Rational(0));
  CHECK(warns(response, "total_not_ours", "scores.total"));
}

TEST_CASE("an answer is taken by code, weight, label or value") {
  const Json weight =
      Json::array({{{"url", "http://hl7.org/fhir/StructureDefinition/ordinalValue"}, {"valueDecimal", 2}}});
  CHECK(value_of(gad2_with(loinc_answer("LA6570-1")), 0) == 2);
  CHECK(value_of(gad2_with(answer("valueCoding", {{"code", "LA6570-1"}})), 0) == 2);
  CHECK(
      value_of(gad2_with(answer("valueCoding", {{"system", "http://x.example"}, {"code", "c"}, {"extension", weight}})),
               0) == 2);
  CHECK(value_of(gad2_with({{"valueCoding", {{"system", "http://x.example"}, {"code", "c"}}}, {"extension", weight}}),
                 0) == 2);
  CHECK(value_of(gad2_with(answer("valueCoding", {{"display", "More than half the days"}})), 0) == 2);
  CHECK(value_of(gad2_with(answer("valueString", "more than half the days")), 0) == 2);
  CHECK(value_of(gad2_with(answer("valueInteger", 2)), 0) == 2);
  CHECK(value_of(gad2_with(answer("valueDecimal", 2.0)), 0) == 2);
}

TEST_CASE("a number written as text is taken with a warning") {
  const ImportedResponse response = gad2_with(answer("valueString", "2"));
  CHECK(value_of(response, 0) == 2);
  CHECK(warns(response, "answer_as_text", "answers.q1"));
}

TEST_CASE("what fits no option stays unanswered, with a warning") {
  for (const Json& wrong :
       {loinc_answer("LA0-0"), answer("valueInteger", 7), answer("valueDecimal", 1.5), answer("valueString", "often"),
        answer("valueBoolean", true), answer("valueDate", "2020-01-01"),
        answer("valueCoding", {{"system", "http://x.example"}, {"code", "LA"}})}) {
    INFO(wrong.dump());
    const ImportedResponse response = gad2_with(wrong);
    CHECK(std::holds_alternative<Unanswered>(response.answers.by_item[0]));
    CHECK(warns(response, "answer_unknown", "answers.q1"));
  }
}

TEST_CASE("a label and a weight that disagree are not guessed between") {
  const Json weight =
      Json::array({{{"url", "http://hl7.org/fhir/StructureDefinition/itemWeight"}, {"valueDecimal", 3}}});
  const ImportedResponse response = gad2_with(
      answer("valueCoding", {{"system", "http://x.example"}, {"display", "Several days"}, {"extension", weight}}));
  CHECK(std::holds_alternative<Unanswered>(response.answers.by_item[0]));
  CHECK(warns(response, "answer_conflict", "answers.q1"));
}

TEST_CASE("an option that the source weighs differently is taken for what it is") {
  const Json weight =
      Json::array({{{"url", "http://hl7.org/fhir/StructureDefinition/itemWeight"}, {"valueDecimal", 4}}});
  Json coding = loinc_answer("LA6571-9");
  coding["valueCoding"]["extension"] = weight;
  const ImportedResponse response = gad2_with(coding);
  CHECK(value_of(response, 0) == 3);
  CHECK(warns(response, "weight_differs", "answers.q1"));
}

TEST_CASE("declined and unknown are told apart") {
  const auto reason = [](const char* code) {
    return answer("valueCoding",
                  {{"system", "http://terminology.hl7.org/CodeSystem/data-absent-reason"}, {"code", code}});
  };
  CHECK(std::holds_alternative<Declined>(gad2_with(reason("asked-declined")).answers.by_item[0]));
  CHECK(std::holds_alternative<Unanswered>(gad2_with(reason("unknown")).answers.by_item[0]));
}

TEST_CASE("several answers to one item are left unanswered") {
  Json response = gad7();
  response["item"][0]["answer"].push_back(loinc_answer("LA6571-9"));
  response["item"].push_back(response["item"][1]);
  const ImportedResponse read = read_one(response);
  CHECK(warns(read, "answer_several", "answers.q1"));
  CHECK(warns(read, "answer_several", "answers.q2"));
  CHECK(std::holds_alternative<Unanswered>(read.answers.by_item[0]));
  CHECK(std::holds_alternative<Unanswered>(read.answers.by_item[1]));
}

TEST_CASE("an item that is not ours is left out with a warning that does not repeat it") {
  ForeignAnswers answers = gad7_answers();
  answers.emplace_back("Ada Lovelace", answer("valueString", "her diary"));
  Json response = foreign_response("http://hospital.example/Questionnaire/gad-7", answers);
  response["language"] = "Ada's own";
  const ImportedResponse read = read_one(response);
  CHECK(read.language.empty());
  REQUIRE(warns(read, "item_unknown", "QuestionnaireResponse.item[7]"));
  const std::string line = base::to_json_text(to_json(read));
  CHECK(line.find("Ada") == std::string::npos);
  CHECK(line.find("diary") == std::string::npos);
}

TEST_CASE("numbers and words are checked by the item's own rules") {
  const std::string ours = std::string(k_fhir_base) + "/Questionnaire/hrqol-4|1.0.0";
  const auto with = [&](const Json& days) {
    return read_one(foreign_response(ours, {{"q1", answer("valueInteger", 3)}, {"q2", days}}));
  };
  CHECK(std::holds_alternative<Number>(with(answer("valueInteger", 12)).answers.by_item[1]));
  CHECK(warns(with(answer("valueInteger", 99)), "answer_range", "answers.q2"));
  CHECK(warns(with(answer("valueBoolean", true)), "answer_type", "answers.q2"));
  CHECK(warns(with(answer("valueString", "12")), "answer_as_text", "answers.q2"));
}

TEST_CASE("a reported total that differs is kept beside ours and said") {
  ForeignAnswers answers = gad7_answers();
  answers.emplace_back("/70274-6", answer("valueString", "12"));
  const ImportedResponse response = read_one(foreign_response("http://hospital.example/Questionnaire/x", answers));
  CHECK(response.reported_for("total") == Rational(12));
  CHECK(response.sheet->find("total")->value == Rational(7));
  CHECK(warns(response, "total_as_text"));
  CHECK(warns(response, "total_differs", "scores.total"));
  const Json line = Json::parse(base::to_json_text(to_json(response)));
  CHECK(line.at("reported").at("total") == 12);
  CHECK(line.at("ours").at("scores").at("total").at("value") == 7);
}

TEST_CASE("a total under the code of the panel is the total, as in the MII's example") {
  ForeignAnswers answers = gad7_answers();
  answers.emplace_back("/69737-5", answer("valueInteger", 7));
  const ImportedResponse response = read_one(foreign_response("http://hospital.example/Questionnaire/x", answers));
  CHECK(response.reported_for("total") == Rational(7));
  CHECK(warns(response, "total_under_panel"));

  const ImportedResponse alone = read_one(observation("69737-5", "valueQuantity", {{"value", 7}}));
  CHECK(alone.reported_for("total") == Rational(7));
  CHECK(warns(alone, "total_under_panel"));
}

TEST_CASE("a score without answers can be shown and not kept") {
  const ImportedResponse response = read_one(observation("44261-6", "valueString", "12"));
  CHECK(problem_of(response) == "score_alone");
  CHECK(response.instrument() == "phq-9");
  CHECK(response.reported_for("total") == Rational(12));
  CHECK(warns(response, "total_as_text"));
  CHECK(response.utc_offset->count == 60);
  CHECK_FALSE(response.sheet);
  CHECK(to_json(response).at("answers").is_null());
}

TEST_CASE("an observation of a score belongs to the response that it is derived from") {
  Json response = gad7();
  response["id"] = "one";
  Json derived = observation("70274-6", "valueInteger", 9);
  derived["derivedFrom"] = Json::array({{{"reference", "QuestionnaireResponse/one"}}});
  const ImportedResponse read = read_one(bundle_of({derived, response}));
  CHECK(read.reported_for("total") == Rational(9));
  CHECK(warns(read, "total_differs"));

  Json at_the_same_moment = observation("70274-6", "valueInteger", 7);
  at_the_same_moment["effectiveDateTime"] = "2022-11-29T20:50:32.718Z";
  CHECK(read_one(bundle_of({at_the_same_moment, response})).reported_for("total") == Rational(7));

  const auto apart =
      read_fhir(base::to_json_text(bundle_of({response, observation("70274-6", "valueInteger", 7)})), library());
  REQUIRE(apart);
  CHECK(apart->size() == 2);
}

TEST_CASE("a score that the source reports twice and differently is said") {
  ForeignAnswers answers = gad7_answers();
  answers.emplace_back("/70274-6", answer("valueInteger", 7));
  Json response = foreign_response("http://hospital.example/Questionnaire/x", answers);
  response["id"] = "one";
  Json derived = observation("70274-6", "valueInteger", 9);
  derived["derivedFrom"] = Json::array({{{"reference", "QuestionnaireResponse/one"}}});
  const ImportedResponse read = read_one(bundle_of({response, derived}));
  CHECK(warns(read, "total_twice", "scores.total"));
  CHECK(read.reported_for("total") == Rational(7));
}

TEST_CASE("a component holds a total when the observation itself has none, as in the PHR format") {
  Json observed = observation("1-8", "note", Json::array());
  observed["component"] =
      Json::array({{{"code", {{"coding", Json::array({{{"system", "http://loinc.org"}, {"code", "44261-6"}}})}}},
                    {"valueInteger", 3}}});
  const ImportedResponse read = read_one(observed);
  CHECK(read.instrument() == "phq-9");
  CHECK(read.reported_for("total") == Rational(3));
}

TEST_CASE("answers are put together from the observations of a panel, as US Core keeps them") {
  Json panel = observation("55757-9", "note", Json::array());
  panel["hasMember"] = Json::array({{{"reference", "Observation/a"}},
                                    {{"reference", "Observation/b"}},
                                    {{"reference", "Observation/c"}},
                                    {{"reference", "Observation/elsewhere"}}});
  const Json coded{{"coding", Json::array({{{"system", "http://loinc.org"}, {"code", "LA6570-1"}}})}};
  Json first = observation("44250-9", "valueCodeableConcept", coded);
  first["id"] = "a";
  Json second = observation("44255-8", "valueCodeableConcept", {{"text", "Nearly every day"}});
  second["id"] = "b";
  Json total = observation("55758-7", "valueString", "6");
  total["id"] = "c";
  const ImportedResponse read = read_one(bundle_of({first, total, panel, second}));
  CHECK(read.instrument() == "phq-2");
  CHECK(warns(read, "from_observations", "entry[2].resource"));
  CHECK(value_of(read, 0) == 2);
  CHECK(value_of(read, 1) == 3);
  CHECK(read.reported_for("total") == Rational(6));
  CHECK(warns(read, "total_differs"));
  CHECK(read.utc_offset->count == 60);

  second.erase("valueCodeableConcept");
  second["dataAbsentReason"] = {
      {"coding", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/data-absent-reason"},
                               {"code", "asked-declined"}}})}};
  panel["status"] = "preliminary";
  const ImportedResponse declined = read_one(bundle_of({panel, first, second}));
  CHECK(std::holds_alternative<Declined>(declined.answers.by_item[1]));
  CHECK(warns(declined, "response_not_completed"));
  panel["status"] = "cancelled";
  CHECK(problem_of(read_one(bundle_of({panel, first, second}))) == "entered_in_error");

  // Beside the response itself they say nothing new.
  Json response = foreign_response("http://loinc.org/q/55757-9", {{"44250-9", loinc_answer("LA6568-5")}});
  response["id"] = "one";
  panel["derivedFrom"] = Json::array({{{"reference", "QuestionnaireResponse/one"}}});
  CHECK(value_of(read_one(bundle_of({panel, first, second, response})), 0) == 0);
}

TEST_CASE("what cannot become an attempt says why") {
  CHECK(problem_of(read_one(foreign_response("http://hospital.example/Questionnaire/x",
                                             {{"a", answer("valueInteger", 1)}}))) == "form_unknown");
  CHECK(problem_of(read_one(foreign_response(std::string(k_fhir_base) + "/Questionnaire/none", {}))) == "form_unknown");
  CHECK(problem_of(read_one(observation("8867-4", "valueInteger", 60))) == "form_unknown");
  CHECK(problem_of(read_one(foreign_response("http://hospital.example/Questionnaire/phq-9", {}))) == "response_empty");
  Json wrong = gad7();
  wrong["status"] = "entered-in-error";
  CHECK(problem_of(read_one(wrong)) == "entered_in_error");
  Json void_score = observation("44261-6", "valueInteger", 3);
  void_score["status"] = "cancelled";
  CHECK(problem_of(read_one(void_score)) == "entered_in_error");
}

TEST_CASE("an instrument is not guessed when several fit its items") {
  // The PHQ-8 and the PHQ-9 have these two as well, and leave more of their own items open.
  const ImportedResponse best = read_one(foreign_response(
      "http://hospital.example/x", {{"44250-9", loinc_answer("LA6568-5")}, {"44255-8", loinc_answer("LA6568-5")}}));
  CHECK(best.instrument() == "phq-2");
  // One item of the GAD-7 and one of the PHQ-8, each of which leaves as many open.
  const ImportedResponse tied = read_one(foreign_response(
      "http://hospital.example/x", {{"44251-7", loinc_answer("LA6568-5")}, {"69689-8", loinc_answer("LA6568-5")}}));
  CHECK(problem_of(tied) == "form_ambiguous");
  CHECK(tied.form == nullptr);
  std::vector<base::BundleFile> none;
  CHECK(problem_of(read_fhir(base::to_json_text(gad7()), *Library::from_files(none))->front()) == "form_unknown");
}

TEST_CASE("a version that is not here is read as the current one, and that is said") {
  const std::string ours = std::string(k_fhir_base) + "/Questionnaire/gad-2|99.0.0";
  const ImportedResponse response = read_one(foreign_response(ours, {{"q1", loinc_answer("LA6570-1")}}));
  CHECK(warns(response, "form_version", "QuestionnaireResponse.questionnaire"));
  CHECK(value_of(response, 0) == 2);
}

TEST_CASE("a missing or imprecise time, and a form that was not completed, are said") {
  Json response = gad7();
  response.erase("authored");
  response["status"] = "in-progress";
  const ImportedResponse read = read_one(response);
  CHECK(warns(read, "time_missing", "QuestionnaireResponse.authored"));
  CHECK(warns(read, "response_not_completed", "QuestionnaireResponse.status"));
  CHECK_FALSE(read.taken);

  response["authored"] = "2022-11-29";
  const ImportedResponse day = read_one(response);
  CHECK(warns(day, "time_of_day"));
  CHECK(day.taken == base::Instant::parse("2022-11-29T12:00:00Z").value());
  for (const char* wrong : {"2022", "2022-11", "2022-13-01", "2022-11-29T25:00:00Z", "2022-11-29T10:00:00+99:00",
                            "yesterday", "2022-11-29T10:00:00Zx", "1950-01-01T00:00:00Z", "2022-11-29T10:00"}) {
    INFO(wrong);
    response["authored"] = wrong;
    CHECK(warns(read_one(response), "time_missing"));
  }
  response["authored"] = "2022-11-29T20:50:32.718000-05:00";
  const ImportedResponse precise = read_one(response);
  CHECK(precise.taken == base::Instant::parse("2022-11-30T01:50:32.718Z").value());
  CHECK(precise.utc_offset->count == -300);
}

TEST_CASE("what is not FHIR, or is too large, is refused as a whole") {
  CHECK(failure("<QuestionnaireResponse xmlns=\"http://hl7.org/fhir\"/>") == "fhir");
  CHECK(failure("{\"a\": 1}") == "fhir");
  CHECK(failure("[]") == "fhir");
  CHECK(failure("{\"resourceType\": \"Patient\"}") == "fhir");
  CHECK(failure("{") == "json");
  CHECK(failure("\xEF\xBB\xBF{\"resourceType\":\"Bundle\"}") == "none");
  FhirLimits limits;
  limits.json.size_bytes = 10;
  CHECK(failure(base::to_json_text(gad7()), limits) == "json");
  limits = {};
  limits.resources = 1;
  CHECK(failure(base::to_json_text(bundle_of({gad7(), gad7()})), limits) == "fhir_limit");
  limits = {};
  limits.items = 3;
  const auto read = read_fhir(base::to_json_text(gad7()), library(), limits);
  REQUIRE(read);
  CHECK(problem_of(read->front()) == "fhir_limit");
}

TEST_CASE("other resources of a Bundle are passed over") {
  const auto read =
      read_fhir(base::to_json_text(
                    bundle_of({{{"resourceType", "Patient"}}, observation("8867-4", "valueInteger", 60), gad7(), 7})),
                library());
  REQUIRE(read);
  CHECK(read->size() == 1);
}
