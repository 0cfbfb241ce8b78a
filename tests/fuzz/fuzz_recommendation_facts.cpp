/// {"facts", "history"} of any bytes, over the bundled rules: the same list twice, one of each thing that is opened,
/// only help while a flag of level 4 is open, and every decision made again from what is stored.
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "core/recommendation/content.hpp"
#include "core/recommendation/evaluation.hpp"
#include "core/recommendation/explanation.hpp"

using namespace alcove;
using namespace alcove::recommendation;

namespace {

struct Tables {
  assessment::Library library = *assessment::Library::load_bundled();
  RuleSet rules = *RuleSet::load_bundled();
  FactRegistry registry{
      {.library = &library, .content = Shelf::load_bundled()->ids(), .feelings = std::nullopt, .tags = std::nullopt}};
};

const Tables& tables() {
  static const Tables tables;
  return tables;
}

void check(const Facts& facts, const History& history) {
  const auto list = recommend(tables().rules.rules(), facts, history);
  const auto again = recommend(tables().rules.rules(), facts, history);
  ALCOVE_ASSERT(list.size() == again.size());
  std::set<std::string> opened;
  const auto level = facts.find(k_open_level);
  const bool is_help_only = level == facts.end() || level->second == Value(assessment::Rational(4));
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Rule& rule = *list[i].rule;
    ALCOVE_ASSERT(list[i].because == again[i].because);
    ALCOVE_ASSERT(!is_help_only || is_help(rule.action));
    ALCOVE_ASSERT(explain(rule, list[i].because, "de").find('{') == std::string::npos);
    if (is_about_target(rule.action)) ALCOVE_ASSERT(opened.insert(rule.target()).second);
    const auto stored = because_from_cbor(to_cbor(list[i].because));
    ALCOVE_ASSERT(stored && *stored == list[i].because && recompute(*stored, rule) == Outcome::fires);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = base::parse_json(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!json) return 0;
  const base::Json* given = base::json_find(*json, "facts");
  const base::Json* past = base::json_find(*json, "history");
  if (given == nullptr || past == nullptr) return 0;
  const auto facts = read_facts(*given, tables().registry, "facts");
  const auto history = read_history(*past, "history");
  if (facts && history) check(*facts, *history);
  return 0;
}
