#include "core/recommendation/lint/lint.hpp"

#include <algorithm>
#include <set>

#include "core/recommendation/lint/parts.hpp"

namespace alcove::recommendation {

using assessment::Finding;
using assessment::Findings;
using base::BundleFile;
using base::Json;

namespace {

std::string at(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

/// Parsed, or null with the parser's error among the findings.
Json parsed(const BundleFile& file, Findings& findings) {
  auto json = base::parse_json(file.content);
  if (json) return *std::move(json);
  findings.error(json.error().code, file.path, json.error().where, json.error().message);
  return {};
}

void report(const base::Error& error, const BundleFile& file, Findings& findings) {
  findings.error(error.code, file.path, error.where, error.message);
}

/// Every rule of a file that can be read.
void add_rules(const BundleFile& file, std::vector<LintRule>& rules, Findings& findings) {
  const Json json = parsed(file, findings);
  if (json.is_null()) return;
  const Json& list = assessment::child(json, "rules");
  const std::string_view topic = assessment::text_of(json, "topic");
  if (!list.is_array() || topic.empty() || json.size() != 2) {
    return findings.error("lint_file", file.path, "", "a file of rules has a topic and rules, and nothing else");
  }
  if (std::string(topic) + ".json" != file.path.substr(file.path.rfind('/') + 1)) {
    findings.error("lint_file", file.path, "topic", "the file is named by its topic");
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string path = at("rules", i);
    auto rule = read_rule(list[i], path);
    if (rule) {
      rules.push_back({std::string(file.path), path, *std::move(rule)});
    } else {
      report(rule.error(), file, findings);
    }
  }
}

void check_ids(const std::vector<LintRule>& rules, Findings& findings) {
  std::set<std::string_view> seen;
  for (const LintRule& one : rules) {
    if (seen.insert(one.rule.id).second) continue;
    findings.error("rule_duplicate", one.file, one.path + ".id", "another rule has this id");
  }
}

/// Every text in several languages below `json` that has no German.
void check_translations(const Json& json, const BundleFile& file, const std::string& path, Findings& findings) {
  if (is_localised(json)) {
    if (!json.contains("de")) findings.error("lint_translation", file.path, path, "there is no German text");
    return;
  }
  if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) check_translations(json[i], file, at(path, i), findings);
  }
  if (!json.is_object()) return;
  for (const auto& [key, member] : json.items()) {
    check_translations(member, file, assessment::at_key(path, key), findings);
  }
}

void check_evidence(const Json& json, const BundleFile& file, Findings& findings) {
  const Json& evidence = assessment::child(json, "evidence");
  const Json& sources = assessment::child(evidence, "sources");
  if (assessment::text_of(evidence, "level").empty() || !sources.is_array() || sources.empty()) {
    return findings.error("lint_evidence", file.path, "evidence", "say the level of evidence and at least one source");
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const bool has_place =
        !assessment::text_of(sources[i], "doi").empty() || !assessment::text_of(sources[i], "url").empty();
    if (has_place && !assessment::text_of(sources[i], "citation").empty()) continue;
    findings.error("lint_evidence", file.path, at("evidence.sources", i),
                   "a source has a citation, and a doi or a url");
  }
}

void check_see_also(const Json& json, const BundleFile& file, const Ids& ids, Findings& findings) {
  const Json& others = assessment::child(json, "see_also");
  if (!others.is_array()) return;
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (ids.count(assessment::as_text(others[i])) > 0) continue;
    findings.error("lint_reference", file.path, at("see_also", i), "there is no such piece");
  }
}

template <typename Predicate>
bool any_file(std::span<const BundleFile> files, Predicate is_it) {
  return std::any_of(files.begin(), files.end(), [&](const BundleFile& file) {
    const auto json = base::parse_json(file.content);
    return json && is_it(*json);
  });
}

}  // namespace

FolderKind folder_kind(std::span<const BundleFile> files) {
  const auto has = [](const Json& json, std::string_view key) { return base::json_find(json, key) != nullptr; };
  if (any_file(files, [&](const Json& json) { return has(json, "rules") && has(json, "topic"); })) {
    return FolderKind::rules;
  }
  const auto is_piece = [&](const Json& json) {
    return has(json, "kind") && has(json, "topics") && (has(json, "steps") || has(json, "sections"));
  };
  return any_file(files, is_piece) ? FolderKind::content : FolderKind::unknown;
}

std::vector<Finding> lint_rules(std::span<const BundleFile> files, const FactRegistry& registry, const Shelf& shelf) {
  Findings findings;
  std::vector<LintRule> rules;
  for (const BundleFile& file : files) add_rules(file, rules, findings);
  check_ids(rules, findings);
  for (LintRule& one : rules) {
    know_topics(one.rule, shelf);
    check_rule(one, registry, shelf, findings);
  }
  check_reach(rules, registry, findings);
  return findings.take();
}

std::vector<Finding> lint_content(std::span<const BundleFile> files) {
  Findings findings;
  Ids ids;
  std::vector<std::pair<const BundleFile*, Json>> pieces;
  for (const BundleFile& file : files) {
    Json json = parsed(file, findings);
    if (json.is_null()) continue;
    if (const auto piece = read_piece(json, ""); !piece) {
      report(piece.error(), file, findings);
    } else if (!ids.insert(piece->id).second) {
      findings.error("content_duplicate", file.path, "id", "another piece has this id");
    } else if (piece->id + ".json" != file.path.substr(file.path.rfind('/') + 1)) {
      findings.error("lint_file", file.path, "id", "the file is named by its id");
    }
    pieces.emplace_back(&file, std::move(json));
  }
  for (const auto& [file, json] : pieces) {
    check_translations(json, *file, "", findings);
    check_evidence(json, *file, findings);
    check_see_also(json, *file, ids, findings);
  }
  return findings.take();
}

}  // namespace alcove::recommendation
