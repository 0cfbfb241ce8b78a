#include "core/assessment/adaptive/attempt.hpp"

#include <algorithm>
#include <vector>

namespace alcove::assessment::adaptive {

namespace {

std::optional<std::size_t> most_informative(const ItemBank& bank, const std::vector<bool>& is_asked, double theta) {
  std::optional<std::size_t> best;
  double most = -1;
  for (std::size_t item = 0; item < bank.items.size(); ++item) {
    if (is_asked[item]) continue;
    const double told = information(bank.items[item], theta);
    if (told <= most) continue;
    most = told;
    best = item;
  }
  return best;
}

std::optional<StopReason> stop_of(const ItemBank& bank, const Progress& progress, std::size_t asked) {
  if (progress.answered >= bank.stop.min_items && progress.estimate.standard_error <= bank.stop.standard_error) {
    return StopReason::standard_error;
  }
  if (progress.answered >= bank.stop.max_items) return StopReason::length;
  if (asked >= bank.items.size()) return StopReason::exhausted;
  return std::nullopt;
}

}  // namespace

Progress progress_of(const ItemBank& bank, std::span<const Asked> asked) {
  std::vector<Response> responses;
  std::vector<bool> is_asked(bank.items.size(), false);
  for (const Asked& one : asked) {
    ALCOVE_ASSERT(one.item < bank.items.size() && !is_asked[one.item]);
    is_asked[one.item] = true;
    if (!one.category) continue;
    ALCOVE_ASSERT(*one.category <= bank.items[one.item].thresholds.size());
    responses.push_back({one.item, *one.category});
  }
  Progress progress;
  progress.estimate = estimate_of(bank, responses);
  progress.answered = static_cast<std::uint32_t>(responses.size());
  progress.stop = stop_of(bank, progress, asked.size());
  if (progress.stop) return progress;
  const bool is_first = asked.empty() && !bank.first_item.empty();
  progress.next = is_first ? bank.position(bank.first_item) : most_informative(bank, is_asked, progress.estimate.theta);
  return progress;
}

std::string_view name_of(StopReason reason) {
  switch (reason) {
    case StopReason::standard_error: return "standard-error";
    case StopReason::length: return "length";
    case StopReason::exhausted: break;
  }
  return "exhausted";
}

}  // namespace alcove::assessment::adaptive
