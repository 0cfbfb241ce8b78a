#include "server/store/sqlite/sqlite_store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <utility>

#include "core/base/bundle.hpp"
#include "server/store/sqlite/reader.hpp"

namespace alcove::store {

namespace {

/// What brings a database to each version (PRAGMA user_version), from 1 on.
constexpr std::array<std::string_view, 2> k_schema_steps{"sql/server.sql", "sql/server-2.sql"};

/// Creates the folder for its owner alone; an existing one is left as it is.
base::Result<void> make_folder(const std::string& folder) {
  std::error_code failed;
  const bool made = std::filesystem::create_directories(folder, failed);
  if (failed) return base::fail("database", "cannot create the data folder: " + failed.message(), "data");
  if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
  return {};
}

/// Holds a lock on the folder for as long as the returned file is open.
base::Result<int> lock_folder(const std::string& folder) {
  const std::string path = folder + "/alcove.lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) return base::fail("database", "cannot write in the data folder", "data");
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return file;
  ::close(file);
  return base::fail("database", "another server uses this data folder; stop it first", "data");
}

/// Takes the steps that the database has not taken yet, each in a transaction of its own.
base::Result<void> migrate(Connection& database, std::size_t version, const base::InstanceId& instance) {
  for (; version < k_schema_steps.size(); ++version) {
    const std::string_view step = base::bundle_file(k_schema_steps[version]);
    ALCOVE_ASSERT(!step.empty());
    ALCOVE_TRY_VOID(database.run("BEGIN IMMEDIATE; " + std::string(step)));
    if (version == 0) {
      Query query(database, "INSERT INTO instance(one, instance, epoch) VALUES (1, ?, 1)");
      query.bind(instance.view());
      ALCOVE_TRY_VOID(query.run());
    }
    ALCOVE_TRY_VOID(database.run("PRAGMA user_version = " + std::to_string(version + 1) + "; COMMIT"));
  }
  return {};
}

base::Result<void> prepare_database(Connection& database, const base::InstanceId& instance) {
  // The page size must be set before the first write: envelopes of 2 KiB waste half of a 4 KiB page.
  ALCOVE_TRY_VOID(
      database.run("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                   "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON"));
  ALCOVE_TRY(const std::int64_t version, database.integer("PRAGMA user_version"));
  if (version > static_cast<std::int64_t>(k_schema_steps.size())) {
    return base::fail("database", "the database was written by a later version of alcove-server; use that one", "data");
  }
  ALCOVE_TRY_VOID(migrate(database, static_cast<std::size_t>(version), instance));
  Query query(database, "SELECT instance FROM instance");
  ALCOVE_TRY(const bool found, query.next());
  if (!found || !base::equal(query.bytes_at(0), instance.view())) {
    return base::fail("database", "the key file belongs to another database; put the two of one backup together",
                      "data");
  }
  return {};
}

/// Where the tries of a name are counted.
std::uint64_t try_slot(base::BytesView name_id) {
  return static_cast<std::uint64_t>(name_id[0]) << 12U | static_cast<std::uint64_t>(name_id[1]) << 4U |
         name_id[2] >> 4U;
}

/// The slot of an account's name; nothing when the account has no name, `not_found` when there is no account.
base::Result<std::optional<std::uint64_t>> try_slot_of(Connection& database, const base::AccountId& account) {
  Query query(database, "SELECT name_id FROM account WHERE account = ?");
  query.bind(account.view());
  ALCOVE_TRY(const bool found, query.next());
  ALCOVE_CHECK(found, "not_found", "there is no such account");
  if (query.is_null(0)) return std::nullopt;
  return try_slot(query.bytes_at(0));
}

base::Result<void> forget_tries(Connection& database, const std::optional<std::uint64_t>& slot) {
  if (!slot) return {};
  Query query(database, "DELETE FROM sign_in_try WHERE slot = ?");
  return query.bind_integer(*slot).run();
}

/// Makes a new file's name durable.
void sync_folder(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

}  // namespace

SqliteStore::Reader::~Reader() {
  if (!connection_) return;
  static_cast<void>(connection_->run("ROLLBACK"));
  const std::lock_guard lock(store_->mutex_);
  store_->idle_readers_.push_back(std::move(connection_));
}

base::Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& folder,
                                                             const base::InstanceId& instance,
                                                             const SqliteOptions& options) {
  ALCOVE_TRY_VOID(make_folder(folder));
  ALCOVE_TRY(const int lock_file, lock_folder(folder));
  const std::string path = folder + "/" + std::string(k_file_name);
  const mode_t old_mask = ::umask(S_IRWXG | S_IRWXO);
  auto writing = Connection::open(path, Access::write);
  base::Result<void> prepared = writing ? prepare_database(**writing, instance) : base::Result<void>();
  ::umask(old_mask);
  if (!writing || !prepared) {
    ::close(lock_file);
    return base::Failure(writing ? prepared.error() : writing.error());
  }
  sync_folder(folder);
  return std::unique_ptr<SqliteStore>(new SqliteStore(path, lock_file, *std::move(writing), options));
}

SqliteStore::SqliteStore(std::string path, int lock_file, std::unique_ptr<Connection> writing,
                         const SqliteOptions& options)
    : path_(std::move(path)),
      lock_file_(lock_file),
      options_(options),
      writer_(std::make_unique<Writer>(std::move(writing))) {}

SqliteStore::~SqliteStore() {
  // Readers first: the last connection to close empties the log, and that must be the one that may write.
  idle_readers_.clear();
  writer_.reset();
  ::close(lock_file_);
}

base::Result<SqliteStore::Reader> SqliteStore::reader() {
  std::unique_ptr<Connection> connection;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_readers_.empty()) {
      connection = std::move(idle_readers_.back());
      idle_readers_.pop_back();
    }
  }
  if (!connection) {
    ALCOVE_TRY(connection, Connection::open(path_, Access::read));
    ALCOVE_TRY_VOID(connection->run("PRAGMA temp_store = MEMORY"));
  }
  ALCOVE_TRY_VOID(connection->run("BEGIN"));
  return Reader(*this, std::move(connection));
}

base::Result<std::uint64_t> SqliteStore::begin_new_epoch() {
  std::uint64_t epoch = 0;
  const auto work = [&](Connection& database) -> base::Result<void> {
    ALCOVE_TRY_VOID(Query(database, "UPDATE instance SET epoch = epoch + 1").run());
    ALCOVE_TRY(const std::int64_t now, database.integer("SELECT epoch FROM instance"));
    epoch = static_cast<std::uint64_t>(now);
    return {};
  };
  ALCOVE_TRY_VOID(writer_->perform(work));
  return epoch;
}

base::Result<bool> SqliteStore::is_name_taken(const crypto::NameId& name_id) {
  ALCOVE_TRY(Reader database, reader());
  Query query(database.connection(), "SELECT 1 FROM account WHERE name_id = ?");
  query.bind(name_id);
  return query.next();
}

base::Result<std::optional<SignInRecord>> SqliteStore::sign_in_record(const crypto::NameId& name_id) {
  ALCOVE_TRY(Reader database, reader());
  Query query(database.connection(), "SELECT account, opaque_record FROM account WHERE name_id = ?");
  query.bind(name_id);
  ALCOVE_TRY(const bool found, query.next());
  if (!found) return std::nullopt;
  return SignInRecord{base::AccountId(query.array_at<base::k_id_bytes>(0)),
                      query.array_at<sizeof(crypto::OpaqueRecord)>(1)};
}

base::Result<std::optional<base::AccountId>> SqliteStore::account_of_recovery_key(const crypto::PublicKey& key) {
  ALCOVE_TRY(Reader database, reader());
  Query query(database.connection(), "SELECT account FROM account WHERE recovery_key = ?");
  query.bind(key);
  ALCOVE_TRY(const bool found, query.next());
  if (!found) return std::nullopt;
  return base::AccountId(query.array_at<base::k_id_bytes>(0));
}

void SqliteStore::note_try(const crypto::NameId& name_id) {
  writer_->perform_unawaited([name_id](Connection& database) -> base::Result<void> {
    Query query(
        database,
        "INSERT INTO sign_in_try(slot, tries) VALUES (?, 1) ON CONFLICT (slot) DO UPDATE SET tries = tries + 1");
    return query.bind_integer(try_slot(name_id)).run();
  });
}

base::Result<std::uint64_t> SqliteStore::settle_tries(const base::AccountId& account) {
  std::uint64_t tries = 0;
  const auto work = [&](Connection& database) -> base::Result<void> {
    ALCOVE_TRY(const std::optional<std::uint64_t> slot, try_slot_of(database, account));
    if (slot) {
      Query query(database, "SELECT tries FROM sign_in_try WHERE slot = ?");
      query.bind_integer(*slot);
      ALCOVE_TRY(const bool found, query.next());
      tries = found ? query.unsigned_at(0) : 0;
    }
    return forget_tries(database, slot);
  };
  ALCOVE_TRY_VOID(writer_->perform(work));
  return tries;
}

base::Result<void> SqliteStore::delete_account(const base::AccountId& account) {
  const auto work = [&](Connection& database) -> base::Result<void> {
    ALCOVE_TRY(const std::optional<std::uint64_t> slot, try_slot_of(database, account));
    ALCOVE_TRY_VOID(forget_tries(database, slot));
    for (const char* sql : {"DELETE FROM blob_chunk WHERE account = ?", "DELETE FROM envelope WHERE account = ?",
                            "DELETE FROM feed WHERE account = ?", "DELETE FROM device WHERE account = ?",
                            "DELETE FROM log_entry WHERE account = ?", "DELETE FROM wrap WHERE account = ?",
                            "DELETE FROM manifest WHERE account = ?", "DELETE FROM account WHERE account = ?"}) {
      Query query(database, sql);
      ALCOVE_TRY_VOID(query.bind(account.view()).run());
    }
    return {};
  };
  ALCOVE_TRY_VOID(writer_->perform(work));
  // Freed pages are overwritten (secure_delete); this takes the old ones out of the log as well.
  return writer_->clear_log();
}

}  // namespace alcove::store
