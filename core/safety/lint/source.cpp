#include "core/safety/lint/source.hpp"

#include <algorithm>

#include "core/safety/fold.hpp"
#include "core/safety/reply.hpp"
#include "core/safety/table_source.hpp"

namespace alcove::safety {

using base::Json;
using base::Result;

namespace {

/// Fills a `LintSource` from JSON that compiles.
class Reading {
 public:
  explicit Reading(LintSource& source) : source_(source) {}

  Result<void> read() {
    const bool is_lexicon = source_.kind == TableKind::lexicon;
    const TableSource table{source_.json, is_lexicon ? "lexicon" : "replies"};
    ALCOVE_TRY_VOID(table.words("critical", Spelling::critical, source_.vocabulary));
    if (is_lexicon) {
      ALCOVE_TRY_VOID(table.words("known", Spelling::exact, source_.vocabulary));
      ALCOVE_TRY(common_, table.words("common", Spelling::exact, source_.vocabulary));
      ALCOVE_TRY(source_.joins, table.joins(source_.vocabulary));
    }
    ALCOVE_TRY(source_.classes, table.classes(source_.vocabulary, source_.masks, spelling()));
    if (const auto negation = source_.classes.find("NOT"); negation != source_.classes.end()) {
      source_.set.never_skip(ClassMask{1} << negation->second.number);
    }
    ALCOVE_TRY_VOID(read_class_entries());
    ALCOVE_TRY_VOID(is_lexicon ? read_lexicon() : read_replies());
    source_.vocabulary.seal();
    ALCOVE_TRY_VOID(source_.set.seal());
    source_.masks.resize(source_.vocabulary.size(), 0);
    source_.is_common.resize(source_.vocabulary.size(), false);
    for (const WordId word : common_) source_.is_common[word] = true;
    source_.members.resize(source_.classes.size());
    for (std::size_t word = 0; word < source_.masks.size(); ++word) {
      for (std::size_t one = 0; one < source_.members.size(); ++one) {
        if ((source_.masks[word] >> one & 1U) != 0) source_.members[one].push_back(static_cast<WordId>(word));
      }
    }
    return {};
  }

 private:
  /// As the compilers of both kinds have it.
  Spelling spelling() const { return source_.kind == TableKind::lexicon ? Spelling::forgiving : Spelling::exact; }

  Result<void> read_class_entries() {
    source_.rules.push_back({.role = Role::class_entry, .id = "classes", .where = "classes"});
    for (const auto& [name, entries] : source_.json.at("classes").items()) {
      for (std::size_t at = 0; at < entries.size(); ++at) {
        const auto& entry = entries[at].get_ref<const std::string&>();
        if (!TableSource::is_pattern(entry)) continue;
        ALCOVE_TRY_VOID(add_pattern(entry, "classes." + name + "[" + std::to_string(at) + "]"));
      }
    }
    return {};
  }

  Result<void> read_lexicon() {
    ALCOVE_TRY(const Tables tables, Tables::compile(source_.json.dump()));
    std::size_t number = 0;
    for (const char* kind : {"markers", "phrases"}) {
      const Json& rules = source_.json.at(kind);
      for (std::size_t at = 0; at < rules.size(); ++at) {
        const Rule& rule = tables.rule(static_cast<std::uint16_t>(number++));
        source_.rules.push_back({.role = rule.is_marker ? Role::marker : Role::phrase,
                                 .id = rule.id,
                                 .where = std::string(kind) + "[" + std::to_string(at) + "]",
                                 .rule = rule});
        ALCOVE_TRY_VOID(add_patterns(rules[at], "patterns"));
      }
    }
    return {};
  }

