// LOINC codes mean what the list says they mean: schemas/codes/loinc.json.
#include <algorithm>
#include <cctype>

#include "core/assessment/lint/source.hpp"
#include "core/base/text.hpp"

namespace alcove::assessment {

using base::Json;

namespace {

/// The last digit of a LOINC code is a check digit (mod 10, Luhn), to which the letters of "LA6568-5" count too.
bool has_right_check_digit(std::string_view code) {
  const std::size_t dash = code.rfind('-');
  if (dash == std::string_view::npos || dash == 0 || dash + 2 != code.size()) return false;
  int sum = 0;
  bool twice = true;
  for (std::size_t i = dash; i-- > 0;) {
    if (std::isalnum(static_cast<unsigned char>(code[i])) == 0) return false;
    const int value = (code[i] - '0') * (twice ? 2 : 1);
    sum += twice ? value / 10 + value % 10 : value;
    twice = !twice;
  }
  return (10 - sum % 10) % 10 == code[dash + 1] - '0';
}

bool is_answer_code(std::string_view code) {
  return code.size() > 4 && code.substr(0, 2) == "LA" && std::isdigit(static_cast<unsigned char>(code[2])) != 0;
}

const Json* entry_of(const Json& codes, std::string_view code) {
  const Json& all = child(codes, "codes");
  if (!all.is_array()) return nullptr;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Json& one) { return text_of(one, "code") == code; });
  return found == all.end() ? nullptr : &*found;
}

/// Whether the entry says that it is used for this part of this instrument.
bool is_for(const Json& entry, std::string_view instrument, std::string_view member, std::string_view part) {
  const Json& uses = child(entry, "of");
  return uses.is_array() && std::any_of(uses.begin(), uses.end(), [&](const Json& use) {
           return text_of(use, "instrument") == instrument && (member.empty() || text_of(use, member) == part);
         });
}

/// One code in one place of one definition.
struct CodePlace {
  std::string_view code, is, member, part;
  std::string where;
};

void check_code(const LintDefinition& definition, const Json& codes, const CodePlace& place, Findings& findings) {
  if (place.code.empty()) return;
  if (!has_right_check_digit(place.code)) {
    findings.error("lint_loinc", definition.file, place.where, "not a LOINC code: its check digit is wrong");
    return;
  }
  const Json* entry = entry_of(codes, place.code);
  if (entry == nullptr) {
    findings.error("lint_loinc", definition.file, place.where,
                   "this code is not in schemas/codes/loinc.json: add it there with its source, or leave it out");
    return;
  }
  const std::string_view is = text_of(*entry, "is");
  const std::string display(text_of(*entry, "display"));
  if (is != place.is) {
    findings.error("lint_loinc", definition.file, place.where,
                   "this code is for another thing (" + std::string(is) + ": " + display + ")");
  } else if (is != "answer" && !is_for(*entry, definition.id, place.member, place.part)) {
    findings.error("lint_loinc", definition.file, place.where,
                   "this code belongs elsewhere (" + display + "): correct the place, or the list with its source");
  }
}

/// The published answer text and ours differ: then the code says something that nobody answered.
void check_answer_text(const LintDefinition& definition, const Json& codes, const Json& option,
                       const std::string& where, Findings& findings) {
  const Json* entry = entry_of(codes, text_of(option, "code"));
  if (entry == nullptr) return;
  for (const LintTexts& texts : definition.texts) {
    if (texts.language != "en") continue;
    const auto label = texts.text(text_of(option, "label"));
    const std::string_view display = text_of(*entry, "display");
    if (label && base::ascii_lower(base::trim(*label)) != base::ascii_lower(display)) {
      findings.error("lint_loinc", definition.file, where + ".code",
                     "the code says \"" + std::string(display) + "\" and the label something else");
    }
  }
}

}  // namespace

void check_codes(const LintDefinition& definition, const Json& codes, Findings& findings) {
  if (codes.is_null()) return;
  const Json& json = definition.json;
  check_code(definition, codes,
             {text_of(child(child(json, "codes"), "loinc"), "panel"), "panel", "", "", "codes.loinc.panel"}, findings);
  const Json& items = child(json, "items");
  for (std::size_t i = 0; items.is_array() && i < items.size(); ++i) {
    check_code(definition, codes,
               {text_of(items[i], "loinc"), "item", "item", text_of(items[i], "id"), at_index("items", i) + ".loinc"},
               findings);
  }
  const Json& scales = child(json, "scales");
  for (std::size_t i = 0; scales.is_array() && i < scales.size(); ++i) {
    check_code(
        definition, codes,
        {text_of(scales[i], "loinc"), "total", "scale", text_of(scales[i], "id"), at_index("scales", i) + ".loinc"},
        findings);
  }
  const Json& sets = child(json, "optionSets");
  if (!sets.is_object()) return;
  for (const auto& [name, options] : sets.items()) {
    for (std::size_t i = 0; options.is_array() && i < options.size(); ++i) {
      const std::string_view code = text_of(options[i], "code");
      if (!is_answer_code(code)) continue;
      const std::string where = at_index("optionSets." + name, i);
      check_code(definition, codes, {code, "answer", "", "", where + ".code"}, findings);
      check_answer_text(definition, codes, options[i], where, findings);
    }
  }
}

}  // namespace alcove::assessment
