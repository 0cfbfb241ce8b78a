#pragma once

/// The files of a folder as lint's checks see them: parsed as far as they go, related to each other, and nothing taken
/// for granted about their shape. Internal to lint.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/assessment/definition.hpp"
#include "core/assessment/lint/lint.hpp"

namespace alcove::assessment {

/// Texts of one language: a pack (our words, or all of them), or wording that stands in a file of its own.
struct LintTexts {
  std::string file, language = {};
  std::string_view content;
  base::Json json = {};
  bool is_wording = false;

  /// The text of a key written "@key" or "key"; nothing when it is not there or not a text.
  std::optional<std::string_view> text(std::string_view key) const;
};

struct LintDefinition {
  std::string file, id = {};
  std::string_view content;
  base::Json json = {};
  bool is_bundled = false;            ///< not of the folder that is checked: there to be compared with
  std::optional<Form> form = {};      ///< when the loader reads it
  std::vector<LintTexts> texts = {};  ///< by file name
};

/// What is checked: one folder, and what it is compared with.
struct LintFolder {
  FolderKind kind = FolderKind::unknown;
  std::vector<LintDefinition> definitions = {};
  base::Json codes = {};  ///< schemas/codes/loinc.json, or null
};

/// Collects what the checks find.
class Findings {
 public:
  void error(std::string_view code, std::string_view file, std::string where, std::string message);
  void warn(std::string_view code, std::string_view file, std::string where, std::string message);
  /// Sorted, without repetitions.
  std::vector<Finding> take();

 private:
  std::vector<Finding> all_;
};

// Members of JSON that may have any shape: what is not there, or of another type, reads as nothing.
const base::Json& child(const base::Json& json, std::string_view key);
std::string_view text_of(const base::Json& json, std::string_view key);
std::string_view as_text(const base::Json& json);
std::optional<std::int64_t> whole_of(const base::Json& json, std::string_view key);
/// "path[3]" and "path.key".
std::string at_index(std::string_view path, std::size_t index);
std::string at_key(std::string_view path, std::string_view key);
/// The key of "@key", or empty.
std::string_view key_in(std::string_view reference);

/// One text that a definition uses, and where.
struct KeyUse {
  std::string key, where;
  bool is_wording = false;  ///< what the instrument's authors wrote: item texts, option labels, instructions
};
std::vector<KeyUse> keys_used(const base::Json& definition);
/// Whether the licence keeps the wording out of the default bundle (class N or T).
bool keeps_wording_apart(const base::Json& definition);

// The checks, each over one definition (or, where it compares, over the folder).
void check_definition_shape(const LintDefinition& definition, Findings& findings);
void check_directions(const LintDefinition& definition, Findings& findings);
void check_alerts(const LintDefinition& definition, Findings& findings);
void check_reachability(const LintDefinition& definition, Findings& findings);
void check_codes(const LintDefinition& definition, const base::Json& codes, Findings& findings);
void check_texts(const LintDefinition& definition, Findings& findings);
void check_wording(const LintDefinition& definition, FolderKind kind, Findings& findings);
void check_recall(const LintDefinition& definition, Findings& findings);
void check_numbers(const LintDefinition& definition, Findings& findings);
void check_translations(const LintFolder& folder, Findings& findings);

}  // namespace alcove::assessment
