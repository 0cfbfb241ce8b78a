#include "core/vault/blob_store.hpp"

#include <algorithm>

namespace alcove::vault {

using base::Result;
using crypto::BlobId;

namespace {

template <typename Array>
Array array_from(SqlRow& row) {
  const base::BytesView bytes = row.blob();
  Array out{};
  ALCOVE_ASSERT(bytes.size() == out.size());
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

BlobId blob_from(SqlRow& row) { return BlobId(array_from<base::ByteArray<base::k_id_bytes>>(row)); }

std::uint32_t small_number_from(SqlRow& row) { return static_cast<std::uint32_t>(row.integer()); }

Parameters named(const BlobId& blob) {
  Parameters out;
  out.blob(blob.view());
  return out;
}

Parameters numbered(std::int64_t number) {
  Parameters out;
  out.integer(number);
  return out;
}

}  // namespace

Result<void> BlobStore::begin(const BlobId& blob, BlobState state, std::uint32_t chunks) {
  Parameters row = named(blob);
  row.integer(static_cast<std::int64_t>(state)).integer(chunks);
  return statements_.run("INSERT INTO blob (blob, state, chunks) VALUES (?1, ?2, ?3)", std::move(row));
}

Result<void> BlobStore::move(const BlobId& blob, BlobState state) {
  Parameters row = named(blob);
  row.integer(static_cast<std::int64_t>(state));
  return statements_.run("UPDATE blob SET state = ?2 WHERE blob = ?1", std::move(row));
}

Result<void> BlobStore::add_chunk(const BlobId& blob, std::uint32_t index, base::BytesView chunk, OnServer on_server) {
  Parameters row = named(blob);
  row.integer(index).integer(static_cast<std::int64_t>(on_server)).blob(crypto::chunk_hash(chunk)).blob(chunk);
  return statements_.run("INSERT INTO blob_chunk (blob, position, uploaded, hash, bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
                         std::move(row));
}

Result<std::optional<StoredBlob>> BlobStore::find(const BlobId& blob) const {
  std::optional<StoredBlob> out;
  ALCOVE_TRY_VOID(statements_.each(
      "SELECT state, chunks, (SELECT count(*) FROM blob_chunk c WHERE c.blob = b.blob), "
      "(SELECT count(*) FROM blob_chunk c WHERE c.blob = b.blob AND c.uploaded = 0) FROM blob b WHERE b.blob = ?1",
      named(blob), [&](SqlRow& row) -> Result<void> {
        StoredBlob found{.blob = blob};
        found.state = static_cast<BlobState>(row.integer());
        found.chunks = small_number_from(row);
        found.held = small_number_from(row);
        found.uploaded = found.held - small_number_from(row);
        out = found;
        return {};
      }));
  return out;
}

Result<std::vector<BlobId>> BlobStore::in_state(BlobState state) const {
  std::vector<BlobId> out;
  ALCOVE_TRY_VOID(statements_.each("SELECT blob FROM blob WHERE state = ?1 ORDER BY id",
                                   numbered(static_cast<std::int64_t>(state)), [&](SqlRow& row) -> Result<void> {
                                     out.push_back(blob_from(row));
                                     return {};
                                   }));
  return out;
}

Result<base::Bytes> BlobStore::chunk(const BlobId& blob, std::uint32_t index) const {
  std::optional<base::Bytes> out;
  Parameters wanted = named(blob);
  wanted.integer(index);
  ALCOVE_TRY_VOID(statements_.each("SELECT bytes FROM blob_chunk WHERE blob = ?1 AND position = ?2", std::move(wanted),
                                   [&](SqlRow& row) -> Result<void> {
                                     out = base::to_bytes(row.blob());
                                     return {};
                                   }));
  ALCOVE_CHECK(out.has_value(), "not_found", "this part of the file is not on this device");
  return *std::move(out);
}

Result<void> BlobStore::release(const BlobId& blob) {
  ALCOVE_TRY_VOID(statements_.run("DELETE FROM blob_chunk WHERE blob = ?1", named(blob)));
  return move(blob, BlobState::gone);
}

Result<void> BlobStore::forget(const BlobId& blob) {
  ALCOVE_TRY_VOID(statements_.run("DELETE FROM blob_chunk WHERE blob = ?1", named(blob)));
  return statements_.run("DELETE FROM blob WHERE blob = ?1", named(blob));
}

Result<std::optional<BlobId>> BlobStore::next_to_upload() const {
  std::optional<BlobId> out;
  ALCOVE_TRY_VOID(
      statements_.each("SELECT blob FROM blob b WHERE state = ?1 AND EXISTS (SELECT 1 FROM blob_chunk c "
                       "WHERE c.blob = b.blob AND c.uploaded = 0) ORDER BY id LIMIT 1",
                       numbered(static_cast<std::int64_t>(BlobState::whole)), [&](SqlRow& row) -> Result<void> {
                         out = blob_from(row);
                         return {};
                       }));
  return out;
}

Result<std::vector<ChunkName>> BlobStore::waiting(const BlobId& blob) const {
  std::vector<ChunkName> out;
  ALCOVE_TRY_VOID(
      statements_.each("SELECT position, hash FROM blob_chunk WHERE blob = ?1 AND uploaded = 0 ORDER BY position",
                       named(blob), [&](SqlRow& row) -> Result<void> {
                         const std::uint32_t index = small_number_from(row);
                         out.push_back({blob, index, array_from<crypto::Hash>(row)});
                         return {};
                       }));
  return out;
}

Result<std::uint64_t> BlobStore::number(std::string_view sql, Parameters&& parameters) const {
  std::uint64_t out = 0;
  ALCOVE_TRY_VOID(statements_.each(sql, std::move(parameters), [&](SqlRow& row) -> Result<void> {
    out = static_cast<std::uint64_t>(row.integer());
    return {};
  }));
  return out;
}

Result<std::uint64_t> BlobStore::waiting_count() const {
  return number(
      "SELECT count(*) FROM blob b JOIN blob_chunk c ON c.blob = b.blob WHERE b.state = ?1 AND c.uploaded = 0",
      numbered(static_cast<std::int64_t>(BlobState::whole)));
}

Result<void> BlobStore::mark_uploaded(const BlobId& blob, std::uint32_t index) {
  Parameters row = named(blob);
  row.integer(index);
  return statements_.run("UPDATE blob_chunk SET uploaded = 1 WHERE blob = ?1 AND position = ?2", std::move(row));
}

Result<std::uint64_t> BlobStore::size_bytes() const {
  return number("SELECT coalesce(sum(length(bytes)), 0) FROM blob_chunk", Parameters());
}

Result<void> BlobStore::forget_uploads() {
  return statements_.run("UPDATE blob_chunk SET uploaded = 0 WHERE uploaded = 1", Parameters());
}

}  // namespace alcove::vault
