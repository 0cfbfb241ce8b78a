#pragma once

/// How `alcove lint` tells folders with rules and with pieces of content, and checks them.

#include <span>
#include <vector>

#include "core/assessment/lint/lint.hpp"

namespace alcove::cli {

/// Whether these files are rules, or pieces of content.
bool holds_rules(std::span<const base::BundleFile> files);
bool holds_content(std::span<const base::BundleFile> files);

/// What `recommendation::lint_rules` finds; `surroundings` are the files that rules may name, with paths below schemas/
/// ("content/pieces/…"). Instruments are the bundled ones.
std::vector<assessment::Finding> lint_rule_files(std::span<const base::BundleFile> files,
                                                 std::span<const base::BundleFile> surroundings);
/// What `recommendation::lint_content` finds.
std::vector<assessment::Finding> lint_content_files(std::span<const base::BundleFile> files);

}  // namespace alcove::cli
