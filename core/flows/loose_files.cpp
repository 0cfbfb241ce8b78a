#include "core/flows/loose_files.hpp"

#include <algorithm>

namespace alcove::flows {

using base::Cbor;
using base::Result;
using base::RowId;

namespace {

constexpr std::string_view k_loose_files = "files.loose";

}  // namespace

Result<LooseFiles> loose_files(const vault::Vault& vault) {
  LooseFiles out;
  ALCOVE_TRY(const std::optional<Cbor> kept, vault.local(k_loose_files));
  if (!kept) return out;
  ALCOVE_TRY(const Cbor::Array* files, kept->as_array());
  for (const Cbor& file : *files) {
    ALCOVE_TRY(const base::BytesView bytes, file.bytes_at("file"));
    ALCOVE_TRY(const RowId id, RowId::from_bytes(bytes));
    ALCOVE_TRY(const std::int64_t due_ms, file.integer_at("due"));
    out[id] = base::Instant::from_unix_ms(due_ms);
  }
  return out;
}

Result<void> save_loose_files(vault::Vault& vault, const LooseFiles& files) {
  if (files.empty()) return vault.erase_local(k_loose_files);
  Cbor::Array out;
  for (const auto& [id, due] : files) {
    out.push_back(Cbor::map({{"file", Cbor::bytes(id.view())}, {"due", Cbor::integer(due.unix_ms())}}));
  }
  return vault.save_local(k_loose_files, Cbor::array(std::move(out)));
}

Result<void> let_go(vault::Vault& vault, const std::vector<RowId>& files, base::Instant due) {
  if (files.empty()) return {};
  ALCOVE_TRY(LooseFiles loose, loose_files(vault));
  for (const RowId& file : files) {
    const auto [at, is_new] = loose.try_emplace(file, due);
    if (!is_new) at->second = std::min(at->second, due);
  }
  return save_loose_files(vault, loose);
}

Result<void> let_go_of_dropped(vault::Vault& vault, const std::vector<RowId>& before, const std::vector<RowId>& after,
                               base::Instant now) {
  std::vector<RowId> dropped;
  for (const RowId& file : before) {
    if (std::find(after.begin(), after.end(), file) == after.end()) dropped.push_back(file);
  }
  return let_go(vault, dropped, now.plus_ms(k_dropped_file_ms));
}

}  // namespace alcove::flows
