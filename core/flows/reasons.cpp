#include "core/flows/reasons.hpp"

#include <utility>

#include "core/base/bundle.hpp"

namespace alcove::flows {

using base::Json;
using base::Result;

namespace {

std::string sentence(const Json& group, const std::string& key) {
  const Json* words = base::json_find(group, key);
  return words == nullptr || !words->is_string() ? std::string() : words->get<std::string>();
}

/// The name of a marker that has a sentence; empty for others.
std::string marker_name(safety::Meaning meaning) {
  switch (meaning) {
    case safety::Meaning::intent: return "intent";
    case safety::Meaning::means: return "means";
    case safety::Meaning::time: return "time";
    default: return {};
  }
}

}  // namespace

Result<Reasons> Reasons::read(std::string_view language) {
  ALCOVE_TRY(Json words, base::parse_json(words_file("safety-reasons", language)));
  for (const char* group : {"constructs", "categories", "markers"}) {
    ALCOVE_TRY_VOID(base::json_object(words, group, "reasons"));
  }
  ALCOVE_TRY_VOID(base::json_text(words, "other", "reasons"));
  return Reasons(std::move(words));
}

std::string Reasons::of(const safety::Rule* rule, std::string_view category) const {
  std::string out;
  if (rule != nullptr && rule->is_marker) out = sentence(words_.at("markers"), marker_name(rule->meaning));
  if (rule != nullptr && !rule->is_marker) out = sentence(words_.at("constructs"), rule->construct);
  if (out.empty() && rule != nullptr && !rule->is_marker)
    out = sentence(words_.at("categories"), std::string(name_of(rule->category)));
  if (out.empty() && rule == nullptr) out = sentence(words_.at("categories"), std::string(category));
  return out.empty() ? words_.at("other").get<std::string>() : out;
}

std::string_view words_file(std::string_view name, std::string_view language) {
  const auto path = [&](std::string_view tag) {
    return "content/" + std::string(name) + "." + std::string(tag) + ".json";
  };
  const std::string_view content = base::bundle_file(path(language));
  return content.empty() ? base::bundle_file(path("en")) : content;
}

}  // namespace alcove::flows
