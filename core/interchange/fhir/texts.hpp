#pragma once

/// The texts of a form that may leave with an export. The wording of class T never does: a host's licence to show it is
/// no licence to hand it on. Internal to this folder.

#include <string>
#include <string_view>
#include <vector>

#include "core/assessment/definition.hpp"
#include "core/base/json.hpp"

namespace alcove::interchange {

class Texts {
 public:
  /// `form` must outlive this.
  Texts(const assessment::Form& form, std::string_view language)
      : form_(form), language_(form.pick_language(language)) {}

  std::string_view language() const { return language_; }
  /// A text of ours (titles, bands, what a score does not mean); empty for an empty key.
  std::string ours(const assessment::TextKey& key) const { return std::string(form_.text(language_, key)); }
  /// A text of the instrument (items, options, instructions); empty where it is not here or may not leave.
  std::string wording(const assessment::TextKey& key) const { return may_leave() ? ours(key) : std::string(); }

  /// Puts `member` with this text and "_member" with its translations into `element`; nothing when there is no text.
  void put(base::OrderedJson& element, std::string_view member, const assessment::TextKey& key, bool is_wording) const;

 private:
  bool may_leave() const { return form_.licence.licence_class != "T"; }

  const assessment::Form& form_;
  std::string_view language_;
};

}  // namespace alcove::interchange
