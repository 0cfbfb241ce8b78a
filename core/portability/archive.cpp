#include "core/portability/archive.hpp"

#include <utility>

#include "core/files/stored_file.hpp"
#include "core/portability/document.hpp"
#include "core/vault/blob_store.hpp"

namespace alcove::portability {

using base::Bytes;
using base::BytesView;
using base::Result;

namespace {

constexpr std::string_view k_magic = "alcove-a";
constexpr std::uint8_t k_version = 1;
constexpr std::size_t k_header_bytes =
    k_magic.size() + 1 + crypto::DeviceLockStretch::k_encoded_bytes + base::k_id_bytes + 8;
constexpr std::size_t k_secret_bytes = 32;

struct Header {
  crypto::DeviceLockStretch stretch{};
  crypto::FilePlace place{};
};

Result<Header> read_header(BytesView bytes) {
  constexpr std::string_view k_not_ours = "this file is not an archive of Alcove, or it is cut short";
  ALCOVE_CHECK(is_archive(bytes) && bytes.size() >= k_header_bytes, "archive", std::string(k_not_ours));
  base::ByteReader reader(bytes.subspan(k_magic.size()), "archive");
  ALCOVE_TRY(const std::uint8_t version, reader.u8());
  ALCOVE_CHECK(version == k_version, "archive", "this archive was made by a newer version of Alcove; update Alcove");
  ALCOVE_TRY(const BytesView stretch, reader.raw(crypto::DeviceLockStretch::k_encoded_bytes));
  ALCOVE_TRY(const auto blob, reader.array<base::k_id_bytes>());
  ALCOVE_TRY(const std::uint64_t length_bytes, reader.u64());
  ALCOVE_CHECK(length_bytes <= crypto::k_file_limit_bytes, "archive", std::string(k_not_ours));
  auto parameters = crypto::DeviceLockStretch::parse(stretch);
  ALCOVE_CHECK(parameters.has_value(), "archive", std::string(k_not_ours));
  return Header{*parameters, {.account = {}, .blob = crypto::BlobId(blob), .length_bytes = length_bytes}};
}

/// The bytes of the document and, in front of each file, how many chunks it has.
std::uint64_t bytes_of_files(const vault::Vault& vault, const std::vector<crypto::BlobId>& files) {
  std::uint64_t bytes = 0;
  for (const crypto::BlobId& blob : files) {
    bytes += base::k_id_bytes + 4;
    const auto found = vault.blobs().find(blob);
    for (std::uint32_t i = 0; found && *found && i < (*found)->chunks; ++i) {
      const auto chunk = vault.blobs().chunk(blob, i);
      bytes += 4 + (chunk ? chunk->size() : 0);
    }
  }
  return bytes;
}

Result<ArchivedFile> read_file(base::ByteReader& reader) {
  ArchivedFile file;
  ALCOVE_TRY(const auto blob, reader.array<base::k_id_bytes>());
  file.blob = crypto::BlobId(blob);
  ALCOVE_TRY(const std::uint32_t count, reader.u32());
  ALCOVE_CHECK(count >= 1 && count <= crypto::k_chunks_limit, "archive", "a file of the archive cannot be read");
  for (std::uint32_t i = 0; i < count; ++i) {
    ALCOVE_TRY(const std::uint32_t size, reader.u32());
    ALCOVE_CHECK(size <= crypto::k_sealed_chunk_limit_bytes, "archive", "a file of the archive cannot be read");
    ALCOVE_TRY(const BytesView chunk, reader.raw(size));
    file.chunks.push_back(base::to_bytes(chunk));
  }
  return file;
}

Result<Archive> read_content(BytesView content) {
  base::ByteReader reader(content, "archive");
  Archive archive;
  ALCOVE_TRY(const std::uint64_t length_bytes, reader.u64());
  ALCOVE_CHECK(length_bytes <= reader.remaining(), "archive", "the archive is not whole");
  ALCOVE_TRY(const BytesView document, reader.raw(static_cast<std::size_t>(length_bytes)));
  archive.document = base::to_text(document);
  while (reader.remaining() > 0) {
    ALCOVE_TRY(ArchivedFile file, read_file(reader));
    archive.files.push_back(std::move(file));
  }
  return archive;
}

}  // namespace

ArchiveWriting::ArchiveWriting(flows::App& app, const ArchiveOptions& options, const crypto::FilePlace& place,
                               std::vector<crypto::BlobId> files, Bytes begins)
    : app_(app),
      stretch_(options.stretch),
      place_(place),
      sealer_(options.secret, place, app.random()),
      files_(files.begin(), files.end()),
      waiting_(std::move(begins)) {}

Result<std::unique_ptr<ArchiveWriting>> ArchiveWriting::begin(flows::App& app, const ArchiveOptions& options,
                                                              base::Instant now) {
  ALCOVE_TRY_VOID(options.stretch.check());
  ALCOVE_CHECK(options.secret.size() == k_secret_bytes, "kdf_parameters", "the stretched passphrase has 32 bytes");
  ALCOVE_TRY(const base::OrderedJson document, export_document(app, now));
  const std::string text = base::to_json_text(document);
  std::vector<crypto::BlobId> files;
  std::uint64_t ignored = 0;
  if (options.with_files == WithFiles::yes) {
    ALCOVE_TRY(files, whole_files(app.vault(), ignored));
  }
  Bytes begins;
  base::ByteWriter(begins).u64(text.size()).raw(base::view_of(text));
  const std::uint64_t length_bytes = begins.size() + bytes_of_files(app.vault(), files);
  ALCOVE_CHECK(length_bytes <= crypto::k_file_limit_bytes, "archive_too_large",
               "an archive holds at most 256 MB; make one without photos and files");
  const crypto::FilePlace place{
      .account = {}, .blob = crypto::random_id<crypto::BlobId>(app.random()), .length_bytes = length_bytes};
  return std::unique_ptr<ArchiveWriting>(new ArchiveWriting(app, options, place, std::move(files), std::move(begins)));
}

Result<void> ArchiveWriting::add_next_file() {
  ALCOVE_ASSERT(!files_.empty());
  const crypto::BlobId blob = files_.front();
  files_.pop_front();
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(std::exchange(used_, 0)));
  ALCOVE_TRY(const auto found, app_.vault().blobs().find(blob));
  ALCOVE_CHECK(found.has_value(), "archive_changed", "a file was deleted meanwhile; make the archive again");
  base::ByteWriter writer(waiting_);
  writer.raw(blob.view()).u32(found->chunks);
  for (std::uint32_t i = 0; i < found->chunks; ++i) {
    ALCOVE_TRY(const Bytes chunk, app_.vault().blobs().chunk(blob, i));
    writer.u32(static_cast<std::uint32_t>(chunk.size())).raw(chunk);
  }
  return {};
}

