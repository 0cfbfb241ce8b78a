#include "core/personal/fields.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace alcove::personal {

using base::Instant;

namespace {

/// The year 10 000, after which days have no text.
constexpr std::int64_t k_last_ms = 253'402'300'800'000 - 1;

}  // namespace

std::string_view FieldViews::text(std::string_view name) const {
  for (const auto& [known, text] : views_) {
    if (known == name) return text;
  }
  return {};
}

std::pair<std::string, std::string> at_field(Instant at) { return {"at", text_of(at)}; }

std::string_view take_cell(std::string_view& rest) {
  const std::size_t tab = rest.find('\t');
  const std::string_view cell = rest.substr(0, tab);
  rest = tab == std::string_view::npos ? std::string_view() : rest.substr(tab + 1);
  return cell;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

void add_line(std::string_view line, std::string& text) {
  if (!text.empty()) text += '\n';
  text += line;
}

std::optional<std::int64_t> whole_number_of(std::string_view text, std::int64_t least, std::int64_t most) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  if (!is_whole || number < least || number > most) return std::nullopt;
  return number;
}

std::optional<double> number_of(std::string_view text) {
  if (const auto whole = whole_number_of(text, INT32_MIN, INT32_MAX)) {
    if (std::abs(static_cast<double>(*whole)) > k_largest_number) return std::nullopt;
    return static_cast<double>(*whole);
  }
  constexpr std::size_t k_longest = 32;
  if (text.empty() || text.size() > k_longest) return std::nullopt;
  if (text.find_first_not_of("0123456789+-.e") != std::string_view::npos) return std::nullopt;
  const std::string whole(text);
  char* end = nullptr;
  const double number = std::strtod(whole.c_str(), &end);
  if (end != whole.c_str() + whole.size() || !(std::abs(number) <= k_largest_number)) return std::nullopt;
  return number;
}

std::string text_of(double number) {
  if (std::abs(number) <= k_largest_number && std::trunc(number) == number) {
    return std::to_string(static_cast<std::int64_t>(number));
  }
  std::array<char, 40> buffer{};
  for (const int digits : {15, 16, 17}) {
    std::snprintf(buffer.data(), buffer.size(), "%.*g", digits, number);
    if (std::strtod(buffer.data(), nullptr) == number) break;
  }
  return buffer.data();
}

std::optional<Instant> instant_of(std::string_view text) {
  const auto unix_ms = whole_number_of(text, 0, k_last_ms);
  if (!unix_ms) return std::nullopt;
  return Instant::from_unix_ms(*unix_ms);
}

std::string text_of(Instant moment) { return std::to_string(moment.unix_ms()); }

}  // namespace alcove::personal
