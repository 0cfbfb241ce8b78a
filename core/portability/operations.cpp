#include "core/portability/operations.hpp"

#include <array>
#include <memory>

#include "core/base/base64.hpp"
#include "core/flows/import_log.hpp"
#include "core/portability/archive.hpp"
#include "core/portability/mood_import.hpp"
#include "core/portability/pages.hpp"
#include "core/portability/restore.hpp"
#include "core/portability/stored_parts.hpp"

namespace alcove::portability {

using base::Json;
using base::OrderedJson;
using base::Result;
using flows::Request;

namespace {

constexpr std::string_view k_local_backup = "portability.backup";
/// The largest archive and a little more.
constexpr std::size_t k_most_import_bytes = std::size_t{260} << 20U;
/// A page reads a few chunks at once, not each by its own call.
constexpr std::size_t k_part_bytes = std::size_t{1} << 20U;

/// A file that comes in, or an archive that goes out, between the calls of a page.
struct Desk {
  base::Bytes incoming{};
  std::vector<ArchivedFile> files{};
  std::unique_ptr<Restoring> restoring{};
  std::unique_ptr<ArchiveWriting> writing{};
};

Result<Desk*> desk_of(const Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  return ask.app.keep<Desk>([]() -> Result<Desk> { return Desk(); });
}

OrderedJson files_json(const std::vector<TextFile>& files) {
  OrderedJson out = OrderedJson::array();
  for (const TextFile& file : files) out.push_back({{"name", file.name}, {"text", file.text}});
  return out;
}

// Going out -----------------------------------------------------------------------------------------------------------

Result<OrderedJson> export_counts(const Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  const vault::Live& live = ask.vault().live();
  OrderedJson kinds = OrderedJson::object();
  ALCOVE_TRY(kinds["assessment_attempt"], live.attempt_count());
  ALCOVE_TRY(kinds["journal_entry"], live.entry_count());
  for (const vault::ItemKind kind : k_item_kinds) {
    ALCOVE_TRY(kinds[std::string(vault::name_of(kind))], live.item_count(kind));
  }
  std::uint64_t file_bytes = 0;
  ALCOVE_TRY(const auto files, whole_files(ask.vault(), file_bytes));
  ALCOVE_TRY(const auto backup, ask.vault().local(k_local_backup));
  OrderedJson last = nullptr;
  if (backup) {
    ALCOVE_TRY(last, backup->integer_at("at"));
  }
  return OrderedJson{{"kinds", std::move(kinds)},
                     {"files", {{"count", files.size()}, {"bytes", file_bytes}}},
                     {"lastBackupAt", std::move(last)}};
}

Result<OrderedJson> note_backup(const Request& ask) {
  ALCOVE_TRY_VOID(
      ask.vault().save_local(k_local_backup, base::Cbor::map({{"at", base::Cbor::integer(ask.now.unix_ms())}})));
  ask.vault().mark_changed(vault::ChangedView::status);
  return OrderedJson(nullptr);
}

Result<OrderedJson> tables(const Request& ask) {
  ALCOVE_TRY(const auto files, export_tables(ask.app));
  return files_json(files);
}

Result<OrderedJson> pages(const Request& ask) {
  ALCOVE_TRY(const auto files, export_pages(ask.app));
  return files_json(files);
}

/// The bytes that a text member holds in base64; another shape is `portability`.
Result<base::Bytes> bytes_in(const Request& ask, std::string_view key) {
  const auto text = base::json_text(ask.arguments, key);
  const auto bytes = text ? base::from_base64(*text) : Result<base::Bytes>(base::fail("base64", ""));
  ALCOVE_CHECK(bytes.has_value(), "portability", "expected bytes in base64", key);
  return *bytes;
}

bool flag_in(const Request& ask, std::string_view key) { return base::json_bool(ask.arguments, key).value_or(false); }

Result<OrderedJson> begin_archive(const Request& ask) {
  ALCOVE_TRY(Desk* const desk, desk_of(ask));
  ALCOVE_TRY(const base::Bytes parameters, bytes_in(ask, "parameters"));
  ALCOVE_TRY(const base::Bytes stretched, bytes_in(ask, "secret"));
  const auto secret = base::SecretBytes::copy_of(stretched);
  ALCOVE_TRY(const auto stretch, crypto::DeviceLockStretch::parse(parameters));
  ArchiveOptions options{.stretch = stretch, .secret = secret.view()};
  options.with_files = flag_in(ask, "files") ? WithFiles::yes : WithFiles::no;
  ALCOVE_TRY(desk->writing, ArchiveWriting::begin(ask.app, options, ask.now));
  return OrderedJson{{"bytes", desk->writing->total_bytes()}};
}

Result<OrderedJson> next_archive(const Request& ask) {
  ALCOVE_TRY(Desk* const desk, desk_of(ask));
  ALCOVE_CHECK(desk->writing != nullptr, "portability", "no archive is being made; begin again", "nextArchive");
  base::Bytes part;
  while (!desk->writing->is_done() && part.size() < k_part_bytes) {
    ALCOVE_TRY(const base::Bytes chunk, desk->writing->next());
    part.insert(part.end(), chunk.begin(), chunk.end());
  }
  const bool is_done = desk->writing->is_done();
  if (is_done) desk->writing.reset();
  return OrderedJson{{"bytes", base::to_base64(part)}, {"isDone", is_done}};
}

// Coming in -----------------------------------------------------------------------------------------------------------

Result<OrderedJson> begin_import(const Request& ask) {
  ALCOVE_TRY(Desk* const desk, desk_of(ask));
  *desk = Desk();
  return OrderedJson(nullptr);
}

Result<OrderedJson> add_import(const Request& ask) {
  ALCOVE_TRY(Desk* const desk, desk_of(ask));
  ALCOVE_TRY(const base::Bytes part, bytes_in(ask, "bytes"));
  ALCOVE_CHECK(desk->incoming.size() + part.size() <= k_most_import_bytes, "import_too_large",
               "a file that is read in has at most 260 MB", "bytes");
  desk->incoming.insert(desk->incoming.end(), part.begin(), part.end());
  return OrderedJson(nullptr);
}

Result<OrderedJson> import_lock(const Request& ask) {
  ALCOVE_TRY(Desk* const desk, desk_of(ask));
  if (!is_archive(desk->incoming)) return OrderedJson{{"parameters", nullptr}};
  ALCOVE_TRY(const auto stretch, archive_stretch(desk->incoming));
  return OrderedJson{{"parameters", base::to_base64(stretch.encoded())}};
}

OrderedJson count_json(const KindCount& count) {
  return {{"fresh", count.fresh}, {"same", count.same}, {"differing", count.differing}, {"deleted", count.deleted}};
}

Result<OrderedJson> open_import(const Request& ask) {
  ALCOVE_TRY(Desk* const desk, desk_of(ask));
  std::string text;
  if (is_archive(desk->incoming)) {
    ALCOVE_TRY(const base::Bytes stretched, bytes_in(ask, "secret"));
    const auto secret = base::SecretBytes::copy_of(stretched);
    ALCOVE_TRY(Archive archive, open_archive(desk->incoming, secret.view()));
    text = std::move(archive.document);
    desk->files = std::move(archive.files);
  } else {
    text = base::to_text(desk->incoming);
  }
  ALCOVE_TRY(Document document, read_document(text));
  desk->restoring = std::make_unique<Restoring>(ask.app, std::move(document));
  ALCOVE_TRY(const auto counts, desk->restoring->preview());
  OrderedJson kinds = OrderedJson::object();
  for (const auto& [kind, count] : counts) kinds[kind] = count_json(count);
  return OrderedJson{{"exportedAt", desk->restoring->document().exported.unix_ms()},
                     {"records", desk->restoring->document().records.size()},
                     {"files", desk->files.size()},
                     {"kinds", std::move(kinds)}};
}

Result<OrderedJson> start_import(const Request& ask) {
  ALCOVE_TRY(Desk* const desk, desk_of(ask));
  ALCOVE_CHECK(desk->restoring != nullptr, "portability", "no file is open; choose it again", "startImport");
  ALCOVE_TRY_VOID(desk->restoring->begin(flag_in(ask, "deleted") ? Deleted::come_back : Deleted::stay, ask.now));
  return OrderedJson(nullptr);
}

Result<OrderedJson> import_some(const Request& ask) {
  ALCOVE_TRY(Desk* const desk, desk_of(ask));
  ALCOVE_CHECK(desk->restoring != nullptr, "portability", "no file is open; choose it again", "importSome");
  if (!desk->files.empty()) {
    ALCOVE_TRY_VOID(put_file(ask.vault(), desk->files.back()));
    desk->files.pop_back();
  } else if (!desk->restoring->is_done()) {
    ALCOVE_TRY_VOID(desk->restoring->put_some(ask.now));
  }
  const bool is_done = desk->files.empty() && desk->restoring->is_done();
  const OrderedJson out{{"done", desk->restoring->done()}, {"isDone", is_done}};
  if (is_done) *desk = Desk();
  return out;
}

Result<OrderedJson> preview_table(const Request& ask) {
  ALCOVE_TRY(Desk* const desk, desk_of(ask));
  return preview_moods(ask.app, base::to_text(desk->incoming), ask.arguments, ask.now);
}

Result<OrderedJson> import_table(const Request& ask) {
  ALCOVE_TRY(Desk* const desk, desk_of(ask));
  ALCOVE_TRY(OrderedJson done, import_moods(ask.app, base::to_text(desk->incoming), ask.arguments, ask.now));
  *desk = Desk();
  return done;
}

Result<OrderedJson> last_import(const Request& ask) {
  ALCOVE_TRY(const auto log, flows::last_import(ask.vault()));
  if (!log) return OrderedJson(nullptr);
  return OrderedJson{{"source", log->source}, {"at", log->at.unix_ms()}, {"records", log->records.size()}};
}

Result<OrderedJson> undo_import(const Request& ask) {
  ALCOVE_TRY(const std::size_t removed, flows::undo_import(ask.vault(), ask.now));
  return OrderedJson{{"removed", removed}};
}

constexpr std::array k_operations = {
    flows::Operation{"exportCounts", export_counts}, flows::Operation{"noteBackup", note_backup},
    flows::Operation{"exportTables", tables},        flows::Operation{"exportPages", pages},
    flows::Operation{"beginArchive", begin_archive}, flows::Operation{"nextArchive", next_archive},
    flows::Operation{"beginImport", begin_import},   flows::Operation{"addImport", add_import},
    flows::Operation{"importLock", import_lock},     flows::Operation{"openImport", open_import},
    flows::Operation{"startImport", start_import},   flows::Operation{"importSome", import_some},
    flows::Operation{"previewTable", preview_table}, flows::Operation{"importTable", import_table},
    flows::Operation{"lastImport", last_import},     flows::Operation{"undoImport", undo_import}};

}  // namespace

std::span<const flows::Operation> operations() { return k_operations; }

}  // namespace alcove::portability
