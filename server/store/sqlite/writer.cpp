#include "server/store/sqlite/writer.hpp"

#include <utility>

namespace alcove::store {

Writer::Writer(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)), thread_([this] { serve(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_all();
  thread_.join();
}

base::Result<void> Writer::perform(Work work) { return enqueue_and_wait({JobKind::transaction, std::move(work), {}}); }

base::Result<void> Writer::clear_log() { return enqueue_and_wait({JobKind::clear_log, {}, {}}); }

base::Result<void> Writer::enqueue_and_wait(Job job) {
  std::future<base::Result<void>> done = job.done.get_future();
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return base::fail("busy", "the server is stopping; try again later");
    waiting_.push_back(std::move(job));
  }
  arrived_.notify_one();
  return done.get();
}

void Writer::perform_unawaited(Work work) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() >= k_unawaited_limit) return;
    waiting_.push_back({JobKind::transaction, std::move(work), {}});
  }
  arrived_.notify_one();
}

void Writer::serve() {
  while (true) {
    std::deque<Job> batch;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) break;
      const bool alone = waiting_.front().kind == JobKind::clear_log;
      while (!waiting_.empty() && batch.size() < (alone ? 1 : k_batch_limit)) {
        if (!alone && waiting_.front().kind == JobKind::clear_log) break;
        batch.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
      }
    }
    run_batch(batch);
  }
  connection_.reset();
}

void Writer::run_batch(std::deque<Job>& batch) {
  if (batch.front().kind == JobKind::clear_log) {
    batch.front().done.set_value(connection_->run("PRAGMA wal_checkpoint(TRUNCATE)"));
    return;
  }
  std::vector<base::Result<void>> results = run_in_transaction(batch);
  for (std::size_t i = 0; i < batch.size(); ++i) batch[i].done.set_value(std::move(results[i]));
}

std::vector<base::Result<void>> Writer::run_in_transaction(std::deque<Job>& batch) {
  std::vector<base::Result<void>> results;
  const auto whole = [&]() -> base::Result<void> {
    ALCOVE_TRY_VOID(connection_->run("BEGIN IMMEDIATE"));
    for (Job& job : batch) {
      ALCOVE_TRY_VOID(connection_->run("SAVEPOINT job"));
      results.push_back(job.work(*connection_));
      if (!results.back()) ALCOVE_TRY_VOID(connection_->run("ROLLBACK TO job"));
      ALCOVE_TRY_VOID(connection_->run("RELEASE job"));
    }
    return connection_->run("COMMIT");
  };
  const base::Result<void> done = whole();
  if (!done) {
    // SQLite may have rolled back by itself, in which case this fails and nothing is left to undo.
    static_cast<void>(connection_->run("ROLLBACK"));
    results.assign(batch.size(), done);
  }
  return results;
}

}  // namespace alcove::store
