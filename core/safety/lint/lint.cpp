#include "core/safety/lint/lint.hpp"

#include "core/safety/lint/source.hpp"

namespace alcove::safety {

TableKind table_kind(std::string_view json) {
  const auto root = base::parse_json(json);
  if (!root || !root->is_object()) return TableKind::unknown;
  if (root->contains("forbidden")) return TableKind::replies;
  return root->contains("phrases") || root->contains("markers") ? TableKind::lexicon : TableKind::unknown;
}

std::vector<LintFinding> lint_table(std::string_view json) {
  LintFindings findings;
  const auto source = LintSource::read(json);
  if (!source) {
    findings.error(source.error().code, source.error().where, source.error().message);
    return findings.take();
  }
  check_sources(*source, findings);
  check_classes(*source, findings);
  check_word_lists(*source, findings);
  check_shapes(*source, findings);
  check_reachability(*source, findings);
  check_needless(*source, findings);
  check_idioms(*source, findings);
  return findings.take();
}

}  // namespace alcove::safety
