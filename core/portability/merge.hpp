#pragma once

/// One record of an export beside what a vault has of it.
///
/// Example:
///     ALCOVE_TRY(const Compared compared, compare(vault, record));
///     if (compared.standing != Standing::same) write(compared.change);

#include "core/portability/document.hpp"
#include "core/vault/vault.hpp"

namespace alcove::portability {

enum class Standing : std::uint8_t { fresh, same, differing, deleted };

struct Compared {
  Standing standing = Standing::same;
  /// Makes the vault hold it; empty when the standing is `same`.
  vault::Change change{};
};

base::Result<Compared> compare(const vault::Vault& vault, const StoredRecord& record);

}  // namespace alcove::portability
