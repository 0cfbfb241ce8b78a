/// Defects that public questionnaire libraries really have, each made up anew in a small instrument: the defect is
/// refused, and the same instrument without it is not. The four that arrive through FHIR are in
/// tests/core/interchange/fhir_known_defects_test.cpp.

#include <catch2/catch_test_macros.hpp>

#include "tests/core/assessment/lint_sample.hpp"
#include "tests/core/assessment/sample.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::assessment::tests;
using base::Json;

namespace {

/// Holds the defective and the mended folder to what lint says about them.
void check_defect(const LintSample& defective, const std::string& expected, const LintSample& mended = {}) {
  const auto found = defective.lint();
  INFO("defective:\n" << listed(found));
  CHECK(finds(found, "error " + expected));
  const auto left = mended.lint();
  INFO("mended:\n" << listed(left));
  CHECK_FALSE(has_errors(left));
}

void rename_text(LintSample& sample, const std::string& key, const std::string& text) {
  sample.strings("en")[key] = text;
}

}  // namespace

TEST_CASE("known defect epds-unreversed: items that list the worst answer first and are valued the wrong way round") {
  LintSample mended;
  // The third item lists its worst answer first: its values must fall along the list.
  mended.definition["optionSets"]["worst-first"] = Json::parse(
      R"([{"code": "quite-often", "value": 3, "label": "@w3"}, {"code": "sometimes", "value": 2, "label": "@w2"},
          {"code": "hardly-ever", "value": 1, "label": "@w1"}, {"code": "never", "value": 0, "label": "@w0"}])");
  mended.definition["items"][2]["options"] = "worst-first";
  for (const auto& [key, text] : {std::pair("w3", "Yes, quite often"), std::pair("w2", "Sometimes"),
                                  std::pair("w1", "Hardly ever"), std::pair("w0", "Never")}) {
    rename_text(mended, key, text);
  }
  rename_text(mended, "c", "I have thought of harming myself");
  mended.definition["items"][2]["sensitive"] = true;

  LintSample defective = mended;
  for (int i = 0; i < 4; ++i) defective.definition["optionSets"]["worst-first"][i]["value"] = i;
  SECTION("with the direction told as it is, the worst answers do not make the worst score") {
    defective.definition["items"][2]["direction"] = "better";
    check_defect(defective, "lint_direction", mended);
    CHECK(finds(defective.lint(), "error definition_test"));
  }
  SECTION("with the direction told wrongly, never harming oneself would raise the alert") {
    check_defect(defective, "lint_alert", mended);
  }
}

TEST_CASE("known defect epds-es-options: a translation with the answers of another instrument") {
  LintSample mended;
  mended.definition["id"] = "mood-3";
  mended.packs["en"]["instrument"] = "mood-3";
  mended.add_language("es");
  mended.strings("es")["instructions"] = "Durante la última semana, ¿con qué frecuencia le ocurrió esto?";
  LintSample other;
  other.add_language("es");
  other.strings("es")["instructions"] = mended.strings("es")["instructions"];
  const std::map<std::string, std::string> spanish{
      {"o0", "Nada"}, {"o1", "Algunos días"}, {"o2", "Muchos días"}, {"o3", "Todos los días"}};
  const std::map<std::string, std::string> degrees{
      {"o0", "Igual que siempre"}, {"o1", "Un poco menos"}, {"o2", "Mucho menos"}, {"o3", "Ya no"}};
  for (const auto& [key, text] : spanish) other.strings("es")[key] = text;
  for (const auto& [key, text] : degrees) mended.strings("es")[key] = text;
  for (const char* key : {"o0", "o1", "o2", "o3"}) mended.strings("en")[key] = "as much as " + std::string(key);
  LintSample defective = mended;
  for (const auto& [key, text] : spanish) defective.strings("es")[key] = text;
  defective.others = other.files();
  mended.others = other.files();
  check_defect(defective, "lint_translation", mended);
}

TEST_CASE("known defect phq15-recall: the wording asks about another time than the published form") {
  LintSample mended;
  mended.definition["about"]["recall"] = {{"n", 4}, {"unit", "week"}};
  mended.definition["about"]["interval"] = {{"minDays", 14}, {"suggestDays", 28}};
  rename_text(mended, "instructions", "During the past 4 weeks, how much have you been bothered?");
  LintSample defective = mended;
  rename_text(defective, "instructions", "During the last 1 week, how much have you been bothered?");
  check_defect(defective, "lint_recall", mended);
}

TEST_CASE("known defect phq9-options-missing-langs: items are translated and options are not") {
  LintSample mended;
  mended.add_language("fi");
  LintSample defective = mended;
  for (const char* key : {"o0", "o1", "o2", "o3"}) defective.strings("fi").erase(key);
  check_defect(defective, "lint_language", mended);
  CHECK(finds(defective.lint(), "error language_pack"));
}

