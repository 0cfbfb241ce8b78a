#pragma once

/// Everything that can be wrong with folders of rules and of content, said at once. The reader stops at the first thing
/// that does not hold; lint goes on, and looks at what a reader cannot judge: whether a rule can ever fire, whether
/// another always stands before it, whether its facts, pieces and instruments are there. It runs in the command line
/// and in tests, never in the page.
///
/// Example:
///     const FactRegistry registry({.library = &library, .content = shelf.ids()});
///     assessment::has_errors(lint_rules(files, registry));

#include <span>
#include <vector>

#include "core/assessment/lint/lint.hpp"
#include "core/recommendation/content.hpp"
#include "core/recommendation/rule.hpp"

namespace alcove::recommendation {

/// What a folder is, by what is in it.
enum class FolderKind : std::uint8_t { unknown, rules, content };
FolderKind folder_kind(std::span<const base::BundleFile> files);

/// Rules of a folder; `shelf` holds the pieces that they may name, `registry` everything else. Errors of `read_rule`
/// come through as they are, `rule_duplicate` too; lint's own:
/// - `lint_file`: not the members of a file of rules
/// - `lint_fact`: a fact that is not declared, or names an instrument, scale or piece that is not here
/// - `lint_range`: a constant of another type than the fact, outside its range, or that leaves nothing to compare
/// - `lint_reference`: an instrument or piece that is not here, or a piece of another kind than the action opens
/// - `lint_unreachable`: `when` can never be yes, or only while an open flag holds the rule back
/// - `lint_contradictory`: a contra-indication stands wherever `when` is yes
/// - `lint_shadowed`: whenever it fires, another rule about the same fires before it
/// - `lint_loop`: what follows on its being done leads back to it on the same day, without a rest
/// - `lint_explanation`: a template with a broken brace, or a fact in it that is no number or may be missing
/// - `lint_translation`: no explanation in German
/// - `lint_test`: a case that comes out otherwise, or no case that fires, or none that does not
/// - `lint_complex` (warning): too many cases to say what the rule can reach
std::vector<assessment::Finding> lint_rules(std::span<const base::BundleFile> files, const FactRegistry& registry,
                                            const Shelf& shelf);

/// Pieces of a folder. Errors of `read_piece` come through, `content_duplicate` too; lint's own: `lint_file` (a name
/// that is not the id), `lint_translation` (a text without German), `lint_reference` (a `see_also` that is not here),
/// `lint_evidence` (no level, no source, or one without a doi and url).
std::vector<assessment::Finding> lint_content(std::span<const base::BundleFile> files);

}  // namespace alcove::recommendation
