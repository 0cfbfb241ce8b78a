// Rows as they come out of an envelope, drafts and remembered state: whatever reads is written back to the same bytes.

#include <cstddef>
#include <cstdint>

#include "core/base/cbor.hpp"
#include "core/vault/records.hpp"
#include "core/vault/remembered.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace alcove;
  const auto value = base::decode_cbor({bytes, size});
  if (!value) return 0;
  const auto row = vault::row_from_cbor(*value);
  if (row) ALCOVE_ASSERT(vault::to_cbor(*row) == *value);
  const auto draft = vault::draft_from_cbor(*value);
  if (draft) {
    const auto again = vault::draft_from_cbor(vault::to_cbor(*draft));
    ALCOVE_ASSERT(again.has_value() && vault::to_cbor(*again) == vault::to_cbor(*draft));
  }
  const auto entry_draft = vault::entry_draft_from_cbor(*value);
  if (entry_draft) {
    const auto again = vault::entry_draft_from_cbor(vault::to_cbor(*entry_draft));
    ALCOVE_ASSERT(again.has_value() && vault::to_cbor(*again) == vault::to_cbor(*entry_draft));
  }
  const auto remembered = vault::remembered_from_cbor(*value);
  if (remembered) {
    const auto again = vault::remembered_from_cbor(vault::to_cbor(*remembered));
    ALCOVE_ASSERT(again.has_value() && *again == *remembered);
  }
  return 0;
}
