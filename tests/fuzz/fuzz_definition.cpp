/// Reads a definition and its language pack, separated by a zero byte. What loads must also score and be shown.

#include <cstdint>
#include <string_view>

#include "core/assessment/library.hpp"
#include "core/assessment/score.hpp"

using namespace alcove;
using namespace alcove::assessment;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t split = input.find('\0');
  const std::string_view pack = split == std::string_view::npos ? std::string_view() : input.substr(split + 1);
  const auto form = read_form(input.substr(0, split), PackFiles{{"sample.en.json", pack}});
  if (!form) {
    ALCOVE_ASSERT(!form.error().code.empty());
    return 0;
  }
  const bool sound = check_form(*form).has_value();
  const auto sheet = score(*form, Answers::none(*form));
  ALCOVE_ASSERT(sheet.has_value() || sheet.error().code == "score_overflow" || !sound);
  if (sheet) ALCOVE_ASSERT(score_sheet_from_cbor(to_cbor(*sheet)) == *sheet);
  ALCOVE_ASSERT(form_json(*form, "en")["items"].size() == form->items.size());
  return 0;
}
