// The readable parts of the export: what a person can read in the vault (docs/export.md).

#include "core/flows/schedules.hpp"
#include "core/portability/document.hpp"
#include "core/portability/stored_parts.hpp"

namespace alcove::portability {

using base::OrderedJson;
using base::Result;

namespace {

OrderedJson place_json(const vault::AttemptRow& attempt) {
  return {{"utcOffsetMinutes", attempt.utc_offset.count}, {"zone", attempt.zone}};
}

OrderedJson answers_json(const assessment::Form* form, const base::Cbor& stored) {
  if (form != nullptr) {
    const auto answers = assessment::answers_from_cbor(*form, stored);
    if (answers) return assessment::to_json(*form, *answers);
  }
  // Without the form the stored codes are still the person's own.
  return base::cbor_diagnostic(stored);
}

/// What a file said from which an attempt was read; null for one that was taken in Alcove.
OrderedJson imported_json(const std::optional<vault::ReportedScoreRow>& reported) {
  if (!reported) return nullptr;
  OrderedJson values = OrderedJson::object();
  for (const auto& [scale, value] : reported->values) values[scale] = assessment::to_json(value);
  return {{"source", reported->source},
          {"readAt", reported->read_at.text()},
          {"reported", std::move(values)},
          {"warnings", reported->warnings}};
}

OrderedJson attempt_json(const vault::LiveAttempt& live, const assessment::Library& library) {
  const vault::AttemptRow& attempt = live.attempt;
  const assessment::Form* form = library.find(attempt.instrument, attempt.version);
  OrderedJson engine = nullptr;
  if (live.score) engine = live.score->sheet.engine_version;
  return {{"id", attempt.id.hex()},
          {"instrument", attempt.instrument},
          {"version", attempt.version},
          {"language", attempt.language},
          {"textSha256", base::to_hex(attempt.text_hash)},
          {"startedAt", attempt.started.text()},
          {"finishedAt", attempt.finished.text()},
          {"place", place_json(attempt)},
          {"device", attempt.device.hex()},
          {"answers", answers_json(form, attempt.answers)},
          {"score", live.score ? assessment::to_json(live.score->sheet) : OrderedJson(nullptr)},
          {"engineVersion", std::move(engine)},
          {"imported", imported_json(live.reported)}};
}

/// Spans count bytes of the excerpt.
OrderedJson event_json(const vault::SafetyEventRow& event, const vault::Live& live) {
  OrderedJson spans = OrderedJson::array(), steps = OrderedJson::array();
  for (const vault::EventSpan& span : event.spans) {
    spans.push_back({{"begin", span.begin}, {"end", span.end}, {"rule", event.rules[span.rule]}});
  }
  const auto interventions = live.interventions(event.id);
  if (interventions) {
    for (const vault::InterventionRow& step : *interventions) {
      steps.push_back({{"kind", std::string(name_of(step.kind))}, {"at", step.at.text()}});
    }
  }
  return {{"id", event.id.hex()},
          {"source", std::string(name_of(event.source))},
          {"cause", event.cause.hex()},
          {"category", event.category},
          {"level", event.level},
          {"item", event.item},
          {"rules", event.rules},
          {"tables", event.tables},
          {"confidence", event.confidence_permille / 1000.0},
          {"shown", event.shown},
          {"excerpt", event.excerpt},
          {"spans", std::move(spans)},
          {"interventions", std::move(steps)},
          {"at", event.at.text()}};
}

template <typename Element, typename Turn>
OrderedJson list_of(const std::vector<Element>& elements, Turn turn) {
  OrderedJson out = OrderedJson::array();
  for (const Element& element : elements) out.push_back(turn(element));
  return out;
}

OrderedJson links_json(const vault::EntryLinks& links) {
  const auto hex = [](const base::RowId& id) { return OrderedJson(id.hex()); };
  return {{"prompt", links.prompt},
          {"mood", links.mood.is_zero() ? OrderedJson(nullptr) : OrderedJson(links.mood.hex())},
          {"goals", list_of(links.goals, hex)},
          {"tags", links.tags},
          {"attachments", list_of(links.attachments, hex)}};
}

OrderedJson version_json(const vault::JournalEntryRow& version) {
  return {{"text", version.text}, {"editedAt", version.edited.text()}, {"device", version.device.hex()}};
}

OrderedJson entry_json(const vault::LiveEntry& live) {
  OrderedJson siblings = OrderedJson::array();
  for (const vault::JournalEntryRow& sibling : live.siblings) siblings.push_back(version_json(sibling));
  return {{"id", live.entry.id.hex()},
          {"writtenAt", live.entry.written_at.text()},
          {"place", {{"utcOffsetMinutes", live.entry.utc_offset.count}, {"zone", live.entry.zone}}},
          {"text", live.entry.text},
          {"editedAt", live.entry.edited.text()},
          {"device", live.entry.device.hex()},
          {"links", links_json(live.entry.links)},
          {"siblings", std::move(siblings)}};
}

OrderedJson item_json(const vault::LiveItem& live) {
  OrderedJson fields = OrderedJson::object();
  for (const auto& [name, value] : live.item.fields) {
    if (!value.text.empty()) fields[name] = value.text;
  }
  return {{"id", live.item.id.hex()}, {"at", live.item.at().text()}, {"fields", std::move(fields)}};
}

/// The kinds of items, each by its own name.
Result<OrderedJson> items_json(const vault::Live& live) {
  OrderedJson out = OrderedJson::object();
  for (const vault::ItemKind kind : k_item_kinds) {
    ALCOVE_TRY(const auto items, live.items(kind));
    OrderedJson list = OrderedJson::array();
    for (const vault::LiveItem& item : items) list.push_back(item_json(item));
    out[std::string(vault::name_of(kind))] = std::move(list);
  }
  return out;
}

/// Step → entries in their order, without the program's own words.
OrderedJson plan_json(const OrderedJson& plan) {
  OrderedJson out = OrderedJson::object();
  for (const OrderedJson& step : plan.at("steps")) {
    OrderedJson entries = OrderedJson::array();
    for (const OrderedJson& entry : step.at("entries")) {
      entries.push_back({{"text", entry.at("text")}, {"phone", entry.at("phone")}});
    }
    if (!entries.empty()) out[step.at("id").get<std::string>()] = std::move(entries);
  }
  return out;
}

OrderedJson flags_json(const std::vector<vault::LiveFlag>& flags, const std::vector<vault::FlagStateRow>& states) {
  OrderedJson out = OrderedJson::array();
  for (const vault::LiveFlag& flag : flags) {
    OrderedJson steps = OrderedJson::array();
    for (const vault::FlagStateRow& step : states) {
      if (step.flag != flag.flag.id) continue;
      steps.push_back({{"state", std::string(vault::name_of(step.state))}, {"at", step.at.text()}});
    }
    out.push_back({{"id", flag.flag.id.hex()},
                   {"event", flag.flag.event.hex()},
                   {"attempt", flag.flag.attempt.hex()},
                   {"level", flag.flag.level},
                   {"raisedAt", flag.flag.raised_at.text()},
                   {"interventions", flag.flag.interventions},
                   {"state", std::string(vault::name_of(flag.state))},
                   {"steps", std::move(steps)}});
  }
  return out;
}

OrderedJson profile_json(const vault::ProfileRow& profile) {
  OrderedJson out = OrderedJson::object();
  for (const auto& [name, value] : profile.fields) {
    const bool is_schedule = name.compare(0, flows::k_schedule_prefix.size(), flows::k_schedule_prefix) == 0;
    if (!is_schedule) out[name] = value.text;
  }
  return out;
}

OrderedJson schedules_json(const vault::ProfileRow& profile) {
  OrderedJson out = OrderedJson::object();
  for (const auto& [name, value] : profile.fields) {
    const auto schedule = flows::schedule_of(name, value.text);
    if (!schedule) continue;
    out[schedule->instrument] = {{"everyDays", schedule->every_days}, {"since", schedule->since.text()}};
  }
  return out;
}

OrderedJson draft_json(const vault::Draft& draft, const assessment::Library& library) {
  return {{"id", draft.id.hex()},
          {"instrument", draft.instrument},
          {"version", draft.version},
          {"language", draft.language},
          {"startedAt", draft.started.text()},
          {"updatedAt", draft.updated.text()},
          {"answers", answers_json(library.find(draft.instrument, draft.version), draft.answers)}};
}

OrderedJson entry_draft_json(const vault::EntryDraft& draft) {
  return {{"entry", draft.entry.is_zero() ? OrderedJson(nullptr) : OrderedJson(draft.entry.hex())},
          {"text", draft.text},
          {"links", links_json(draft.links)},
          {"updatedAt", draft.updated.text()}};
}

OrderedJson trail_json(const vault::TrailEntry& entry) {
  return {{"at", entry.at.text()}, {"code", entry.code}, {"message", entry.message}};
}

}  // namespace

Result<OrderedJson> export_document(flows::App& app, base::Instant now) {
  const vault::Vault& vault = app.vault();
  ALCOVE_TRY_VOID(vault.need_open());
  const vault::Live& live = vault.live();
  const assessment::Library& library = app.library();
  ALCOVE_TRY(const auto attempts, live.attempts());
  ALCOVE_TRY(const auto events, live.safety_events());
  ALCOVE_TRY(const auto flags, live.flags());
  ALCOVE_TRY(const auto states, live.flag_states());
  ALCOVE_TRY(const auto profile, live.profile());
  ALCOVE_TRY(const auto entries, live.entries());
  ALCOVE_TRY(OrderedJson items, items_json(live));
  ALCOVE_TRY(const OrderedJson plan, app.safety_plan());
  ALCOVE_TRY(const auto drafts, vault.drafts());
  ALCOVE_TRY(const auto texts, vault.entry_drafts());
  ALCOVE_TRY(const auto trail, vault.trail());
  ALCOVE_TRY(const std::uint64_t quarantined, vault.quarantined());
  ALCOVE_TRY(OrderedJson stored, stored_json(vault));
  return OrderedJson{
      {"format", k_document_format},
      {"version", k_document_version},
      {"exportedAt", now.text()},
      {"profile", profile_json(profile)},
      {"schedules", schedules_json(profile)},
      {"attempts", list_of(attempts, [&](const auto& attempt) { return attempt_json(attempt, library); })},
      {"entries", list_of(entries, entry_json)},
      {"items", std::move(items)},
      {"safetyPlan", plan_json(plan)},
      {"safetyEvents", list_of(events, [&](const auto& event) { return event_json(event, live); })},
      {"crisisFlags", flags_json(flags, states)},
      {"drafts", list_of(drafts, [&](const auto& draft) { return draft_json(draft, library); })},
      {"entryDrafts", list_of(texts, entry_draft_json)},
      {"trail", list_of(trail, trail_json)},
      {"unreadable", quarantined},
      {"stored", std::move(stored)}};
}

}  // namespace alcove::portability
