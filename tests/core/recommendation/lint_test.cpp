#include "core/recommendation/lint/lint.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/recommendation/sample.hpp"

using namespace alcove;
using namespace alcove::recommendation;
using namespace alcove::recommendation::tests;

namespace {

using Codes = std::vector<std::string>;

/// A rule that lint looks at for its conditions: it shows no fact, and has no cases that could fail too.
Json plain(const char* id, const Json& changes) {
  Json all{{"id", id}, {"explanation", {{"en", "So."}, {"de", "So."}}}};
  all.update(changes);
  return rule_json(all);
}

/// What lint says about conditions, without what it says about the sample's cases.
Codes reach_codes(const std::vector<Json>& rules) {
  Codes codes = codes_of(rules);
  std::erase(codes, "lint_test");
  return codes;
}

Json less(const char* fact, double limit) { return {{"<", {fact, limit}}}; }
Json least(const char* fact, double limit) { return {{">=", {fact, limit}}}; }
Json all(std::vector<Json> conditions) { return {{"and", conditions}}; }
Json any(std::vector<Json> conditions) { return {{"or", conditions}}; }

}  // namespace

TEST_CASE("lint finds nothing wrong with a rule that is right") { CHECK(codes_of({sample_rule()}) == Codes{}); }

TEST_CASE("lint finds facts that are not there and constants that cannot be") {
  CHECK(reach_codes({plain("a", {{"when", least("score.phq-9.totl", 3)}})}) == Codes{"lint_fact"});
  CHECK(reach_codes({plain("a", {{"when", least("score.phq-9.total", 28)}})}) ==
        Codes{"lint_range", "lint_unreachable"});
  CHECK(reach_codes({plain("a", {{"when", {{"!=", {"score.phq-9.total", 28}}}}})}) == Codes{"lint_range"});
  CHECK(reach_codes({plain("a", {{"when", {{"==", {"mood.trend", true}}}}})}) == Codes{"lint_range"});
  CHECK(reach_codes({plain("a", {{"when", {{"!=", {"mood.trend", "sideways"}}}}})}) == Codes{"lint_range"});
  CHECK(reach_codes({plain("a", {{"when", least("mood.days", 2.5)}})}) == Codes{"lint_range"});
}

TEST_CASE("lint finds instruments and pieces that are not there, or of another kind") {
  CHECK(codes_of({rule_json({{"content", "nothing"}})}) == Codes{"lint_reference"});
  CHECK(codes_of({rule_json({{"content", "sleep-and-mood"}})}) == Codes{"lint_reference"});
  CHECK(codes_of({rule_json({{"action", "article"}})}) == Codes{"lint_reference"});
  CHECK(codes_of({rule_json({{"action", "assessment_due"}, {"content", nullptr}, {"instrument", "phq-99"}})}) ==
        Codes{"lint_reference"});
  CHECK(codes_of({rule_json({{"action", "assessment_due"}, {"content", nullptr}, {"instrument", "phq-9"}})}) ==
        Codes{});
}

TEST_CASE("lint finds what the engine asks about topics already") {
  const auto unless = [](const char* fact) { return rule_json({{"unless", Json::array({{{"==", {fact, true}}}})}}); };
  CHECK(codes_of({unless("profile.avoids.breath")}) == Codes{"lint_redundant"});
  CHECK(codes_of({unless("profile.avoids.panic")}) == Codes{});
}

TEST_CASE("lint finds rules that nothing reaches") {
  for (const Json& when :
       {all({least("mood.days", 10), less("mood.days", 3)}), all({least("mood.days", 3), less("mood.days", 3)}),
        all({{{">", {"mood.days", 3}}}, less("mood.days", 4)}), less("mood.days", 0),
        all({{{"==", {"mood.trend", "falling"}}}, {{"==", {"mood.trend", "rising"}}}}),
        all({{{"not", {{"exists", "mood.days"}}}}, less("mood.days", 4)}),
        all({least("mood.days", 3), {{"not", any({least("mood.days", 2), less("journal.days", 4)})}}}),
        least("safety.open_level", 1)}) {
    INFO(when);
    CHECK(reach_codes({plain("a", {{"when", when}})}) == Codes{"lint_unreachable"});
  }
  for (const Json& when : {all({{{">", {"sleep.hours_7", 3}}}, less("sleep.hours_7", 4)}),
                           {{"not", {{"exists", "mood.days"}}}},
                           any({all({least("mood.days", 10), less("mood.days", 3)}), less("journal.days", 4)})}) {
    INFO(when);
    CHECK(reach_codes({plain("a", {{"when", when}})}) == Codes{});
  }
  CHECK(reach_codes({plain("a", {{"when", least("safety.open_level", 1)}, {"up_to_level", 1}})}) == Codes{});
}

