#include "core/sync/blobs.hpp"

#include <algorithm>

#include "core/sync/answers.hpp"
#include "core/sync/vault_conversation.hpp"
#include "core/vault/blob_store.hpp"

namespace alcove::sync {

using base::Cbor;
using base::fail;
using base::Instant;
using base::Result;
using crypto::BlobId;
using vault::BlobState;

namespace {

constexpr std::string_view k_room = "files.room";
constexpr std::string_view k_sent_to = "files.sent-to";

bool keeps_waiting(int status) { return status == 413 || status == 429 || status == 503 || status == 507; }

base::Failure damaged() {
  return fail("attachment", "the server gave other bytes for this file than were stored; nothing of them was kept");
}

struct ListedChunk {
  std::uint64_t index = 0;
  crypto::Hash hash{};
};

/// By index, each once.
Result<std::vector<ListedChunk>> read_list(const Response& response) {
  ALCOVE_TRY(const Cbor body, read_answer(response));
  const auto chunks = body.array_at("chunks");
  ALCOVE_CHECK(chunks && (*chunks)->size() <= crypto::k_chunks_limit, "encoding",
               "a field of the server's answer is missing or of another type", "chunks");
  std::vector<ListedChunk> out;
  for (const Cbor& chunk : **chunks) {
    ListedChunk listed;
    ALCOVE_TRY(listed.index, number_at(chunk, "index"));
    ALCOVE_TRY(listed.hash, bytes_at<crypto::k_hash_bytes>(chunk, "hash"));
    ALCOVE_CHECK(out.empty() || out.back().index < listed.index, "encoding",
                 "the server's list of chunks is not in order", "chunks");
    out.push_back(listed);
  }
  return out;
}

std::string list_path(const BlobId& blob) { return "/v1/blobs?blob=" + blob.hex(); }

class BlobConversation : public VaultConversation {
 protected:
  explicit BlobConversation(Surroundings surroundings) : VaultConversation(surroundings) {}

  vault::BlobStore& blobs() const { return vault().blobs(); }

  Result<void> need_account() const {
    ALCOVE_CHECK(vault().remembered(), "no_account", "this vault has no account yet; register or sign in first");
    return {};
  }

  /// What the server has of a file.
  Result<Action> list(const BlobId& blob, Instant now,
                      std::function<Result<Action>(const std::vector<ListedChunk>&, Instant)> next) {
    return authorised(
        now, [blob](base::BytesView token) { return get(list_path(blob), token); },
        [next = std::move(next)](const Response& response, Instant at) -> Result<Action> {
          ALCOVE_TRY(const std::vector<ListedChunk> listed, read_list(response));
          return next(listed, at);
        });
  }

  Result<Action> erase_there(const BlobId& blob, Instant now, std::function<Result<Action>(Instant)> next) {
    const Cbor body = Cbor::map({{"blob", Cbor::bytes(blob.view())}});
    return authorised(
        now, [body](base::BytesView token) { return post("/v1/blobs/delete", body, token); },
        [next = std::move(next)](const Response& response, Instant at) -> Result<Action> {
          if (response.status != 404) ALCOVE_TRY_VOID(read_answer(response));
          return next(at);
        });
  }
};

// Sending
// -------------------------------------------------------------------------------------------------------------------

class Upload final : public BlobConversation {
 public:
  explicit Upload(Surroundings surroundings) : BlobConversation(surroundings) {}

 private:
  Result<Action> begin(Instant now) override {
    ALCOVE_TRY_VOID(need_account());
    ALCOVE_TRY_VOID(forget_other_server());
    return erase_next(now);
  }

  /// What was sent to another server, account or restored state of it says nothing about this one.
  Result<void> forget_other_server() {
    const Cbor server = Cbor::text(vault().account().hex() + "/" + known().instance.hex() + "/" +
                                   std::to_string(known().instance_epoch));
    ALCOVE_TRY(const std::optional<Cbor> sent_to, vault().local(k_sent_to));
    if (sent_to && *sent_to == server) return {};
    return vault().atomically([&]() -> Result<void> {
      ALCOVE_TRY_VOID(blobs().forget_uploads());
      return vault().save_local(k_sent_to, server);
    });
  }

  Result<Action> erase_next(Instant now) {
    ALCOVE_TRY(const std::vector<BlobId> gone, blobs().in_state(BlobState::gone));
    if (gone.empty() || ++erased_ > k_chunks_at_once) return send_next(now);
    return erase_there(gone.front(), now, [this, blob = gone.front()](Instant at) -> Result<Action> {
      ALCOVE_TRY_VOID(blobs().forget(blob));
      return erase_next(at);
    });
  }

