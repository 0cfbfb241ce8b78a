#pragma once

/// Everything that can be wrong with a lexicon or with rules for replies, said at once. Compiling stops at the first
/// thing that does not hold; lint goes on, and looks for phrases that can never be found or never matter, and for
/// idioms that could hide somebody in danger. It runs in the command line and in tests, never in the page.
///
/// Example:
///     for (const LintFinding& finding : lint_table(json_text)) { … finding.where, finding.message }

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alcove::safety {

enum class TableKind : std::uint8_t { unknown, lexicon, replies };

/// What a file is, by its members.
TableKind table_kind(std::string_view json);

/// One thing that is wrong. `where` is the path inside the file ("phrases[2].patterns[0]"). Errors are what could leave
/// a person unnoticed, or does not compile; the rest is needless or odd.
struct LintFinding {
  bool is_error = true;
  std::string code;
  std::string where;
  std::string message;
};

/// Every finding, in the order of the table. Codes of the compiler come through as they are (`json`, `json_member`,
/// `lexicon`, `replies`, `pattern`), and then nothing else is looked at. Lint's own (docs/cli.md):
///
/// errors: `lint_class` (empty, or the class NOT is missing), `lint_unreachable` (words that no text is read as),
/// `lint_hidden` (a weaker rule takes every place of a strong pattern), `lint_idiom` (could swallow another rule's
/// phrase), `lint_source` (nothing is said of a source);
///
/// warnings: `lint_duplicate`, `lint_shadowed` (a stronger rule takes every place), `lint_join` (some of its words are
/// read as others), `lint_gap`, `lint_wide` (only common words, or too many phrases to look at), `lint_reach` (a member
/// without effect), `lint_known` (needs no guard), `lint_unused`.
std::vector<LintFinding> lint_table(std::string_view json);

}  // namespace alcove::safety
