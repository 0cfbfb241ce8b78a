#pragma once

/// The one thread that writes. Jobs that arrive while it waits for the disk go into the next transaction together
/// (group commit), each behind a savepoint of its own, so that one that fails takes nothing from the others. A job is
/// answered after the transaction is durable.
///
/// Example:
///     Writer writer(std::move(connection));
///     const base::Result<void> done = writer.perform([&](Connection& database) -> base::Result<void> { … });

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

#include "server/store/sqlite/connection.hpp"

namespace alcove::store {

class Writer {
 public:
  using Work = std::function<base::Result<void>(Connection&)>;

  static constexpr std::size_t k_batch_limit = 256;
  static constexpr std::size_t k_unawaited_limit = 4096;

  explicit Writer(std::unique_ptr<Connection> connection);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  /// Finishes what was asked for, then closes the database, which empties the write-ahead log into the file.
  ~Writer();

  /// Runs `work` in a transaction and waits until it is durable; a failure of `work` undoes its changes.
  base::Result<void> perform(Work work);
  /// Runs `work` in a transaction some time soon; dropped when too much of this kind is waiting.
  void perform_unawaited(Work work);
  /// Empties the write-ahead log into the file, so that nothing overwritten is left in it.
  base::Result<void> clear_log();

 private:
  enum class JobKind { transaction, clear_log };
  struct Job {
    JobKind kind = JobKind::transaction;
    Work work;
    std::promise<base::Result<void>> done;
  };

  base::Result<void> enqueue_and_wait(Job job);
  void serve();
  void run_batch(std::deque<Job>& batch);
  std::vector<base::Result<void>> run_in_transaction(std::deque<Job>& batch);

  std::unique_ptr<Connection> connection_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace alcove::store
