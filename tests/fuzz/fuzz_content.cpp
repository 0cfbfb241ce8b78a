/// A piece of content of any bytes: what the reader takes can be shown in every language, and lint goes through all of
/// it.
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/recommendation/lint/lint.hpp"

using namespace alcove;
using namespace alcove::recommendation;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::vector<base::BundleFile> folder{{"content/pieces/a.json", text}};
  const auto findings = lint_content(folder);
  const auto shelf = Shelf::from_files(folder);
  ALCOVE_ASSERT(shelf || assessment::has_errors(findings));
  if (!shelf) return 0;
  for (const Piece& piece : shelf->pieces()) {
    ALCOVE_ASSERT(piece_json(piece, "de-AT").at("title").is_string());
  }
  return 0;
}
