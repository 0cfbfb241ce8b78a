/// What schemas/content holds beside pieces, which core/recommendation reads and tests: words, tags and questions are
/// valid by their JSON Schemas, ids are given once, references lead somewhere; and every text of content and rules is
/// there in both languages.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "core/base/bundle.hpp"
#include "tests/support/json_schema.hpp"

using namespace alcove;
using Json = nlohmann::json;

namespace {

bool is_valid(const Json& document, const std::string& schema_name) {
  return tests::JsonSchema(("schemas/" + schema_name + ".schema.json").c_str()).accepts(document);
}

Json content(const std::string& name) {
  const std::string_view file = base::bundle_file("content/" + name + ".json");
  REQUIRE(!file.empty());
  return Json::parse(file);
}

std::set<std::string> ids_of(const Json& list) {
  std::set<std::string> ids;
  for (const Json& one : list) {
    INFO(one);
    CHECK(ids.insert(one.at("id").get<std::string>()).second);
  }
  return ids;
}

/// Every object with a text in English.
void collect_texts(const Json& json, std::vector<Json>& texts) {
  if (json.is_object() && json.contains("en")) texts.push_back(json);
  if (!json.is_structured()) return;
  for (const Json& inner : json) collect_texts(inner, texts);
}

std::vector<Json> texts_below(std::string_view folder) {
  std::vector<Json> texts;
  for (const base::BundleFile& file : base::bundle_files()) {
    if (file.path.substr(0, folder.size()) == folder) collect_texts(Json::parse(file.content), texts);
  }
  return texts;
}

}  // namespace

TEST_CASE("feelings, tags, prompts and templates are valid by their schemas") {
  for (const char* name : {"feelings", "tags", "prompts", "templates"}) {
    INFO(name);
    Json document = content(name);
    CHECK(is_valid(document, name));
    document.erase("version");
    CHECK_FALSE(is_valid(document, name));
  }
}

TEST_CASE("feelings are placed on every side, and each word is there once in each language") {
  const Json feelings = content("feelings").at("feelings");
  ids_of(feelings);
  for (const char* language : {"en", "de"}) {
    std::set<std::string> words;
    for (const Json& one : feelings) {
      INFO(one);
      CHECK(words.insert(one.at("words").at(language)).second);
    }
  }
  for (const auto& [pleasant, lively] : {std::pair{true, true}, {true, false}, {false, true}, {false, false}}) {
    const auto count = std::count_if(feelings.begin(), feelings.end(), [&](const Json& one) {
      return (one.at("valence") > 0) == pleasant && (one.at("energy") > 0) == lively;
    });
    CHECK(count >= 8);
  }
}

TEST_CASE("a tag names a category, a prompt and a template name a technique, and none is left unused") {
  const auto check_references = [](const Json& named, const Json& naming, const char* member) {
    const std::set<std::string> ids = ids_of(named);
    ids_of(naming);
    std::set<std::string> used;
    for (const Json& one : naming) used.insert(one.at(member).get<std::string>());
    CHECK(used == ids);
  };
  const Json tags = content("tags"), prompts = content("prompts"), templates = content("templates");
  check_references(tags.at("categories"), tags.at("tags"), "category");
  check_references(prompts.at("techniques"), prompts.at("prompts"), "technique");
  check_references(templates.at("techniques"), templates.at("templates"), "technique");
  CHECK(prompts.at("prompts").size() >= 40);
}

TEST_CASE("every text of content and rules is there in English and German, and none of them shouts") {
  std::vector<Json> texts = texts_below("content/");
  const std::vector<Json> explanations = texts_below("rules/");
  texts.insert(texts.end(), explanations.begin(), explanations.end());
  CHECK(texts.size() >= 500);
  for (const Json& text : texts) {
    INFO(text);
    CHECK(text.contains("de"));
    for (const Json& words : text) CHECK(words.get_ref<const std::string&>().find('!') == std::string::npos);
  }
}

TEST_CASE("the safety plan asks the same steps in both languages, each as long as the other") {
  const Json english = content("safety-plan.en"), german = content("safety-plan.de");
  CHECK(is_valid(english, "safety-plan"));
  CHECK(is_valid(german, "safety-plan"));
  REQUIRE(english.at("steps").size() == german.at("steps").size());
  for (std::size_t at = 0; at < english.at("steps").size(); ++at) {
    const Json &one = english.at("steps").at(at), &other = german.at("steps").at(at);
    INFO(one.at("id"));
    CHECK(one.at("id") == other.at("id"));
    CHECK(one.at("holds") == other.at("holds"));
    CHECK(one.at("prompts").size() == other.at("prompts").size());
    CHECK(one.at("examples").size() == other.at("examples").size());
  }
}

TEST_CASE("no rule offers anything but help while a crisis flag is open") {
  std::size_t count = 0;
  for (const base::BundleFile& file : base::bundle_files()) {
    if (file.path.substr(0, 6) != "rules/") continue;
    const Json document = Json::parse(file.content);
    for (const Json& rule : document.at("rules")) {
      INFO(rule.at("id"));
      CHECK(rule.value("up_to_level", 0) == 0);
      ++count;
    }
  }
  CHECK(count >= 40);
}
