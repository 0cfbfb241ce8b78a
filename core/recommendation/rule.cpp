#include "core/recommendation/rule.hpp"

#include <algorithm>
#include <array>

#include "core/assessment/object_reader.hpp"
#include "core/base/text.hpp"
#include "core/recommendation/content.hpp"
#include "core/recommendation/evaluation.hpp"

namespace alcove::recommendation {

using assessment::ObjectReader;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::array<std::pair<std::string_view, Action>, 6> k_actions{{{"exercise", Action::exercise},
                                                                        {"assessment_due", Action::assessment_due},
                                                                        {"article", Action::article},
                                                                        {"review_goal", Action::review_goal},
                                                                        {"see_professional", Action::see_professional},
                                                                        {"safety_plan", Action::safety_plan}}};
constexpr std::array<std::pair<std::string_view, PastKind>, 4> k_past_kinds{{{"shown", PastKind::shown},
                                                                             {"accepted", PastKind::accepted},
                                                                             {"dismissed", PastKind::dismissed},
                                                                             {"done", PastKind::done}}};
constexpr std::array<std::string_view, 5> k_evidence_levels{"guideline", "meta_analysis", "trial", "observational",
                                                            "consensus"};
constexpr std::string_view k_folder = "rules/";
constexpr std::int64_t k_longest_days = 36'500, k_longest_rest_days = 3'650;
constexpr std::size_t k_most_rules = 200, k_most_unless = 16, k_most_tests = 40, k_most_past = 100'000;

std::string at(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

Result<Source> read_source(const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object, ObjectReader::open(json, path, {"citation", "doi", "url"}));
  Source source;
  ALCOVE_TRY(source.citation, object.text("citation"));
  ALCOVE_TRY(source.doi, object.text_or("doi", ""));
  ALCOVE_TRY(source.url, object.text_or("url", ""));
  ALCOVE_CHECK(!source.doi.empty() || !source.url.empty(), "rule_evidence", "a source has a doi or a url", path);
  return source;
}

Result<CoolDown> read_cool_down(const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object, ObjectReader::open(json, path, {"shown", "dismissed", "done"}));
  CoolDown cool_down;
  ALCOVE_TRY(cool_down.shown, object.integer("shown", 0, k_longest_rest_days));
  ALCOVE_TRY(cool_down.dismissed, object.integer("dismissed", 0, k_longest_rest_days));
  ALCOVE_TRY(cool_down.done, object.integer("done", 0, k_longest_rest_days));
  return cool_down;
}

Result<RuleTest> read_test(const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object, ObjectReader::open(json, path, {"facts", "history", "fires"}));
  RuleTest test;
  ALCOVE_TRY(const Json* facts, object.object("facts"));
  test.facts = *facts;
  ALCOVE_TRY(test.fires, object.boolean("fires"));
  if (const Json* history = object.find("history")) {
    ALCOVE_TRY(test.history, read_history(*history, object.path_of("history")));
  }
  return test;
}

/// What the action opens, and how far it may go.
Result<void> read_target(const ObjectReader& object, Rule& rule) {
  ALCOVE_TRY(const std::string action, object.text("action"));
  ALCOVE_TRY(rule.action, action_of(action));
  const bool needs_content = rule.action == Action::exercise || rule.action == Action::article;
  const bool needs_instrument = rule.action == Action::assessment_due;
  if (needs_content || object.has("content")) {
    ALCOVE_TRY(rule.content, object.id("content"));
  }
  if (needs_instrument) {
    ALCOVE_TRY(rule.instrument, object.id("instrument"));
  }
  ALCOVE_CHECK(needs_instrument || !object.has("instrument"), "definition_member",
               "only assessment_due has an instrument", object.path_of("instrument"));
  ALCOVE_CHECK(!is_help(rule.action) || !object.has("up_to_level"), "definition_member",
               "no open flag holds back see_professional and safety_plan", object.path_of("up_to_level"));
  ALCOVE_TRY(rule.up_to_level, object.integer_or("up_to_level", 0, 3, 0));
  return {};
}

