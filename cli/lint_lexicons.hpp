#pragma once

/// How `alcove lint` tells a folder with lexicons and rules for replies, and checks it.

#include <span>
#include <vector>

#include "core/assessment/lint/lint.hpp"

namespace alcove::cli {

/// Whether one of these files is a lexicon or holds rules for replies.
bool holds_lexicons(std::span<const base::BundleFile> files);

/// What `safety::lint_table` finds in each of them. `lint_file`: the file's name does not end with its language, or it
/// names a language and is neither.
std::vector<assessment::Finding> lint_lexicons(std::span<const base::BundleFile> files);

}  // namespace alcove::cli
