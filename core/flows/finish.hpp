#pragma once

/// What a finished attempt sets off: the score, a safety event for every alert of the definition, and one crisis flag
/// when there is any. All of it is one record, so that neither the number of uploads nor their sizes tell what was
/// answered; for the sizes it also says how large the record could have become.
///
/// Example:
///     ALCOVE_TRY(FinishedRows finished, finished_rows({.id = draft.id, .form = form, …}, random));
///     ALCOVE_TRY_VOID(vault.write({.rows = finished.rows, .room_for = finished.largest}, now));

#include <string>
#include <vector>

#include "core/assessment/answers.hpp"
#include "core/crypto/random.hpp"
#include "core/flows/app.hpp"
#include "core/vault/records.hpp"

namespace alcove::flows {

/// Whether alerts ask for help to be shown now, or only for being written down.
enum class Flagging : std::uint8_t { raise, record_only };

struct Finished {
  base::RowId id;
  const assessment::Form& form;
  /// Items that were asked and left empty are stored as skipped.
  assessment::Answers answers;
  /// Of the wording shown: BCP-47 tag and SHA-256; zero when it is not known.
  std::string language;
  crypto::Hash text_hash{};
  base::Instant started, finished;
  Place place;
  /// Zero when it was taken elsewhere.
  base::DeviceId device;
  /// When the flag goes up.
  base::Instant now;
  Flagging flagging = Flagging::raise;
};

struct FinishedRows {
  /// Attempt, score, then events in the order of the definition's alerts, then the flag.
  std::vector<vault::Row> rows;
  /// No answers to the form make `rows` take more bytes than these.
  std::vector<vault::Row> largest;
};

/// Errors of `assessment::score`.
base::Result<FinishedRows> finished_rows(const Finished& finished, crypto::RandomSource& random);

/// With skipped in place of unanswered where an item was asked.
assessment::Answers with_skipped(const assessment::Form& form, assessment::Answers answers);

/// SHA-256 of the texts a person reads in a language; zero when they are not here.
crypto::Hash text_hash_of(const assessment::Form& form, std::string_view language);

}  // namespace alcove::flows
