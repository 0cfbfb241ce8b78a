#include "cli/lint_crisis_lines.hpp"

#include <algorithm>
#include <string>

#include "core/flows/crisis_table.hpp"

namespace alcove::cli {

bool holds_crisis_lines(std::span<const base::BundleFile> files) {
  return std::any_of(files.begin(), files.end(),
                     [](const base::BundleFile& file) { return flows::is_crisis_table(file.content); });
}

std::vector<assessment::Finding> lint_crisis_lines(std::span<const base::BundleFile> files,
                                                   std::optional<base::CivilDay> today) {
  std::vector<assessment::Finding> findings;
  for (const base::BundleFile& file : files) {
    for (const flows::TableFinding& finding : flows::check_crisis_table(file.content, today)) {
      findings.push_back({.severity = assessment::Severity::error,
                          .code = finding.code,
                          .file = std::string(file.path),
                          .where = finding.where,
                          .message = finding.message});
    }
  }
  return findings;
}

}  // namespace alcove::cli
