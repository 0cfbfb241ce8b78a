#include "core/files/file_stream.hpp"

#include <utility>

#include "core/flows/items.hpp"
#include "core/flows/loose_files.hpp"
#include "core/vault/blob_store.hpp"

namespace alcove::files {

using base::BytesView;
using base::Result;
using base::SecretBytes;
using vault::BlobState;

Result<std::shared_ptr<OpenFiles>> open_files(flows::App& app) {
  using Shared = std::shared_ptr<OpenFiles>;
  ALCOVE_TRY(Shared* const kept, app.keep<Shared>([]() -> Result<Shared> { return std::make_shared<OpenFiles>(); }));
  return *kept;
}

FileAdding::FileAdding(flows::App& app, StoredFile file, std::shared_ptr<OpenFiles> open)
    : app_(app),
      file_(std::move(file)),
      sealer_(file_.key.view(), file_.place(), app.random()),
      open_(std::move(open)) {
  open_->insert(file_.blob);
}

Result<std::unique_ptr<FileAdding>> FileAdding::begin(flows::App& app, FileDescription about) {
  ALCOVE_TRY_VOID(app.vault().need_open());
  ALCOVE_TRY(auto open, open_files(app));
  StoredFile file;
  file.id = crypto::random_id<base::RowId>(app.random());
  file.about = std::move(about);
  file.blob = crypto::random_id<crypto::BlobId>(app.random());
  file.account = app.vault().account();
  file.key = crypto::random_secret(app.random(), crypto::k_key_bytes);
  ALCOVE_TRY_VOID(app.vault().blobs().begin(file.blob, BlobState::sealing, file.chunks()));
  return std::unique_ptr<FileAdding>(new FileAdding(app, std::move(file), std::move(open)));
}

FileAdding::~FileAdding() {
  open_->erase(file_.blob);
  if (is_finished_ || vault().presence() != vault::Presence::open) return;
  // What cannot be deleted now is found by the next `tidy`.
  static_cast<void>(vault().blobs().forget(file_.blob));
}

std::size_t FileAdding::next_part_bytes() const { return sealer_.is_done() ? 0 : sealer_.next_plain_bytes(); }

Result<void> FileAdding::seal(BytesView part) {
  ALCOVE_TRY_VOID(vault().need_open());
  const bool was_broken = std::exchange(is_broken_, true);
  ALCOVE_CHECK(!was_broken, "file", "adding this file failed; add it again", "part");
  const base::Bytes chunk = sealer_.seal(part);
  ALCOVE_TRY_VOID(vault().blobs().add_chunk(file_.blob, index_, chunk, vault::OnServer::no));
  ++index_;
  is_broken_ = false;
  return {};
}

Result<void> FileAdding::add(BytesView part) {
  ALCOVE_CHECK(!part.empty() && part.size() == next_part_bytes(), "file",
               "the file changed while it was read; choose it again", "part");
  return seal(part);
}

Result<base::RowId> FileAdding::finish(base::Instant now) {
  ALCOVE_CHECK(next_part_bytes() == 0 && !is_broken_ && !is_finished_, "file",
               "the file changed while it was read; choose it again", "part");
  while (!sealer_.is_done()) ALCOVE_TRY_VOID(seal({}));
  file_.hash = sealer_.hash();
  file_.added = now;
  const Result<void> written = vault().atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(vault().need_open());
    ALCOVE_TRY_VOID(vault().blobs().move(file_.blob, BlobState::whole));
    ALCOVE_TRY_VOID(flows::let_go(vault(), {file_.id}, now.plus_ms(flows::k_unlinked_file_ms)));
    return vault().write(flows::new_item(vault(), file_.about.kind, file_.id, fields_of(file_), now), now);
  });
  ALCOVE_TRY_VOID(written);
  is_finished_ = true;
  return file_.id;
}

FileReading::FileReading(const vault::Vault& vault, StoredFile file)
    : vault_(vault), file_(std::move(file)), opener_(file_.key.view(), file_.place()) {}

Result<std::unique_ptr<FileReading>> FileReading::open(const vault::Vault& vault, std::string_view id) {
  ALCOVE_TRY(const vault::LiveItem item, find_file(vault, id));
  ALCOVE_TRY(StoredFile file, stored_file_of(item.item));
  ALCOVE_TRY(const auto blob, vault.blobs().find(file.blob));
  ALCOVE_CHECK(blob && blob->state == BlobState::whole, "file_elsewhere",
               "this file is not on this device yet; fetch it first");
  return std::unique_ptr<FileReading>(new FileReading(vault, std::move(file)));
}

Result<SecretBytes> FileReading::next() {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const base::Bytes chunk, vault_.blobs().chunk(file_.blob, opener_.next_index()));
  Result<SecretBytes> part = opener_.open(chunk);
  const bool is_good = part && (!opener_.is_done() || opener_.check(file_.hash));
  ALCOVE_CHECK(is_good, "attachment", "this file is damaged on this device; nothing of it is shown");
  return part;
}

}  // namespace alcove::files
