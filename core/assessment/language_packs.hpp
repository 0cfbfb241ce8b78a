#pragma once

/// Language packs and wording of a form: which texts it needs, and reading them. Internal to the reader and the
/// library.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "core/assessment/definition.hpp"
#include "core/assessment/object_reader.hpp"

namespace alcove::assessment {

/// Every text key that a form names.
std::set<std::string> text_keys_of(const Form& form);

/// Those that are the publisher's: texts of items, labels of options, instructions. Apart in class N and T.
std::set<std::string> wording_keys_of(const Form& form);

/// Whether `tag` is a BCP-47 tag of the plain form language[-Script][-REGION] with a language of ISO 639-1.
bool is_language_tag(std::string_view tag);

/// What a file is, by its name.
enum class FileKind : std::uint8_t {
  definition,     ///< "phq-9.json", "phq-9.1.0.0.json"
  language_pack,  ///< "phq-9.en.json"
  wording,        ///< "audit.wording.en.json"
  manifest        ///< "pack.json"
};
FileKind kind_of(std::string_view file_name);

/// The instrument and version that a wording file says it is for; `json`, `json_member`.
struct WordingSubject {
  std::string instrument, version;
};
base::Result<WordingSubject> read_wording_subject(std::string_view file_name, std::string_view content);

/// Gives a form the wording of one file, which is for its id and version. A key too few or too many, an empty or
/// damaged text, equal labels in one option set or a bad tag is `language_pack`; bytes other than the definition
/// approves are `wording_hash`; wording in a language that is there already is `library_duplicate`; an instrument that
/// ships its texts is `definition_licence`.
base::Result<void> add_wording(Form& form, std::string_view file_name, std::string_view content);

/// Reads the packs that `text` of the definition lists. A missing file, a key too few or too many, an empty or damaged
/// text, equal labels in one option set, or a bad tag is `language_pack`. Then the wording among `packs` of this id and
/// version, with the errors of `add_wording`.
base::Result<void> read_language_packs(Form& form, const ObjectReader& definition, const PackFiles& packs);

}  // namespace alcove::assessment
