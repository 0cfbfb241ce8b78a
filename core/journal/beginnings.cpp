#include "core/journal/beginnings.hpp"

#include <utility>

#include "core/base/bundle.hpp"
#include "core/recommendation/content.hpp"

namespace alcove::journal {

using base::Json;
using base::OrderedJson;
using base::Result;
using flows::Request;

namespace {

/// A file of the program, which its schema holds to its shape, in the page's language.
Result<Json> content_file(std::string_view path, std::string_view language) {
  ALCOVE_TRY(const Json all, base::parse_json(base::bundle_file(path)));
  return recommendation::in_language(all, language);
}

OrderedJson technique_view(const Json& technique) {
  OrderedJson citations = OrderedJson::array();
  for (const Json& source : technique.at("sources")) {
    citations.push_back({{"text", source.at("citation")}, {"doi", source.value("doi", "")}});
  }
  return {{"id", technique.at("id")}, {"words", technique.at("words")}, {"citations", std::move(citations)}};
}

OrderedJson template_view(const Json& page) {
  OrderedJson parts = OrderedJson::array();
  for (const Json& part : page.at("parts")) {
    parts.push_back({{"heading", part.at("heading")}, {"hint", part.at("hint")}});
  }
  return {
      {"id", page.at("id")}, {"title", page.at("title")}, {"summary", page.at("summary")}, {"parts", std::move(parts)}};
}

}  // namespace

Result<OrderedJson> prompts(const Request& ask) {
  ALCOVE_TRY(const Json content, content_file("content/prompts.json", ask.app.language()));
  OrderedJson prompts = OrderedJson::array(), techniques = OrderedJson::array();
  for (const Json& prompt : content.at("prompts")) {
    prompts.push_back({{"id", prompt.at("id")}, {"text", prompt.at("words")}, {"technique", prompt.at("technique")}});
  }
  for (const Json& technique : content.at("techniques")) techniques.push_back(technique_view(technique));
  return OrderedJson{{"prompts", std::move(prompts)}, {"techniques", std::move(techniques)}};
}

Result<OrderedJson> templates(const Request& ask) {
  ALCOVE_TRY(const Json content, content_file("content/templates.json", ask.app.language()));
  OrderedJson out = OrderedJson::array();
  for (const Json& page : content.at("templates")) out.push_back(template_view(page));
  return out;
}

}  // namespace alcove::journal
