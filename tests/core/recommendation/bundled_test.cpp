/// Our own rules and pieces: each rule's cases, and what lint says.

#include <catch2/catch_test_macros.hpp>

#include "core/recommendation/explanation.hpp"
#include "core/recommendation/lint/lint.hpp"
#include "tests/core/recommendation/sample.hpp"

using namespace alcove;
using namespace alcove::recommendation;

namespace {

struct Bundled {
  assessment::Library library = *assessment::Library::load_bundled();
  Shelf shelf = *Shelf::load_bundled();
  RuleSet rules = *RuleSet::load_bundled();
  FactRegistry registry{{.library = &library,
                         .content = shelf.ids(),
                         .feelings = feeling_ids(base::bundle_files()),
                         .tags = tag_ids(base::bundle_files())}};
};

std::vector<base::BundleFile> files_below(std::string_view folder) {
  std::vector<base::BundleFile> files;
  for (const base::BundleFile& file : base::bundle_files()) {
    if (file.path.substr(0, folder.size()) == folder) files.push_back(file);
  }
  return files;
}

std::string told(const std::vector<assessment::Finding>& findings) {
  std::string text;
  for (const auto& one : findings) text += one.file + " " + one.where + ": " + one.message + " [" + one.code + "]\n";
  return text;
}

}  // namespace

TEST_CASE("every case of every bundled rule comes out as it says") {
  const Bundled bundled;
  REQUIRE(bundled.rules.rules().size() >= 40);
  for (const Rule& rule : bundled.rules.rules()) {
    std::size_t fires = 0;
    for (std::size_t i = 0; i < rule.tests.size(); ++i) {
      INFO(rule.id << " test " << i);
      CHECK(passes(rule, rule.tests[i], bundled.registry, "test") == true);
      fires += rule.tests[i].fires ? 1 : 0;
    }
    INFO(rule.id);
    CHECK(fires > 0);
    CHECK(fires < rule.tests.size());
  }
}

TEST_CASE("every recommendation of a case is explained in both languages and made again from what is stored") {
  const Bundled bundled;
  for (const Rule& rule : bundled.rules.rules()) {
    for (const RuleTest& test : rule.tests) {
      if (!test.fires) continue;
      INFO(rule.id);
      base::Json given{{"safety.open_level", 0},      {"safety.plan", false},      {"safety.contacts", 0},
                       {"safety.level_7_days", 0},    {"safety.level_30_days", 0}, {"safety.level_90_days", 0},
                       {"safety.distress_7_days", 0}, {"safety.concern_7_days", 0}};
      given.merge_patch(test.facts);
      const auto facts = read_facts(given, bundled.registry, "facts");
      REQUIRE(facts.has_value());
      const auto list = recommend({&rule, 1}, *facts, test.history);
      REQUIRE(list.size() == 1);
      for (const char* language : {"en", "de"}) {
        const std::string why = explain(rule, list[0].because, language);
        CHECK_FALSE(why.empty());
        CHECK(why.find('{') == std::string::npos);
      }
      const auto stored = because_from_cbor(to_cbor(list[0].because));
      REQUIRE(stored.has_value());
      CHECK(recompute(*stored, rule) == Outcome::fires);
    }
  }
}

TEST_CASE("lint finds nothing wrong with the bundled rules and pieces") {
  const Bundled bundled;
  CHECK(told(lint_rules(files_below("rules/"), bundled.registry, bundled.shelf)) == "");
  CHECK(told(lint_content(files_below("content/pieces/"))) == "");
  CHECK(bundled.shelf.pieces().size() >= 30);
}

TEST_CASE("no bundled rule but help fires while a flag of level 4 is open") {
  const Bundled bundled;
  for (const Rule& rule : bundled.rules.rules()) {
    for (const RuleTest& test : rule.tests) {
      base::Json given = test.facts;
      given["safety.open_level"] = 4;
      std::erase_if(given.get_ref<base::Json::object_t&>(), [](const auto& fact) { return fact.second.is_null(); });
      const auto facts = read_facts(given, bundled.registry, "facts");
      REQUIRE(facts.has_value());
      INFO(rule.id);
      const bool fires = decide(rule, inputs_of(rule, *facts, test.history)) == Outcome::fires;
      CHECK((!fires || is_help(rule.action)));
    }
  }
}
