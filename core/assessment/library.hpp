#pragma once

/// All instruments that the program knows, and how a page sees one.
///
/// Example:
///     ALCOVE_TRY(const Library library, Library::load_bundled());
///     const Form* form = library.find("phq-9");                // newest version, or nullptr
///     form_json(*form, "en");                                  // everything a page shows

#include <span>
#include <string_view>
#include <vector>

#include "core/assessment/definition.hpp"
#include "core/base/bundle.hpp"
#include "core/base/json.hpp"

namespace alcove::assessment {

class Library {
 public:
  /// The instruments embedded in the program. It fails only when the program was built wrongly; tests hold that.
  static base::Result<Library> load_bundled();
  /// Reads every definition among `files` (paths below "instruments/"; a file is a definition when its name has no
  /// language tag) with its packs, and checks each. Errors of `read_form` and `check_form`; the same id and version
  /// twice is `library_duplicate`, a `supersedes` that names no version here is fine.
  static base::Result<Library> from_files(std::span<const base::BundleFile> files);

  /// The active form of an instrument with the highest version, or nullptr.
  const Form* find(std::string_view id) const;
  /// Exactly this version, also when it is superseded, or nullptr.
  const Form* find(std::string_view id, std::string_view version) const;
  /// The active form of every instrument, sorted by id. The pointers live as long as the library.
  std::vector<const Form*> instruments() const;

 private:
  std::vector<Form> forms_;  ///< by id, then ascending version
};

/// What a page shows of a form, in the best language we have for `language`: {"id", "version", "status", "language",
/// "title", "shortTitle", "domains", "instructions", "doesNotMean", "recall": {"n", "unit"} | null, "minutes",
/// "interval": {"minDays", "suggestDays"}, "items": [{"id", "type", "text", "required", "sensitive", "options":
/// [{"value", "code", "label"}], "conditional" when it is asked only after certain answers}], "scales": [{"id",
/// "title", "items", "range": [lowest, highest], "higherIs", "bands": [{"id", "level", "min", "max", "label", "means",
/// "next": […]}], "bandSource", "cutoffs": [{"id", "value", "label", "reached", "notReached", "source"}],
/// "measuresChange", "loinc"}], "flags", "alerts", "loinc", "licence", "references", "review", "textSha256"}.
base::OrderedJson form_json(const Form& form, std::string_view language);
/// One line of `alcove instruments --json`: id, version, titles, domains, item count, languages, licence class.
base::OrderedJson summary_json(const Form& form, std::string_view language);

}  // namespace alcove::assessment
