#pragma once

/// The store in one SQLite file: write-ahead log, `synchronous=FULL`, one writing thread with group commit, a reading
/// connection per concurrent reader. One process owns the folder.
///
/// Example:
///     ALCOVE_TRY(const auto store, SqliteStore::open("./data", keys.instance));

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/store/sqlite/connection.hpp"
#include "server/store/sqlite/writer.hpp"
#include "server/store/store.hpp"

namespace alcove::store {

struct SqliteOptions {
  /// Commits, envelopes and chunks of files that one account may hold.
  std::uint64_t quota_bytes = 1ULL << 30U;
};

class SqliteStore final : public Store {
 public:
  /// The database's file name inside the folder.
  static constexpr std::string_view k_file_name = "alcove.sqlite";

  /// Opens `folder`/alcove.sqlite, creating it when it is not there. A database of a later version, of another
  /// instance, or in use by another process is `database`.
  static base::Result<std::unique_ptr<SqliteStore>> open(const std::string& folder, const base::InstanceId& instance,
                                                         const SqliteOptions& options = {});
  ~SqliteStore() override;

  /// The cursor's instance epoch goes up by one: to be done once after a backup was put back.
  base::Result<std::uint64_t> begin_new_epoch();

  base::Result<bool> is_name_taken(const crypto::NameId& name_id) override;
  base::Result<void> create_account(const NewAccount& account) override;
  base::Result<std::optional<SignInRecord>> sign_in_record(const crypto::NameId& name_id) override;
  base::Result<std::optional<base::AccountId>> account_of_recovery_key(const crypto::PublicKey& key) override;
  void note_try(const crypto::NameId& name_id) override;
  base::Result<std::uint64_t> settle_tries(const base::AccountId& account) override;
  base::Result<AccountState> account_state(const base::AccountId& account) override;
  base::Result<void> change_state(const base::AccountId& account, const StateChange& change,
                                  const StateCheck& check) override;
  base::Result<std::optional<StoredDevice>> device(const base::AccountId& account,
                                                   const base::DeviceId& device) override;
  base::Result<PushOutcome> push(const base::AccountId& account, std::span<const IncomingCommit> commits,
                                 base::Instant now) override;
  base::Result<FeedPage> feed(const base::AccountId& account, std::uint64_t epoch, std::uint64_t after,
                              std::size_t limit_bytes) override;
  base::Result<Head> head(const base::AccountId& account) override;
  base::Result<void> put_chunk(const base::AccountId& account, const BlobChunk& chunk) override;
  base::Result<base::Bytes> chunk(const base::AccountId& account, const crypto::BlobId& blob,
                                  std::uint32_t index) override;
  base::Result<std::vector<StoredChunk>> chunks(const base::AccountId& account, const crypto::BlobId& blob) override;
  base::Result<void> delete_blob(const base::AccountId& account, const crypto::BlobId& blob) override;
  base::Result<Storage> storage(const base::AccountId& account) override;
  base::Result<void> delete_account(const base::AccountId& account) override;

 private:
  /// A reading connection, given back at the end.
  class Reader;

  SqliteStore(std::string path, int lock_file, std::unique_ptr<Connection> writing, const SqliteOptions& options);
  base::Result<Reader> reader();

  std::string path_;
  int lock_file_;
  SqliteOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_readers_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace alcove::store
