/// Reads a host's folder: a definition, its pack, its wording and a `pack.json`, separated by zero bytes. What loads
/// can be shown and scored in every language that it says it can be taken in.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/assessment/library.hpp"
#include "core/assessment/score.hpp"
#include "core/base/json.hpp"

using namespace alcove;
using namespace alcove::assessment;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<const char*, 4> k_names{"sample.json", "sample.en.json", "sample.wording.en.json", "pack.json"};
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  HostFolder folder{.name = "host", .files = {}};
  for (const char* name : k_names) {
    const std::size_t end = rest.find('\0');
    if (!rest.substr(0, end).empty()) folder.files[name] = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  const auto library = Library::load(std::vector<HostFolder>{folder});
  if (!library) {
    ALCOVE_ASSERT(!library.error().code.empty() && library.error().where.rfind("host/", 0) == 0);
    return 0;
  }
  ALCOVE_ASSERT(library->packs().size() == 1);
  const auto definition = base::parse_json(folder.files["sample.json"]);
  const auto id = definition ? base::json_text(*definition, "id") : base::Result<std::string>(std::string());
  const Form* form = id ? library->find(*id) : nullptr;
  if (form == nullptr || !form->from_host) return 0;
  ALCOVE_ASSERT(score(*form, Answers::none(*form)).has_value());
  ALCOVE_ASSERT(form_json(*form, "en")["wording"] == !form->languages_to_take().empty());
  for (const std::string_view language : form->languages_to_take()) {
    ALCOVE_ASSERT(!form->pack_to_take(language).sha256.empty());
    ALCOVE_ASSERT(!form->text(language, form->items[0].text).empty());
  }
  return 0;
}