  Result<Action> send_next(Instant now) {
    ALCOVE_TRY(const std::optional<BlobId> next, blobs().next_to_upload());
    if (!next || done_.sent >= k_chunks_at_once) return finish();
    if (!(listed_ == next)) return learn(*next, now);
    ALCOVE_TRY(const std::vector<vault::ChunkName> waiting, blobs().waiting(*next));
    return send_chunk(waiting.front(), now);
  }

  /// What the server has already of a file.
  Result<Action> learn(const BlobId& blob, Instant now) {
    listed_ = blob;
    return list(blob, now, [this, blob](const std::vector<ListedChunk>& listed, Instant at) -> Result<Action> {
      ALCOVE_TRY(const std::vector<vault::ChunkName> waiting, blobs().waiting(blob));
      for (const vault::ChunkName& chunk : waiting) {
        const auto there = std::find_if(listed.begin(), listed.end(),
                                        [&](const ListedChunk& one) { return one.index == chunk.index; });
        if (there == listed.end()) continue;
        if (there->hash != chunk.hash) return replace(blob, at);
        ALCOVE_TRY_VOID(mark_sent(chunk));
      }
      return send_next(at);
    });
  }

  /// Other bytes stand in the file's place; they are of no use to anybody.
  Result<Action> replace(const BlobId& blob, Instant now) {
    ALCOVE_CHECK(replaced_ != blob, "attachment",
                 "the server keeps other bytes in this file's place; the file stays on this device");
    replaced_ = blob;
    listed_.reset();
    return erase_there(blob, now, [this](Instant at) { return send_next(at); });
  }

  Result<Action> send_chunk(const vault::ChunkName& chunk, Instant now) {
    ALCOVE_TRY(const base::Bytes bytes, blobs().chunk(chunk.blob, chunk.index));
    const Cbor body = Cbor::map({{"blob", Cbor::bytes(chunk.blob.view())},
                                 {"index", Cbor::unsigned_int(chunk.index)},
                                 {"hash", Cbor::bytes(chunk.hash)},
                                 {"chunk", Cbor::bytes(bytes)}});
    return authorised(
        now, [body](base::BytesView token) { return post("/v1/blobs", body, token); },
        [this, chunk](const Response& response, Instant at) { return on_sent(chunk, response, at); });
  }

  Result<Action> on_sent(const vault::ChunkName& chunk, const Response& response, Instant now) {
    if (keeps_waiting(response.status)) {
      done_.held_back = refusal_of(response);
      return finish();
    }
    if (response.status == 409) return replace(chunk.blob, now);
    ALCOVE_TRY_VOID(read_answer(response));
    ALCOVE_TRY_VOID(mark_sent(chunk));
    ++done_.sent;
    return send_next(now);
  }

  Result<void> mark_sent(const vault::ChunkName& chunk) {
    vault().mark_changed(vault::ChangedView::files);
    return blobs().mark_uploaded(chunk.blob, chunk.index);
  }

  Result<Action> finish() {
    ALCOVE_TRY(done_.waiting, blobs().waiting_count());
    return std::move(done_);
  }

  std::size_t erased_ = 0;
  /// The file whose state on the server is known.
  std::optional<BlobId> listed_;
  std::optional<BlobId> replaced_;
  Done done_;
};

// Fetching
// ------------------------------------------------------------------------------------------------------------------

class Download final : public BlobConversation {
 public:
  Download(Surroundings surroundings, WantedFile file)
      : BlobConversation(surroundings), file_(std::move(file)), opener_(file_.key.view(), file_.place) {}

 private:
  const BlobId& blob() const { return file_.place.blob; }
  std::uint32_t chunks() const { return crypto::chunk_count(file_.place.length_bytes); }

  Result<Action> begin(Instant now) override {
    ALCOVE_TRY_VOID(need_account());
    ALCOVE_TRY(const auto stored, blobs().find(blob()));
    if (stored && stored->state == BlobState::whole) return Done{};
    ALCOVE_CHECK(!stored || stored->state == BlobState::fetching, "not_found", "this file was deleted");
    if (stored) ALCOVE_TRY_VOID(pass_held(stored->held));
    return list(blob(), now, [this](const std::vector<ListedChunk>& listed, Instant at) -> Result<Action> {
      ALCOVE_CHECK(listed.size() >= chunks(), "file_elsewhere",
                   "this file is still on your other device; open Alcove there while it is connected");
      if (listed.size() > chunks() || listed.back().index + 1 != chunks()) return damaged();
      return fetch_next(at);
    });
  }

