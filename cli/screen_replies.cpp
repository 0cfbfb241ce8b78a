#include "cli/screen_replies.hpp"

#include <istream>
#include <ostream>
#include <string>

#include "cli/line_reader.hpp"
#include "cli/line_scorer.hpp"
#include "core/base/bundle.hpp"
#include "core/base/json.hpp"
#include "core/safety/reply.hpp"

namespace alcove::cli {

using base::Json;
using base::OrderedJson;
using base::Result;
using safety::ListedNumbers;
using safety::ReplyRules;
using safety::ReplyScreener;
using safety::ReplyVerdict;

namespace {

struct Request {
  std::string text, region;
  std::uint8_t user_level = 0;
  bool is_imminent = false;
};

const Json* present(const Json& json, std::string_view key) {
  const Json* member = base::json_find(json, key);
  return member == nullptr || member->is_null() ? nullptr : member;
}

Result<Request> read_request(const Json& json) {
  ALCOVE_CHECK(json.is_object(), "request", "a line is an object with a text");
  Request request;
  ALCOVE_TRY(request.text, base::json_text(json, "text"));
  if (present(json, "region") != nullptr) {
    ALCOVE_TRY(request.region, base::json_text(json, "region"));
  }
  if (present(json, "user_level") != nullptr) {
    ALCOVE_TRY(const std::int64_t level, base::json_integer(json, "user_level"));
    ALCOVE_CHECK(level >= 0 && level <= 6, "request", "a level is 0 to 6", "user_level");
    request.user_level = static_cast<std::uint8_t>(level);
  }
  if (present(json, "imminent") != nullptr) {
    ALCOVE_TRY(request.is_imminent, base::json_bool(json, "imminent"));
  }
  return request;
}

std::string verdict_json(const ReplyVerdict& verdict) {
  OrderedJson findings = OrderedJson::array(), missing = OrderedJson::array();
  for (const safety::ReplyFinding& finding : verdict.findings) {
    findings.push_back({{"rule", std::string(finding.rule)}, {"span", {finding.span.begin, finding.span.end}}});
  }
  for (const std::string_view id : verdict.missing) missing.push_back(std::string(id));
  const OrderedJson reply{{"verdict", verdict.is_replaced() ? "replace" : "show"},
                          {"findings", std::move(findings)},
                          {"missing", std::move(missing)}};
  return base::to_json_text(reply);
}

bool screen_line(ReplyScreener& screener, std::string_view line, std::string& out) {
  const auto json = base::parse_json(line);
  if (!json) {
    LineScorer::append_error("null", json.error(), out);
    return false;
  }
  const std::string_view raw_id = json->is_object() ? raw_member(line, "id") : std::string_view();
  const std::string_view id = raw_id.empty() ? "null" : raw_id;
  const auto request = read_request(*json);
  if (!request) {
    LineScorer::append_error(id, request.error(), out);
    return false;
  }
  const ReplyVerdict& verdict = screener.screen(
      request->text,
      {.user_level = request->user_level, .is_imminent = request->is_imminent, .region = request->region});
  out.append("{\"id\":").append(id).append(",").append(verdict_json(verdict), 1).append("\n");
  return true;
}

void screen_lines(ReplyScreener& screener, CommandContext& context) {
  LineReader reader(context.in, context.out, k_longest_line_bytes);
  std::size_t failed = 0;
  std::string out;
  while (const auto line = reader.next()) {
    out.clear();
    if (line->too_long) {
      LineScorer::refuse_line({"line_too_long", "a line has at most 1 MiB", ""}, out);
      ++failed;
    } else if (!screen_line(screener, line->text, out)) {
      ++failed;
    }
    context.out << out;
    if (!context.out) break;
  }
  if (failed > 0) {
    context.report({"lines_failed", std::to_string(failed) + " lines could not be read; their replies say why", ""});
  }
}

}  // namespace

void screen_replies(CommandContext& context) {
  const auto rules = ReplyRules::compile(base::bundle_file("lexicons/replies.en.json"));
  if (!rules) return context.report(rules.error());
  const auto listed = ListedNumbers::read(base::bundle_file("crisis-lines/lines.json"));
  if (!listed) return context.report(listed.error());
  ReplyScreener screener(*rules, *listed);
  screen_lines(screener, context);
}

}  // namespace alcove::cli
