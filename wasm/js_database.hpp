#pragma once

/// SQLite in the browser: a JavaScript object over `@sqlite.org/sqlite-wasm` (web/src/core/sqlite_port.ts). Addresses
/// and sizes cross, not bytes: the object copies between the two heaps itself, and never throws.

#include <emscripten/val.h>

#include <string>

#include "core/vault/sql_database.hpp"

namespace alcove::wasm {

class JsDatabase final : public vault::SqlDatabase {
 public:
  explicit JsDatabase(emscripten::val port) : port_(std::move(port)) {}

  int exec(std::string_view sql) override;
  int prepare(std::string_view sql) override;
  int run_many(int statement, base::BytesView parameter_rows) override;
  int fetch(int statement, base::BytesView parameters, std::uint32_t max_rows, std::span<std::uint8_t> buffer) override;
  void finalize(int statement) override;
  std::string last_error() override;

 private:
  emscripten::val port_;
};

}  // namespace alcove::wasm
