#include "core/recommendation/explanation.hpp"

#include <algorithm>
#include <functional>

namespace alcove::recommendation {

using assessment::Rational;
using base::Result;

namespace {

/// What stands between two braces.
struct Brace {
  std::string_view whole = {}, fact = {};
  std::string_view one = {}, other = {};  ///< words after the number, or empty
  bool is_well_formed = false;
};

Brace brace_at(std::string_view text, std::size_t begin) {
  const std::size_t end = text.find('}', begin);
  if (end == std::string_view::npos) return {.whole = text.substr(begin)};
  Brace brace{.whole = text.substr(begin, end + 1 - begin)};
  const std::string_view inner = brace.whole.substr(1, brace.whole.size() - 2);
  const std::size_t first = std::min(inner.find('|'), inner.size());
  brace.fact = inner.substr(0, first);
  brace.is_well_formed = is_fact_id(brace.fact);
  if (first == inner.size()) return brace;
  const std::size_t second = inner.find('|', first + 1);
  if (second == std::string_view::npos) return {.whole = brace.whole};
  brace.one = inner.substr(first + 1, second - first - 1);
  brace.other = inner.substr(second + 1);
  const bool has_words = !brace.one.empty() && !brace.other.empty() && brace.other.find('|') == std::string_view::npos;
  brace.is_well_formed = brace.is_well_formed && has_words;
  return brace;
}

/// Calls with the text between braces and with each brace, in their order.
void walk(std::string_view text, const std::function<void(std::string_view)>& on_text,
          const std::function<void(const Brace&)>& on_brace) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find('{', at), text.size());
    on_text(text.substr(at, begin - at));
    if (begin == text.size()) return;
    const Brace brace = brace_at(text, begin);
    on_brace(brace);
    at = begin + brace.whole.size();
  }
}

std::string number_text(const Rational& number, std::string_view language) {
  const Rational rounded = number.rounded(1);
  const Rational tenths = rounded.magnitude() * 10;
  std::string text = rounded < Rational(0) ? "\u2212" : "";
  text += std::to_string(tenths.numerator() / 10);
  const std::int64_t last = tenths.numerator() % 10;
  if (last == 0) return text;
  return text + (language.substr(0, 2) == "de" ? "," : ".") + std::to_string(last);
}

std::string filled(const Brace& brace, const Because& because, std::string_view language) {
  const auto found = because.facts.find(brace.fact);
  const bool is_known = brace.is_well_formed && found != because.facts.end() && found->second;
  const auto* number = is_known ? std::get_if<Rational>(&*found->second) : nullptr;
  if (number == nullptr || !number->is_valid()) return std::string(brace.whole);
  std::string text = number_text(*number, language);
  if (brace.one.empty()) return text;
  const std::string_view word = *number == Rational(1) ? brace.one : brace.other;
  return text.append(" ").append(word);
}

}  // namespace

void collect_facts(std::string_view explanation, Ids& facts) {
  walk(
      explanation, [](std::string_view) {},
      [&](const Brace& brace) {
        if (brace.is_well_formed) facts.emplace(brace.fact);
      });
}

Result<void> check_explanation(std::string_view explanation, const std::string& path) {
  bool is_well_formed = true;
  walk(
      explanation,
      [&](std::string_view text) { is_well_formed = is_well_formed && text.find('}') == std::string_view::npos; },
      [&](const Brace& brace) { is_well_formed = is_well_formed && brace.is_well_formed; });
  ALCOVE_CHECK(is_well_formed, "rule_explanation", "braces hold the id of a fact, or {id|word for one|word for others}",
               path);
  return {};
}

std::string explain(std::string_view explanation, const Because& because, std::string_view language) {
  std::string text;
  walk(
      explanation, [&](std::string_view plain) { text.append(plain); },
      [&](const Brace& brace) { text.append(filled(brace, because, language)); });
  return text;
}

std::string explain(const Rule& rule, const Because& because, std::string_view language) {
  return explain(rule.explanation_in(language), because, language);
}

}  // namespace alcove::recommendation
