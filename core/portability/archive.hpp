#pragma once

/// The encrypted archive (`.alcove`; docs/protocol.md, appendix A.19): an export with the files that belong to it,
/// sealed with a passphrase of its own. The key is stretched as for a device lock, by the shell, with a fresh salt.
///
/// Example:
///     ALCOVE_TRY(auto writing, ArchiveWriting::begin(app, {stretch, secret.view(), WithFiles::yes}, now));
///     while (!writing->is_done()) ALCOVE_TRY_VOID(out.add(writing->next()));
///
///     ALCOVE_TRY(const crypto::DeviceLockStretch stretch, archive_stretch(bytes));
///     ALCOVE_TRY(const Archive archive, open_archive(bytes, secret.view()));

#include <deque>
#include <memory>
#include <vector>

#include "core/crypto/file_stream.hpp"
#include "core/crypto/stretch.hpp"
#include "core/flows/app.hpp"

namespace alcove::portability {

enum class WithFiles : std::uint8_t { no, yes };

/// A file of the vault, in the sealed chunks in which the vault keeps it; its key is in the document.
struct ArchivedFile {
  crypto::BlobId blob{};
  std::vector<base::Bytes> chunks{};
};

struct Archive {
  std::string document{};
  std::vector<ArchivedFile> files{};
};

struct ArchiveOptions {
  crypto::DeviceLockStretch stretch{};
  base::BytesView secret{};  ///< stretch_device_lock(stretch, passphrase)
  WithFiles with_files = WithFiles::yes;
};

class ArchiveWriting {
 public:
  /// More than 256 MiB in all is `archive_too_large`; a secret that is not 32 bytes, or parameters out of range,
  /// `kdf_parameters`.
  static base::Result<std::unique_ptr<ArchiveWriting>> begin(flows::App& app, const ArchiveOptions& options,
                                                             base::Instant now);

  bool is_done() const { return has_header_ && sealer_.is_done(); }
  std::uint64_t total_bytes() const { return place_.length_bytes; }
  /// The next bytes of the archive.
  base::Result<base::Bytes> next();

 private:
  ArchiveWriting(flows::App& app, const ArchiveOptions& options, const crypto::FilePlace& place,
                 std::vector<crypto::BlobId> files, base::Bytes begins);
  base::Result<void> add_next_file();

  flows::App& app_;
  crypto::DeviceLockStretch stretch_;
  crypto::FilePlace place_;
  crypto::FileSealer sealer_;
  std::deque<crypto::BlobId> files_;
  base::Bytes waiting_;
  std::size_t used_ = 0;
  bool has_header_ = false;
};

/// Whether it begins as an archive does.
bool is_archive(base::BytesView bytes);
/// How the passphrase of an archive is to be stretched; `archive` when this is none, or one of a later version.
base::Result<crypto::DeviceLockStretch> archive_stretch(base::BytesView bytes);
/// Another secret is `archive_passphrase`; an archive that was changed or cut short `archive`.
base::Result<Archive> open_archive(base::BytesView bytes, base::BytesView secret);

/// The files of a vault that are here as a whole.
base::Result<std::vector<crypto::BlobId>> whole_files(const vault::Vault& vault, std::uint64_t& bytes);
/// Puts a file's chunks into the vault unless they are there.
base::Result<void> put_file(vault::Vault& vault, const ArchivedFile& file);

}  // namespace alcove::portability
