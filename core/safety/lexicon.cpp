#include "core/safety/lexicon.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "core/base/json.hpp"
#include "core/safety/table_source.hpp"

namespace alcove::safety {

using base::Json;
using base::Result;

namespace {

constexpr std::size_t k_most_rules = 8192;

template <typename Value>
using Word = std::pair<std::string_view, Value>;

constexpr Word<Meaning> k_meanings[]{{"negation", Meaning::negation},
                                     {"denial", Meaning::denial},
                                     {"self", Meaning::self},
                                     {"other", Meaning::other},
                                     {"generic", Meaning::generic},
                                     {"second_person", Meaning::second_person},
                                     {"now", Meaning::now},
                                     {"past", Meaning::past},
                                     {"future", Meaning::future},
                                     {"hypothetical", Meaning::hypothetical},
                                     {"report", Meaning::report},
                                     {"idiom", Meaning::idiom},
                                     {"hyperbole", Meaning::hyperbole},
                                     {"help", Meaning::help},
                                     {"question", Meaning::question},
                                     {"clause", Meaning::clause},
                                     {"intent", Meaning::intent},
                                     {"means", Meaning::means},
                                     {"time", Meaning::time},
                                     {"minor", Meaning::minor}};
constexpr Word<Scope> k_scopes[]{{"span", Scope::span},     {"before", Scope::before},     {"after", Scope::after},
                                 {"clause", Scope::clause}, {"sentence", Scope::sentence}, {"text", Scope::text}};
constexpr Word<Subject> k_subjects[]{{"self", Subject::self},
                                     {"other", Subject::other},
                                     {"generic", Subject::generic},
                                     {"second_person", Subject::second_person}};
constexpr Word<Temporality> k_times[]{{"now", Temporality::now},
                                      {"past", Temporality::past},
                                      {"future", Temporality::future},
                                      {"hypothetical", Temporality::hypothetical}};
constexpr Word<bool> k_strengths[]{{"strong", true}, {"weak", false}};

template <typename Value, std::size_t Count>
Result<Value> word_in(const Json& object, std::string_view key, const Word<Value> (&words)[Count],
                      const std::string& path) {
  ALCOVE_TRY(const std::string text, base::json_text(object, key, path));
  for (const auto& [word, value] : words) {
    if (word == text) return value;
  }
  return base::fail("lexicon", "not one of the words that the format allows here", path + "." + std::string(key));
}

Result<std::int64_t> integer_or(const Json& object, std::string_view key, std::int64_t min, std::int64_t max,
                                std::int64_t otherwise, const std::string& path) {
  if (base::json_find(object, key) == nullptr) return otherwise;
  ALCOVE_TRY(const std::int64_t value, base::json_integer(object, key, path));
  ALCOVE_CHECK(value >= min && value <= max, "lexicon", "the number is out of its range",
               path + "." + std::string(key));
  return value;
}

}  // namespace

class LexiconReader {
 public:
  explicit LexiconReader(const Json& root) : source_{root, "lexicon"} {}

  Result<Tables> read() {
    const Json& root = source_.root;
    ALCOVE_TRY_VOID(source_.known_members(root,
                                          {"language", "version", "about", "sources", "common", "critical", "known",
                                           "joins", "classes", "phrases", "markers"},
                                          "lexicon"));
    ALCOVE_TRY(tables_.language_, base::json_text(root, "language", "lexicon"));
    ALCOVE_TRY(const std::string version, base::json_text(root, "version", "lexicon"));
    tables_.version_ = tables_.language_ + " " + version;
    ALCOVE_TRY(const Json* sources, base::json_object(root, "sources", "lexicon"));
    sources_ = sources;
    ALCOVE_TRY_VOID(read_words());
    ALCOVE_TRY(classes_, source_.classes(*tables_.vocabulary_, tables_.masks_, Spelling::forgiving));
    if (const auto negation = classes_.find("NOT"); negation != classes_.end()) {
      tables_.patterns_.never_skip(ClassMask{1} << negation->second.number);
    }
    ALCOVE_TRY_VOID(read_rules(root, "markers", true));
    ALCOVE_TRY_VOID(read_rules(root, "phrases", false));
    tables_.vocabulary_->seal();
    ALCOVE_TRY_VOID(tables_.patterns_.seal());
    tables_.common_.resize(tables_.vocabulary_->size(), false);
    for (const WordId word : common_) tables_.common_[word] = true;
    tables_.masks_.resize(tables_.vocabulary_->size(), 0);
    return std::move(tables_);
  }

 private:
  Result<void> read_words() {
    ALCOVE_TRY_VOID(source_.words("critical", Spelling::critical, *tables_.vocabulary_));
    ALCOVE_TRY_VOID(source_.words("known", Spelling::exact, *tables_.vocabulary_));
    ALCOVE_TRY(common_, source_.words("common", Spelling::exact, *tables_.vocabulary_));
    ALCOVE_TRY(*tables_.joins_, source_.joins(*tables_.vocabulary_));
    return {};
  }

