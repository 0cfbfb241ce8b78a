#pragma once

/// How `alcove lint` tells a folder with the table of crisis lines, and checks it.

#include <optional>
#include <span>
#include <vector>

#include "core/assessment/lint/lint.hpp"
#include "core/base/time.hpp"

namespace alcove::cli {

/// Whether one of these files is a table of crisis lines.
bool holds_crisis_lines(std::span<const base::BundleFile> files);

/// What `flows::check_crisis_table` finds in every file of the folder, all of it errors.
std::vector<assessment::Finding> lint_crisis_lines(std::span<const base::BundleFile> files,
                                                   std::optional<base::CivilDay> today);

}  // namespace alcove::cli
