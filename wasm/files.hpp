#pragma once

/// Files as JavaScript adds and reads them, piece by piece. Bytes cross as Uint8Array, everything else as JSON.

#include <emscripten/val.h>

#include <memory>
#include <string>

#include "core/files/file_stream.hpp"

namespace alcove::wasm {

/// `files::FileAdding`; deleting it before `finish` gives up what was added.
class FileAdding {
 public:
  explicit FileAdding(base::Result<std::unique_ptr<files::FileAdding>> adding) : adding_(std::move(adding)) {}

  /// The number of bytes that come next, 0 when all are here; or why it could not begin.
  std::string next_part();
  std::string add(const emscripten::val& part);
  /// The file's id.
  std::string finish(double now_ms);

 private:
  base::Result<std::unique_ptr<files::FileAdding>> adding_;
};

/// `files::FileReading`.
class FileReading {
 public:
  explicit FileReading(base::Result<std::unique_ptr<files::FileReading>> reading) : reading_(std::move(reading)) {}

  /// {part: Uint8Array} | {done: true} | {error: {code, message, where}}.
  emscripten::val next();

 private:
  base::Result<std::unique_ptr<files::FileReading>> reading_;
};

std::unique_ptr<FileAdding> begin_file(flows::App& app, const std::string& description);
std::unique_ptr<FileReading> read_file(flows::App& app, const std::string& id);
/// The conversation that fetches a file, or why there is none.
base::Result<std::unique_ptr<sync::Conversation>> begin_download(flows::App& app, const std::string& id);

}  // namespace alcove::wasm
