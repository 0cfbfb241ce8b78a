#pragma once

/// A database that fails at the n-th call, for tests that a failure leaves the state before an act or after it.

#include "core/vault/sql_database.hpp"

namespace alcove::tests {

class FaultyDatabase final : public vault::SqlDatabase {
 public:
  static constexpr int k_io_error = 10;

  explicit FaultyDatabase(vault::SqlDatabase& inner) : inner_(inner) {}

  /// The call after `calls` more fails once, before it reaches the database.
  void fail_after(int calls) { left_ = calls; }
  void heal() { left_ = -1; }
  bool has_failed() const { return failed_; }

  int exec(std::string_view sql) override {
    // A rollback is what cleans up after the failure.
    if (sql != "ROLLBACK" && fails()) return k_io_error;
    return inner_.exec(sql);
  }
  int prepare(std::string_view sql) override { return fails() ? -k_io_error : inner_.prepare(sql); }
  int run_many(int statement, base::BytesView rows) override {
    return fails() ? k_io_error : inner_.run_many(statement, rows);
  }
  int fetch(int statement, base::BytesView parameters, std::uint32_t max_rows,
            std::span<std::uint8_t> buffer) override {
    return fails() ? k_io_error : inner_.fetch(statement, parameters, max_rows, buffer);
  }
  void finalize(int statement) override { inner_.finalize(statement); }
  std::string last_error() override { return inner_.last_error(); }

 private:
  bool fails() {
    if (left_ < 0) return false;
    if (left_-- > 0) return false;
    failed_ = true;
    return true;
  }

  vault::SqlDatabase& inner_;
  int left_ = -1;
  bool failed_ = false;
};

}  // namespace alcove::tests
