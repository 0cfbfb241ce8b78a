#include "core/portability/restore.hpp"

#include <algorithm>

#include "core/flows/import_log.hpp"
#include "core/portability/merge.hpp"

namespace alcove::portability {

using base::Result;
using vault::Row;

namespace {

/// A portion stays well below what one request of sync carries, and short enough for a page to go on drawing.
constexpr std::size_t k_portion_records = 200;
constexpr std::size_t k_portion_bytes = std::size_t{512} << 10U;

/// What a record is for a person: what stands in it beside what it set off.
std::string kind_of(const StoredRecord& record) {
  if (!record.singleton.empty()) return record.singleton;
  for (const Row& row : record.rows) {
    const std::string_view type = type_name(row);
    const bool is_effect =
        type == "assessment_score" || type == "safety_event" || type == "crisis_flag" || type == "reported_score";
    if (!is_effect) return std::string(type);
  }
  return std::string(type_name(record.rows.front()));
}

void count(Standing standing, KindCount& counts) {
  switch (standing) {
    case Standing::fresh: ++counts.fresh; break;
    case Standing::same: ++counts.same; break;
    case Standing::differing: ++counts.differing; break;
    case Standing::deleted: ++counts.deleted; break;
  }
}

/// Those of the export that are not here, or were changed here earlier.
template <typename Draft, typename IdOf>
Result<std::vector<Draft>> newer(const std::vector<Draft>& drafts, const Result<std::vector<Draft>>& here, IdOf id) {
  if (!here) return base::Failure(here.error());
  std::vector<Draft> out;
  for (const Draft& draft : drafts) {
    const auto found =
        std::find_if(here->begin(), here->end(), [&](const Draft& known) { return known.*id == draft.*id; });
    if (found == here->end() || found->updated < draft.updated) out.push_back(draft);
  }
  return out;
}

/// Check-ins that are under way in the export and not finished here.
Result<std::vector<vault::Draft>> wanted_drafts(const vault::Vault& vault, const Document& document) {
  ALCOVE_TRY(auto drafts, newer(document.drafts, vault.drafts(), &vault::Draft::id));
  std::erase_if(drafts, [&](const vault::Draft& draft) { return vault.live().attempt(draft.id).has_value(); });
  return drafts;
}

}  // namespace

Result<std::map<std::string, KindCount>> Restoring::preview() const {
  std::map<std::string, KindCount> out;
  for (const StoredRecord& record : document_.records) {
    ALCOVE_TRY(const Compared compared, compare(vault(), record));
    count(compared.standing, out[kind_of(record)]);
  }
  ALCOVE_TRY(const auto drafts, wanted_drafts(vault(), document_));
  ALCOVE_TRY(const auto texts, newer(document_.entry_drafts, vault().entry_drafts(), &vault::EntryDraft::entry));
  const std::size_t all = document_.drafts.size() + document_.entry_drafts.size();
  if (all > 0) {
    const std::size_t fresh = drafts.size() + texts.size();
    out["draft"] = {.fresh = fresh, .same = all - fresh, .differing = 0, .deleted = 0};
  }
  return out;
}

Result<void> Restoring::begin(Deleted deleted, base::Instant now) {
  deleted_ = deleted;
  next_ = 0;
  is_rest_done_ = false;
  return flows::begin_import(app_.vault(), "alcove", now);
}

Result<void> Restoring::put_some(base::Instant now) {
  std::size_t next = next_;
  bool is_last = false;
  const Result<void> put = app_.vault().atomically([&]() -> Result<void> {
    std::vector<vault::Change> changes;
    std::vector<base::RecordId> fresh;
    std::size_t bytes = 0;
    for (std::size_t seen = 0; next < document_.records.size() && seen < k_portion_records && bytes < k_portion_bytes;
         ++next, ++seen) {
      ALCOVE_TRY(Compared compared, compare(vault(), document_.records[next]));
      if (compared.standing == Standing::same) continue;
      if (compared.standing == Standing::deleted && deleted_ == Deleted::stay) continue;
      if (compared.standing != Standing::differing) fresh.push_back(*compared.change.record);
      bytes += document_.records[next].room_bytes;
      changes.push_back(std::move(compared.change));
    }
    if (!fresh.empty()) ALCOVE_TRY_VOID(flows::note_imported(app_.vault(), fresh));
    if (!changes.empty()) ALCOVE_TRY_VOID(app_.vault().write(std::move(changes), now));
    is_last = next >= document_.records.size();
    return is_last ? put_rest() : Result<void>();
  });
  ALCOVE_TRY_VOID(put);
  next_ = next;
  is_rest_done_ = is_last;
  return {};
}

Result<void> Restoring::put_rest() {
  ALCOVE_TRY(const auto drafts, wanted_drafts(vault(), document_));
  for (const vault::Draft& draft : drafts) ALCOVE_TRY_VOID(app_.vault().save_draft(draft));
  ALCOVE_TRY(const auto texts, newer(document_.entry_drafts, vault().entry_drafts(), &vault::EntryDraft::entry));
  for (const vault::EntryDraft& draft : texts) ALCOVE_TRY_VOID(app_.vault().save_entry_draft(draft));
  ALCOVE_TRY(const auto trail, vault().trail());
  for (const vault::TrailEntry& entry : document_.trail) {
    const bool is_known = std::any_of(trail.begin(), trail.end(), [&](const vault::TrailEntry& known) {
      return known.at == entry.at && known.code == entry.code && known.message == entry.message;
    });
    if (!is_known) ALCOVE_TRY_VOID(app_.vault().add_to_trail(entry));
  }
  return {};
}

}  // namespace alcove::portability
