#pragma once

/// Language packs of a form: which texts it needs, and reading them. Internal to the reader.

#include <set>
#include <string>

#include "core/assessment/definition.hpp"
#include "core/assessment/object_reader.hpp"

namespace alcove::assessment {

/// Every text key that a form names.
std::set<std::string> text_keys_of(const Form& form);

/// Whether `tag` is a BCP-47 tag of the plain form language[-Script][-REGION] with a language of ISO 639-1.
bool is_language_tag(std::string_view tag);

/// Reads the packs that `text` of the definition lists. A missing file, a key too few or too many, an empty or damaged
/// text, equal labels in one option set, or a bad tag is `language_pack`.
base::Result<void> read_language_packs(Form& form, const ObjectReader& definition, const PackFiles& packs);

}  // namespace alcove::assessment
