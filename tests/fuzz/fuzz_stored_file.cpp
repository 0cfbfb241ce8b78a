/// What a page says of a file, and what another device wrote of one, in whatever form: it is refused, or what is read
/// of it fits its limits and comes back the same.

#include <cstdint>
#include <string_view>

#include "core/files/stored_file.hpp"

using namespace alcove;

namespace {

void check_description(const base::Json& json) {
  const auto read = files::read_description(json);
  if (!read) return;
  ALCOVE_ASSERT(read->size_bytes > 0 && read->size_bytes <= files::k_most_file_bytes);
  ALCOVE_ASSERT(!read->name.empty() && read->peaks.size() <= files::k_most_peaks);
}

void check_item(const base::Json& json) {
  vault::ItemRow item;
  item.kind = vault::ItemKind::voice_sample;
  for (const auto& [name, text] : json.items()) {
    if (text.is_string()) item.fields[name].text = text.get<std::string>();
  }
  const auto file = files::stored_file_of(item);
  if (!file) return;
  vault::ItemRow again = item;
  again.fields.clear();
  for (const auto& [name, text] : files::fields_of(*file)) again.fields[name].text = text;
  const auto same = files::stored_file_of(again);
  ALCOVE_ASSERT(same.has_value() && files::fields_of(*same) == files::fields_of(*file));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
  const auto json = base::parse_json(std::string_view(reinterpret_cast<const char*>(input), size));
  if (!json || !json->is_object()) return 0;
  check_description(*json);
  check_item(*json);
  return 0;
}