Result<void> read_conditions(const ObjectReader& object, Rule& rule) {
  ALCOVE_TRY(const Json* when, object.member("when"));
  ALCOVE_TRY(rule.when, read_condition(*when, object.path_of("when")));
  if (!object.has("unless")) return {};
  ALCOVE_TRY(const Json* unless, object.array("unless"));
  ALCOVE_CHECK(unless->size() <= k_most_unless, "definition_value", "there are at most 16 contra-indications",
               object.path_of("unless"));
  for (std::size_t i = 0; i < unless->size(); ++i) {
    ALCOVE_TRY(Condition condition, read_condition((*unless)[i], at(object.path_of("unless"), i)));
    rule.unless.push_back(std::move(condition));
  }
  return {};
}

Result<Evidence> read_evidence(const ObjectReader& rule) {
  const std::string path = rule.path_of("evidence");
  const Json* json = rule.find("evidence");
  ALCOVE_CHECK(json != nullptr, "rule_evidence", "say on what evidence", path);
  ALCOVE_TRY(const ObjectReader object, ObjectReader::open(*json, path, {"level", "sources"}));
  Evidence evidence;
  ALCOVE_TRY(evidence.level, object.text("level"));
  const bool is_level =
      std::find(k_evidence_levels.begin(), k_evidence_levels.end(), evidence.level) != k_evidence_levels.end();
  ALCOVE_CHECK(is_level, "rule_evidence", "guideline, meta_analysis, trial, observational or consensus",
               object.path_of("level"));
  ALCOVE_TRY(const Json* sources, object.array("sources"));
  ALCOVE_CHECK(!sources->empty(), "rule_evidence", "name at least one source", object.path_of("sources"));
  for (std::size_t i = 0; i < sources->size(); ++i) {
    ALCOVE_TRY(Source source, read_source((*sources)[i], at(object.path_of("sources"), i)));
    evidence.sources.push_back(std::move(source));
  }
  return evidence;
}

Result<void> read_words_and_tests(const ObjectReader& object, Rule& rule) {
  ALCOVE_TRY(const Json* explanation, object.object("explanation"));
  for (const auto& [language, text] : explanation->items()) {
    const bool has_words = text.is_string() && !base::trim(text.get_ref<const std::string&>()).empty();
    ALCOVE_CHECK(has_words, "rule_explanation", "an explanation is a text that is not empty",
                 object.path_of("explanation"));
    rule.explanation.emplace(language, text.get<std::string>());
  }
  ALCOVE_CHECK(rule.explanation.count("en") > 0, "rule_explanation", "say why in English at least",
               object.path_of("explanation"));
  ALCOVE_TRY(const Json* tests, object.array("tests"));
  ALCOVE_CHECK(tests->size() <= k_most_tests, "definition_value", "there are at most 40 tests",
               object.path_of("tests"));
  for (std::size_t i = 0; i < tests->size(); ++i) {
    ALCOVE_TRY(RuleTest test, read_test((*tests)[i], at(object.path_of("tests"), i)));
    rule.tests.push_back(std::move(test));
  }
  return {};
}

template <typename Meaning, std::size_t Count>
std::string_view word_for(const std::array<std::pair<std::string_view, Meaning>, Count>& words, Meaning wanted) {
  return words[static_cast<std::size_t>(wanted)].first;
}

template <typename Meaning, std::size_t Count>
Result<Meaning> meaning_of(const std::array<std::pair<std::string_view, Meaning>, Count>& words,
                           std::string_view wanted, std::string_view code) {
  for (const auto& [word, meaning] : words) {
    if (word == wanted) return meaning;
  }
  return fail(code, "not one of the words that the format allows here", code);
}

}  // namespace

std::string_view name_of(Action action) { return word_for(k_actions, action); }
Result<Action> action_of(std::string_view name) { return meaning_of(k_actions, name, "action"); }
std::string_view name_of(PastKind kind) { return word_for(k_past_kinds, kind); }
Result<PastKind> past_kind_of(std::string_view name) { return meaning_of(k_past_kinds, name, "history"); }

