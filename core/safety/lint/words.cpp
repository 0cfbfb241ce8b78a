/// What stands around the rules: sources, classes and lists of words.
#include <algorithm>
#include <map>
#include <set>

#include "core/safety/fold.hpp"
#include "core/safety/lint/source.hpp"
#include "core/safety/table_source.hpp"

namespace alcove::safety {

using base::Json;

namespace {

/// Shorter than this, a source says nothing that could be looked up or reviewed.
constexpr std::size_t k_shortest_citation = 16;

std::string at_index(const std::string& path, std::size_t at) { return path + "[" + std::to_string(at) + "]"; }

/// All rules of the JSON, of whatever kind.
std::string all_rules(const Json& json) {
  std::string out;
  for (const char* kind : {"phrases", "markers", "forbidden", "required", "topic"}) {
    if (json.contains(kind)) out += json.at(kind).dump();
  }
  return out;
}

bool is_read_as_itself(const LintSource& source, const std::string& word) {
  Tokens tokens;
  Reader(source.vocabulary, source.joins).read(word, tokens);
  return tokens.size() == 1 && source.vocabulary.text(tokens[0].word) == folded_word(word);
}

void check_repetitions(const Json& words, const std::string& path, LintFindings& findings) {
  std::map<std::string, std::string> seen;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto& word = words[at].get_ref<const std::string&>();
    const std::string key = TableSource::is_pattern(word) ? word : folded_word(word);
    const auto [first, is_new] = seen.try_emplace(key, at_index(path, at));
    if (!is_new) findings.warn("lint_duplicate", at_index(path, at), "\"" + word + "\" already is " + first->second);
  }
}

/// The words of a pattern as they are written: "self-harm" is folded to one word, and read as two.
void check_pattern_words(const LintSource& source, const LintPattern& pattern, LintFindings& findings) {
  constexpr std::string_view k_signs = " ()|?*$";
  const std::string_view text = pattern.text;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    end = std::min(text.find_first_of(k_signs, begin), text.size());
    const std::string word(text.substr(begin, end - begin));
    const bool is_word = !word.empty() && word[0] != '.' && word[0] != '{';
    if (!is_word || is_read_as_itself(source, word)) continue;
    findings.error("lint_unreachable", pattern.where, "no text is read as \"" + word + "\"");
  }
}

}  // namespace

void check_sources(const LintSource& source, LintFindings& findings) {
  std::set<std::string> used;
  for (const char* kind : {"phrases", "markers", "forbidden", "required", "topic"}) {
    if (!source.json.contains(kind)) continue;
    for (const Json& rule : source.json.at(kind)) used.insert(rule.at("source").get<std::string>());
  }
  for (const auto& [name, citation] : source.json.at("sources").items()) {
    const std::string path = "sources." + name;
    const bool is_said = citation.is_string() && citation.get_ref<const std::string&>().size() >= k_shortest_citation;
    if (!is_said) findings.error("lint_source", path, "a source is a citation, or says why we think so");
    if (used.count(name) == 0) findings.warn("lint_unused", path, "no rule names this source");
  }
}

void check_classes(const LintSource& source, LintFindings& findings) {
  const std::string used = all_rules(source.json) + source.json.at("classes").dump();
  const bool needs_negation = source.kind == TableKind::lexicon && used.find("..") != std::string::npos;
  if (needs_negation && source.classes.count("NOT") == 0) {
    findings.error("lint_class", "classes", "gaps read over negations unless a class NOT holds them");
  }
  for (const auto& [name, word_class] : source.classes) {
    const std::string path = "classes." + name;
    const Json& entries = source.json.at("classes").at(name);
    if (entries.empty()) findings.error("lint_class", path, "a class holds at least one word");
    if (name != "NOT" && used.find("{" + name + "}") == std::string::npos) {
      findings.warn("lint_unused", path, "no pattern names this class");
    }
    check_repetitions(entries, path, findings);
    for (std::size_t at = 0; at < entries.size(); ++at) {
      const auto& entry = entries[at].get_ref<const std::string&>();
      if (TableSource::is_pattern(entry) || is_read_as_itself(source, entry)) continue;
      findings.error("lint_unreachable", at_index(path, at), "no text is read as \"" + entry + "\"");
    }
  }
}

namespace {

/// The words that may be misspelt: critical ones, and those of patterns and classes.
Vocabulary guarded_words(const LintSource& source) {
  Vocabulary words;
  for (const Json& word : source.json.at("critical")) {
    words.add(folded_word(word.get_ref<const std::string&>()), Spelling::critical);
  }
  for (const auto& members : source.members) {
    for (const WordId word : members) words.add(source.vocabulary.text(word), Spelling::forgiving);
  }
  for (const LintPattern& pattern : source.patterns) {
    for (const PatternSet::Reading& reading : pattern.readings) {
      for (const auto& [step, value] : reading) {
        if (step == PatternSet::Step::word) words.add(source.vocabulary.text(value), Spelling::forgiving);
      }
    }
  }
  words.seal();
  return words;
}

}  // namespace

void check_word_lists(const LintSource& source, LintFindings& findings) {
  for (const LintPattern& pattern : source.patterns) check_pattern_words(source, pattern, findings);
  const Vocabulary guarded = guarded_words(source);
  for (const char* list : {"critical", "known", "common"}) {
    if (!source.json.contains(list)) continue;
    const Json& words = source.json.at(list);
    check_repetitions(words, list, findings);
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto& word = words[at].get_ref<const std::string&>();
      const std::string path = at_index(list, at);
      if (!is_read_as_itself(source, word)) {
        findings.error("lint_unreachable", path, "no text is read as \"" + word + "\"");
      }
      if (std::string_view(list) != "known") continue;
      const std::string folded = folded_word(word);
      const bool is_guard = guarded.find(folded) == k_unknown_word && guarded.find_misspelt(folded) != k_unknown_word;
      if (!is_guard) findings.warn("lint_known", path, "\"" + word + "\" would be read as itself without being listed");
    }
  }
}

}  // namespace alcove::safety
