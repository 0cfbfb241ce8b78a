#include <set>
#include <utility>

#include "core/base/json.hpp"
#include "core/safety/reply.hpp"
#include "core/safety/table_source.hpp"

namespace alcove::safety {

using base::Json;
using base::Result;

namespace {

constexpr std::size_t k_most_rules = 1024;

}  // namespace

class ReplyRulesReader {
 public:
  explicit ReplyRulesReader(const Json& root) : source_{root, "replies"} {}

  Result<ReplyRules> read() {
    const Json& root = source_.root;
    ALCOVE_TRY_VOID(source_.known_members(
        root, {"language", "version", "about", "sources", "critical", "classes", "forbidden", "required", "topic"},
        "replies"));
    ALCOVE_TRY(const std::string language, base::json_text(root, "language", "replies"));
    ALCOVE_TRY(const std::string version, base::json_text(root, "version", "replies"));
    rules_.version_ = language + " " + version;
    ALCOVE_TRY(sources_, base::json_object(root, "sources", "replies"));
    ALCOVE_TRY_VOID(source_.words("critical", Spelling::critical, *rules_.vocabulary_));
    ALCOVE_TRY(classes_, source_.classes(*rules_.vocabulary_, rules_.masks_, Spelling::exact));
    ALCOVE_TRY_VOID(read_rules(root, "forbidden", ReplyRules::Kind::forbidden));
    ALCOVE_TRY_VOID(read_rules(root, "required", ReplyRules::Kind::required));
    ALCOVE_TRY_VOID(read_rules(root, "topic", ReplyRules::Kind::topic));
    rules_.vocabulary_->seal();
    ALCOVE_TRY_VOID(rules_.patterns_.seal());
    rules_.masks_.resize(rules_.vocabulary_->size(), 0);
    return std::move(rules_);
  }

 private:
  Result<void> read_rules(const Json& root, const char* key, ReplyRules::Kind kind) {
    ALCOVE_TRY(const Json* rules, base::json_array(root, key, "replies"));
    for (std::size_t i = 0; i < rules->size(); ++i) {
      const std::string path = "replies." + std::string(key) + "[" + std::to_string(i) + "]";
      ALCOVE_TRY_VOID(read_rule((*rules)[i], kind, path));
    }
    return {};
  }

  Result<void> read_rule(const Json& json, ReplyRules::Kind kind, const std::string& path) {
    ALCOVE_TRY_VOID(
        source_.known_members(json, {"id", "from_level", "imminent", "source", "patterns", "unless"}, path));
    ReplyRules::Rule rule;
    rule.kind = kind;
    ALCOVE_TRY(rule.id, base::json_text(json, "id", path));
    ALCOVE_CHECK(ids_.insert(rule.id).second, "replies", "the id occurs twice", path + ".id");
    if (json.contains("from_level")) {
      ALCOVE_TRY(const std::int64_t level, base::json_integer(json, "from_level", path));
      ALCOVE_CHECK(level >= 0 && level <= 6, "replies", "a level is 0 to 6", path + ".from_level");
      rule.from_level = static_cast<std::uint8_t>(level);
    }
    if (json.contains("imminent")) {
      ALCOVE_TRY(rule.is_for_imminent, base::json_bool(json, "imminent", path));
    }
    ALCOVE_TRY(const std::string source, base::json_text(json, "source", path));
    ALCOVE_CHECK(sources_->contains(source), "replies", "the source is not listed", path + ".source");
    const auto number = static_cast<std::uint16_t>(rules_.rules_.size());
    ALCOVE_TRY_VOID(add_patterns(json, "patterns", rule, path));
    if (!json.contains("unless")) return {};
    rule.kind = ReplyRules::Kind::exception;
    rule.of = number;
    return add_patterns(json, "unless", rule, path);
  }

  Result<void> add_patterns(const Json& json, std::string_view key, const ReplyRules::Rule& rule,
                            const std::string& path) {
    ALCOVE_CHECK(rules_.rules_.size() < k_most_rules, "replies", "there are at most 1024 rules", path);
    ALCOVE_TRY(const auto patterns, source_.texts(json, key, path));
    ALCOVE_CHECK(!patterns.empty(), "replies", "a rule has at least one pattern", path + "." + std::string(key));
    const auto number = static_cast<std::uint16_t>(rules_.rules_.size());
    for (std::size_t at = 0; at < patterns.size(); ++at) {
      auto added = rules_.patterns_.add(patterns[at], number, *rules_.vocabulary_, classes_);
      if (added) continue;
      return base::fail(added.error().code, added.error().message,
                        path + "." + std::string(key) + "[" + std::to_string(at) + "]");
    }
    rules_.rules_.push_back(rule);
    return {};
  }

  TableSource source_;
  ReplyRules rules_;
  const Json* sources_ = nullptr;
  WordClasses classes_;
  std::set<std::string> ids_;
};

Result<ReplyRules> ReplyRules::compile(std::string_view json) {
  ALCOVE_TRY(const Json root, base::parse_json(json));
  return ReplyRulesReader(root).read();
}

}  // namespace alcove::safety
