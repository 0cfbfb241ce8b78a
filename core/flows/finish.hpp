#pragma once

/// What finishing an attempt sets off: the score, a safety event for every alert of the definition, and one crisis flag
/// when there is any. All of it is one record, so that neither the number of uploads nor their sizes tell what was
/// answered.
///
/// Example:
///     ALCOVE_TRY(const std::vector<vault::Row> rows, finished_rows({draft, form, answers, place, device, now},
///     random)); ALCOVE_TRY_VOID(vault.write({.rows = rows}, now));

#include <vector>

#include "core/assessment/answers.hpp"
#include "core/crypto/random.hpp"
#include "core/flows/app.hpp"
#include "core/vault/records.hpp"

namespace alcove::flows {

struct Finished {
  const vault::Draft& draft;
  const assessment::Form& form;
  /// Items that were asked and left empty are stored as skipped.
  assessment::Answers answers;
  const Place& place;
  base::DeviceId device;
  base::Instant now;
};

/// Attempt, score, then events in the order of the definition's alerts, then the flag. Errors of `assessment::score`.
base::Result<std::vector<vault::Row>> finished_rows(const Finished& finished, crypto::RandomSource& random);

}  // namespace alcove::flows
