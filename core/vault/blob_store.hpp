#pragma once

/// The sealed chunks of files on this device (schemas/sql/vault-blobs.sql): what was added here and what was fetched.
/// It has no keys and knows no names; chunks are sealed and opened by others. Calls join the vault's transaction.
///
/// Example:
///     BlobStore& blobs = vault.blobs();
///     ALCOVE_TRY_VOID(blobs.begin(blob, BlobState::sealing, sealer_chunks));
///     ALCOVE_TRY_VOID(blobs.add_chunk(blob, index, chunk, OnServer::no));
///     ALCOVE_TRY_VOID(blobs.move(blob, BlobState::whole));
///
/// Every function fails with `storage` or `storage_full` when the database does; this is not repeated below.

#include <optional>
#include <vector>

#include "core/crypto/file_stream.hpp"
#include "core/vault/sql.hpp"

namespace alcove::vault {

enum class BlobState : std::uint8_t {
  sealing = 0,   ///< being added; nothing names it yet
  whole = 1,     ///< all chunks are here
  fetching = 2,  ///< some chunks are here, the first ones
  gone = 3       ///< deleted here, and still to be deleted on the server
};

enum class OnServer : std::uint8_t { no = 0, yes = 1 };

struct StoredBlob {
  crypto::BlobId blob;
  BlobState state = BlobState::sealing;
  std::uint32_t chunks = 0;    ///< that the whole file has
  std::uint32_t held = 0;      ///< that are here
  std::uint32_t uploaded = 0;  ///< that are here and on the server
};

/// Names a chunk that is here.
struct ChunkName {
  crypto::BlobId blob;
  std::uint32_t index = 0;
  crypto::Hash hash{};
};

class BlobStore {
 public:
  explicit BlobStore(Statements& statements) : statements_(statements) {}

  /// A file without chunks; one of that name must not be there.
  base::Result<void> begin(const crypto::BlobId& blob, BlobState state, std::uint32_t chunks);
  base::Result<void> move(const crypto::BlobId& blob, BlobState state);
  base::Result<void> add_chunk(const crypto::BlobId& blob, std::uint32_t index, base::BytesView chunk,
                               OnServer on_server);
  base::Result<std::optional<StoredBlob>> find(const crypto::BlobId& blob) const;
  /// Files in this state, in the order in which they came.
  base::Result<std::vector<crypto::BlobId>> in_state(BlobState state) const;
  /// The sealed chunk; `not_found` when it is not here.
  base::Result<base::Bytes> chunk(const crypto::BlobId& blob, std::uint32_t index) const;
  /// Deletes the chunks; the name stays, as gone, until `forget`. Nothing when there is no such file.
  base::Result<void> release(const crypto::BlobId& blob);
  /// Deletes name and chunks.
  base::Result<void> forget(const crypto::BlobId& blob);

  /// The first whole file with chunks that are not on the server, or nothing.
  base::Result<std::optional<crypto::BlobId>> next_to_upload() const;
  /// Chunks of a file that are not on the server, by index.
  base::Result<std::vector<ChunkName>> waiting(const crypto::BlobId& blob) const;
  /// How many chunks of whole files wait in all.
  base::Result<std::uint64_t> waiting_count() const;
  base::Result<void> mark_uploaded(const crypto::BlobId& blob, std::uint32_t index);
  /// What the chunks here take up.
  base::Result<std::uint64_t> size_bytes() const;
  /// The server was restored, or it is another one: nothing is known to be there.
  base::Result<void> forget_uploads();

 private:
  base::Result<std::uint64_t> number(std::string_view sql, Parameters&& parameters) const;

  Statements& statements_;
};

}  // namespace alcove::vault