TEST_CASE("lint finds contra-indications that stand wherever the condition is met") {
  CHECK(reach_codes({plain("a", {{"when", least("mood.days", 3)}, {"unless", {least("mood.days", 2)}}})}) ==
        Codes{"lint_contradictory"});
  CHECK(reach_codes({plain(
            "a", {{"when", least("mood.days", 3)}, {"unless", {least("mood.days", 5), less("mood.days", 5)}}})}) ==
        Codes{"lint_contradictory"});
  CHECK(reach_codes({plain("a", {{"when", {{"not", {{"exists", "safety.plan"}}}}},
                                 {"unless", {{{"==", {"safety.plan", true}}}}}})}) == Codes{"lint_contradictory"});
  CHECK(reach_codes({plain("a", {{"when", least("mood.days", 3)}, {"unless", {least("mood.days", 5)}}})}) == Codes{});
}

TEST_CASE("lint finds rules that always stand behind another about the same") {
  const Json wide = plain("wide", {{"when", least("mood.days", 3)}, {"priority", 50}});
  const Json narrow = plain("narrow", {{"when", all({least("mood.days", 5), less("journal.days", 9)})}});
  CHECK(reach_codes({wide, narrow}) == Codes{"lint_shadowed"});
  CHECK(reach_codes({plain("low", {{"when", least("mood.days", 3)}, {"priority", 30}}), narrow}) == Codes{});
  const Json split = plain(
      "split", {{"when", any({{{"between", {"mood.days", 3, 9}}}, {{">", {"mood.days", 9}}}})}, {"priority", 50}});
  CHECK(reach_codes({split, narrow}) == Codes{"lint_shadowed"});
  const Json other =
      plain("other",
            {{"when", least("mood.days", 3)}, {"priority", 50}, {"action", "article"}, {"content", "sleep-and-mood"}});
  CHECK(reach_codes({other, narrow}) == Codes{});
  const Json resting = plain("resting", {{"when", least("mood.days", 3)},
                                         {"priority", 50},
                                         {"cool_down", {{"shown", 3}, {"dismissed", 0}, {"done", 0}}}});
  CHECK(reach_codes({resting, narrow}) == Codes{});
}

TEST_CASE("lint finds rules that lead back to each other on the same day") {
  const Json first = plain("first", {{"when", {{"==", {"done.sleep-and-mood.days", 0}}}}});
  const Json second = plain(
      "second", {{"when", least("done.breathing.count", 1)}, {"action", "article"}, {"content", "sleep-and-mood"}});
  CHECK(reach_codes({first, second}) == Codes{"lint_loop", "lint_loop"});
  const Json rested = plain("second", {{"when", least("done.breathing.count", 1)},
                                       {"action", "article"},
                                       {"content", "sleep-and-mood"},
                                       {"cool_down", {{"shown", 0}, {"dismissed", 0}, {"done", 1}}}});
  CHECK(reach_codes({first, rested}) == Codes{});
  CHECK(reach_codes({first}) == Codes{});
  CHECK(reach_codes({plain("self", {{"when", least("done.breathing.count", 1)}})}) == Codes{"lint_loop"});
  CHECK(reach_codes({plain("later", {{"when", least("done.breathing.days", 2)}})}) == Codes{});
}

TEST_CASE("lint finds explanations that cannot be told") {
  const auto with = [](const char* text) {
    return codes_of({rule_json({{"explanation", {{"en", text}, {"de", "So."}}}})});
  };
  CHECK(with("{mood.days") == Codes{"lint_explanation"});
  CHECK(with("{mood.trend}") == Codes{"lint_explanation", "lint_explanation", "lint_test"});
  CHECK(with("{journal.days} days") == Codes{"lint_explanation", "lint_test"});
  CHECK(with("{done.breathing.count} times") == Codes{});
  CHECK(codes_of({rule_json({{"explanation", {{"en", "So."}}}})}) == Codes{"lint_translation"});
}

