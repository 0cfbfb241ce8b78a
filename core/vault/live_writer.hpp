#pragma once

/// Puts the rows of records into the live tables, many at a time.
///
/// Example:
///     LiveWriter writer(statements);
///     ALCOVE_TRY_VOID(writer.put(record, std::move(versions)));
///     ALCOVE_TRY_VOID(writer.flush());

#include <array>

#include "core/vault/sql.hpp"
#include "core/vault/versions.hpp"

namespace alcove::vault {

class LiveWriter {
 public:
  explicit LiveWriter(Statements& statements) : statements_(statements) {}

  /// Queues what the current versions of a record say; the tables must hold nothing of the record.
  base::Result<void> put(const base::RecordId& record, std::vector<Version> versions);
  /// Takes a record out of the live tables.
  base::Result<void> remove(const base::RecordId& record);
  /// Writes what is queued.
  base::Result<void> flush();

 private:
  static constexpr std::size_t k_kinds = std::variant_size_v<Row>;

  Statements& statements_;
  std::array<Parameters, k_kinds> queued_;
  Parameters queued_authors_;
};

/// Adds a row with the columns that the live table of its kind has: record, id, body and what queries look for.
void pack_row(Parameters& packed, const base::RecordId& record, const Row& row);

}  // namespace alcove::vault
