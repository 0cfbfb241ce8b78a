#include "core/files/operations.hpp"

#include <array>

#include "core/files/file_stream.hpp"
#include "core/files/tidy.hpp"
#include "core/flows/items.hpp"
#include "core/sync/blobs.hpp"
#include "core/vault/blob_store.hpp"

namespace alcove::files {

using base::Json;
using base::OrderedJson;
using base::Result;
using flows::Request;

namespace {

constexpr std::size_t k_most_asked = 1000;

OrderedJson number_or_null(std::uint32_t number) { return number == 0 ? OrderedJson(nullptr) : OrderedJson(number); }

OrderedJson text_or_null(const std::string& text) { return text.empty() ? OrderedJson(nullptr) : OrderedJson(text); }

/// Whether the file can be read here, and how much of it is here and on the server.
Result<OrderedJson> whereabouts(const vault::Vault& vault, const StoredFile& file) {
  ALCOVE_TRY(const auto blob, vault.blobs().find(file.blob));
  const std::uint32_t held = blob ? blob->held : 0;
  const bool is_whole = blob && blob->state == vault::BlobState::whole;
  // Without an account there is no server to be on.
  const bool is_sent = !vault.remembered() || !is_whole;
  return OrderedJson{{"isHere", is_whole},
                     {"parts", file.chunks()},
                     {"partsHere", held},
                     {"partsToSend", is_sent ? 0U : held - blob->uploaded}};
}

/// `FileView` of the page's contract.
Result<OrderedJson> file_view(const vault::Vault& vault, const StoredFile& file) {
  const FileDescription& about = file.about;
  ALCOVE_TRY(OrderedJson where, whereabouts(vault, file));
  return OrderedJson{{"id", file.id.hex()},
                     {"kind", about.kind == vault::ItemKind::voice_sample ? "voice" : "attachment"},
                     {"name", about.name},
                     {"mime", about.mime},
                     {"size", about.size_bytes},
                     {"addedAt", file.added.unix_ms()},
                     {"width", number_or_null(about.width)},
                     {"height", number_or_null(about.height)},
                     {"thumbnail", text_or_null(about.thumbnail)},
                     {"durationMs", number_or_null(about.duration_ms)},
                     {"peaks", about.peaks},
                     {"transcript", about.transcript},
                     {"place", std::move(where)}};
}

Result<OrderedJson> view_of(const vault::Vault& vault, std::string_view id) {
  ALCOVE_TRY(const vault::LiveItem item, find_file(vault, id));
  ALCOVE_TRY(const StoredFile file, stored_file_of(item.item));
  return file_view(vault, file);
}

Result<OrderedJson> files(const Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const Json* ids, base::json_array(ask.arguments, "ids"));
  ALCOVE_CHECK(ids->size() <= k_most_asked, "file", "ask for at most 1000 files at once", "ids");
  OrderedJson out = OrderedJson::array();
  for (const Json& id : *ids) {
    ALCOVE_CHECK(id.is_string(), "file", "an id is a text", "ids");
    auto view = view_of(ask.vault(), id.get_ref<const std::string&>());
    if (view) out.push_back(*std::move(view));
    // What another device deleted, or what is not here yet, is left out.
    else if (view.error().code != "not_found" && view.error().code != "file")
      return base::Failure(std::move(view).error());
  }
  return out;
}

Result<OrderedJson> change_file(const Request& ask) {
  ALCOVE_TRY(const std::string id, base::json_text(ask.arguments, "id"));
  ALCOVE_TRY(const vault::LiveItem item, find_file(ask.vault(), id));
  flows::FieldTexts fields;
  if (base::json_find(ask.arguments, "name") != nullptr) {
    ALCOVE_TRY(const std::string name, base::json_text(ask.arguments, "name"));
    ALCOVE_TRY(std::string checked, checked_name(name));
    fields.emplace_back("name", std::move(checked));
  }
  if (base::json_find(ask.arguments, "transcript") != nullptr) {
    ALCOVE_TRY(const std::string transcript, base::json_text(ask.arguments, "transcript"));
    ALCOVE_TRY(std::string checked, checked_transcript(transcript));
    fields.emplace_back("transcript", std::move(checked));
  }
  ALCOVE_TRY_VOID(flows::save_item(ask.vault(), item.item.kind, item.item.id, fields, ask.now));
  return view_of(ask.vault(), id);
}

Result<OrderedJson> tidy_files(const Request& ask) {
  ALCOVE_TRY(const std::size_t deleted, tidy(ask.app, ask.now));
  return OrderedJson{{"deleted", deleted}};
}

/// What the server said last, and what still waits here.
Result<OrderedJson> file_storage(const Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  OrderedJson server = nullptr;
  ALCOVE_TRY(const auto said, sync::stored_room(ask.vault()));
  if (said && ask.vault().remembered()) {
    server = {{"usedBytes", said->used_bytes}, {"quotaBytes", said->quota_bytes}, {"at", said->at.unix_ms()}};
  }
  ALCOVE_TRY(const std::uint64_t here_bytes, ask.vault().blobs().size_bytes());
  std::uint64_t waiting = 0;
  if (ask.vault().remembered()) {
    ALCOVE_TRY(waiting, ask.vault().blobs().waiting_count());
  }
  return OrderedJson{{"server", std::move(server)}, {"hereBytes", here_bytes}, {"partsToSend", waiting}};
}

constexpr std::array<flows::Operation, 4> k_operations = {
    {{"files", files}, {"changeFile", change_file}, {"fileStorage", file_storage}, {"tidyFiles", tidy_files}}};

}  // namespace

std::span<const flows::Operation> operations() { return k_operations; }

}  // namespace alcove::files
