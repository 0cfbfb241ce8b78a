/// The JSON Schemas and the readers must agree on what rules and pieces are.

#include <catch2/catch_test_macros.hpp>

#include "tests/core/recommendation/sample.hpp"
#include "tests/support/json_schema.hpp"

using namespace alcove;
using namespace alcove::recommendation;
using namespace alcove::recommendation::tests;
using alcove::tests::JsonSchema;

TEST_CASE("every bundled rule and piece is valid by its schema") {
  const JsonSchema rules("schemas/rule.schema.json"), pieces("schemas/content.schema.json");
  std::size_t count = 0;
  for (const base::BundleFile& file : base::bundle_files()) {
    const bool is_rules = file.path.substr(0, 6) == "rules/", is_piece = file.path.substr(0, 15) == "content/pieces/";
    if (!is_rules && !is_piece) continue;
    INFO(file.path);
    CHECK((is_rules ? rules : pieces).accepts(Json::parse(file.content)));
    ++count;
  }
  CHECK(count >= 30);
}

TEST_CASE("what the schema refuses in a rule, the reader refuses too") {
  const JsonSchema schema("schemas/rule.schema.json");
  const auto is_accepted = [&](const Json& rule) { return schema.accepts({{"topic", "t"}, {"rules", {rule}}}); };
  REQUIRE(is_accepted(sample_rule()));
  for (const Json& changes : std::vector<Json>{{{"when", nullptr}},
                                               {{"content", nullptr}},
                                               {{"action", "assessment_due"}},
                                               {{"instrument", "phq-9"}},
                                               {{"action", "safety_plan"}, {"up_to_level", 3}},
                                               {{"up_to_level", 4}},
                                               {{"priority", 101}},
                                               {{"priority", 1.5}},
                                               {{"id", "Sample"}},
                                               {{"action", "order"}},
                                               {{"colour", 1}},
                                               {{"cool_down", {{"shown", 0}}}},
                                               {{"when", true}},
                                               {{"when", {{"and", {{{"exists", "mood.days"}}}}}}},
                                               {{"when", {{"exists", "mood"}}}},
                                               {{"when", {{"<", {"mood.days", "low"}}}}},
                                               {{"unless", {{{"xor", Json::array()}}}}},
                                               {{"evidence", {{"level", "trial"}, {"sources", Json::array()}}}},
                                               {{"evidence", {{"level", "trial"}, {"sources", {{{"citation", "A"}}}}}}},
                                               {{"explanation", {{"de", "Darum."}}}},
                                               {{"tests", {{{"facts", Json::object()}}, {{"fires", true}}}}}}) {
    INFO(changes);
    const Json rule = rule_json(changes);
    CHECK_FALSE(is_accepted(rule));
    CHECK_FALSE(read_rule(rule, "rule").has_value());
  }
}
