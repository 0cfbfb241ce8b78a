#include "tests/core/recommendation/sample.hpp"

#include "core/recommendation/lint/lint.hpp"

namespace alcove::recommendation::tests {

namespace {

constexpr std::string_view k_breathing = R"({"id": "breathing", "version": 1, "kind": "exercise", "minutes": 3,
  "title": {"en": "Breathing", "de": "Atmen"}, "summary": {"en": "Slowly.", "de": "Langsam."}, "topics": ["breath"],
  "cautions": [], "steps": [{"text": {"en": "In.", "de": "Ein."}}, {"text": {"en": "Out."}}], "licence": "AGPL-3.0-or-later",
  "evidence": {"level": "trial", "sources": [{"citation": "A", "doi": "10.1000/a"}]}})";
constexpr std::string_view k_sleep = R"({"id": "sleep-and-mood", "version": 2, "kind": "article", "minutes": 3,
  "title": {"en": "Sleep", "de": "Schlaf"}, "summary": {"en": "Both ways.", "de": "Beides."}, "topics": ["sleep", "mood"],
  "cautions": [], "sections": [{"heading": {"en": "A", "de": "B"}, "text": {"en": "C", "de": "D"}}],
  "licence": "AGPL-3.0-or-later", "evidence": {"level": "trial", "sources": [{"citation": "A", "doi": "10.1000/a"}]}})";

const assessment::Library& library() {
  static const auto library = assessment::Library::load_bundled();
  ALCOVE_ASSERT(library);
  return *library;
}

}  // namespace

const Shelf& shelf() {
  static const auto shelf = Shelf::from_files(std::vector<base::BundleFile>{
      {"content/pieces/breathing.json", k_breathing}, {"content/pieces/sleep-and-mood.json", k_sleep}});
  ALCOVE_ASSERT(shelf);
  return *shelf;
}

const FactRegistry& registry() {
  static const FactRegistry registry(
      {.library = &library(), .content = shelf().ids(), .feelings = Ids{"calm", "sad"}, .tags = Ids{"walk"}});
  return registry;
}

Json sample_rule() {
  return Json::parse(R"({"id": "sample", "version": 1, "action": "exercise", "content": "breathing", "priority": 40,
    "cool_down": {"shown": 0, "dismissed": 0, "done": 0}, "when": {"between": ["mood.days", 2, 30]},
    "evidence": {"level": "trial", "sources": [{"citation": "A", "doi": "10.1000/a"}]},
    "explanation": {"en": "It has been {mood.days|day|days}.", "de": "Es ist {mood.days|Tag|Tage} her."},
    "tests": [{"facts": {"mood.days": 2}, "fires": true}, {"facts": {"mood.days": 1}, "fires": false}]})");
}

Json rule_json(const Json& changes) {
  Json rule = sample_rule();
  for (const auto& [key, value] : changes.items()) {
    if (value.is_null()) {
      rule.erase(key);
    } else {
      rule[key] = value;
    }
  }
  return rule;
}

Rule rule_with(const Json& changes) {
  auto rule = read_rule(rule_json(changes), "rule");
  ALCOVE_ASSERT(rule);
  return *std::move(rule);
}

Facts facts_with(const Json& changes) {
  Json facts{{"safety.open_level", 0}};
  facts.merge_patch(changes);
  auto read = read_facts(facts, registry(), "facts");
  ALCOVE_ASSERT(read);
  return *std::move(read);
}

Outcome outcome(const Rule& rule, const Json& facts, const History& history) {
  return decide(rule, inputs_of(rule, facts_with(facts), history));
}

std::vector<std::string> codes_of(const std::vector<Json>& rules) {
  const std::string text = Json{{"topic", "sample"}, {"rules", rules}}.dump();
  std::vector<std::string> codes;
  for (const assessment::Finding& finding :
       lint_rules(std::vector<base::BundleFile>{{"sample.json", text}}, registry(), shelf())) {
    codes.push_back(finding.code);
  }
  return codes;
}

}  // namespace alcove::recommendation::tests
