#include "core/flows/excerpt.hpp"

#include <algorithm>

namespace alcove::flows {

namespace {

constexpr std::size_t k_most_bytes = vault::k_most_excerpt_bytes;
constexpr std::string_view k_sentence_ends = ".!?\n";
constexpr std::string_view k_blanks = " \t\r\n";

/// Bytes [begin, end) of the text.
struct Window {
  std::size_t begin = 0, end = 0;
  std::size_t size() const { return end - begin; }
};

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0U) == 0x80U;
}

/// The first span with as many of the others as fit.
Window around_spans(std::string_view text, const std::vector<NoticedSpan>& spans) {
  Window out{spans.front().span.begin, spans.front().span.end};
  if (out.size() > k_most_bytes) {
    out.end = out.begin + k_most_bytes;
    while (is_inside_character(text, out.end)) --out.end;
    return out;
  }
  for (const NoticedSpan& other : spans) {
    const Window both{std::min<std::size_t>(out.begin, other.span.begin),
                      std::max<std::size_t>(out.end, other.span.end)};
    if (both.size() <= k_most_bytes) out = both;
  }
  return out;
}

/// The whole sentences that the window touches.
Window sentences_around(std::string_view text, const Window& inner) {
  const auto before = inner.begin == 0 ? std::string_view::npos : text.find_last_of(k_sentence_ends, inner.begin - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const auto after = text.find_first_of(k_sentence_ends, inner.end);
  const auto beyond = after == std::string_view::npos ? after : text.find_first_not_of(k_sentence_ends, after);
  return {begin, beyond == std::string_view::npos ? text.size() : beyond};
}

/// As much of `outer` around `inner` as fits, without half words or characters.
Window fit(std::string_view text, const Window& inner, const Window& outer) {
  if (outer.size() <= k_most_bytes) return outer;
  const std::size_t spare = k_most_bytes - inner.size();
  Window out = inner;
  out.begin = std::max(outer.begin, inner.begin - std::min(inner.begin, spare / 2));
  out.end = std::min(outer.end, out.begin + k_most_bytes);
  if (out.begin > outer.begin) {
    const std::size_t blank = text.find_first_of(k_blanks, out.begin);
    out.begin = blank < inner.begin ? blank + 1 : inner.begin;
  }
  if (out.end < outer.end) {
    const std::size_t blank = text.find_last_of(k_blanks, out.end);
    out.end = blank != std::string_view::npos && blank >= inner.end ? blank : inner.end;
  }
  return out;
}

Window without_blanks(std::string_view text, Window window) {
  while (window.begin < window.end && k_blanks.find(text[window.begin]) != std::string_view::npos) ++window.begin;
  while (window.begin < window.end && k_blanks.find(text[window.end - 1]) != std::string_view::npos) --window.end;
  return window;
}

}  // namespace

Excerpt excerpt_of(std::string_view text, const std::vector<NoticedSpan>& spans) {
  Excerpt out;
  if (spans.empty()) return out;
  const Window inner = around_spans(text, spans);
  const Window window = without_blanks(text, fit(text, inner, sentences_around(text, inner)));
  out.text = std::string(text.substr(window.begin, window.size()));
  for (const NoticedSpan& noticed : spans) {
    const auto known = std::find(out.rules.begin(), out.rules.end(), noticed.rule);
    const auto rule = static_cast<std::uint32_t>(known - out.rules.begin());
    if (known == out.rules.end()) out.rules.push_back(noticed.rule);
    const std::size_t begin = std::max<std::size_t>(noticed.span.begin, window.begin);
    const std::size_t end = std::min<std::size_t>(noticed.span.end, window.end);
    if (begin >= end) continue;
    out.spans.push_back({.begin = static_cast<std::uint32_t>(begin - window.begin),
                         .end = static_cast<std::uint32_t>(end - window.begin),
                         .rule = rule});
  }
  std::sort(out.spans.begin(), out.spans.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  return out;
}

}  // namespace alcove::flows
