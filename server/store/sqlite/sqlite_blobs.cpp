// The part of the SQLite store that holds pieces of files.
#include "server/store/sqlite/reader.hpp"
#include "server/store/sqlite/sqlite_store.hpp"

namespace alcove::store {

namespace {

base::Result<std::uint64_t> used_bytes(Connection& database, const base::AccountId& account) {
  Query query(database, "SELECT used_bytes FROM account WHERE account = ?");
  query.bind(account.view());
  ALCOVE_TRY(const bool found, query.next());
  ALCOVE_CHECK(found, "not_found", "there is no such account");
  return query.unsigned_at(0);
}

base::Result<void> set_used_bytes(Connection& database, const base::AccountId& account, std::uint64_t bytes) {
  Query query(database, "UPDATE account SET used_bytes = ? WHERE account = ?");
  return query.bind_integer(bytes).bind(account.view()).run();
}

/// Whether the chunk is here already; `blob_conflict` when another one has its place.
base::Result<bool> is_known(Connection& database, const base::AccountId& account, const BlobChunk& chunk) {
  Query query(database, "SELECT hash FROM blob_chunk WHERE account = ? AND blob = ? AND position = ?");
  query.bind(account.view()).bind(chunk.blob.view()).bind_integer(chunk.index);
  ALCOVE_TRY(const bool found, query.next());
  if (!found) return false;
  ALCOVE_CHECK(base::equal(query.bytes_at(0), chunk.hash), "blob_conflict",
               "the server has another chunk in this place; seal the file anew under another id", "index");
  return true;
}

base::Result<void> insert_chunk(Connection& database, const base::AccountId& account, const BlobChunk& chunk,
                                std::uint64_t quota_bytes) {
  ALCOVE_TRY(std::uint64_t used, used_bytes(database, account));
  ALCOVE_TRY(const bool known, is_known(database, account, chunk));
  if (known) return {};
  used += chunk.bytes.size();
  ALCOVE_CHECK(used <= quota_bytes, "quota", "the account's storage on this server is full", "chunk");
  {
    Query query(database, "INSERT INTO blob_chunk(account, blob, position, hash, bytes) VALUES (?, ?, ?, ?, ?)");
    query.bind(account.view()).bind(chunk.blob.view()).bind_integer(chunk.index);
    ALCOVE_TRY_VOID(query.bind(chunk.hash).bind(chunk.bytes).run());
  }
  return set_used_bytes(database, account, used);
}

base::Result<void> remove_blob(Connection& database, const base::AccountId& account, const crypto::BlobId& blob) {
  ALCOVE_TRY(const std::uint64_t used, used_bytes(database, account));
  std::uint64_t freed = 0;
  {
    Query query(database, "SELECT coalesce(sum(length(bytes)), 0) FROM blob_chunk WHERE account = ? AND blob = ?");
    query.bind(account.view()).bind(blob.view());
    ALCOVE_TRY_VOID(query.next());
    freed = query.unsigned_at(0);
  }
  {
    Query query(database, "DELETE FROM blob_chunk WHERE account = ? AND blob = ?");
    ALCOVE_TRY_VOID(query.bind(account.view()).bind(blob.view()).run());
  }
  return set_used_bytes(database, account, used - freed);
}

}  // namespace

base::Result<void> SqliteStore::put_chunk(const base::AccountId& account, const BlobChunk& chunk) {
  return writer_->perform(
      [&](Connection& database) { return insert_chunk(database, account, chunk, options_.quota_bytes); });
}

base::Result<base::Bytes> SqliteStore::chunk(const base::AccountId& account, const crypto::BlobId& blob,
                                             std::uint32_t index) {
  ALCOVE_TRY(Reader database, reader());
  Query query(database.connection(), "SELECT bytes FROM blob_chunk WHERE account = ? AND blob = ? AND position = ?");
  query.bind(account.view()).bind(blob.view()).bind_integer(index);
  ALCOVE_TRY(const bool found, query.next());
  ALCOVE_CHECK(found, "not_found", "there is no such chunk");
  return query.copy_at(0);
}

base::Result<std::vector<StoredChunk>> SqliteStore::chunks(const base::AccountId& account, const crypto::BlobId& blob) {
  ALCOVE_TRY(Reader database, reader());
  Query query(database.connection(),
              "SELECT position, hash FROM blob_chunk WHERE account = ? AND blob = ? ORDER BY position");
  query.bind(account.view()).bind(blob.view());
  std::vector<StoredChunk> out;
  while (true) {
    ALCOVE_TRY(const bool found, query.next());
    if (!found) return out;
    out.push_back({static_cast<std::uint32_t>(query.unsigned_at(0)), query.array_at<crypto::k_hash_bytes>(1)});
  }
}

base::Result<void> SqliteStore::delete_blob(const base::AccountId& account, const crypto::BlobId& blob) {
  return writer_->perform([&](Connection& database) { return remove_blob(database, account, blob); });
}

base::Result<Storage> SqliteStore::storage(const base::AccountId& account) {
  ALCOVE_TRY(Reader database, reader());
  ALCOVE_TRY(const std::uint64_t used, used_bytes(database.connection(), account));
  return Storage{used, options_.quota_bytes};
}

}  // namespace alcove::store
