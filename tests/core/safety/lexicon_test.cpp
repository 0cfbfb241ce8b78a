#include "core/safety/lexicon.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/support/vectors.hpp"

using namespace alcove::safety;

namespace {

/// A small lexicon; `rules` are its phrases, `markers` its markers.
std::string lexicon(const std::string& phrases, const std::string& markers = "", const std::string& more = "") {
  return R"({"language":"en","version":"1.0.0","about":"a test","sources":{"own":"here"},"common":["i"],"critical":["die"],)"
         R"("known":[],"joins":[["my","self","myself"]],"classes":{"NOT":["not"]},"phrases":[)" +
         phrases + R"(],"markers":[)" + markers + "]" + more + "}";
}

std::string phrase(const std::string& members) {
  return R"({"id":"wish","category":"suicidal","level":1,"strength":"strong","construct":"wish","source":"own",)" +
         members + "}";
}

std::string where_refused(const std::string& json) {
  const auto tables = Tables::compile(json);
  return tables ? "" : tables.error().code + " " + tables.error().where;
}

}  // namespace

TEST_CASE("a lexicon says what its phrases stand for") {
  const auto tables = Tables::compile(lexicon(phrase(R"("patterns":["want to die"],"needs_self":true,"time":"past")")));
  REQUIRE(tables);
  CHECK(tables->version() == "en 1.0.0");
  REQUIRE(tables->rules().size() == 1);
  const Rule& rule = tables->rule(0);
  CHECK(rule.id == "wish");
  CHECK(rule.level == 1);
  CHECK(rule.needs_self);
  CHECK(rule.keeps_time);
  CHECK(rule.temporality == Temporality::past);
  CHECK_FALSE(rule.keeps_subject);
}

TEST_CASE("a lexicon with a mistake says where it is") {
  CHECK(where_refused("{") == "json byte 2");
  CHECK(where_refused(lexicon("", "", R"(,"extra":1)")) == "lexicon lexicon.extra");
  CHECK(where_refused(lexicon(phrase(R"("patterns":[])"))) == "lexicon lexicon.phrases[0].patterns");
  CHECK(where_refused(lexicon(phrase(R"("patterns":["(die"])"))) == "pattern lexicon.phrases[0].patterns[0]");
  CHECK(where_refused(lexicon(phrase(R"("patterns":["die"],"level":7)"))) != "");
  const std::string one = phrase(R"("patterns":["die"])");
  CHECK(where_refused(lexicon(one + "," + one)) == "lexicon lexicon.phrases[1].id");
  std::string other = one;
  other.replace(other.find("own"), 3, "else");
  CHECK(where_refused(lexicon(other)) == "lexicon lexicon.phrases[0].source");
  CHECK(where_refused(lexicon("", R"({"id":"m","meaning":"mood","scope":"span","source":"own","patterns":["a"]})")) ==
        "lexicon lexicon.markers[0].meaning");
}

TEST_CASE("the English lexicon compiles into a small automaton") {
  const auto tables = Tables::compile(alcove::tests::read_file("schemas/lexicons/safety.en.json"));
  REQUIRE(tables);
  CHECK(tables->language() == "en");
  CHECK(tables->patterns().node_count() < 20'000);
}
