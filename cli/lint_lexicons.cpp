#include "cli/lint_lexicons.hpp"

#include <algorithm>
#include <string>

#include "core/base/json.hpp"
#include "core/safety/lint/lint.hpp"

namespace alcove::cli {

using assessment::Finding;
using assessment::Severity;
using base::BundleFile;
using safety::TableKind;

namespace {

/// What the name of the file says wrongly, or nothing.
std::string misnamed(const BundleFile& file) {
  const auto json = base::parse_json(file.content);
  if (!json || !json->is_object() || !json->contains("language")) return {};
  if (safety::table_kind(file.content) == TableKind::unknown) return "names a language, but holds no rules";
  const auto language = base::json_text(*json, "language");
  if (!language) return {};
  const std::string ending = "." + *language + ".json";
  return file.path.ends_with(ending) ? "" : "the name of a file ends with its language: " + ending;
}

}  // namespace

bool holds_lexicons(std::span<const BundleFile> files) {
  return std::any_of(files.begin(), files.end(),
                     [](const BundleFile& file) { return safety::table_kind(file.content) != TableKind::unknown; });
}

std::vector<Finding> lint_lexicons(std::span<const BundleFile> files) {
  std::vector<Finding> findings;
  const auto add = [&](const BundleFile& file, safety::LintFinding found) {
    findings.push_back({.severity = found.is_error ? Severity::error : Severity::warning,
                        .code = std::move(found.code),
                        .file = std::string(file.path),
                        .where = std::move(found.where),
                        .message = std::move(found.message)});
  };
  for (const BundleFile& file : files) {
    if (std::string wrong = misnamed(file); !wrong.empty()) add(file, {true, "lint_file", {}, std::move(wrong)});
    if (safety::table_kind(file.content) == TableKind::unknown) continue;
    for (safety::LintFinding& found : safety::lint_table(file.content)) add(file, std::move(found));
  }
  return findings;
}

}  // namespace alcove::cli
