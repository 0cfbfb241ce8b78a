#pragma once

/// A small folder of instruments that lint finds nothing wrong with, for tests that change it in one place at a time.

#include <map>
#include <string>
#include <vector>

#include "core/assessment/lint/lint.hpp"

namespace alcove::assessment::tests {

/// A made-up instrument "tired-3" with an English pack, as a folder of its own.
struct LintSample {
  base::Json definition;
  std::map<std::string, base::Json> packs;    ///< by language
  std::map<std::string, std::string> others;  ///< further files, as they are
  bool approves = true;                       ///< whether the definition gets the hash of each pack

  LintSample();
  /// The texts of a language, to read and to change.
  base::Json& strings(const std::string& language) { return packs.at(language).at("strings"); }
  /// Adds a language with the English texts.
  void add_language(const std::string& language);
  /// The files as they are written.
  std::map<std::string, std::string> files() const;
  std::vector<Finding> lint() const;
};

/// Lints files by name beside what is bundled.
std::vector<Finding> lint_files(const std::map<std::string, std::string>& files);
/// Whether there is a finding of this severity and code; "error lint_hash".
bool finds(const std::vector<Finding>& findings, const std::string& what);
/// All findings, one a line, for messages of tests.
std::string listed(const std::vector<Finding>& findings);

}  // namespace alcove::assessment::tests