Result<Bytes> ArchiveWriting::next() {
  Bytes out;
  if (!std::exchange(has_header_, true)) {
    base::ByteWriter(out)
        .raw(base::view_of(k_magic))
        .u8(k_version)
        .raw(stretch_.encoded())
        .raw(place_.blob.view())
        .u64(place_.length_bytes);
    return out;
  }
  const std::size_t wanted = sealer_.next_plain_bytes();
  while (waiting_.size() - used_ < wanted) ALCOVE_TRY_VOID(add_next_file());
  out = sealer_.seal(BytesView(waiting_).subspan(used_, wanted));
  used_ += wanted;
  return out;
}

bool is_archive(BytesView bytes) {
  return bytes.size() >= k_magic.size() && base::equal(bytes.first(k_magic.size()), base::view_of(k_magic));
}

Result<crypto::DeviceLockStretch> archive_stretch(BytesView bytes) {
  ALCOVE_TRY(const Header header, read_header(bytes));
  return header.stretch;
}

Result<Archive> open_archive(BytesView bytes, BytesView secret) {
  ALCOVE_TRY(const Header header, read_header(bytes));
  ALCOVE_CHECK(secret.size() == k_secret_bytes, "archive_passphrase", "enter the archive's passphrase");
  crypto::FileOpener opener(secret, header.place);
  Bytes content;
  content.reserve(static_cast<std::size_t>(header.place.length_bytes));
  std::size_t at = k_header_bytes;
  while (!opener.is_done()) {
    const std::size_t size = crypto::sealed_chunk_bytes(header.place.length_bytes, opener.next_index());
    ALCOVE_CHECK(bytes.size() - at >= size, "archive",
                 "the archive is cut short; copy it again from where it was kept");
    const bool is_first = opener.next_index() == 0;
    const auto part = opener.open(bytes.subspan(at, size));
    ALCOVE_CHECK(part || !is_first, "archive_passphrase", "this passphrase does not open the archive");
    ALCOVE_CHECK(part.has_value(), "archive", "the archive was damaged; copy it again from where it was kept");
    content.insert(content.end(), part->view().begin(), part->view().end());
    at += size;
  }
  ALCOVE_CHECK(at == bytes.size(), "archive", "the archive was damaged; copy it again from where it was kept");
  auto archive = read_content(content);
  ALCOVE_CHECK(archive.has_value(), "archive", "the archive cannot be read");
  return archive;
}

Result<std::vector<crypto::BlobId>> whole_files(const vault::Vault& vault, std::uint64_t& bytes) {
  std::vector<crypto::BlobId> out;
  bytes = 0;
  for (const vault::ItemKind kind : {vault::ItemKind::attachment, vault::ItemKind::voice_sample}) {
    ALCOVE_TRY(const auto items, vault.live().items(kind));
    for (const vault::LiveItem& item : items) {
      const auto file = files::stored_file_of(item.item);
      if (!file) continue;
      ALCOVE_TRY(const auto found, vault.blobs().find(file->blob));
      if (!found || found->state != vault::BlobState::whole) continue;
      out.push_back(file->blob);
      bytes += file->about.size_bytes;
    }
  }
  return out;
}

Result<void> put_file(vault::Vault& vault, const ArchivedFile& file) {
  ALCOVE_TRY(const auto found, vault.blobs().find(file.blob));
  if (found && found->state == vault::BlobState::whole) return {};
  return vault.atomically([&]() -> Result<void> {
    if (found) ALCOVE_TRY_VOID(vault.blobs().forget(file.blob));
    ALCOVE_TRY_VOID(
        vault.blobs().begin(file.blob, vault::BlobState::sealing, static_cast<std::uint32_t>(file.chunks.size())));
    std::uint32_t index = 0;
    for (const Bytes& chunk : file.chunks) {
      ALCOVE_TRY_VOID(vault.blobs().add_chunk(file.blob, index++, chunk, vault::OnServer::no));
    }
    vault.mark_changed(vault::ChangedView::files);
    return vault.blobs().move(file.blob, vault::BlobState::whole);
  });
}

}  // namespace alcove::portability
