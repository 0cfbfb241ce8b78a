#include "core/journal/operations.hpp"

#include "core/journal/beginnings.hpp"
#include "core/journal/entries.hpp"
#include "core/journal/finding.hpp"

namespace alcove::journal {

std::span<const flows::Operation> operations() {
  static constexpr flows::Operation k_operations[] = {
      {"journal", journal},
      {"journalEntry", journal_entry},
      {"saveJournalEntry", save_entry},
      {"deleteJournalEntry", delete_entry},
      {"journalDrafts", drafts},
      {"saveJournalDraft", save_draft},
      {"searchJournal", search},
      {"onThisDay", on_this_day},
      {"journalTags", tags},
      {"prompts", prompts},
      {"templates", templates},
  };
  return k_operations;
}

}  // namespace alcove::journal
