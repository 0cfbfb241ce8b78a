/// A lexicon from outside: it is refused with a place, or compiles and screens a text. Lint says the same of it.

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "core/base/result.hpp"
#include "core/safety/lint/lint.hpp"
#include "core/safety/screen.hpp"

using namespace alcove::safety;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const auto tables = Tables::compile(json);
  const auto findings = lint_table(json);
  if (!tables) {
    ALCOVE_ASSERT(!tables.error().code.empty() && !tables.error().message.empty());
    ALCOVE_ASSERT(table_kind(json) == TableKind::replies || findings.size() == 1);
    return 0;
  }
  ALCOVE_ASSERT(std::all_of(findings.begin(), findings.end(), [](const LintFinding& finding) {
    return !finding.code.empty() && !finding.where.empty() && !finding.message.empty();
  }));
  Screener screener(*tables);
  for (const Event& event : screener.screen("i dont want to die, my self. a b c 1 \"no\"").events) {
    ALCOVE_ASSERT(event.parts >= 1 && event.level <= 6);
  }
  return 0;
}
