#pragma once

/// Files (photos, voice notes) in sealed chunks, so that they can be sent and fetched piece by piece and resumed
/// (docs/protocol.md, section 7 and A.15). The key, the length and the hash of all chunks stand in the record that owns
/// the file.
///
/// Example:
///     FileSealer sealer(key, account, blob, file.size(), random);
///     while (!sealer.is_done()) send(sealer.seal(next(sealer.next_plain_bytes())));
///     const Hash hash = sealer.hash();
///
///     FileOpener opener(key, account, blob, length_bytes);
///     while (!opener.is_done()) { ALCOVE_TRY(const SecretBytes part, opener.open(fetch(opener.next_index()))); … }
///     ALCOVE_TRY_VOID(opener.check(hash));

#include <cstdint>
#include <memory>

#include "core/base/id.hpp"
#include "core/crypto/primitives.hpp"

namespace alcove::crypto {

/// Names the chunks of one file on the server; random, so it says nothing.
using BlobId = base::Id<struct BlobTag>;

/// What a chunk holds before it is sealed; only the last one holds less.
inline constexpr std::size_t k_chunk_plain_bytes = 256U << 10U;
/// The largest file.
inline constexpr std::uint64_t k_file_limit_bytes = 256ULL << 20U;
inline constexpr std::uint32_t k_chunks_limit = 1024;
/// The largest sealed chunk: the first one, with the stream's header.
inline constexpr std::size_t k_sealed_chunk_limit_bytes = k_chunk_plain_bytes + k_nonce_bytes + k_tag_bytes + 1;

/// By which a chunk that is sent or stored is recognised.
Hash chunk_hash(base::BytesView chunk);

/// How many chunks a file of this length has, its padding included.
std::uint32_t chunk_count(std::uint64_t length_bytes);
/// The size of one sealed chunk (asserted to exist).
std::size_t sealed_chunk_bytes(std::uint64_t length_bytes, std::uint32_t index);

/// Where a file's chunks belong; part of what authenticates each of them.
struct FilePlace {
  base::AccountId account;
  BlobId blob;
  std::uint64_t length_bytes = 0;  ///< at most `k_file_limit_bytes`, asserted
};

class ChunkStream;

class FileSealer {
 public:
  /// `key` is 32 random bytes for this file alone (asserted).
  FileSealer(base::BytesView key, const FilePlace& place, RandomSource& random);
  ~FileSealer();

  bool is_done() const;
  /// How many bytes of the file the next chunk takes: none when it is padding only.
  std::size_t next_plain_bytes() const;
  /// The next chunk; `plain` is exactly as long as asked for (asserted).
  base::Bytes seal(base::BytesView plain);
  /// Over all chunks; all have been sealed (asserted).
  Hash hash() const;

 private:
  std::unique_ptr<ChunkStream> stream_;
  Nonce header_;
};

class FileOpener {
 public:
  FileOpener(base::BytesView key, const FilePlace& place);
  ~FileOpener();

  bool is_done() const;
  /// Of the chunk that comes next.
  std::uint32_t next_index() const;
  /// The file's bytes in the next chunk, without padding. A chunk that was changed, moved, cut or left out is
  /// `authentication`, padding that is not zero `encoding`; nothing can be opened after a failure.
  base::Result<base::SecretBytes> open(base::BytesView chunk);
  /// Whether these were the chunks that the record names; otherwise, or before the last one, `authentication`.
  base::Result<void> check(const Hash& hash) const;

 private:
  std::unique_ptr<ChunkStream> stream_;
};

}  // namespace alcove::crypto
