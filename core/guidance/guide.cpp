#include "core/guidance/guide.hpp"

namespace alcove::guidance {

using base::OrderedJson;
using base::Result;

Result<Guide*> guide_of(flows::App& app) {
  return app.keep<Guide>([]() -> Result<Guide> {
    ALCOVE_TRY(recommendation::Shelf shelf, recommendation::Shelf::load_bundled());
    ALCOVE_TRY(recommendation::RuleSet rules, recommendation::RuleSet::load_bundled());
    return Guide{std::move(shelf), std::move(rules)};
  });
}

Result<std::string> text_argument(const flows::Request& ask, std::string_view member) {
  return base::json_text(ask.arguments, member);
}

OrderedJson evidence_view(const recommendation::Evidence& evidence) {
  OrderedJson sources = OrderedJson::array();
  for (const recommendation::Source& source : evidence.sources) {
    sources.push_back({{"citation", source.citation}, {"doi", source.doi}, {"url", source.url}});
  }
  return {{"level", evidence.level}, {"sources", std::move(sources)}};
}

}  // namespace alcove::guidance
