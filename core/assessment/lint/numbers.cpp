// Numbers in our own words are those of the data: what a band is said to mean names its bounds, a cut-off its value.
#include <cctype>
#include <cmath>
#include <vector>

#include "core/assessment/lint/source.hpp"

namespace alcove::assessment {

using base::Json;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The numbers that stand alone in a text, with a decimal point or comma. "PHQ-9" and "4a" are names.
std::vector<double> numbers_in(std::string_view text) {
  std::vector<double> numbers;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    std::string digits;
    while (at < text.size() && digits.size() < 9) {
      const bool is_point = (text[at] == '.' || text[at] == ',') && at + 1 < text.size() && is_digit(text[at + 1]);
      if (!is_digit(text[at]) && !is_point) break;
      digits.push_back(is_point ? '.' : text[at]);
      ++at;
    }
    const auto letter_at = [&](std::size_t i) {
      return i < text.size() && std::isalpha(static_cast<unsigned char>(text[i])) != 0;
    };
    const bool is_name = letter_at(begin - 1) || (begin >= 2 && text[begin - 1] == '-' && letter_at(begin - 2)) ||
                         letter_at(at) || (at < text.size() && text[at] == '%');
    const bool is_one_number = digits.find('.') == digits.rfind('.');
    if (!is_name && is_one_number) {
      const std::size_t point = digits.find('.');
      double value = 0;
      for (const char c : digits) {
        if (c != '.') value = value * 10 + (c - '0');
      }
      if (point != std::string::npos) value /= std::pow(10.0, static_cast<double>(digits.size() - point - 1));
      numbers.push_back(value);
    }
  }
  return numbers;
}

bool equal(double a, double b) { return std::abs(a - b) < 1e-6; }

std::optional<double> number_of_member(const Json& json, std::string_view key) {
  const Json& found = child(json, key);
  if (!found.is_number()) return std::nullopt;
  return found.get<double>();
}

void check_band(const Json& band, const LintTexts& texts, Findings& findings) {
  const std::string_view key = key_in(text_of(band, "means"));
  const auto text = texts.text(key);
  const auto min = number_of_member(band, "min"), max = number_of_member(band, "max");
  if (key.empty() || !text || !min || !max) return;
  const std::vector<double> numbers = numbers_in(*text);
  const bool is_range = numbers.size() == 2 && numbers[0] < numbers[1];
  if (is_range && !(equal(numbers[0], *min) && equal(numbers[1], *max))) {
    findings.error("lint_numbers", texts.file, "strings." + std::string(key),
                   "the words name other bounds than the band has: correct one of them");
  }
}

void check_cutoff(const Json& cutoff, const LintTexts& texts, Findings& findings) {
  const auto value = number_of_member(cutoff, "value");
  if (!value) return;
  for (const char* member : {"label", "reached", "notReached"}) {
    const std::string_view key = key_in(text_of(cutoff, member));
    const auto text = texts.text(key);
    if (key.empty() || !text) continue;
    const std::vector<double> numbers = numbers_in(*text);
    // "15 or less" and "under 16" say the same.
    if (numbers.size() == 1 && std::abs(numbers[0] - *value) > 1 + 1e-6) {
      findings.error("lint_numbers", texts.file, "strings." + std::string(key),
                     "the words name another value than the cut-off has: correct one of them");
    }
  }
}

}  // namespace

void check_numbers(const LintDefinition& definition, Findings& findings) {
  const Json& scales = child(definition.json, "scales");
  for (std::size_t i = 0; scales.is_array() && i < scales.size(); ++i) {
    const Json &bands = child(scales[i], "bands"), &cutoffs = child(scales[i], "cutoffs");
    for (const LintTexts& texts : definition.texts) {
      for (std::size_t band = 0; bands.is_array() && band < bands.size(); ++band)
        check_band(bands[band], texts, findings);
      for (std::size_t cutoff = 0; cutoffs.is_array() && cutoff < cutoffs.size(); ++cutoff) {
        check_cutoff(cutoffs[cutoff], texts, findings);
      }
    }
  }
}

}  // namespace alcove::assessment