TEST_CASE("known defect empty-translations: a text is there and says nothing") {
  for (const char* nothing : {"", " ", "\n"}) {
    LintSample defective;
    defective.strings("en")["a"] = nothing;
    check_defect(defective, "lint_language");
    CHECK(finds(defective.lint(), "error language_pack"));
  }
}

TEST_CASE("known defect mangled-kannada: punctuation and Greek inside Kannada words") {
  LintSample mended;
  mended.add_language("kn");
  mended.strings("kn")["a"] = "ದುಃಖ ಅಥವಾ ನಿರಾಶೆ";
  SECTION("Greek Extended") {
    LintSample defective = mended;
    defective.strings("kn")["a"] = "ದುಃ\u1FF6ಖ ಅಥವಾ ನಿರಾಶೆ";
    check_defect(defective, "lint_script", mended);
  }
  SECTION("general punctuation") {
    LintSample defective = mended;
    defective.strings("kn")["a"] = "ದುಃ\u2026ಖ ಅಥವಾ ನಿರಾಶೆ";
    check_defect(defective, "lint_script", mended);
  }
  SECTION("characters that nobody sees") {
    LintSample defective = mended;
    defective.strings("kn")["a"] = "ದುಃ\u200Eಖ ಅಥವಾ ನಿರಾಶೆ";
    check_defect(defective, "lint_invisible", mended);
  }
}

TEST_CASE("known defect bad-lang-tag: a language that does not exist") {
  LintSample mended;
  mended.add_language("zh-CN");
  mended.strings("zh-CN")["a"] = "感到疲倦";
  for (const char* tag : {"zn-CN", "zn-ch", "zh-cn"}) {
    INFO(tag);
    LintSample defective;
    defective.add_language(tag);
    check_defect(defective, "lint_language", mended);
    CHECK(finds(defective.lint(), "error language_pack"));
  }
}

TEST_CASE("known defect whodas12-dangling-item: a score rests on items that exist nowhere") {
  LintSample in_scale;
  in_scale.definition["scales"][0]["items"] = {"q1", "q2", "s1"};
  check_defect(in_scale, "definition_id");
  LintSample in_flag;
  in_flag.definition["flags"][0]["when"] = {{">=", {{{"item", "s1"}}, 2}}};
  const auto found = in_flag.lint();
  INFO(listed(found));
  CHECK(has_errors(found));
  CHECK(finds(found, "error definition_id"));
}

TEST_CASE("known defect promis-nonmonotone: one row of a conversion table is out of line") {
  const auto with_table = [](const char* rows) {
    Json definition = sample_definition();
    definition["tables"]["metric"] = {
        {"monotone", "increasing"}, {"source", "paper"}, {"groups", {{{"rows", Json::parse(rows)}}}}};
    Json& scale = definition["scales"][0];
    scale["lookup"] = "metric";
    scale["range"] = {40, 67};
    for (const char* member : {"bands", "bandSource", "cutoffs", "change"}) scale.erase(member);
    definition["flags"] = Json::array();
    definition["tests"] = Json::parse(R"([
      {"answers": {"a": 3, "b": 3, "c": 3}, "expect": {"scores": {"total": 67}, "alerts": ["risk"]}},
      {"answers": {"a": 0, "b": 0, "c": 0}, "expect": {"scores": {"total": 40}, "alerts": []}}])");
    return load(definition);
  };
  CHECK(with_table("[[0,40],[1,43],[2,46],[3,49],[4,52],[5,55],[6,58],[7,61],[8,64],[9,67]]").has_value());
  const auto refused = with_table("[[0,40],[1,43],[2,46],[3,49],[4,52],[5,55],[6,47.5],[7,61],[8,64],[9,67]]");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == "definition_table");
  const auto incomplete = with_table("[[0,40],[1,43],[2,46],[3,49],[4,52],[5,55],[7,61],[8,64],[9,67]]");
  REQUIRE_FALSE(incomplete.has_value());
  CHECK(incomplete.error().code == "definition_table");
}

TEST_CASE("known defect ffmq-dup-key: an option is there twice") {
  LintSample twice_valued;
  twice_valued.definition["optionSets"]["often"][1]["value"] = 2;
  check_defect(twice_valued, "definition_value");
  LintSample twice_worded;
  rename_text(twice_worded, "o2", "text of o1");
  check_defect(twice_worded, "language_pack");
}

