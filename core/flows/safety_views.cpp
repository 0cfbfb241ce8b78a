#include "core/flows/safety_views.hpp"

#include <algorithm>

namespace alcove::flows {

using base::OrderedJson;
using base::Result;

namespace {

OrderedJson span_view(std::string_view text, std::size_t begin, std::size_t end, const std::string& rule,
                      std::string why) {
  const std::size_t before = utf16_length(text.substr(0, begin));
  return {{"begin", before},
          {"end", before + utf16_length(text.substr(begin, end - begin))},
          {"rule", rule},
          {"why", std::move(why)}};
}

}  // namespace

Result<OrderedJson> noticed_view(const Noticed& noticed, std::string_view text, const TextScreener& screener,
                                 std::string_view language) {
  ALCOVE_TRY(const Reasons reasons, Reasons::read(language));
  const std::string category(name_of(noticed.category));
  std::vector<NoticedSpan> ascending = noticed.spans;
  std::sort(ascending.begin(), ascending.end(),
            [](const NoticedSpan& a, const NoticedSpan& b) { return a.span.begin < b.span.begin; });
  OrderedJson spans = OrderedJson::array();
  for (const NoticedSpan& one : ascending) {
    spans.push_back(
        span_view(text, one.span.begin, one.span.end, one.rule, reasons.of(screener.find(one.rule), category)));
  }
  return OrderedJson{{"rung", std::string(name_of(noticed.rung))},
                     {"level", noticed.level},
                     {"category", category},
                     {"imminent", noticed.is_imminent},
                     {"covered", noticed.is_covered},
                     {"spans", std::move(spans)}};
}

OrderedJson spans_view(const vault::SafetyEventRow& event, const TextScreener& screener, const Reasons& reasons) {
  OrderedJson out = OrderedJson::array();
  for (const vault::EventSpan& span : event.spans) {
    const std::string& rule = event.rules[span.rule];
    out.push_back(
        span_view(event.excerpt, span.begin, span.end, rule, reasons.of(screener.find(rule), event.category)));
  }
  return out;
}

}  // namespace alcove::flows
