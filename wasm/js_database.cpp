#include "wasm/js_database.hpp"

namespace alcove::wasm {

namespace {

template <typename T>
std::uintptr_t address(const T* data) {
  return reinterpret_cast<std::uintptr_t>(data);
}

}  // namespace

int JsDatabase::exec(std::string_view sql) { return port_.call<int>("exec", address(sql.data()), sql.size()); }

int JsDatabase::prepare(std::string_view sql) { return port_.call<int>("prepare", address(sql.data()), sql.size()); }

int JsDatabase::run_many(int statement, base::BytesView parameter_rows) {
  return port_.call<int>("runMany", statement, address(parameter_rows.data()), parameter_rows.size());
}

int JsDatabase::fetch(int statement, base::BytesView parameters, std::uint32_t max_rows,
                      std::span<std::uint8_t> buffer) {
  return port_.call<int>("fetch", statement, address(parameters.data()), parameters.size(), max_rows,
                         address(buffer.data()), buffer.size());
}

void JsDatabase::finalize(int statement) { port_.call<void>("finalize", statement); }

std::string JsDatabase::last_error() { return port_.call<std::string>("lastError"); }

}  // namespace alcove::wasm