TEST_CASE("known defect cesdr-unreachable: no answers lead to a category") {
  LintSample mended;
  // Below 5 is "low" unless two answers are high: written in the wrong order, the second test is never reached.
  const auto category = [](const char* when) {
    return Json::parse(std::string(R"([{"id": "non-clinical", "label": "@two", "source": "paper", "when": )") + when +
                       "}]");
  };
  mended.definition["flags"] = category(R"({"<": [{"scale": "total"}, 5]})");
  for (int test : {0, 1}) {
    mended.definition["tests"][test]["expect"]["flags"] = {{"non-clinical", test == 1}, {"screen", test == 0}};
  }
  LintSample defective = mended;
  defective.definition["flags"] =
      category(R"({"and": [{"<": [{"scale": "total"}, 5]}, {">=": [{"scale": "total"}, 5]}]})");
  for (int test : {0, 1}) defective.definition["tests"][test]["expect"]["flags"]["non-clinical"] = false;
  check_defect(defective, "definition_test", mended);

  LintSample no_band;
  no_band.definition["scales"][0]["multiply"] = 3;
  no_band.definition["scales"][0]["range"] = {0, 27};
  no_band.definition["scales"][0]["bands"][0]["max"] = 3;
  no_band.definition["scales"][0]["bands"][1]["min"] = 4;
  no_band.definition["scales"][0]["bands"][1]["max"] = 5;
  no_band.definition["scales"][0]["bands"][2]["max"] = 27;
  no_band.definition["tests"][0]["expect"]["scores"]["total"] = 27;
  no_band.definition["tests"][2]["expect"]["scores"]["total"] = 9;
  no_band.definition["tests"][2]["expect"].erase("bands");
  check_defect(no_band, "definition_band");
}

TEST_CASE("known defect audit-code-not-score: option codes that read like other scores") {
  LintSample defective;
  for (int i = 0; i < 4; ++i) defective.definition["optionSets"]["often"][i]["code"] = std::to_string(i + 1);
  check_defect(defective, "lint_option_code");
  // Whatever the codes are, a score is made of values.
  Json definition = sample_definition();
  for (int i = 0; i < 4; ++i) definition["optionSets"]["often"][i]["code"] = std::to_string(i + 1);
  const Form form = form_of(definition);
  CHECK(score_of(form, {{"a", "1"}, {"b", "1"}, {"c", "1"}}).find("total")->value == Rational(0));
  CHECK(score_of(form, {{"a", 1}, {"b", 1}, {"c", 1}}).find("total")->value == Rational(3));
}

TEST_CASE("known defect us-core-auditc: a code that stands for another question") {
  LintSample mended;
  mended.definition["id"] = "audit-c";
  mended.packs["en"]["instrument"] = "audit-c";
  mended.definition["items"][0]["loinc"] = "68518-0";
  mended.definition["scales"][0]["loinc"] = "75626-2";
  LintSample item = mended, total = mended, typed = mended;
  item.definition["items"][0]["loinc"] = "68517-2";
  check_defect(item, "lint_loinc", mended);
  total.definition["scales"][0]["loinc"] = "76504-0";
  check_defect(total, "lint_loinc", mended);
  typed.definition["items"][0]["loinc"] = "68518-1";
  check_defect(typed, "lint_loinc", mended);
}

TEST_CASE("known defect gad7-label: a label that is not the approved one") {
  LintSample mended;
  rename_text(mended, "o0", "Not at all");
  LintSample defective = mended;
  // The definition keeps the hash of the approved text; somebody changes the file.
  const auto approved = mended.files();
  defective.definition = Json::parse(approved.at("tired-3.json"));
  defective.approves = false;
  rename_text(defective, "o0", "Not at all sure");
  check_defect(defective, "lint_hash", mended);
}

TEST_CASE("known defect gad2-invented-bands: bands without a publication") {
  LintSample without;
  without.definition["scales"][0].erase("bandSource");
  check_defect(without, "lint_reference");
  LintSample nowhere;
  nowhere.definition["scales"][0]["bandSource"] = "somewhere";
  check_defect(nowhere, "definition_id");
  LintSample unfindable;
  unfindable.definition["references"][0].erase("doi");
  check_defect(unfindable, "lint_reference");
}

TEST_CASE("known defect enablewhen-all: an item is shown although one of its conditions was never answered") {
  Json definition = sample_definition();
  definition["items"][2]["enableWhen"] =
      Json::parse(R"({"and": [{">=": [{"item": "a"}, 1]}, {">=": [{"item": "b"}, 1]}]})");
  const Form form = form_of(definition);
  const auto asked = [&](const char* answers) {
    const auto parsed = parse_answers(Json::parse(answers), form);
    REQUIRE(parsed.has_value());
    return bool(items_asked(form, *parsed, Person{})[2]);
  };
  CHECK_FALSE(asked(R"({"a": 1})"));
  CHECK_FALSE(asked(R"({"b": 1})"));
  CHECK_FALSE(asked(R"({"a": 1, "b": {"skipped": true}})"));
  CHECK_FALSE(asked(R"({"a": 1, "b": {"declined": true}})"));
  CHECK_FALSE(asked(R"({"a": 1, "b": 0})"));
  CHECK(asked(R"({"a": 1, "b": 1})"));
}
