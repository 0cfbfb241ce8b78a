#include "wasm/files.hpp"

#include <emscripten/bind.h>

#include "core/base/json.hpp"
#include "core/sync/blobs.hpp"
#include "wasm/conversions.hpp"

namespace alcove::wasm {

using base::OrderedJson;
using base::Result;
using emscripten::val;

std::string FileAdding::next_part() {
  return guarded([&]() -> Result<OrderedJson> {
    if (!adding_) return base::Failure(adding_.error());
    return OrderedJson((*adding_)->next_part_bytes());
  });
}

std::string FileAdding::add(const val& part) {
  return guarded([&]() -> Result<void> {
    if (!adding_) return base::Failure(adding_.error());
    return (*adding_)->add(secret_of(part).view());
  });
}

std::string FileAdding::finish(double now_ms) {
  return guarded([&]() -> Result<OrderedJson> {
    if (!adding_) return base::Failure(adding_.error());
    ALCOVE_TRY(const base::RowId id, (*adding_)->finish(instant_of(now_ms)));
    return OrderedJson(id.hex());
  });
}

val FileReading::next() {
  val out = val::object();
  try {
    if (!reading_) {
      out.set("error", error_value(reading_.error()));
    } else if ((*reading_)->is_done()) {
      out.set("done", true);
    } else if (const auto part = (*reading_)->next()) {
      out.set("part", uint8_array(part->view()));
    } else {
      out.set("error", error_value(part.error()));
    }
  } catch (...) {
    out.set("error", error_value({"internal", "Something went wrong inside Alcove. Nothing you saved is lost.", ""}));
  }
  return out;
}

std::unique_ptr<FileAdding> begin_file(flows::App& app, const std::string& description) {
  const auto begun = [&]() -> Result<std::unique_ptr<files::FileAdding>> {
    ALCOVE_TRY(const base::Json json, base::parse_json(description));
    ALCOVE_TRY(files::FileDescription about, files::read_description(json));
    return files::FileAdding::begin(app, std::move(about));
  };
  return std::make_unique<FileAdding>(begun());
}

std::unique_ptr<FileReading> read_file(flows::App& app, const std::string& id) {
  return std::make_unique<FileReading>(files::FileReading::open(app.vault(), id));
}

Result<std::unique_ptr<sync::Conversation>> begin_download(flows::App& app, const std::string& id) {
  ALCOVE_TRY(const vault::LiveItem item, files::find_file(app.vault(), id));
  ALCOVE_TRY(files::StoredFile file, files::stored_file_of(item.item));
  return sync::begin_download(app.surroundings(), {file.place(), std::move(file.key), file.hash});
}

EMSCRIPTEN_BINDINGS(alcove_files) {
  emscripten::class_<FileAdding>("FileAdding")
      .function("nextPart", &FileAdding::next_part)
      .function("add", &FileAdding::add)
      .function("finish", &FileAdding::finish);
  emscripten::class_<FileReading>("FileReading").function("next", &FileReading::next);
}

}  // namespace alcove::wasm
