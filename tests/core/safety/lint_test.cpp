#include "core/safety/lint/lint.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "core/base/json.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::safety;
using base::Json;

namespace {

constexpr const char* k_citation = "a paper that everybody can read";

/// A lexicon without anything wrong, for one thing to be made wrong.
Json lexicon() {
  return {{"language", "en"},
          {"version", "1.0.0"},
          {"about", "a test"},
          {"sources", {{"own", k_citation}}},
          {"common", {"i", "it", "do"}},
          {"critical", {"suicide"}},
          {"known", Json::array()},
          {"joins", {{"my", "self", "myself"}}},
          {"classes", {{"NOT", {"not", "never"}}}},
          {"phrases", Json::array()},
          {"markers", Json::array()}};
}

Json phrase(const std::string& id, std::vector<std::string> patterns, int level = 2, const char* strength = "strong") {
  return {{"id", id},           {"category", "suicidal"}, {"level", level},      {"strength", strength},
          {"construct", "one"}, {"source", "own"},        {"patterns", patterns}};
}

Json marker(const std::string& id, const char* meaning, const char* scope, std::vector<std::string> patterns) {
  return {{"id", id}, {"meaning", meaning}, {"scope", scope}, {"source", "own"}, {"patterns", patterns}};
}

/// Each finding as "error lint_class classes.SELF".
std::vector<std::string> found(const Json& table) {
  std::vector<std::string> out;
  for (const LintFinding& finding : lint_table(table.dump())) {
    INFO(finding.message);
    CHECK_FALSE(finding.message.empty());
    out.push_back((finding.is_error ? "error " : "warning ") + finding.code + " " + finding.where);
  }
  return out;
}

std::vector<std::string> found_in_phrases(std::vector<Json> phrases) {
  Json table = lexicon();
  table["phrases"] = phrases;
  return found(table);
}

std::vector<std::string> found_in_markers(std::vector<Json> markers) {
  Json table = lexicon();
  table["phrases"] = Json::array({phrase("method", {"hang myself"})});
  table["markers"] = markers;
  return found(table);
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("a table's kind is told by its members") {
  CHECK(table_kind(lexicon().dump()) == TableKind::lexicon);
  CHECK(table_kind(R"({"forbidden":[]})") == TableKind::replies);
  CHECK(table_kind(R"({"passphrases":[]})") == TableKind::unknown);
  CHECK(table_kind("{") == TableKind::unknown);
}

TEST_CASE("lint has nothing to say of a table without a fault") {
  CHECK(found_in_phrases({phrase("end", {"end it all", "{NOT} ..2 go on"})}).empty());
}

TEST_CASE("what does not compile is said with its place") {
  CHECK(found_in_phrases({phrase("end", {"{LIFE} end"})}) == Found{"error pattern lexicon.phrases[0].patterns[0]"});
  CHECK(found_in_phrases({phrase("end", {"end it"}, 7)}) == Found{"error lexicon lexicon.phrases[0].level"});
  CHECK(found({{"phrases", 1}}) == Found{"error json_member lexicon.language"});
}

TEST_CASE("lint asks for a source that says something") {
  Json table = lexicon();
  table["sources"]["own"] = "book";
  table["sources"]["other"] = k_citation;
  table["phrases"] = Json::array({phrase("end", {"end it all"})});
  CHECK(found(table) == Found{"warning lint_unused sources.other", "error lint_source sources.own"});
}

TEST_CASE("lint finds classes that are empty, not used, or hold what no text is read as") {
  Json table = lexicon();
  table["classes"]["EMPTY"] = Json::array();
  table["classes"]["LIFE"] = {"life", "Life", "self-harm"};
  table["phrases"] = Json::array({phrase("end", {"end {EMPTY}? my {LIFE}"})});
  table["classes"]["OTHER"] = {"other"};
  CHECK(found(table) == Found{"error lint_class classes.EMPTY", "warning lint_duplicate classes.LIFE[1]",
                              "error lint_unreachable classes.LIFE[2]", "warning lint_unused classes.OTHER"});
}

TEST_CASE("lint wants a class of negations wherever there are gaps") {
  Json table = lexicon();
  table["classes"] = Json::object();
  table["phrases"] = Json::array({phrase("end", {"end ..2 life"})});
  CHECK(found(table) == Found{"error lint_class classes"});
}

TEST_CASE("lint finds words that guard nothing and words that are listed twice") {
  Json table = lexicon();
  table["known"] = {"suicides", "table", "suicides", "self-harm"};
  table["phrases"] = Json::array({phrase("end", {"end it all"})});
  CHECK(found(table) == Found{"warning lint_duplicate known[2]", "warning lint_known known[1]",
                              "error lint_unreachable known[3]", "warning lint_known known[3]"});
}

TEST_CASE("lint finds patterns that no text is read as") {
  // The reader makes one word of "my self", and two of "self-harm".
  CHECK(found_in_phrases({phrase("self", {"harm (my) self"})}) ==
        Found{"error lint_unreachable phrases[0].patterns[0]"});
  CHECK(found_in_phrases({phrase("self", {"urge to self-harm"})}) ==
        Found{"error lint_unreachable phrases[0].patterns[0]"});
}

TEST_CASE("lint finds phrases of a pattern that are read as others, unless the rule has those too") {
  CHECK(found_in_phrases({phrase("self", {"harm (my|your) self"})}) ==
        Found{"warning lint_join phrases[0].patterns[0]"});
  CHECK(found_in_phrases({phrase("self", {"harm (my|your) self", "harm myself"})}).empty());
}

TEST_CASE("lint finds phrases that are said twice in one rule") {
  CHECK(found_in_phrases({phrase("end", {"end (it|this)", "want to go", "end this"})}) ==
        Found{"warning lint_duplicate phrases[0].patterns[2]"});
  CHECK(found_in_phrases({phrase("end", {"end ..2 life", "end my life"})}) ==
        Found{"warning lint_duplicate phrases[0].patterns[1]"});
  CHECK(found_in_phrases({phrase("end", {"my end $", "my end"})}) ==
        Found{"warning lint_duplicate phrases[0].patterns[0]"});
  // A gap does not read over a negation.
  CHECK(found_in_phrases({phrase("end", {"end ..2 life", "end {NOT} life"})}).empty());
}

TEST_CASE("lint finds phrases whose place a stronger rule always takes") {
  CHECK(found_in_phrases({phrase("end", {"end this"}), phrase("plan", {"end (it|this) "}, 5)}) ==
        Found{"warning lint_shadowed phrases[0].patterns[0]"});
  CHECK(found_in_phrases({phrase("end", {"end this"}), phrase("plan", {"end it"}, 5)}).empty());
}

TEST_CASE("a weak rule that hides a strong one is an error") {
  CHECK(found_in_phrases({phrase("end", {"end this"}), phrase("plan", {"end this"}, 5, "weak")}) ==
        Found{"error lint_hidden phrases[0].patterns[0]"});
}

TEST_CASE("lint finds patterns that almost any text holds, and those that are too many") {
  CHECK(found_in_phrases({phrase("end", {"i ..2 do it"})}) == Found{"warning lint_wide phrases[0].patterns[0]"});
  std::string many = "end";
  for (int i = 0; i < 15; ++i) many += " (a" + std::to_string(i) + "|b" + std::to_string(i) + ")";
  CHECK(found_in_phrases({phrase("end", {many})}) == Found{"warning lint_wide phrases[0].patterns[0]"});
}

TEST_CASE("lint finds gaps that nothing stands behind") {
  CHECK(found_in_phrases({phrase("end", {"end ..2 now? $"})}) == Found{"warning lint_gap phrases[0].patterns[0]"});
  CHECK(found_in_phrases({phrase("end", {"end ..2 now? ..2 life"})}) ==
        Found{"warning lint_gap phrases[0].patterns[0]"});
}

TEST_CASE("lint finds idioms that could hide a phrase of another rule") {
  CHECK(found_in_markers({marker("idiom", "idiom", "span", {"hang ..2 dry"})}) ==
        Found{"warning lint_idiom markers[0].patterns[0]"});
  CHECK(found_in_markers({marker("idiom", "idiom", "span", {"washing ..3 dry"})}) ==
        Found{"error lint_idiom markers[0].patterns[0]"});
  // What an idiom is made of is what it is there to cancel.
  CHECK(found_in_markers({marker("idiom", "idiom", "span", {"hang myself (out|up) to dry"})}).empty());
  CHECK(found_in_markers({marker("laugh", "hyperbole", "sentence", {"hang ..2 dry"})}).empty());
}

TEST_CASE("lint finds members of markers that have no effect") {
  Json reaching = marker("past", "past", "sentence", {"used to"});
  reaching["reach"] = 9;
  CHECK(found_in_markers({reaching}) == Found{"warning lint_reach markers[0]"});
  CHECK(found_in_markers({marker("idiom", "idiom", "clause", {"hang loose"})}) ==
        Found{"warning lint_reach markers[0]"});
}

TEST_CASE("lint reads rules for replies too") {
  Json table{{"language", "en"},           {"version", "1.0.0"},
             {"about", "a test"},          {"sources", {{"own", k_citation}}},
             {"critical", {"suicide"}},    {"classes", {{"DRUG", {"pills"}}}},
             {"forbidden", Json::array()}, {"required", Json::array()},
             {"topic", Json::array()}};
  table["forbidden"] = {{{"id", "method"}, {"source", "own"}, {"patterns", {"take {DRUG}"}}, {"unless", {"do not"}}},
                        {{"id", "dose"}, {"source", "own"}, {"patterns", {"how many", "how (many|much)"}}},
                        {{"id", "later"}, {"from_level", 2}, {"source", "own"}, {"patterns", {"how much"}}}};
  CHECK(found(table) ==
        Found{"warning lint_shadowed forbidden[2].patterns[0]", "warning lint_duplicate forbidden[1].patterns[0]"});
}

TEST_CASE("our own tables have no errors") {
  for (const char* path :
       {"schemas/lexicons/safety.en.json", "schemas/lexicons/safety.de.json", "schemas/lexicons/replies.en.json"}) {
    for (const LintFinding& finding : lint_table(tests::read_file(path))) {
      INFO(path << " " << finding.where << ": " << finding.message << " [" << finding.code << "]");
      CHECK_FALSE(finding.is_error);
    }
  }
}
