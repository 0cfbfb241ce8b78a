#pragma once

/// A made-up life, for measuring: moods with seasons, weeks and gaps, diary entries, check-ins, goals. The same seed
/// makes the same life; ids and keys are random.
///
/// Example:
///     ALCOVE_TRY(const std::size_t records, write_life(client, {.years = 10, .seed = 7}, [](int) {}));

#include <functional>
#include <optional>

#include "cli/vault_client.hpp"

namespace alcove::cli {

struct LifePlan {
  int years = 0;
  /// Without them as many as the years have: 2 000, 500, 50 and 1 000 each.
  std::optional<std::size_t> moods{}, entries{}, attempts{}, progress{};
  std::uint64_t seed = 1;
};

/// Writes it up to today into an open vault, as one commit for each thing; `tell` hears of every year begun. Gives how
/// many records there are.
base::Result<std::size_t> write_life(VaultClient& client, const LifePlan& plan, const std::function<void(int)>& tell);

}  // namespace alcove::cli
