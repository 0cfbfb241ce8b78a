// The rows of what was noticed and what came of it.

#include "core/vault/row_reader.hpp"

namespace alcove::vault {

using base::Cbor;
using base::Result;
using base::RowId;

namespace {

constexpr std::array<std::string_view, 5> k_sources = {"assessment_item", "message", "journal_entry", "companion_reply",
                                                       "mood_entry"};
constexpr std::array<std::string_view, 4> k_flag_states = {"raised", "acknowledged", "in_progress", "resolved"};
constexpr std::array<std::string_view, 10> k_interventions = {
    "shown", "dismissed", "not_right", "plan", "call", "text", "website", "contact", "breathing", "grounding"};
constexpr std::uint32_t k_max_confidence_permille = 1000;

Cbor of_spans(const std::vector<EventSpan>& spans) {
  Cbor::Array out;
  for (const EventSpan& span : spans) {
    out.push_back(
        Cbor::array({Cbor::unsigned_int(span.begin), Cbor::unsigned_int(span.end), Cbor::unsigned_int(span.rule)}));
  }
  return Cbor::array(std::move(out));
}

}  // namespace

Cbor members_of(const SafetyEventRow& row) {
  return Cbor::map({{"cause", Cbor::bytes(row.cause.view())},
                    {"source", Cbor::text(name_of(row.source))},
                    {"category", Cbor::text(row.category)},
                    {"level", Cbor::unsigned_int(row.level)},
                    {"item", Cbor::text(row.item)},
                    {"rules", of_texts(row.rules)},
                    {"tables", Cbor::text(row.tables)},
                    {"confidence", Cbor::unsigned_int(row.confidence_permille)},
                    {"shown", of_texts(row.shown)},
                    {"excerpt", Cbor::text(row.excerpt)},
                    {"spans", of_spans(row.spans)},
                    {"at", of_instant(row.at)}});
}

Cbor members_of(const CrisisFlagRow& row) {
  return Cbor::map({{"event", Cbor::bytes(row.event.view())},
                    {"attempt", Cbor::bytes(row.attempt.view())},
                    {"level", Cbor::unsigned_int(row.level)},
                    {"raised_at", of_instant(row.raised_at)},
                    {"interventions", of_texts(row.interventions)}});
}

Cbor members_of(const FlagStateRow& row) {
  return Cbor::map({{"flag", Cbor::bytes(row.flag.view())},
                    {"state", Cbor::text(name_of(row.state))},
                    {"at", of_instant(row.at)},
                    {"stamp", of_stamp(row.stamp)}});
}

Cbor members_of(const InterventionRow& row) {
  return Cbor::map(
      {{"event", Cbor::bytes(row.event.view())}, {"kind", Cbor::text(name_of(row.kind))}, {"at", of_instant(row.at)}});
}

Result<Row> read_safety_event(const Cbor& stored) {
  RowReader read(stored, "safety_event");
  SafetyEventRow row;
  row.id = read.id<RowId>("id");
  row.cause = read.id<RowId>("cause");
  row.source = static_cast<SafetySource>(read.one_of("source", k_sources));
  row.category = read.text("category");
  row.level = read.level("level");
  row.item = read.text("item");
  row.rules = read.texts("rules");
  row.tables = read.text("tables");
  row.confidence_permille = static_cast<std::uint32_t>(read.number("confidence", k_max_confidence_permille));
  row.shown = read.texts("shown");
  row.excerpt = read.text("excerpt");
  if (row.excerpt.size() > k_most_excerpt_bytes) read.note("excerpt");
  row.spans = read.spans("spans", row.excerpt, row.rules.size());
  row.at = read.instant("at");
  return read.finish(std::move(row));
}

Result<Row> read_flag(const Cbor& stored) {
  RowReader read(stored, "crisis_flag");
  CrisisFlagRow row;
  row.id = read.id<RowId>("id");
  row.event = read.id<RowId>("event");
  row.attempt = read.id<RowId>("attempt");
  row.level = read.level("level");
  row.raised_at = read.instant("raised_at");
  row.interventions = read.texts("interventions");
  return read.finish(std::move(row));
}

Result<Row> read_flag_state(const Cbor& stored) {
  RowReader read(stored, "crisis_flag_state");
  FlagStateRow row;
  row.id = read.id<RowId>("id");
  row.flag = read.id<RowId>("flag");
  row.state = static_cast<FlagState>(read.one_of("state", k_flag_states));
  row.at = read.instant("at");
  row.stamp = read.stamp("stamp");
  return read.finish(std::move(row));
}

Result<Row> read_intervention(const Cbor& stored) {
  RowReader read(stored, "intervention");
  InterventionRow row;
  row.id = read.id<RowId>("id");
  row.event = read.id<RowId>("event");
  row.kind = static_cast<Intervention>(read.one_of("kind", k_interventions));
  row.at = read.instant("at");
  return read.finish(std::move(row));
}

std::string_view name_of(SafetySource source) { return k_sources[static_cast<std::size_t>(source)]; }

std::string_view name_of(Intervention kind) { return k_interventions[static_cast<std::size_t>(kind)]; }

Result<Intervention> intervention_of(std::string_view name) {
  const auto position = position_of(k_interventions, name);
  ALCOVE_CHECK(position.has_value(), "intervention", "this is nothing that can be done with help", "kind");
  return static_cast<Intervention>(*position);
}

std::string_view name_of(FlagState state) { return k_flag_states[static_cast<std::size_t>(state)]; }

Result<FlagState> flag_state_of(std::string_view name) {
  const auto position = position_of(k_flag_states, name);
  ALCOVE_CHECK(position.has_value(), "flag_state", "a flag is raised, acknowledged, in_progress or resolved", "state");
  return static_cast<FlagState>(*position);
}

bool may_follow(FlagState from, FlagState to) { return to > from; }

std::uint8_t safety_level_of(assessment::AlertLevel level) {
  switch (level) {
    case assessment::AlertLevel::watch: return 1;
    case assessment::AlertLevel::elevated: return 2;
    case assessment::AlertLevel::urgent: return 4;
  }
  return k_max_safety_level;
}

}  // namespace alcove::vault
