#include "cli/json_lines.hpp"

#include <ostream>
#include <string>

#include "cli/line_reader.hpp"
#include "cli/line_scorer.hpp"

namespace alcove::cli {

namespace {

bool answer_line(const LineReply& reply, std::string_view line, std::string& out) {
  const auto request = base::parse_json(line);
  if (!request) {
    LineScorer::append_error("null", request.error(), out);
    return false;
  }
  const std::string_view raw_id = request->is_object() ? raw_member(line, "id") : std::string_view();
  const std::string_view id = raw_id.empty() ? "null" : raw_id;
  const auto members = reply(*request);
  if (!members) {
    LineScorer::append_error(id, members.error(), out);
    return false;
  }
  // The members' own brace gives way to the id.
  out.append("{\"id\":").append(id).append(",").append(base::to_json_text(*members), 1).append("\n");
  return true;
}

}  // namespace

void answer_json_lines(CommandContext& context, const LineReply& reply) {
  LineReader reader(context.in, context.out, k_longest_line_bytes);
  std::size_t failed = 0;
  std::string out;
  while (const auto line = reader.next()) {
    out.clear();
    if (line->too_long) {
      LineScorer::refuse_line({"line_too_long", "a line has at most 1 MiB", ""}, out);
      ++failed;
    } else if (!answer_line(reply, line->text, out)) {
      ++failed;
    }
    context.out << out;
    if (!context.out) break;
  }
  if (failed > 0) {
    context.report({"lines_failed", std::to_string(failed) + " lines could not be used; their replies say why", ""});
  }
}

}  // namespace alcove::cli
