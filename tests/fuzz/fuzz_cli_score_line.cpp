/// One line of `alcove score --jsonl`: the short way for plain lines must say exactly what reading the whole document
/// says.

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/line_scorer.hpp"

using namespace alcove;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const assessment::Library library = *assessment::Library::load_bundled();
  static const cli::LineScorer scorer(library);
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  std::string reply;
  const bool scored = scorer.score_line(line, reply);
  ALCOVE_ASSERT(!reply.empty() && reply.back() == '\n');
  const auto request = base::parse_json(line, {.size_bytes = cli::k_longest_line_bytes, .depth = 16, .nodes = 20'000});
  ALCOVE_ASSERT(request.has_value() || !scored);
  if (!request) return 0;
  const auto sheet = scorer.score_request(*request);
  ALCOVE_ASSERT(sheet.has_value() == scored);
  if (!sheet) return 0;
  const std::string_view id = cli::raw_member(line, "id");
  const std::string members = base::to_json_text(assessment::to_json(*sheet)).substr(1);
  ALCOVE_ASSERT(reply == "{\"id\":" + std::string(id.empty() ? "null" : id) + "," + members + "\n");
  return 0;
}
