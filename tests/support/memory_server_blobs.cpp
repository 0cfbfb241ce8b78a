// The files of an account, as the server in memory keeps them.

#include "core/sync/answers.hpp"
#include "tests/support/memory_server.hpp"

namespace alcove::tests {

using base::Cbor;
using base::Result;

namespace {

Result<crypto::BlobId> blob_in(const std::string& query) {
  const std::size_t at = query.find("blob=");
  ALCOVE_CHECK(at != std::string::npos, "encoding", "must be 32 hexadecimal digits", "blob");
  return crypto::BlobId::from_hex(std::string_view(query).substr(at + 5, 32));
}

}  // namespace

std::uint64_t MemoryServer::Account::blob_bytes() const {
  std::uint64_t out = 0;
  for (const auto& [blob, chunks] : blobs) {
    for (const auto& [index, chunk] : chunks) out += chunk.size();
  }
  return out;
}

MemoryServer::Answer MemoryServer::put_chunk(const Call& call) {
  Account& account = store_.accounts.at(call.bearer->account);
  ALCOVE_TRY(const auto blob, sync::bytes_at<base::k_id_bytes>(call.body, "blob"));
  ALCOVE_TRY(const std::uint64_t index, sync::number_at(call.body, "index"));
  ALCOVE_TRY(const auto hash, sync::bytes_at<crypto::k_hash_bytes>(call.body, "hash"));
  ALCOVE_TRY(const base::Bytes chunk, sync::blob_at(call.body, "chunk"));
  ALCOVE_CHECK(crypto::chunk_hash(chunk) == hash, "authentication", "damaged");
  auto& chunks = account.blobs[crypto::BlobId(blob)];
  if (const auto found = chunks.find(index); found != chunks.end()) {
    ALCOVE_CHECK(found->second == chunk, "blob_conflict", "another chunk");
    return Cbor::map({});
  }
  ALCOVE_CHECK(account.blob_bytes() + chunk.size() <= account.quota_bytes, "quota", "full");
  chunks[index] = chunk;
  return Cbor::map({});
}

MemoryServer::Answer MemoryServer::list_chunks(const Call& call) {
  ALCOVE_TRY(const crypto::BlobId blob, blob_in(call.query));
  Cbor::Array out;
  const Account& account = store_.accounts.at(call.bearer->account);
  if (const auto found = account.blobs.find(blob); found != account.blobs.end()) {
    for (const auto& [index, chunk] : found->second) {
      out.push_back(
          Cbor::map({{"index", Cbor::unsigned_int(index)}, {"hash", Cbor::bytes(crypto::chunk_hash(chunk))}}));
    }
  }
  return Cbor::map({{"chunks", Cbor::array(std::move(out))}});
}

MemoryServer::Answer MemoryServer::show_chunk(const Call& call) {
  ALCOVE_TRY(const crypto::BlobId blob, blob_in(call.query));
  const std::size_t at = call.query.find("index=");
  ALCOVE_CHECK(at != std::string::npos, "encoding", "must be a number", "index");
  const Account& account = store_.accounts.at(call.bearer->account);
  const auto file = account.blobs.find(blob);
  ALCOVE_CHECK(file != account.blobs.end(), "not_found", "no such file");
  const auto chunk = file->second.find(std::stoull(call.query.substr(at + 6)));
  ALCOVE_CHECK(chunk != file->second.end(), "not_found", "no such chunk");
  return Cbor::map({{"chunk", Cbor::bytes(chunk->second)}});
}

MemoryServer::Answer MemoryServer::delete_blob(const Call& call) {
  ALCOVE_TRY(const auto blob, sync::bytes_at<base::k_id_bytes>(call.body, "blob"));
  store_.accounts.at(call.bearer->account).blobs.erase(crypto::BlobId(blob));
  return Cbor::map({});
}

MemoryServer::Answer MemoryServer::show_storage(const Call& call) {
  const Account& account = store_.accounts.at(call.bearer->account);
  return Cbor::map({{"used_bytes", Cbor::unsigned_int(account.blob_bytes())},
                    {"quota_bytes", Cbor::unsigned_int(account.quota_bytes)}});
}

}  // namespace alcove::tests
