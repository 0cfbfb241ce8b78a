#pragma once

/// From what was noticed to the rows that keep it: a safety event, and the crisis flag that it raises. Alerts of
/// questionnaires and texts go this way alike.
///
/// Example:
///     const vault::SafetyEventRow event = event_row(noticed, text, cause, Rung::card, id, now);
///     rows.emplace_back(flag_row(event, {}, now, flag_id));

#include "core/flows/screening.hpp"
#include "core/vault/records.hpp"

namespace alcove::flows {

/// What an alert of a questionnaire puts before the person: the card with lines to call.
inline constexpr std::string_view k_crisis_lines = "crisis-lines";

/// The row in which something was noticed.
struct Cause {
  base::RowId id;
  vault::SafetySource source;
};

/// `text` is what was screened; `shown` is `none` when nothing was put before the person.
vault::SafetyEventRow event_row(const Noticed& noticed, std::string_view text, const Cause& cause, Rung shown,
                                const base::RowId& id, base::Instant now);

/// No event of a text takes more bytes.
vault::SafetyEventRow largest_event_row(const TextScreener& screener, const Cause& cause, base::Instant now);

/// The flag that an event raises; `attempt` is zero when no attempt did.
vault::CrisisFlagRow flag_row(const vault::SafetyEventRow& event, const base::RowId& attempt, base::Instant now,
                              const base::RowId& id);

/// What an event put before the person.
Rung shown_rung(const vault::SafetyEventRow& event);

/// Whether what is noticed now goes beyond these events of the same text: another category, or a higher level.
bool goes_beyond(const Noticed& noticed, const std::vector<vault::SafetyEventRow>& events);

}  // namespace alcove::flows
