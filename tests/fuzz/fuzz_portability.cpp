/// Reads an export, or an archive's frame. What is refused is refused by name; what is read can be put into records.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "core/portability/archive.hpp"
#include "core/portability/document.hpp"

using namespace alcove;

namespace {

void take_archive(base::BytesView bytes) {
  const base::SecretBytes secret(32);
  const auto archive = portability::open_archive(bytes, secret.view());
  if (archive) return;
  ALCOVE_ASSERT(archive.error().code == "archive" || archive.error().code == "archive_passphrase");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (portability::is_archive({bytes, size})) {
    take_archive({bytes, size});
    return 0;
  }
  const auto document = portability::read_document({reinterpret_cast<const char*>(bytes), size});
  if (!document) {
    const std::set<std::string_view> codes{"json", "document", "document_version", "unknown_row_type"};
    ALCOVE_ASSERT(codes.count(document.error().code) == 1);
    return 0;
  }
  for (const portability::StoredRecord& record : document->records) {
    ALCOVE_ASSERT(!record.rows.empty() && (record.singleton.empty() != record.record.is_zero()));
    for (const vault::Row& row : record.rows) ALCOVE_ASSERT(vault::row_from_cbor(to_cbor(row)).has_value());
  }
  return 0;
}
