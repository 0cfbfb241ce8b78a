#include "core/assessment/lint/lint.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/assessment/language_packs.hpp"
#include "core/assessment/library.hpp"
#include "core/assessment/lint/source.hpp"

namespace alcove::assessment {

using base::BundleFile;
using base::Json;

namespace {

constexpr std::string_view k_bundled_folder = "instruments/";
constexpr std::string_view k_codes_file = "codes/loinc.json";

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_json(std::string_view path) {
  constexpr std::string_view k_suffix = ".json";
  return path.size() > k_suffix.size() && path.substr(path.size() - k_suffix.size()) == k_suffix;
}

/// What a file is. A text whose name holds no known language is a text all the same: that is said, not guessed away.
FileKind kind_of_file(const BundleFile& file, const Json& json) {
  const FileKind kind = kind_of(file_name(file.path));
  const bool reads_as_text = json.is_object() && json.contains("strings") && !json.contains("items");
  if (kind != FileKind::definition || !reads_as_text) return kind;
  return file.path.find(".wording.") == std::string_view::npos ? FileKind::language_pack : FileKind::wording;
}

bool is_bundled_instrument_file(const BundleFile& file) {
  return file.path.rfind(k_bundled_folder, 0) == 0 && is_json(file.path);
}

/// Parsed, or null with the parser's error among the findings.
Json parsed(const BundleFile& file, Findings& findings) {
  auto json = base::parse_json(file.content);
  if (json) return *std::move(json);
  findings.error(json.error().code, file.path, json.error().where, json.error().message);
  return {};
}

/// What of the bundle a host's folder may add to: ids of instruments.
std::set<std::string, std::less<>> bundled_ids(const LintInput& input) {
  std::set<std::string, std::less<>> ids;
  for (const BundleFile& file : input.bundled) {
    if (!is_bundled_instrument_file(file) || kind_of(file_name(file.path)) != FileKind::definition) continue;
    if (const auto json = base::parse_json(file.content)) ids.emplace(text_of(*json, "id"));
  }
  return ids;
}

/// The definition that texts say they belong to: of this id and version, else of this id.
LintDefinition* owner_of(const LintTexts& texts, std::vector<LintDefinition>& definitions) {
  LintDefinition* by_id = nullptr;
  for (LintDefinition& definition : definitions) {
    if (definition.id.empty() || definition.id != text_of(texts.json, "instrument")) continue;
    if (by_id == nullptr) by_id = &definition;
    if (text_of(definition.json, "version") == text_of(texts.json, "version")) return &definition;
  }
  return by_id;
}

void add_definition(LintFolder& folder, const BundleFile& file, bool is_bundled, Json json) {
  LintDefinition definition{.file = std::string(file.path), .content = file.content, .is_bundled = is_bundled};
  definition.json = std::move(json);
  definition.id = text_of(definition.json, "id");
  folder.definitions.push_back(std::move(definition));
}

void add_texts(LintFolder& folder, const BundleFile& file, FileKind kind, Json json, Findings& findings) {
  LintTexts texts{.file = std::string(file.path), .content = file.content, .is_wording = kind == FileKind::wording};
  texts.json = std::move(json);
  texts.language = text_of(texts.json, "language");
  LintDefinition* owner = owner_of(texts, folder.definitions);
  if (owner != nullptr) {
    owner->texts.push_back(std::move(texts));
  } else {
    findings.error("lint_file", file.path, "instrument",
                   "no definition has this id: correct the id, or remove the file");
  }
}

/// Definitions first, then the texts that belong to them.
void add_files(LintFolder& folder, std::span<const BundleFile> files, bool are_bundled, Findings& findings) {
  std::vector<std::pair<const BundleFile*, Json>> texts;
  for (const BundleFile& file : files) {
    if (!is_json(file.path) || (are_bundled && !is_bundled_instrument_file(file))) continue;
    Json json = parsed(file, findings);
    if (json.is_null()) continue;
    const FileKind kind = kind_of_file(file, json);
    if (kind == FileKind::definition) add_definition(folder, file, are_bundled, std::move(json));
    if (kind == FileKind::language_pack || kind == FileKind::wording) texts.emplace_back(&file, std::move(json));
  }
  for (auto& [file, json] : texts) {
    const FileKind kind = kind_of_file(*file, json);
    add_texts(folder, *file, kind, std::move(json), findings);
  }
}

void check_manifest(const BundleFile& file, FolderKind kind, Findings& findings) {
  if (kind == FolderKind::instruments) {
    findings.error("lint_file", file.path, "",
                   "this folder defines bundled instruments: a pack.json belongs in a host's folder, which cannot "
                   "replace them");
    return;
  }
  const auto pack = read_pack_manifest(file.content);
  if (!pack) return findings.error(pack.error().code, file.path, pack.error().where, pack.error().message);
  if (pack->host_notice.empty() != pack->person_notice.empty()) {
    findings.warn("lint_licence", file.path, "", "what a host must agree to, people should be told: give both notices");
  }
}

void report(const base::Error& error, std::string_view file, const LintDefinition& definition, Findings& findings) {
  const std::string prefix = definition.id + ".";
  const bool is_prefixed = error.where.rfind(prefix, 0) == 0;
  findings.error(error.code, file, is_prefixed ? error.where.substr(prefix.size()) : error.where, error.message);
}

/// The loader's own verdict on a definition and on each wording that is here for it.
void read_form_of(LintDefinition& definition, Findings& findings) {
  PackFiles packs;
  for (const LintTexts& texts : definition.texts) {
    if (!texts.is_wording) packs.emplace(file_name(texts.file), texts.content);
  }
  auto form = read_form(definition.content, packs);
  if (!form) return report(form.error(), definition.file, definition, findings);
  for (const LintTexts& texts : definition.texts) {
    if (!texts.is_wording) continue;
    const auto added = add_wording(*form, file_name(texts.file), texts.content);
    if (!added) report(added.error(), texts.file, definition, findings);
  }
  if (!definition.is_bundled) {
    const auto sound = check_form(*form);
    if (!sound) report(sound.error(), definition.file, definition, findings);
  }
  definition.form = *std::move(form);
}

void check_ids(const LintFolder& folder, const LintInput& input, Findings& findings) {
  std::map<std::pair<std::string, std::string>, std::string> seen;
  std::set<std::string> active, superseded;
  for (const LintDefinition& definition : folder.definitions) {
    if (definition.is_bundled) continue;
    const std::string version(text_of(definition.json, "version"));
    const auto [first, is_new] = seen.emplace(std::pair(definition.id, version), definition.file);
    if (!is_new) {
      findings.error("library_duplicate", definition.file, "version",
                     "the same id and version as " + first->second + ": give a changed definition a higher version");
    }
    (text_of(definition.json, "status") == "active" ? active : superseded).insert(definition.id);
    const std::string expected = definition.id + ".";
    if (file_name(definition.file).substr(0, expected.size()) != expected) {
      findings.warn("lint_file", definition.file, "id", "name the file after the id: " + definition.id + ".json");
    }
  }
  if (folder.kind == FolderKind::host) {
    const auto ours = bundled_ids(input);
    for (const LintDefinition& definition : folder.definitions) {
      if (definition.is_bundled || ours.count(definition.id) == 0) continue;
      findings.error("library_duplicate", definition.file, "id",
                     "a bundled instrument cannot be replaced: give yours an id of its own");
    }
  }
  for (const LintDefinition& definition : folder.definitions) {
    if (definition.is_bundled || text_of(definition.json, "status") != "superseded") continue;
    if (active.count(definition.id) == 0) {
      findings.warn("lint_file", definition.file, "status", "superseded, but no active version is here");
    }
  }
}

LintFolder arranged(const LintInput& input, Findings& findings) {
  LintFolder folder{.kind = folder_kind(input)};
  for (const BundleFile& file : input.bundled) {
    if (file.path != k_codes_file) continue;
    if (auto codes = base::parse_json(file.content)) folder.codes = *std::move(codes);
  }
  if (folder.kind == FolderKind::host) {
    Findings ignored;  // the bundle has its own check
    add_files(folder, input.bundled, true, ignored);
  }
  add_files(folder, input.files, false, findings);
  return folder;
}

}  // namespace

FolderKind folder_kind(const LintInput& input) {
  bool has_definitions = false, is_hosts = false;
  const auto ours = bundled_ids(input);
  bool defines_bundled = false;
  for (const BundleFile& file : input.files) {
    if (!is_json(file.path)) continue;
    const FileKind kind = kind_of(file_name(file.path));
    is_hosts = is_hosts || kind == FileKind::wording || kind == FileKind::manifest;
    if (kind != FileKind::definition) continue;
    const auto json = base::parse_json(file.content);
    if (!json || !json->is_object()) continue;
    has_definitions = has_definitions || json->contains("items") || json->contains("scales");
    defines_bundled = defines_bundled || ours.count(text_of(*json, "id")) != 0;
  }
  if (is_hosts && !defines_bundled) return FolderKind::host;
  return has_definitions ? FolderKind::instruments : FolderKind::unknown;
}

std::vector<Finding> lint_instruments(const LintInput& input) {
  Findings findings;
  LintFolder folder = arranged(input, findings);
  for (const BundleFile& file : input.files) {
    if (is_json(file.path) && kind_of(file_name(file.path)) == FileKind::manifest) {
      check_manifest(file, folder.kind, findings);
    }
  }
  for (LintDefinition& definition : folder.definitions) read_form_of(definition, findings);
  check_ids(folder, input, findings);
  for (const LintDefinition& definition : folder.definitions) {
    check_wording(definition, folder.kind, findings);
    check_texts(definition, findings);
    check_recall(definition, findings);
    check_numbers(definition, findings);
    check_alerts(definition, findings);
    if (definition.is_bundled) continue;
    check_definition_shape(definition, findings);
    check_directions(definition, findings);
    check_reachability(definition, findings);
    check_codes(definition, folder.codes, findings);
  }
  check_translations(folder, findings);
  std::vector<Finding> all = findings.take();
  // Of the bundle only what a host adds is judged here.
  const auto is_foreign = [&](const Finding& finding) {
    return std::none_of(input.files.begin(), input.files.end(),
                        [&](const BundleFile& file) { return file.path == finding.file; });
  };
  all.erase(std::remove_if(all.begin(), all.end(), is_foreign), all.end());
  return all;
}

bool has_errors(std::span<const Finding> findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::error; });
}

std::string_view name_of(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

base::OrderedJson to_json(const Finding& finding) {
  return {{"severity", name_of(finding.severity)},
          {"code", finding.code},
          {"file", finding.file},
          {"where", finding.where},
          {"message", finding.message}};
}

}  // namespace alcove::assessment
