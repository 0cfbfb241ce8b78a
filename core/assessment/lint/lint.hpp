#pragma once

/// Everything that can be wrong with a folder of instruments, said at once. The loader stops at the first thing that
/// does not hold; lint goes on, and looks at what a loader cannot judge: whether texts are those that were approved,
/// fit their language and their data, and whether codes mean what the definition says. It runs in the command line, in
/// tests and when a host's server starts, never in the page.
///
/// Example:
///     const std::vector<Finding> findings = lint_instruments({.files = files, .bundled = base::bundle_files()});
///     has_errors(findings);

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bundle.hpp"
#include "core/base/json.hpp"

namespace alcove::assessment {

/// `error`: somebody could be hurt, or the loader refuses it. `warning`: look again.
enum class Severity : std::uint8_t { warning, error };

/// One thing that is wrong. `where` is the path inside the file ("scales[0].bands[2].min"), or empty for the whole
/// file; `message` says what to do.
struct Finding {
  Severity severity = Severity::error;
  std::string code;
  std::string file;
  std::string where;
  std::string message;

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// What a folder is, by what is in it.
enum class FolderKind : std::uint8_t {
  unknown,      ///< nothing here that lint knows
  instruments,  ///< definitions with their texts: the default bundle
  host          ///< what a host adds: wording, a pack.json, instruments of its own
};

/// A folder to check. Paths are names inside the folder ("phq-9.json"). `bundled` are the files that a host's folder
/// adds to, with paths below "instruments/"; a folder of definitions does not look at them, except for the list of
/// codes at "codes/loinc.json".
struct LintInput {
  std::span<const base::BundleFile> files;
  std::span<const base::BundleFile> bundled;
};

/// A folder with a pack.json or wording is a host's, unless it defines an instrument that is bundled: then it is the
/// default bundle, whose rules are stricter.
FolderKind folder_kind(const LintInput& input);

/// Every finding, ordered by file, place and code. The loader's codes come through as they are; lint's own are:
/// `lint_alert`, `lint_balance`, `lint_direction`, `lint_duplicate`, `lint_file`, `lint_hash`, `lint_interval`,
/// `lint_invisible`, `lint_item_id`, `lint_label`, `lint_language`, `lint_licence`, `lint_loinc`, `lint_markup`,
/// `lint_numbers`, `lint_option_code`, `lint_recall`, `lint_reference`, `lint_script`, `lint_translation`,
/// `lint_unreachable`, `lint_unused`; docs/instruments.md says what each means.
std::vector<Finding> lint_instruments(const LintInput& input);

bool has_errors(std::span<const Finding> findings);

/// {"severity", "code", "file", "where", "message"}.
base::OrderedJson to_json(const Finding& finding);
std::string_view name_of(Severity severity);  ///< "warning", "error"

}  // namespace alcove::assessment