  Result<void> read_replies() {
    constexpr std::pair<const char*, Role> k_kinds[]{
        {"forbidden", Role::forbidden}, {"required", Role::required}, {"topic", Role::topic}};
    for (const auto& [kind, role] : k_kinds) {
      const Json& rules = source_.json.at(kind);
      for (std::size_t at = 0; at < rules.size(); ++at) {
        const Json& json = rules[at];
        LintRule rule{.role = role,
                      .id = json.at("id").get<std::string>(),
                      .where = std::string(kind) + "[" + std::to_string(at) + "]",
                      .level = json.value("from_level", std::uint8_t{0}),
                      .is_excepted = json.contains("unless")};
        source_.rules.push_back(rule);
        ALCOVE_TRY_VOID(add_patterns(json, "patterns"));
        if (!rule.is_excepted) continue;
        rule.of = source_.rules.size() - 1;
        rule.role = Role::exception;
        source_.rules.push_back(std::move(rule));
        ALCOVE_TRY_VOID(add_patterns(json, "unless"));
      }
    }
    return {};
  }

  Result<void> add_patterns(const Json& rule, const char* key) {
    const Json& patterns = rule.at(key);
    const std::string path = source_.rules.back().where + "." + key;
    for (std::size_t at = 0; at < patterns.size(); ++at) {
      ALCOVE_TRY_VOID(add_pattern(patterns[at].get_ref<const std::string&>(), path + "[" + std::to_string(at) + "]"));
    }
    return {};
  }

  Result<void> add_pattern(const std::string& text, std::string where) {
    LintPattern pattern{.rule = source_.rules.size() - 1, .where = std::move(where), .text = text};
    const std::size_t most = std::min(LintSource::k_most_readings, LintSource::k_most_work - work_);
    ALCOVE_TRY(PatternSet::Readings readings,
               PatternSet::readings(text, most, source_.vocabulary, source_.classes, source_.joins));
    pattern.readings = std::move(readings.all);
    pattern.is_whole = readings.is_whole;
    work_ += pattern.readings.size();
    const auto number = static_cast<std::uint16_t>(source_.patterns.size());
    ALCOVE_CHECK(source_.patterns.size() < 0xFFFF, "pattern", "the patterns are too many", pattern.where);
    if (source_.rules.back().role != Role::class_entry) {
      ALCOVE_TRY_VOID(source_.set.add(text, number, source_.vocabulary, source_.classes, source_.joins, spelling()));
    }
    source_.patterns.push_back(std::move(pattern));
    return {};
  }

  LintSource& source_;
  std::vector<WordId> common_;
  std::size_t work_ = 0;
};

}  // namespace

void LintFindings::error(std::string_view code, std::string_view where, std::string message) {
  all_.push_back({true, std::string(code), std::string(where), std::move(message)});
}

void LintFindings::warn(std::string_view code, std::string_view where, std::string message) {
  all_.push_back({false, std::string(code), std::string(where), std::move(message)});
}

Result<LintSource> LintSource::read(std::string_view json) {
  LintSource source{.json = {}, .kind = table_kind(json)};
  if (source.kind == TableKind::replies) {
    ALCOVE_TRY_VOID(ReplyRules::compile(json));
  } else {
    ALCOVE_TRY_VOID(Tables::compile(json));
  }
  ALCOVE_TRY(source.json, base::parse_json(json));
  ALCOVE_TRY_VOID(Reading(source).read());
  return source;
}

std::string LintSource::text_of(const PatternSet::Reading& reading) const {
  std::string out;
  for (const PatternSet::Symbol& symbol : reading) {
    if (!out.empty()) out += ' ';
    switch (symbol.step) {
      case PatternSet::Step::word: out += vocabulary.text(symbol.value); break;
      case PatternSet::Step::word_class:
        for (const auto& [name, word_class] : classes) {
          if (word_class.number == symbol.value) out += "{" + name + "}";
        }
        break;
      case PatternSet::Step::any: out += "*"; break;
      case PatternSet::Step::gap: out += ".." + std::to_string(symbol.value); break;
      case PatternSet::Step::clause_end: out += "$"; break;
    }
  }
  return out;
}

}  // namespace alcove::safety
