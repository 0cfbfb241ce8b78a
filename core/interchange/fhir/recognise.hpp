#pragma once

/// Which instrument a response is of, and which of its items and scales an item of the source is. Internal to this
/// folder.
///
/// Example:
///     ALCOVE_TRY(const Recognised found, recognise(library, response, questionnaire, items, path));
///     const ItemMatcher matcher(*found.form, found.is_ours);
///     const Match match = matcher.match(items[0]);                      // Match::Kind::item, position 0

#include <map>
#include <optional>
#include <vector>

#include "core/assessment/library.hpp"
#include "core/interchange/fhir/fhir.hpp"
#include "core/interchange/fhir/source.hpp"

namespace alcove::interchange {

struct Recognised {
  const assessment::Form* form = nullptr;
  bool is_ours = false;  ///< by our own canonical url: link ids are item ids
  std::vector<FhirWarning> warnings;
};

/// By our canonical url; by the LOINC code of the panel or of a total; by the name in the url; by the LOINC codes of
/// the items. Errors: `form_unknown`; `form_ambiguous` (several instruments fit its items equally well).
base::Result<Recognised> recognise(const assessment::Library& library, const base::Json& response,
                                   const base::Json* questionnaire, std::span<const SourceItem> items,
                                   const std::string& path);

/// What an item of the source is.
struct Match {
  enum class Kind : std::uint8_t { none, item, scale, mistaken };
  Kind kind = Kind::none;
  std::uint16_t position = 0;  ///< of the item or scale; for `mistaken` of the item that was meant
  /// How it was found when that deserves a warning: `matched_by_number`, `total_under_panel`, `total_by_name`,
  /// `item_code_mistaken`; else empty.
  std::string_view oddity;
};

class ItemMatcher {
 public:
  /// `form` must outlive this.
  ItemMatcher(const assessment::Form& form, bool is_ours);

  /// By our link ids, by LOINC, by the exact text in any of our languages, by the number at the end of the link id.
  Match match(const SourceItem& item) const;

 private:
  std::optional<Match> by_loinc(const SourceItem& item) const;
  std::optional<Match> by_link(const SourceItem& item) const;
  std::optional<Match> by_name(const SourceItem& item) const;

  const assessment::Form& form_;
  bool is_ours_;
  std::optional<std::uint16_t> total_;
  std::map<std::string, std::optional<std::uint16_t>> items_by_text_;  ///< nothing: several items read the same
};

/// Letters and digits only, lower case in ASCII: what is left of a text when punctuation does not count.
std::string folded(std::string_view text);

}  // namespace alcove::interchange
