#pragma once

/// All instruments that the program knows, and how a page sees one.
///
/// Example:
///     ALCOVE_TRY(const Library library, Library::load_bundled());
///     const Form* form = library.find("phq-9");                // newest version, or nullptr
///     form_json(*form, "en");                                  // everything a page shows

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/assessment/definition.hpp"
#include "core/base/bundle.hpp"
#include "core/base/json.hpp"

namespace alcove::assessment {

/// What `pack.json` of a host's folder says (schemas/instrument-pack.schema.json).
struct Pack {
  std::string id, title;
  std::string host_notice;    ///< what the host must agree to; empty: nothing
  std::string person_notice;  ///< what a person is told before the first use; empty: nothing
};

/// Reads `pack.json`: `json`, `json_member`, `definition_member`, `definition_value`.
base::Result<Pack> read_pack_manifest(std::string_view content);

/// A folder of a host as docs/instruments.md describes: wording files, definitions with their packs, a `pack.json`.
struct HostFolder {
  std::string name;                                       ///< what errors call it
  std::map<std::string, std::string, std::less<>> files;  ///< file name → bytes
};

/// Bundled definitions are read when somebody first asks for them; the pointers it gives live as long as the library.
/// Not for several threads at once.
class Library {
 public:
  /// The instruments embedded in the program, which the build's tests have checked.
  static base::Result<Library> load_bundled();
  /// These and what hosts add, which is checked in full. Errors of `read_form`, `check_form` and `add_wording`, whose
  /// `where` begins with folder and file; an id of ours, or an id and version twice, is `library_duplicate`; wording
  /// for an instrument or version that is not here is `instrument_unknown`.
  static base::Result<Library> load(std::span<const HostFolder> folders);
  /// Reads every definition among `files` (paths below "instruments/") with its packs and wording, and checks each.
  /// Errors of `read_form` and `check_form`; the same id and version twice is `library_duplicate`, a `supersedes` that
  /// names no version here is fine.
  static base::Result<Library> from_files(std::span<const base::BundleFile> files);

  /// The active form of an instrument with the highest version, or nullptr.
  const Form* find(std::string_view id) const;
  /// Exactly this version, also when it is superseded, or nullptr.
  const Form* find(std::string_view id, std::string_view version) const;
  /// The active form of every instrument, sorted by id.
  std::vector<const Form*> instruments() const;
  /// What the hosts' folders say about themselves, in the order of the folders.
  const std::vector<Pack>& packs() const { return packs_; }

 private:
  /// Every version of one instrument, ascending.
  struct Instrument {
    bool is_bundled = false, is_read = true;
    std::vector<Form> forms;
  };

  std::vector<Form>& forms_of(Instrument& instrument, std::string_view id) const;
  base::Result<void> add(Form form);
  base::Result<void> add_definitions(const HostFolder& folder, const Pack& pack);
  base::Result<void> add_wording_files(const HostFolder& folder, const Pack& pack);
  base::Result<void> add_definition_file(std::string_view content, const PackFiles& packs, const Pack& pack);
  base::Result<void> add_wording_file(std::string_view name, std::string_view content, const Pack& pack);

  mutable std::map<std::string, Instrument, std::less<>> instruments_;
  std::vector<Pack> packs_;
};

/// What a page shows of a form, in the best language we have for `language`: {"id", "version", "status", "language",
/// "title", "shortTitle", "domains", "instructions", "doesNotMean", "recall": {"n", "unit"} | null, "minutes",
/// "interval": {"minDays", "suggestDays"}, "items": [{"id", "type", "text", "required", "sensitive", "options":
/// [{"value", "code", "label"}], "conditional" when it is asked only after certain answers}], "scales": [{"id",
/// "title", "items", "range": [lowest, highest], "higherIs", "bands": [{"id", "level", "min", "max", "label", "means",
/// "next": […]}], "bandSource", "cutoffs": [{"id", "value", "label", "reached", "notReached", "source"}],
/// "measuresChange", "norms": [{"population", "mean", "sd", "n"?, "source"}], "loinc"}], "flags", "alerts", "loinc",
/// "licence", "references", "languages" in which it can be taken, "licenceClass", "wording" (whether it is here; else
/// its texts are empty), "fromHost", "notice", "review", "textSha256"}.
base::OrderedJson form_json(const Form& form, std::string_view language);
/// One line of `alcove instruments --json`; docs/cli.md lists its members.
base::OrderedJson summary_json(const Form& form, std::string_view language);

}  // namespace alcove::assessment
