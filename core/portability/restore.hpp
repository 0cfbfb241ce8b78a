#pragma once

/// Putting an export back into a vault: what is not here is added under the same ids; what is here in another form is
/// merged so that the newer wins and no text of the person is lost. Putting the same in twice changes nothing.
///
/// Example:
///     Restoring restoring(app, std::move(document));
///     ALCOVE_TRY(const base::OrderedJson preview, restoring.preview());
///     ALCOVE_TRY_VOID(restoring.begin(Deleted::stay));
///     while (!restoring.is_done()) ALCOVE_TRY_VOID(restoring.put_some(now));

#include <map>
#include <optional>
#include <string>

#include "core/portability/document.hpp"
#include "core/vault/vault.hpp"

namespace alcove::portability {

/// What becomes of things in the export that were deleted here since.
enum class Deleted : std::uint8_t { stay, come_back };

/// How many things of one kind: not here, here as they are in the export, here in another form, deleted here.
struct KindCount {
  std::uint64_t fresh = 0, same = 0, differing = 0, deleted = 0;
};

class Restoring {
 public:
  Restoring(flows::App& app, Document document) : app_(app), document_(std::move(document)) {}

  /// By the kind of the first row of each record that people know: "mood_entry", "assessment_attempt", "draft". What is
  /// "differing" has something newer in the export.
  base::Result<std::map<std::string, KindCount>> preview() const;
  /// Starts from the beginning; an undo of what was put in before is over.
  base::Result<void> begin(Deleted deleted, base::Instant now);
  bool is_done() const { return next_ >= document_.records.size() && is_rest_done_; }
  std::size_t done() const { return next_; }
  const Document& document() const { return document_; }
  /// Puts the next portion in, all of it or nothing.
  base::Result<void> put_some(base::Instant now);

 private:
  base::Result<void> put_rest();
  const vault::Vault& vault() const { return app_.vault(); }

  flows::App& app_;
  Document document_;
  Deleted deleted_ = Deleted::stay;
  std::size_t next_ = 0;
  bool is_rest_done_ = false;
};

}  // namespace alcove::portability
