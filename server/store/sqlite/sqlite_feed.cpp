// The part of the SQLite store that holds commits: taking them in order and giving them out again.
#include "server/store/sqlite/reader.hpp"
#include "server/store/sqlite/sqlite_store.hpp"

namespace alcove::store {

namespace {

struct AccountHead {
  std::uint64_t seq = 0;
  std::uint64_t used_bytes = 0;
};

base::Result<AccountHead> account_head(Connection& database, const base::AccountId& account) {
  Query query(database, "SELECT head_seq, used_bytes FROM account WHERE account = ?");
  query.bind(account.view());
  ALCOVE_TRY(const bool found, query.next());
  ALCOVE_CHECK(found, "not_found", "there is no such account");
  return AccountHead{query.unsigned_at(0), query.unsigned_at(1)};
}

/// The seq of a commit that is there already; `chain` when another one has its place.
base::Result<std::optional<std::uint64_t>> find_repeated(Connection& database, const base::AccountId& account,
                                                         const IncomingCommit& commit) {
  Query query(database, "SELECT seq, commit_hash FROM feed WHERE account = ? AND device = ? AND commit_seq = ?");
  query.bind(account.view()).bind(commit.device.view()).bind_integer(commit.head.commit_seq);
  ALCOVE_TRY(const bool found, query.next());
  if (!found) return std::nullopt;
  ALCOVE_CHECK(base::equal(query.bytes_at(1), commit.head.hash), "chain",
               "the server has another commit with this number of this device", "commits");
  return query.unsigned_at(0);
}

base::Result<void> check_follows(Connection& database, const base::AccountId& account, const IncomingCommit& commit) {
  Query query(database,
              "SELECT head_commit_seq, head_hash, cut_commit_seq FROM device WHERE account = ? AND device = ?");
  query.bind(account.view()).bind(commit.device.view());
  ALCOVE_TRY(const bool found, query.next());
  ALCOVE_CHECK(found, "unknown_device", "the account's device log does not name this device", "commits");
  ALCOVE_CHECK(query.is_null(2) || commit.head.commit_seq <= query.unsigned_at(2), "revoked_device",
               "this device was revoked; its later commits do not count", "commits");
  const crypto::CommitHead head{query.unsigned_at(0), query.array_at<crypto::k_hash_bytes>(1)};
  ALCOVE_CHECK(head == commit.follows, "chain",
               "the commit does not follow the device's last one here; send those before it first", "commits");
  return {};
}

base::Result<void> insert_commit(Connection& database, const base::AccountId& account, const IncomingCommit& commit,
                                 std::uint64_t seq, base::Instant now) {
  {
    Query query(database,
                "INSERT INTO feed(account, seq, device, commit_seq, commit_hash, bytes, size_bytes, arrived_ms) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(account.view()).bind_integer(seq).bind(commit.device.view()).bind_integer(commit.head.commit_seq);
    query.bind(commit.head.hash).bind(commit.bytes).bind_integer(commit.size_bytes());
    ALCOVE_TRY_VOID(query.bind_integer(static_cast<std::uint64_t>(now.unix_ms())).run());
  }
  for (std::size_t i = 0; i < commit.envelopes.size(); ++i) {
    Query query(database, "INSERT INTO envelope(account, seq, position, bytes) VALUES (?, ?, ?, ?)");
    ALCOVE_TRY_VOID(query.bind(account.view()).bind_integer(seq).bind_integer(i).bind(commit.envelopes[i]).run());
  }
  Query query(database, "UPDATE device SET head_commit_seq = ?, head_hash = ? WHERE account = ? AND device = ?");
  query.bind_integer(commit.head.commit_seq).bind(commit.head.hash);
  return query.bind(account.view()).bind(commit.device.view()).run();
}

base::Result<PushOutcome> push_all(Connection& database, const base::AccountId& account,
                                   std::span<const IncomingCommit> commits, base::Instant now,
                                   std::uint64_t quota_bytes) {
  ALCOVE_TRY(AccountHead head, account_head(database, account));
  PushOutcome outcome;
  for (const IncomingCommit& commit : commits) {
    ALCOVE_TRY(const std::optional<std::uint64_t> repeated, find_repeated(database, account, commit));
    if (repeated) {
      outcome.acks.push_back({commit.device, commit.head.commit_seq, *repeated});
      continue;
    }
    ALCOVE_TRY_VOID(check_follows(database, account, commit));
    head.used_bytes += commit.size_bytes();
    ALCOVE_CHECK(head.used_bytes <= quota_bytes, "quota", "the account's storage on this server is full", "commits");
    ALCOVE_TRY_VOID(insert_commit(database, account, commit, ++head.seq, now));
    outcome.acks.push_back({commit.device, commit.head.commit_seq, head.seq});
    outcome.advanced = true;
  }
  Query query(database, "UPDATE account SET head_seq = ?, used_bytes = ? WHERE account = ?");
  ALCOVE_TRY_VOID(query.bind_integer(head.seq).bind_integer(head.used_bytes).bind(account.view()).run());
  outcome.head_seq = head.seq;
  ALCOVE_TRY(const std::int64_t epoch, database.integer("SELECT epoch FROM instance"));
  outcome.instance_epoch = static_cast<std::uint64_t>(epoch);
  return outcome;
}

base::Result<std::vector<std::optional<base::Bytes>>> read_envelopes(Connection& database,
                                                                     const base::AccountId& account,
                                                                     std::uint64_t seq) {
  Query query(database, "SELECT bytes FROM envelope WHERE account = ? AND seq = ? ORDER BY position");
  query.bind(account.view()).bind_integer(seq);
  std::vector<std::optional<base::Bytes>> envelopes;
  while (true) {
    ALCOVE_TRY(const bool found, query.next());
    if (!found) return envelopes;
    envelopes.push_back(query.is_null(0) ? std::nullopt : std::optional(query.copy_at(0)));
  }
}

base::Result<Head> read_head(Connection& database, const base::AccountId& account) {
  ALCOVE_TRY(const AccountHead head, account_head(database, account));
  ALCOVE_TRY(const std::int64_t epoch, database.integer("SELECT epoch FROM instance"));
  return Head{static_cast<std::uint64_t>(epoch), head.seq};
}

}  // namespace

base::Result<PushOutcome> SqliteStore::push(const base::AccountId& account, std::span<const IncomingCommit> commits,
                                            base::Instant now) {
  PushOutcome outcome;
  const auto work = [&](Connection& database) -> base::Result<void> {
    ALCOVE_TRY(outcome, push_all(database, account, commits, now, options_.quota_bytes));
    return {};
  };
  ALCOVE_TRY_VOID(writer_->perform(work));
  return outcome;
}

base::Result<FeedPage> SqliteStore::feed(const base::AccountId& account, std::uint64_t epoch, std::uint64_t after,
                                         std::size_t limit_bytes) {
  ALCOVE_TRY(Reader borrowed, reader());
  Connection& database = borrowed.connection();
  ALCOVE_TRY(const Head head, read_head(database, account));
  FeedPage page;
  page.instance_epoch = head.instance_epoch;
  page.next = epoch == head.instance_epoch ? after : 0;
  std::size_t size_bytes = 0;
  Query query(database, "SELECT seq, bytes, size_bytes FROM feed WHERE account = ? AND seq > ? ORDER BY seq");
  query.bind(account.view()).bind_integer(page.next);
  while (true) {
    ALCOVE_TRY(const bool found, query.next());
    if (!found) break;
    size_bytes += query.unsigned_at(2);
    page.more = !page.commits.empty() && size_bytes > limit_bytes;
    if (page.more) break;
    FeedCommit commit{.seq = query.unsigned_at(0), .bytes = query.copy_at(1), .envelopes = {}};
    ALCOVE_TRY(commit.envelopes, read_envelopes(database, account, commit.seq));
    page.next = commit.seq;
    page.commits.push_back(std::move(commit));
  }
  return page;
}

base::Result<Head> SqliteStore::head(const base::AccountId& account) {
  ALCOVE_TRY(Reader database, reader());
  return read_head(database.connection(), account);
}

}  // namespace alcove::store
