#pragma once

/// Files on their way: sending the sealed chunks that wait here, fetching those of one file, and asking how much room
/// there is (docs/protocol.md, section 7 and appendix B). All of them resume where an interrupted one ended: a chunk is
/// known by file, index and hash. Each conversation moves a bounded number of chunks, so that records come in between;
/// `Done::waiting` says how many are left.
///
/// Example:
///     auto sending = begin_upload({vault, session, random});                 // after every exchange of records
///     auto fetching = begin_download({vault, session, random}, {place, key, hash});

#include "core/crypto/file_stream.hpp"
#include "core/sync/conversations.hpp"

namespace alcove::sync {

/// Chunks that one conversation moves at most: 4 MiB.
inline constexpr std::size_t k_chunks_at_once = 16;

/// A file as its record names it.
struct WantedFile {
  crypto::FilePlace place;
  base::SecretBytes key;
  crypto::Hash hash{};
};

/// Sends chunks, and has the server delete files that are gone here. `Done::sent` counts chunks. Without room on the
/// server, `Done::held_back` says so and what waits stays queued. Errors as of `begin_sync`.
std::unique_ptr<Conversation> begin_upload(Surroundings surroundings);

/// Fetches chunks that are not here; `Done::received` counts them. Each is opened before it is kept, the file's hash is
/// checked before it counts as whole. A file that the server does not have in full is `file_elsewhere`: it is still on
/// the device on which it was added. Chunks that were changed, dropped, moved or appended are `attachment`, and nothing
/// of that answer is kept.
std::unique_ptr<Conversation> begin_download(Surroundings surroundings, WantedFile file);

/// Asks how much room the account has; `stored_room` gives the answer.
std::unique_ptr<Conversation> begin_storage(Surroundings surroundings);

struct Room {
  std::uint64_t used_bytes = 0, quota_bytes = 0;
  base::Instant at;
};
/// What the server said last, or nothing.
base::Result<std::optional<Room>> stored_room(const vault::Vault& vault);

}  // namespace alcove::sync
