/// Reads an item bank in JSON or CSV; what loads must carry a whole adaptive attempt to its end.

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/assessment/adaptive/attempt.hpp"

using namespace alcove::assessment::adaptive;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto bank = input.substr(0, 7) == "item_id" ? read_parameters_csv(input) : read_item_bank(input);
  if (!bank) {
    ALCOVE_ASSERT(!bank.error().code.empty());
    return 0;
  }
  if (bank->items.size() > 16) return 0;  // the walk below is quadratic
  std::vector<Asked> asked;
  Progress progress = progress_of(*bank, asked);
  while (progress.next) {
    asked.push_back({*progress.next, asked.size() % (bank->items[*progress.next].thresholds.size() + 1)});
    progress = progress_of(*bank, asked);
    ALCOVE_ASSERT(std::isfinite(progress.estimate.theta) && progress.estimate.standard_error >= 0);
  }
  ALCOVE_ASSERT(progress.stop.has_value());
  return 0;
}
