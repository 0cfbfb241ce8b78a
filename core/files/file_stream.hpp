#pragma once

/// Adding a file piece by piece, and reading one back the same way, so that no device ever holds a whole file sealed or
/// opened in memory. What is added is on disk when `add` returns, sealed, and becomes a file of the vault when `finish`
/// does; what is given up in between is gone.
///
/// Example:
///     ALCOVE_TRY(auto adding, FileAdding::begin(app, description));
///     while (adding->next_part_bytes() > 0) ALCOVE_TRY_VOID(adding->add(read(adding->next_part_bytes())));
///     ALCOVE_TRY(const base::RowId id, adding->finish(now));
///
///     ALCOVE_TRY(auto reading, FileReading::open(app.vault(), id));
///     while (!reading->is_done()) ALCOVE_TRY(const base::SecretBytes part, reading->next());

#include <memory>
#include <set>

#include "core/files/stored_file.hpp"
#include "core/flows/app.hpp"

namespace alcove::files {

/// Files that are being added right now; what is half sealed and not among them was left by a crash.
using OpenFiles = std::set<crypto::BlobId>;

class FileAdding {
 public:
  /// The vault is open and stays so until the end, else `vault_locked`.
  static base::Result<std::unique_ptr<FileAdding>> begin(flows::App& app, FileDescription about);
  FileAdding(const FileAdding&) = delete;
  FileAdding& operator=(const FileAdding&) = delete;
  /// Deletes what was sealed unless it became a file.
  ~FileAdding();

  /// How many bytes of the file come next; 0 when all are here.
  std::size_t next_part_bytes() const;
  /// Another length than asked for is `file` ("part"). After an error nothing can be added.
  base::Result<void> add(base::BytesView part);
  /// Makes it a file of the vault and gives its id; `file` ("part") before all of it is here. Nothing links it yet: it
  /// is deleted after 30 days if nothing does by then.
  base::Result<base::RowId> finish(base::Instant now);

 private:
  FileAdding(flows::App& app, StoredFile file, std::shared_ptr<OpenFiles> open);
  base::Result<void> seal(base::BytesView part);
  vault::Vault& vault() const { return app_.vault(); }

  flows::App& app_;
  StoredFile file_;
  crypto::FileSealer sealer_;
  std::shared_ptr<OpenFiles> open_;
  std::uint32_t index_ = 0;
  bool is_broken_ = false;
  bool is_finished_ = false;
};

class FileReading {
 public:
  /// A file whose bytes are not all here is `file_elsewhere`, an unknown id `not_found`.
  static base::Result<std::unique_ptr<FileReading>> open(const vault::Vault& vault, std::string_view id);

  const StoredFile& file() const { return file_; }
  bool is_done() const { return opener_.is_done(); }
  /// The next bytes of the file, possibly none. A chunk that does not open, or a file that is not the one that the item
  /// names, is `attachment`.
  base::Result<base::SecretBytes> next();

 private:
  FileReading(const vault::Vault& vault, StoredFile file);

  const vault::Vault& vault_;
  StoredFile file_;
  crypto::FileOpener opener_;
};

/// The set of files being added, which lives as long as the vault is open.
base::Result<std::shared_ptr<OpenFiles>> open_files(flows::App& app);

}  // namespace alcove::files
