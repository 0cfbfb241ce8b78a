#include "cli/lint_recommendation.hpp"

#include "core/recommendation/lint/lint.hpp"

namespace alcove::cli {

using assessment::Finding;
using base::BundleFile;
using recommendation::FolderKind;

namespace {

/// What keeps rules from being judged at all.
std::vector<Finding> only(const base::Error& error) {
  Finding finding;
  finding.code = error.code;
  finding.where = error.where;
  finding.message = error.message;
  return {std::move(finding)};
}

}  // namespace

bool holds_rules(std::span<const BundleFile> files) { return recommendation::folder_kind(files) == FolderKind::rules; }

bool holds_content(std::span<const BundleFile> files) {
  return recommendation::folder_kind(files) == FolderKind::content;
}

std::vector<Finding> lint_rule_files(std::span<const BundleFile> files, std::span<const BundleFile> surroundings) {
  const auto library = assessment::Library::load_bundled();
  if (!library) return only(library.error());
  const auto shelf = recommendation::Shelf::from_files(surroundings);
  if (!shelf) return only(shelf.error());
  const recommendation::FactRegistry registry({.library = &*library,
                                               .content = shelf->ids(),
                                               .feelings = recommendation::feeling_ids(surroundings),
                                               .tags = recommendation::tag_ids(surroundings)});
  return recommendation::lint_rules(files, registry, *shelf);
}

std::vector<Finding> lint_content_files(std::span<const BundleFile> files) {
  return recommendation::lint_content(files);
}

}  // namespace alcove::cli
