#include "core/interchange/fhir/texts.hpp"

#include "core/interchange/fhir/terms.hpp"

namespace alcove::interchange {

using base::OrderedJson;

void Texts::put(OrderedJson& element, std::string_view member, const assessment::TextKey& key, bool is_wording) const {
  const std::string text = is_wording ? wording(key) : ours(key);
  if (text.empty()) return;
  element[std::string(member)] = text;
  OrderedJson translations = OrderedJson::array();
  for (const std::string_view tag : form_.languages_to_take()) {
    if (tag == language_) continue;
    const std::string_view other = form_.text(tag, key);
    if (other.empty()) continue;
    OrderedJson parts = OrderedJson::array();
    parts.push_back(extension("lang", "valueCode", std::string(tag)));
    parts.push_back(extension("content", "valueString", std::string(other)));
    OrderedJson translation;
    translation["url"] = "http://hl7.org/fhir/StructureDefinition/translation";
    translation["extension"] = std::move(parts);
    translations.push_back(std::move(translation));
  }
  if (!translations.empty()) element["_" + std::string(member)] = {{"extension", std::move(translations)}};
}

}  // namespace alcove::interchange
