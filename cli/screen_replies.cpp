#include "cli/screen_replies.hpp"

#include <istream>
#include <ostream>
#include <string>

#include "cli/json_lines.hpp"
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

OrderedJson verdict_json(const ReplyVerdict& verdict) {
  OrderedJson findings = OrderedJson::array(), missing = OrderedJson::array();
  for (const safety::ReplyFinding& finding : verdict.findings) {
    findings.push_back({{"rule", std::string(finding.rule)}, {"span", {finding.span.begin, finding.span.end}}});
  }
  for (const std::string_view id : verdict.missing) missing.push_back(std::string(id));
  return {{"verdict", verdict.is_replaced() ? "replace" : "show"},
          {"findings", std::move(findings)},
          {"missing", std::move(missing)}};
}

Result<OrderedJson> screen_request(ReplyScreener& screener, const Json& json) {
  ALCOVE_TRY(const Request request, read_request(json));
  return verdict_json(screener.screen(
      request.text, {.user_level = request.user_level, .is_imminent = request.is_imminent, .region = request.region}));
}

}  // namespace

void screen_replies(CommandContext& context) {
  const auto rules = ReplyRules::compile(base::bundle_file("lexicons/replies.en.json"));
  if (!rules) return context.report(rules.error());
  const auto listed = ListedNumbers::read(base::bundle_file("crisis-lines/lines.json"));
  if (!listed) return context.report(listed.error());
  ReplyScreener screener(*rules, *listed);
  answer_json_lines(context, [&](const Json& request) { return screen_request(screener, request); });
}

}  // namespace alcove::cli
