#include "core/flows/event_rows.hpp"

#include <algorithm>

#include "core/flows/excerpt.hpp"

namespace alcove::flows {

namespace {

constexpr std::uint8_t k_highest_level = 6;
constexpr std::uint32_t k_most_confidence_permille = 1000;

/// As the event and its flag say it.
std::vector<std::string> shown_with(Rung rung) {
  if (rung == Rung::none) return {};
  return {std::string(name_of(rung))};
}

}  // namespace

vault::SafetyEventRow event_row(const Noticed& noticed, std::string_view text, const Cause& cause, Rung shown,
                                const base::RowId& id, base::Instant now) {
  Excerpt excerpt = excerpt_of(text, noticed.spans);
  return {.id = id,
          .cause = cause.id,
          .source = cause.source,
          .category = std::string(name_of(noticed.category)),
          .level = noticed.level,
          .rules = std::move(excerpt.rules),
          .tables = noticed.tables,
          .confidence_permille = noticed.confidence_permille,
          .shown = shown_with(shown),
          .excerpt = std::move(excerpt.text),
          .spans = std::move(excerpt.spans),
          .at = now};
}

vault::SafetyEventRow largest_event_row(const TextScreener& screener, const Cause& cause, base::Instant now) {
  constexpr auto k_last_byte = static_cast<std::uint32_t>(vault::k_most_excerpt_bytes);
  const std::vector<vault::EventSpan> spans(
      Noticed::k_most_spans, {.begin = k_last_byte - 1, .end = k_last_byte, .rule = Noticed::k_most_spans - 1});
  return {.id = {},
          .cause = cause.id,
          .source = cause.source,
          .category = std::string(name_of(safety::Category::medical_emergency)),
          .level = k_highest_level,
          .rules = std::vector<std::string>(Noticed::k_most_spans, std::string(screener.longest_rule_bytes(), 'x')),
          .tables = std::string(screener.longest_tables_bytes(), 'x'),
          .confidence_permille = k_most_confidence_permille,
          .shown = shown_with(Rung::question),
          .excerpt = std::string(vault::k_most_excerpt_bytes, 'x'),
          .spans = spans,
          .at = now};
}

vault::CrisisFlagRow flag_row(const vault::SafetyEventRow& event, const base::RowId& attempt, base::Instant now,
                              const base::RowId& id) {
  return {.id = id,
          .event = event.id,
          .attempt = attempt,
          .level = event.level,
          .raised_at = now,
          .interventions = event.shown};
}

Rung shown_rung(const vault::SafetyEventRow& event) {
  if (event.shown.empty()) return Rung::none;
  return event.shown.front() == k_crisis_lines ? Rung::card : rung_of(event.shown.front());
}

bool goes_beyond(const Noticed& noticed, const std::vector<vault::SafetyEventRow>& events) {
  if (noticed.rung == Rung::none) return false;
  return std::none_of(events.begin(), events.end(), [&](const vault::SafetyEventRow& event) {
    return event.category == name_of(noticed.category) && event.level >= noticed.level;
  });
}

}  // namespace alcove::flows
