#include "core/recommendation/rule.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/recommendation/sample.hpp"

using namespace alcove;
using namespace alcove::recommendation;
using namespace alcove::recommendation::tests;

namespace {

std::string code_with(const Json& changes) { return code_of(read_rule(rule_json(changes), "rule")); }

}  // namespace

TEST_CASE("a rule without what it must say is refused") {
  CHECK(code_with(Json::object()) == "none");
  CHECK(code_with({{"when", nullptr}}) == "json_member");
  CHECK(code_with({{"content", nullptr}}) == "json_member");
  CHECK(code_with({{"action", "assessment_due"}}) == "json_member");
  CHECK(code_with({{"colour", "red"}}) == "definition_member");
  CHECK(code_with({{"instrument", "phq-9"}}) == "definition_member");
  CHECK(code_with({{"action", "safety_plan"}, {"up_to_level", 3}}) == "definition_member");
  CHECK(code_with({{"up_to_level", 4}}) == "definition_value");
  CHECK(code_with({{"priority", 101}}) == "definition_value");
  CHECK(code_with({{"id", "Sample"}}) == "definition_value");
  CHECK(code_with({{"action", "order"}}) == "action");
  CHECK(code_with({{"when", true}}) == "condition");
  CHECK(code_with({{"unless", {{{"exists", 1}}}}}) == "condition");
  CHECK(code_with({{"evidence", nullptr}}) == "rule_evidence");
  CHECK(code_with({{"evidence", {{"level", "trial"}, {"sources", Json::array()}}}}) == "rule_evidence");
  CHECK(code_with({{"evidence", {{"level", "trial"}, {"sources", {{{"citation", "A"}}}}}}}) == "rule_evidence");
  CHECK(code_with({{"evidence", {{"level", "rumour"}, {"sources", Json::array()}}}}) == "rule_evidence");
  CHECK(code_with({{"explanation", {{"de", "Darum."}}}}) == "rule_explanation");
  CHECK(code_with({{"explanation", {{"en", " "}}}}) == "rule_explanation");
}

TEST_CASE("a history of another shape is refused") {
  const auto code = [](const char* text) { return code_of(read_history(Json::parse(text), "history")); };
  CHECK(code(R"([{"rule": "sample", "event": "done", "days_ago": 0}])") == "none");
  CHECK(code(R"({})") == "history");
  CHECK(code(R"([{"rule": "sample", "event": "eaten", "days_ago": 0}])") == "definition_value");
  CHECK(code(R"([{"rule": "sample", "event": "done", "days_ago": -1}])") == "definition_value");
  CHECK(code(R"([{"rule": "sample", "event": "done"}])") == "json_member");
  CHECK(code_of(past_kind_of("eaten")) == "history");
  CHECK(past_kind_of("dismissed") == PastKind::dismissed);
}

TEST_CASE("rules come sorted from all files, each id once") {
  const auto file = [](const std::vector<std::string>& ids) {
    Json rules = Json::array();
    for (const std::string& id : ids) rules.push_back(rule_json({{"id", id}}));
    return Json{{"topic", "t"}, {"rules", rules}}.dump();
  };
  const std::string first = file({"c", "a"}), second = file({"b"});
  const auto set = RuleSet::from_files(
      std::vector<base::BundleFile>{{"rules/x.json", first}, {"rules/y.json", second}, {"content/z.json", "?"}});
  REQUIRE(set.has_value());
  REQUIRE(set->rules().size() == 3);
  CHECK(set->rules().front().id == "a");
  CHECK(set->find("b") == &set->rules()[1]);
  CHECK(set->find("d") == nullptr);
  CHECK(code_of(RuleSet::from_files(std::vector<base::BundleFile>{{"rules/x.json", first}, {"rules/y.json", first}})) ==
        "rule_duplicate");
  CHECK(code_of(RuleSet::from_files(std::vector<base::BundleFile>{{"rules/x.json", "{"}})) == "json");
}

TEST_CASE("an explanation comes in the nearest language") {
  const Rule rule = rule_with(Json::object());
  CHECK(rule.explanation_in("de-AT") == rule.explanation.at("de"));
  CHECK(rule.explanation_in("fr") == rule.explanation.at("en"));
}