  /// Brings the opener to where an earlier conversation ended.
  Result<void> pass_held(std::uint32_t held) {
    for (std::uint32_t index = 0; index < held; ++index) {
      ALCOVE_TRY(const base::Bytes chunk, blobs().chunk(blob(), index));
      if (opener_.open(chunk)) continue;
      ALCOVE_TRY_VOID(blobs().forget(blob()));
      return fail("attachment", "what is here of this file is damaged and was dropped; fetch it again");
    }
    return {};
  }

  Result<Action> fetch_next(Instant now) {
    if (opener_.is_done() || done_.received >= k_chunks_at_once) {
      done_.waiting = opener_.is_done() ? 0 : chunks() - opener_.next_index();
      return std::move(done_);
    }
    const std::string path = "/v1/blobs/chunk?blob=" + blob().hex() + "&index=" + std::to_string(opener_.next_index());
    return authorised(
        now, [path](base::BytesView token) { return get(path, token); },
        [this](const Response& response, Instant at) { return on_chunk(response, at); });
  }

  Result<Action> on_chunk(const Response& response, Instant now) {
    ALCOVE_TRY(const Cbor body, read_answer(response));
    ALCOVE_TRY(const base::Bytes chunk, blob_at(body, "chunk"));
    const std::uint32_t index = opener_.next_index();
    if (!opener_.open(chunk)) return damaged();
    if (opener_.is_done() && !opener_.check(file_.hash)) {
      // The chunks belong together and yet are not this file: none of them is of use.
      ALCOVE_TRY_VOID(blobs().forget(blob()));
      return damaged();
    }
    ALCOVE_TRY_VOID(keep(index, chunk));
    ++done_.received;
    return fetch_next(now);
  }

  Result<void> keep(std::uint32_t index, const base::Bytes& chunk) {
    return vault().atomically([&]() -> Result<void> {
      ALCOVE_TRY(const auto stored, blobs().find(blob()));
      if (!stored) ALCOVE_TRY_VOID(blobs().begin(blob(), BlobState::fetching, chunks()));
      ALCOVE_TRY_VOID(blobs().add_chunk(blob(), index, chunk, vault::OnServer::yes));
      vault().mark_changed(vault::ChangedView::files);
      return opener_.is_done() ? blobs().move(blob(), BlobState::whole) : Result<void>();
    });
  }

  WantedFile file_;
  crypto::FileOpener opener_;
  Done done_;
};

// Room
// ----------------------------------------------------------------------------------------------------------------------

class Storage final : public BlobConversation {
 public:
  explicit Storage(Surroundings surroundings) : BlobConversation(surroundings) {}

 private:
  Result<Action> begin(Instant now) override {
    ALCOVE_TRY_VOID(need_account());
    return authorised(
        now, [](base::BytesView token) { return get("/v1/account/storage", token); },
        [this](const Response& response, Instant at) -> Result<Action> {
          ALCOVE_TRY(const Cbor body, read_answer(response));
          ALCOVE_TRY(const std::uint64_t used, number_at(body, "used_bytes"));
          ALCOVE_TRY(const std::uint64_t quota, number_at(body, "quota_bytes"));
          ALCOVE_TRY_VOID(vault().save_local(k_room, Cbor::map({{"used", Cbor::unsigned_int(used)},
                                                                {"quota", Cbor::unsigned_int(quota)},
                                                                {"at", Cbor::integer(at.unix_ms())}})));
          return Done{};
        });
  }
};

}  // namespace

std::unique_ptr<Conversation> begin_upload(Surroundings surroundings) { return std::make_unique<Upload>(surroundings); }

std::unique_ptr<Conversation> begin_download(Surroundings surroundings, WantedFile file) {
  return std::make_unique<Download>(surroundings, std::move(file));
}

std::unique_ptr<Conversation> begin_storage(Surroundings surroundings) {
  return std::make_unique<Storage>(surroundings);
}

Result<std::optional<Room>> stored_room(const vault::Vault& vault) {
  ALCOVE_TRY(const std::optional<Cbor> kept, vault.local(k_room));
  if (!kept) return std::optional<Room>();
  Room room;
  ALCOVE_TRY(room.used_bytes, number_at(*kept, "used"));
  ALCOVE_TRY(room.quota_bytes, number_at(*kept, "quota"));
  ALCOVE_TRY(const std::int64_t at_ms, kept->integer_at("at"));
  room.at = Instant::from_unix_ms(at_ms);
  return std::optional(room);
}

}  // namespace alcove::sync
