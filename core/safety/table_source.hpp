#pragma once

/// The members that lexicons and rules for replies share, read from their JSON. Internal to safety.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/safety/pattern.hpp"

namespace alcove::safety {

/// What every table begins with, each member of its own type; `code` names the kind of table, in errors and paths.
struct TableSource {
  const base::Json& root;
  std::string_view code;

  /// Whether an entry of a class is more than one word.
  static bool is_pattern(std::string_view entry);

  /// The texts of an array; not texts, or empty ones, are `code`.
  base::Result<std::vector<std::string>> texts(const base::Json& object, std::string_view key,
                                               const std::string& path) const;
  /// Refuses an object with other members.
  base::Result<void> known_members(const base::Json& object, const std::set<std::string_view>& known,
                                   const std::string& path) const;
  /// The member `classes`: single words go to `vocabulary` and `masks` (by word), what is longer into the class.
  base::Result<WordClasses> classes(Vocabulary& vocabulary, std::vector<ClassMask>& masks, Spelling spelling) const;
  /// The member `key`: words, for `vocabulary`, by number.
  base::Result<std::vector<WordId>> words(std::string_view key, Spelling spelling, Vocabulary& vocabulary) const;
  /// The member `joins`; one that is not [first, second, whole] is `code`.
  base::Result<Joins> joins(Vocabulary& vocabulary) const;
};

}  // namespace alcove::safety
