#include "server/api/blobs/blobs.hpp"

#include "core/crypto/file_stream.hpp"
#include "server/api/fields.hpp"

namespace alcove::api {

namespace {

using base::Cbor;
using base::Result;

Result<std::uint32_t> checked_index(std::uint64_t index) {
  ALCOVE_CHECK(index < crypto::k_chunks_limit, "encoding", "a file has at most 1024 chunks", "index");
  return static_cast<std::uint32_t>(index);
}

Result<crypto::BlobId> blob_in_query(const Call& call) {
  ALCOVE_TRY(const std::string_view text, query_text(call.request.query, "blob"));
  const auto blob = crypto::BlobId::from_hex(text);
  ALCOVE_CHECK(blob.has_value(), "encoding", "must be 32 hexadecimal digits", "blob");
  return *blob;
}

Result<store::BlobChunk> read_chunk(const Cbor& body) {
  store::BlobChunk chunk;
  ALCOVE_TRY(chunk.blob, id_at<crypto::BlobId>(body, "blob"));
  ALCOVE_TRY(const std::uint64_t index, body.unsigned_at("index"));
  ALCOVE_TRY(chunk.index, checked_index(index));
  ALCOVE_TRY(chunk.hash, array_at<crypto::k_hash_bytes>(body, "hash"));
  ALCOVE_TRY(chunk.bytes, bytes_at(body, "chunk", crypto::k_sealed_chunk_limit_bytes));
  ALCOVE_CHECK(crypto::chunk_hash(chunk.bytes) == chunk.hash, "authentication",
               "the chunk arrived damaged; send it again", "hash");
  return chunk;
}

}  // namespace

Result<http::Response> put_chunk(const Call& call, Services& services) {
  ALCOVE_TRY(const store::BlobChunk chunk, read_chunk(call.body));
  ALCOVE_TRY_VOID(services.store.put_chunk(call.account(), chunk));
  return cbor_response(200, Cbor::map({}));
}

Result<http::Response> list_chunks(const Call& call, Services& services) {
  ALCOVE_TRY(const crypto::BlobId blob, blob_in_query(call));
  ALCOVE_TRY(const std::vector<store::StoredChunk> stored, services.store.chunks(call.account(), blob));
  Cbor::Array chunks;
  for (const store::StoredChunk& one : stored) {
    chunks.push_back(Cbor::map({{"index", Cbor::unsigned_int(one.index)}, {"hash", Cbor::bytes(one.hash)}}));
  }
  return cbor_response(200, Cbor::map({{"chunks", Cbor::array(std::move(chunks))}}));
}

Result<http::Response> show_chunk(const Call& call, Services& services) {
  ALCOVE_TRY(const crypto::BlobId blob, blob_in_query(call));
  ALCOVE_TRY(const std::uint64_t number, query_number(call.request.query, "index"));
  ALCOVE_TRY(const std::uint32_t index, checked_index(number));
  ALCOVE_TRY(const base::Bytes chunk, services.store.chunk(call.account(), blob, index));
  return cbor_response(200, Cbor::map({{"chunk", Cbor::bytes(chunk)}}));
}

Result<http::Response> delete_blob(const Call& call, Services& services) {
  ALCOVE_TRY(const auto blob, id_at<crypto::BlobId>(call.body, "blob"));
  ALCOVE_TRY_VOID(services.store.delete_blob(call.account(), blob));
  return cbor_response(200, Cbor::map({}));
}

Result<http::Response> show_storage(const Call& call, Services& services) {
  ALCOVE_TRY(const store::Storage storage, services.store.storage(call.account()));
  return cbor_response(200, Cbor::map({{"used_bytes", Cbor::unsigned_int(storage.used_bytes)},
                                       {"quota_bytes", Cbor::unsigned_int(storage.quota_bytes)}}));
}

}  // namespace alcove::api