TEST_CASE("lint runs the cases of rules") {
  const Json fires{{"facts", {{"mood.days", 2}}}, {"fires", true}},
      rests{{"facts", {{"mood.days", 1}}}, {"fires", false}};
  CHECK(codes_of({rule_json({{"tests", {fires}}})}) == Codes{"lint_test"});
  CHECK(codes_of({rule_json({{"tests", {rests}}})}) == Codes{"lint_test"});
  CHECK(codes_of({rule_json({{"tests", {fires, rests, {{"facts", {{"mood.days", 3}}}, {"fires", false}}}}})}) ==
        Codes{"lint_test"});
  CHECK(codes_of({rule_json({{"tests", {fires, rests, {{"facts", {{"mood.day", 3}}}, {"fires", false}}}}})}) ==
        Codes{"lint_test"});
}

TEST_CASE("lint goes on after a rule that cannot be read, and says when an id is there twice") {
  CHECK(codes_of({rule_json({{"id", "a"}, {"evidence", nullptr}}), rule_json({{"content", "nothing"}})}) ==
        Codes{"rule_evidence", "lint_reference"});
  CHECK(codes_of({sample_rule(), sample_rule()}) == Codes{"rule_duplicate"});
}

TEST_CASE("lint says when a condition has too many cases") {
  std::vector<Json> joined;
  for (int i = 0; i < 12; ++i) {
    joined.push_back(any({less("mood.days", 20 + i), less("journal.days", 20 + i), less("app.days", 20 + i)}));
  }
  CHECK(reach_codes({plain("a", {{"when", all(joined)}})}) == Codes{"lint_complex"});
}

TEST_CASE("lint knows folders by what is in them") {
  using Files = std::vector<base::BundleFile>;
  CHECK(folder_kind(Files{{"a.json", R"({"topic": "a", "rules": []})"}}) == FolderKind::rules);
  CHECK(folder_kind(Files{{"a.json", R"({"kind": "article", "topics": [], "sections": []})"}}) == FolderKind::content);
  CHECK(folder_kind(Files{{"a.json", "{"}, {"b.json", "[]"}}) == FolderKind::unknown);
  const auto findings =
      lint_rules(Files{{"a.json", R"({"topic": "b", "rules": [], "x": 1})"}, {"c.json", "{"}}, registry(), shelf());
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].code == "lint_file");
  CHECK(findings[1].code == "json");
}

TEST_CASE("lint finds what is wrong with pieces") {
  const auto codes = [](const Json& changes, const char* name = "breathing.json") {
    Json piece = shelf().find("breathing")->json;
    piece["steps"][1]["text"]["de"] = "Aus.";
    piece.merge_patch(changes);
    const std::string text = piece.dump();
    Codes found;
    for (const assessment::Finding& one : lint_content(std::vector<base::BundleFile>{{name, text}}))
      found.push_back(one.code);
    return found;
  };
  CHECK(codes(Json::object()) == Codes{});
  CHECK(codes({{"title", {{"de", nullptr}}}}) == Codes{"lint_translation"});
  CHECK(codes({{"see_also", {"nothing"}}}) == Codes{"lint_reference"});
  CHECK(codes({{"evidence", nullptr}}) == Codes{"lint_evidence"});
  CHECK(codes({{"evidence", {{"sources", {{{"citation", "A"}}}}}}}) == Codes{"lint_evidence"});
  CHECK(codes(Json::object(), "other.json") == Codes{"lint_file"});
  CHECK(codes({{"steps", nullptr}}) == Codes{"json_member"});
  CHECK(codes({{"summary", "text"}}) == Codes{"content"});
  const std::string piece = shelf().find("sleep-and-mood")->json.dump();
  const auto twice = lint_content(std::vector<base::BundleFile>{{"sleep-and-mood.json", piece}, {"z.json", piece}});
  REQUIRE(twice.size() == 1);
  CHECK(twice[0].code == "content_duplicate");
}