Result<History> read_history(const Json& json, const std::string& path) {
  ALCOVE_CHECK(json.is_array() && json.size() <= k_most_past, "history",
               "a history is a list of at most 100 000 events", path);
  History history;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string where = at(path, i);
    ALCOVE_TRY(const ObjectReader object, ObjectReader::open(json[i], where, {"rule", "target", "event", "days_ago"}));
    PastEvent event;
    ALCOVE_TRY(event.rule, object.id("rule"));
    if (object.has("target")) {
      ALCOVE_TRY(event.target, object.id("target"));
    }
    ALCOVE_TRY(event.kind, object.word("event", k_past_kinds));
    ALCOVE_TRY(event.days_ago, object.integer("days_ago", 0, k_longest_days));
    history.push_back(std::move(event));
  }
  return history;
}

std::string_view Rule::explanation_in(std::string_view language) const {
  auto found = explanation.find(language);
  if (found == explanation.end()) found = explanation.find(language.substr(0, language.find('-')));
  if (found == explanation.end()) found = explanation.find("en");
  return found == explanation.end() ? std::string_view() : std::string_view(found->second);
}

Result<Rule> read_rule(const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object,
             ObjectReader::open(json, path,
                                {"id", "version", "action", "content", "instrument", "priority", "cool_down",
                                 "up_to_level", "when", "unless", "evidence", "explanation", "tests"}));
  Rule rule;
  ALCOVE_TRY(rule.id, object.id("id"));
  ALCOVE_TRY(rule.version, object.integer("version", 1, 9'999));
  ALCOVE_TRY_VOID(read_target(object, rule));
  ALCOVE_TRY(rule.priority, object.integer("priority", 0, 100));
  ALCOVE_TRY(const Json* cool_down, object.member("cool_down"));
  ALCOVE_TRY(rule.cool_down, read_cool_down(*cool_down, object.path_of("cool_down")));
  ALCOVE_TRY_VOID(read_conditions(object, rule));
  ALCOVE_TRY(rule.evidence, read_evidence(object));
  ALCOVE_TRY_VOID(read_words_and_tests(object, rule));
  rule.facts = facts_of(rule);
  return rule;
}

void know_topics(Rule& rule, const Shelf& shelf) {
  const Piece* piece = shelf.find(rule.content);
  if (piece == nullptr) return;
  rule.topics = piece->topics;
  rule.facts = facts_of(rule);
}

Result<RuleSet> RuleSet::load_bundled() { return from_files(base::bundle_files()); }

Result<RuleSet> RuleSet::from_files(std::span<const base::BundleFile> files) {
  RuleSet set;
  ALCOVE_TRY(const Shelf shelf, Shelf::from_files(files));
  for (const base::BundleFile& file : files) {
    if (file.path.substr(0, k_folder.size()) != k_folder) continue;
    const std::string path(file.path);
    ALCOVE_TRY(const Json json, base::parse_json(file.content));
    ALCOVE_TRY(const ObjectReader object, ObjectReader::open(json, path, {"topic", "rules"}));
    ALCOVE_TRY_VOID(object.id("topic"));
    ALCOVE_TRY(const Json* rules, object.array("rules"));
    ALCOVE_CHECK(rules->size() <= k_most_rules, "definition_value", "a file has at most 200 rules", path);
    for (std::size_t i = 0; i < rules->size(); ++i) {
      ALCOVE_TRY(Rule rule, read_rule((*rules)[i], at(object.path_of("rules"), i)));
      ALCOVE_CHECK(set.find(rule.id) == nullptr, "rule_duplicate", "another rule has this id", path);
      know_topics(rule, shelf);
      set.rules_.push_back(std::move(rule));
    }
  }
  std::sort(set.rules_.begin(), set.rules_.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
  return set;
}

const Rule* RuleSet::find(std::string_view id) const {
  const auto found = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules_.end() ? nullptr : &*found;
}

}  // namespace alcove::recommendation
