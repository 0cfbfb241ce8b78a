#include "core/interchange/fhir/source.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "core/base/text.hpp"
#include "core/interchange/fhir/terms.hpp"

namespace alcove::interchange {

using assessment::Rational;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// What a Questionnaire says about a link id.
struct Asked {
  std::vector<std::string> loinc;
  std::string_view text;
};
using AskedByLink = std::map<std::string_view, Asked>;

void collect_asked(std::span<const Json> items, AskedByLink& asked) {
  for (const Json& item : items) {
    const std::string_view link = text_of(item, "linkId");
    if (!link.empty()) asked.emplace(link, Asked{loinc_codes(list_of(item, "code")), text_of(item, "text")});
    collect_asked(list_of(item, "item"), asked);
  }
}

/// The LOINC code that a link id is ("/44250-9") or ends with ("/44249-1/44250-9").
std::string_view loinc_in_link(std::string_view link) {
  const std::size_t slash = link.find_last_of("/|#");
  const std::string_view last = slash == std::string_view::npos ? link : link.substr(slash + 1);
  return is_loinc(last) ? last : std::string_view();
}

class ItemWalk {
 public:
  ItemWalk(const AskedByLink& asked, std::size_t limit) : asked_(asked), limit_(limit) {}

  Result<void> visit(std::span<const Json> items, std::string_view path) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Json& item = items[i];
      const std::string here = at(path, i);
      ALCOVE_CHECK(++count_ <= limit_, "fhir_limit", "the response has too many items", here);
      const std::span<const Json> answers = list_of(item, "answer");
      if (!answers.empty()) found_.push_back(source_item(item, answers, here));
      ALCOVE_TRY_VOID(visit(list_of(item, "item"), here + ".item"));
      for (std::size_t j = 0; j < answers.size(); ++j) {
        ALCOVE_TRY_VOID(visit(list_of(answers[j], "item"), at(here + ".answer", j) + ".item"));
      }
    }
    return {};
  }

  std::vector<SourceItem> take() { return std::move(found_); }

 private:
  SourceItem source_item(const Json& item, std::span<const Json> answers, const std::string& path) const {
    SourceItem result{text_of(item, "linkId"), text_of(item, "text"), answers, {}, path};
    if (const std::string_view code = loinc_in_link(result.link); !code.empty()) result.loinc.emplace_back(code);
    const auto asked = asked_.find(result.link);
    if (asked != asked_.end()) {
      result.loinc.insert(result.loinc.end(), asked->second.loinc.begin(), asked->second.loinc.end());
      if (result.text.empty()) result.text = asked->second.text;
    }
    return result;
  }

  const AskedByLink& asked_;
  std::size_t limit_;
  std::size_t count_ = 0;
  std::vector<SourceItem> found_;
};

std::optional<Rational> decimal(const Json& json) {
  if (!json.is_number()) return std::nullopt;
  return Rational::from_decimal(json.get<double>());
}

/// "12" or "12.5": digits with at most six places.
std::optional<Rational> decimal_text(std::string_view text) {
  constexpr std::size_t k_longest = 16;
  if (text.empty() || text.size() > k_longest) return std::nullopt;
  const bool is_negative = text[0] == '-';
  double value = 0;
  double place = 0;
  bool has_digit = false;
  for (const char c : text.substr(is_negative ? 1 : 0)) {
    if (c == '.' && place == 0 && has_digit) {
      place = 1;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    has_digit = true;
    value = value * 10 + (c - '0');
    if (place != 0) place *= 10;
  }
  if (!has_digit) return std::nullopt;
  if (place > 1) value /= place;
  return Rational::from_decimal(is_negative ? -value : value);
}

}  // namespace

std::string_view text_of(const Json& json, std::string_view key) {
  const Json* found = base::json_find(json, key);
  if (found == nullptr || !found->is_string()) return {};
  return base::trim(found->get_ref<const std::string&>());
}

std::span<const Json> list_of(const Json& json, std::string_view key) {
  const Json* found = base::json_find(json, key);
  if (found == nullptr || !found->is_array()) return {};
  return found->get_ref<const Json::array_t&>();
}

bool is_resource(const Json& json, std::string_view type) { return text_of(json, "resourceType") == type; }

std::string at(std::string_view path, std::size_t index) {
  return std::string(path) + "[" + std::to_string(index) + "]";
}

std::vector<std::string> loinc_codes(std::span<const Json> codings) {
  std::vector<std::string> codes;
  for (const Json& coding : codings) {
    const std::string_view system = text_of(coding, "system");
    const std::string_view code = text_of(coding, "code");
    if ((system == k_loinc || system.empty()) && is_loinc(code)) codes.emplace_back(code);
  }
  return codes;
}

std::optional<SourceNumber> number_in(const Json& holder) {
  for (const std::string_view key : {"valueInteger", "valueDecimal", "valueString", "valueQuantity"}) {
    const Json* value = base::json_find(holder, key);
    if (value != nullptr && value->is_object()) value = base::json_find(*value, "value");
    if (value == nullptr) continue;
    if (const auto number = decimal(*value)) return SourceNumber{*number, false};
    if (!value->is_string()) continue;
    if (const auto number = decimal_text(base::trim(value->get_ref<const std::string&>()))) {
      return SourceNumber{*number, true};
    }
  }
  return std::nullopt;
}

std::optional<Rational> weight_of(const Json& element) {
  for (const Json& extension : list_of(element, "extension")) {
    const std::string_view url = text_of(extension, "url");
    if (url != k_ordinal_value && url != k_item_weight) continue;
    if (const auto number = number_in(extension)) return number->value;
  }
  return std::nullopt;
}

std::string_view absent_reason(const Json& element) {
  for (const Json& extension : list_of(element, "extension")) {
    if (text_of(extension, "url") == k_absent_extension) return text_of(extension, "valueCode");
  }
  return {};
}

Result<std::vector<SourceItem>> items_of(const Json& response, const Json* questionnaire, std::string_view path,
                                         std::size_t limit) {
  AskedByLink asked;
  if (questionnaire != nullptr) collect_asked(list_of(*questionnaire, "item"), asked);
  ItemWalk walk(asked, limit);
  ALCOVE_TRY_VOID(walk.visit(list_of(response, "item"), path));
  return walk.take();
}

}  // namespace alcove::interchange
