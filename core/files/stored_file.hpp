#pragma once

/// A file that a person keeps: a photo, a document, a voice note. What it is called and the key that opens it stand in
/// an item (`vault::ItemKind::attachment` or `voice_sample`), its bytes in sealed chunks (`vault::BlobStore`). A small
/// picture of a photo, and the outline of a voice note, are in the item, so they are there before the file is.
///
/// Example:
///     ALCOVE_TRY(const vault::LiveItem item, find_file(vault, id));
///     ALCOVE_TRY(const StoredFile file, stored_file_of(item.item));
///     crypto::FileOpener opener(file.key.view(), file.place());

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.hpp"
#include "core/crypto/file_stream.hpp"
#include "core/flows/fields.hpp"
#include "core/vault/vault.hpp"

namespace alcove::files {

/// The largest file that can be added.
inline constexpr std::uint64_t k_most_file_bytes = 50ULL << 20U;
inline constexpr std::size_t k_most_name_characters = 200;
/// In base64: 12 KiB of JPEG.
inline constexpr std::size_t k_most_thumbnail_characters = 16U << 10U;
inline constexpr std::size_t k_most_transcript_bytes = 20'000;
inline constexpr std::size_t k_most_peaks = 200;

/// What a person says of a file, or their device found out; the rest of it is made here.
struct FileDescription {
  vault::ItemKind kind = vault::ItemKind::attachment;
  std::string name, mime;
  std::uint64_t size_bytes = 0;
  std::uint32_t width = 0, height = 0;  ///< of a picture, in pixels; 0: not known
  std::string thumbnail{};              ///< a small JPEG in base64, or empty
  std::uint32_t duration_ms = 0;        ///< of a voice note
  std::vector<std::uint8_t> peaks{};    ///< how loud it is, from its beginning to its end
  std::string transcript{};             ///< as the person typed it
};

/// Reads {"kind": "attachment" | "voice", "name", "mime", "size", "width", "height", "thumbnail", "durationMs",
/// "peaks"}. A file of more than 50 MiB is `file_too_large`; anything else that does not fit `file`, with `where`.
base::Result<FileDescription> read_description(const base::Json& json);
/// A name without line ends and other control characters, not empty, at most 200 characters; else `file` ("name").
base::Result<std::string> checked_name(std::string_view name);
/// UTF-8 of at most 20 000 bytes; else `file` ("transcript").
base::Result<std::string> checked_transcript(std::string_view text);

struct StoredFile {
  base::RowId id;
  FileDescription about;
  crypto::BlobId blob;
  /// Of the vault in which it was sealed; stays when that vault joins another account.
  base::AccountId account;
  base::SecretBytes key;
  crypto::Hash hash{};
  base::Instant added;

  crypto::FilePlace place() const { return {account, blob, about.size_bytes}; }
  std::uint32_t chunks() const { return crypto::chunk_count(about.size_bytes); }
};

flows::FieldTexts fields_of(const StoredFile& file);
/// Where the bytes are must be readable, else `file`; what only describes the file falls back to nothing.
base::Result<StoredFile> stored_file_of(const vault::ItemRow& item);

/// An attachment or a voice note with this id; `not_found` when there is neither.
base::Result<vault::LiveItem> find_file(const vault::Vault& vault, const base::RowId& id);
base::Result<vault::LiveItem> find_file(const vault::Vault& vault, std::string_view id);

}  // namespace alcove::files
