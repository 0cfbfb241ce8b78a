#pragma once

/// An adaptive attempt: which item to ask next, and when to stop. A pure function of what was answered so far, so that
/// an interrupted attempt goes on where it was, and a finished one can be checked.
///
/// Example:
///     Progress progress = progress_of(bank, {});
///     while (progress.next) { … ask bank.items[*progress.next] …; progress = progress_of(bank, answers); }
///     reported_score(bank, progress.estimate);

#include <optional>
#include <span>

#include "core/assessment/adaptive/graded_response.hpp"

namespace alcove::assessment::adaptive {

/// What became of an item that was asked. Without a category it was skipped or declined: it is not asked again and says
/// nothing about the trait.
struct Asked {
  std::size_t item = 0;
  std::optional<std::size_t> category;
};

enum class StopReason : std::uint8_t { standard_error, length, exhausted };

struct Progress {
  Estimate estimate;
  std::uint32_t answered = 0;
  std::optional<std::size_t> next;  ///< the item to ask, or nothing when the attempt is over
  std::optional<StopReason> stop;   ///< why it is over
};

/// The next item is the one not asked yet with the most information at the current estimate; of equal ones the earlier
/// in the bank. `asked` names each item at most once, with categories that the items have (asserted).
Progress progress_of(const ItemBank& bank, std::span<const Asked> asked);

std::string_view name_of(StopReason reason);  ///< "standard-error", "length", "exhausted"

}  // namespace alcove::assessment::adaptive
