/// Lints a folder of files from outside: names and contents in turn, each ended by a zero byte. A name may be anything;
/// whatever the files hold, lint must end, say the same twice, and say an error where the loader refuses.

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/assessment/library.hpp"
#include "core/assessment/lint/lint.hpp"

using namespace alcove;
using namespace alcove::assessment;

namespace {

std::string_view take(std::string_view& rest) {
  const std::size_t end = rest.find('\0');
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<base::BundleFile> files;
  while (!rest.empty() && files.size() < 8) {
    const std::string_view name = take(rest);
    files.push_back({name, take(rest)});
  }
  // The codes alone: with every bundled definition beside it, an input would cost a hundred times as much.
  const std::vector<base::BundleFile> codes{{"codes/loinc.json", base::bundle_file("codes/loinc.json")}};
  const LintInput input{.files = files, .bundled = codes};
  const std::vector<Finding> findings = lint_instruments(input);
  ALCOVE_ASSERT(findings == lint_instruments(input));
  for (const Finding& finding : findings) {
    ALCOVE_ASSERT(!finding.code.empty() && !finding.message.empty());
    ALCOVE_ASSERT(!base::to_json_text(to_json(finding)).empty());
  }
  return 0;
}
