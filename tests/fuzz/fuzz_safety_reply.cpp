/// A model's reply of any bytes, after one byte for the person's level and region: spans lie in the text, the verdict
/// is the same twice, and no digits that would be dialled after "call" pass unlisted.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bundle.hpp"
#include "core/safety/reply.hpp"

using namespace alcove;
using namespace alcove::safety;

namespace {

const ReplyRules& rules() {
  static const auto rules = ReplyRules::compile(base::bundle_file("lexicons/replies.en.json"));
  ALCOVE_ASSERT(rules);
  return *rules;
}

const ListedNumbers& listed() {
  static const auto listed = ListedNumbers::read(base::bundle_file("crisis-lines/lines.json"));
  ALCOVE_ASSERT(listed);
  return *listed;
}

std::vector<std::string> summary(const ReplyVerdict& verdict) {
  std::vector<std::string> out(verdict.missing.begin(), verdict.missing.end());
  for (const ReplyFinding& finding : verdict.findings) {
    out.push_back(std::string(finding.rule) + std::to_string(finding.span.begin));
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const ReplyOccasion occasion{.user_level = static_cast<std::uint8_t>(data[0] % 7),
                               .region = data[0] % 2 == 0 ? std::string_view("DE") : std::string_view()};
  ReplyScreener screener(rules(), listed());
  const std::vector<std::string> first = summary(screener.screen(text, occasion));
  for (const ReplyFinding& finding : screener.screen(text, occasion).findings) {
    ALCOVE_ASSERT(finding.span.begin <= finding.span.end && finding.span.end <= text.size());
  }
  ALCOVE_ASSERT(summary(screener.screen(text, occasion)) == first);
  const std::string called = std::string(text) + "\nCall 555-0123.";
  ALCOVE_ASSERT(screener.screen(called, occasion).is_replaced());
  return 0;
}
