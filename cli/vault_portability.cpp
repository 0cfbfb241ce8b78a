// Exports and imports of a vault as files.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

#include "cli/vault_options.hpp"
#include "core/flows/import_log.hpp"
#include "core/portability/archive.hpp"
#include "core/portability/document.hpp"
#include "core/portability/pages.hpp"
#include "core/portability/restore.hpp"

namespace alcove::cli {

using base::OrderedJson;
using base::Result;

namespace {

Result<void> write_file(const std::filesystem::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  std::error_code error;
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  file << text;
  file.close();
  ALCOVE_CHECK(file.good(), "out_file", "the file cannot be written", path.string());
  return {};
}

Result<void> write_folder(VaultCall& call, const std::vector<portability::TextFile>& files) {
  const std::filesystem::path folder = call.options.out_file;
  ALCOVE_CHECK(!folder.empty(), "out_file", "name a folder to write to with --out", "--out");
  for (const portability::TextFile& file : files) {
    std::error_code error;
    std::filesystem::create_directories((folder / file.name).parent_path(), error);
    ALCOVE_CHECK(!error, "folder", "the folder cannot be made: " + error.message(), folder.string());
    ALCOVE_TRY_VOID(write_file(folder / file.name, file.text));
  }
  call.print({{"files", files.size()}}, std::to_string(files.size()) + " files written to " + folder.string() + ".");
  return {};
}

Result<void> write_document(VaultCall& call) {
  ALCOVE_TRY(const OrderedJson document, portability::export_document(call.app(), system_now()));
  const std::string text = (call.options.as_json ? base::to_json_text(document) : document.dump(2)) + "\n";
  if (!call.options.out_file.empty()) return write_file(call.options.out_file, text);
  call.context.out << text;
  return {};
}

/// The archive's own passphrase, or the device's.
Result<base::SecretBytes> archive_passphrase(VaultCall& call) {
  if (!call.options.archive_passphrase_file.empty()) {
    return read_secret_line({.file = call.options.archive_passphrase_file, .prompt = {}}, call.context);
  }
  ALCOVE_TRY(const base::SecretBytes* device, call.passphrase());
  return device->clone();
}

Result<void> write_archive(VaultCall& call) {
  ALCOVE_CHECK(!call.options.out_file.empty(), "out_file", "name a file to write to with --out", "--out");
  ALCOVE_TRY(const base::SecretBytes passphrase, archive_passphrase(call));
  ALCOVE_TRY_VOID(vault::check_passphrase(passphrase));
  auto cost = call.lock_cost();
  if (!cost) {
    ALCOVE_TRY(cost, calibrated_lock_cost(call.client().random()));
  }
  ALCOVE_TRY(const vault::LockParameters lock, call.app().prepare_lock(passphrase, *cost));
  ALCOVE_TRY(const base::SecretBytes secret, crypto::stretch_device_lock(lock.stretch, passphrase.view()));
  const portability::ArchiveOptions options{.stretch = lock.stretch, .secret = secret.view()};
  ALCOVE_TRY(const auto writing, portability::ArchiveWriting::begin(call.app(), options, system_now()));
  std::string bytes;
  while (!writing->is_done()) {
    ALCOVE_TRY(const base::Bytes part, writing->next());
    bytes += base::to_text(part);
  }
  ALCOVE_TRY_VOID(write_file(call.options.out_file, bytes));
  call.print({{"bytes", bytes.size()}}, "The archive has " + std::to_string(bytes.size()) + " bytes.");
  return {};
}

Result<base::Bytes> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  ALCOVE_CHECK(file.good(), "in_file", "the file cannot be read", path);
  return base::Bytes(std::istreambuf_iterator<char>(file), {});
}

/// The export in a file, with the files of an archive put into the vault.
Result<portability::Document> document_in(VaultCall& call, const base::Bytes& bytes) {
  if (!portability::is_archive(bytes)) return portability::read_document(base::to_text(bytes));
  ALCOVE_TRY(const crypto::DeviceLockStretch stretch, portability::archive_stretch(bytes));
  ALCOVE_TRY(const base::SecretBytes passphrase, archive_passphrase(call));
  ALCOVE_TRY(const base::SecretBytes secret, crypto::stretch_device_lock(stretch, passphrase.view()));
  ALCOVE_TRY(const portability::Archive archive, portability::open_archive(bytes, secret.view()));
  ALCOVE_TRY(portability::Document document, portability::read_document(archive.document));
  for (const portability::ArchivedFile& file : archive.files) {
    ALCOVE_TRY_VOID(portability::put_file(call.app().vault(), file));
  }
  return document;
}

}  // namespace

Result<void> export_vault(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock());
  if (call.options.format == "archive") return write_archive(call);
  if (call.options.format == "json") return write_document(call);
  ALCOVE_TRY(const auto files, call.options.format == "csv" ? portability::export_tables(call.app())
                                                            : portability::export_pages(call.app()));
  return write_folder(call, files);
}

Result<void> import_vault(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock());
  ALCOVE_TRY(const base::Bytes bytes, read_file(call.options.in_file));
  portability::KindCount all;
  const Result<void> written = call.app().vault().atomically([&]() -> Result<void> {
    ALCOVE_TRY(portability::Document document, document_in(call, bytes));
    portability::Restoring restoring(call.app(), std::move(document));
    ALCOVE_TRY(const auto counts, restoring.preview());
    for (const auto& [kind, count] : counts) {
      all.fresh += count.fresh;
      all.same += count.same;
      all.differing += count.differing;
      all.deleted += count.deleted;
    }
    const auto deleted = call.options.with_deleted ? portability::Deleted::come_back : portability::Deleted::stay;
    ALCOVE_TRY_VOID(restoring.begin(deleted, system_now()));
    while (!restoring.is_done()) ALCOVE_TRY_VOID(restoring.put_some(system_now()));
    return {};
  });
  ALCOVE_TRY_VOID(written);
  ALCOVE_TRY_VOID(call.client().settle(all.fresh + all.differing + all.deleted));
  call.print({{"new", all.fresh}, {"same", all.same}, {"merged", all.differing}, {"deletedHere", all.deleted}},
             std::to_string(all.fresh) + " new, " + std::to_string(all.differing) + " merged, " +
                 std::to_string(all.same) + " here already, " + std::to_string(all.deleted) + " deleted here" +
                 (call.options.with_deleted ? " and brought back." : "."));
  return {};
}

Result<void> undo_import(VaultCall& call) {
  ALCOVE_TRY_VOID(call.unlock());
  ALCOVE_TRY(const std::size_t removed, flows::undo_import(call.app().vault(), system_now()));
  call.print({{"removed", removed}}, std::to_string(removed) + " records taken back.");
  return {};
}

}  // namespace alcove::cli