  Result<void> read_rules(const Json& root, std::string_view key, bool is_marker) {
    ALCOVE_TRY(const Json* rules, base::json_array(root, key, "lexicon"));
    ALCOVE_CHECK(tables_.rules_.size() + rules->size() <= k_most_rules, "lexicon", "there are at most 8192 rules",
                 "lexicon." + std::string(key));
    for (std::size_t i = 0; i < rules->size(); ++i) {
      const Json& json = (*rules)[i];
      const std::string path = "lexicon." + std::string(key) + "[" + std::to_string(i) + "]";
      ALCOVE_TRY(Rule rule, is_marker ? read_marker(json, path) : read_phrase(json, path));
      ALCOVE_CHECK(ids_.insert(rule.id).second, "lexicon", "the id occurs twice", path + ".id");
      ALCOVE_CHECK(sources_->contains(rule.source), "lexicon", "the source is not listed", path + ".source");
      ALCOVE_TRY(const auto patterns, source_.texts(json, "patterns", path));
      ALCOVE_CHECK(!patterns.empty(), "lexicon", "a rule has at least one pattern", path + ".patterns");
      const auto number = static_cast<std::uint16_t>(tables_.rules_.size());
      for (std::size_t at = 0; at < patterns.size(); ++at) {
        auto added = tables_.patterns_.add(patterns[at], number, *tables_.vocabulary_, classes_, *tables_.joins_,
                                           Spelling::forgiving);
        if (added) continue;
        return base::fail(added.error().code, added.error().message, path + ".patterns[" + std::to_string(at) + "]");
      }
      tables_.rules_.push_back(std::move(rule));
    }
    return {};
  }

  Result<Rule> read_marker(const Json& json, const std::string& path) {
    ALCOVE_TRY_VOID(source_.known_members(json, {"id", "meaning", "scope", "reach", "source", "patterns"}, path));
    Rule rule;
    rule.is_marker = true;
    ALCOVE_TRY(rule.id, base::json_text(json, "id", path));
    ALCOVE_TRY(rule.meaning, word_in(json, "meaning", k_meanings, path));
    ALCOVE_TRY(rule.scope, word_in(json, "scope", k_scopes, path));
    ALCOVE_TRY(const std::int64_t reach, integer_or(json, "reach", 0, 30, 4, path));
    rule.reach = static_cast<std::uint8_t>(reach);
    ALCOVE_TRY(rule.source, base::json_text(json, "source", path));
    return rule;
  }

  Result<Rule> read_phrase(const Json& json, const std::string& path) {
    ALCOVE_TRY_VOID(source_.known_members(json,
                                          {"id", "category", "level", "strength", "construct", "negatable", "subject",
                                           "needs_self", "ordinary", "time", "source", "patterns"},
                                          path));
    Rule rule;
    ALCOVE_TRY(rule.id, base::json_text(json, "id", path));
    ALCOVE_TRY(const std::string category, base::json_text(json, "category", path));
    for (int value = 1; value <= static_cast<int>(Category::medical_emergency); ++value) {
      if (name_of(static_cast<Category>(value)) == category) rule.category = static_cast<Category>(value);
    }
    ALCOVE_CHECK(rule.category != Category::none, "lexicon", "there is no such category", path + ".category");
    ALCOVE_TRY(const std::int64_t level, integer_or(json, "level", 0, 6, -1, path));
    ALCOVE_CHECK(level >= 0, "lexicon", "a phrase has a level", path + ".level");
    rule.level = static_cast<std::uint8_t>(level);
    ALCOVE_TRY(rule.is_strong, word_in(json, "strength", k_strengths, path));
    ALCOVE_TRY(rule.construct, base::json_text(json, "construct", path));
    rule.construct_number =
        constructs_.try_emplace(rule.construct, static_cast<std::uint16_t>(constructs_.size())).first->second;
    if (json.contains("negatable")) {
      ALCOVE_TRY(rule.is_negatable, base::json_bool(json, "negatable", path));
    }
    if (json.contains("ordinary")) {
      ALCOVE_TRY(rule.is_ordinary, base::json_bool(json, "ordinary", path));
    }
    if (json.contains("needs_self")) {
      ALCOVE_TRY(rule.needs_self, base::json_bool(json, "needs_self", path));
    }
    if (json.contains("subject")) {
      rule.keeps_subject = true;
      ALCOVE_TRY(rule.subject, word_in(json, "subject", k_subjects, path));
    }
    if (json.contains("time")) {
      rule.keeps_time = true;
      ALCOVE_TRY(rule.temporality, word_in(json, "time", k_times, path));
    }
    ALCOVE_TRY(rule.source, base::json_text(json, "source", path));
    return rule;
  }

  TableSource source_;
  Tables tables_;
  const Json* sources_ = nullptr;
  WordClasses classes_;
  std::vector<WordId> common_;
  std::map<std::string, std::uint16_t> constructs_;
  std::set<std::string> ids_;
};

Result<Tables> Tables::compile(std::string_view json) {
  ALCOVE_TRY(const Json root, base::parse_json(json));
  return LexiconReader(root).read();
}

}  // namespace alcove::safety
