// What was noticed and what came of it: screening while a person writes, the person's own log, settings.

#include <utility>

#include "core/base/text.hpp"
#include "core/flows/app.hpp"
#include "core/flows/event_rows.hpp"
#include "core/flows/fields.hpp"
#include "core/flows/safety_views.hpp"
#include "core/flows/views.hpp"

namespace alcove::flows {

using base::Json;
using base::OrderedJson;
using base::Result;
using vault::Intervention;

namespace {

/// A field of the profile: "off", or anything else for on.
constexpr std::string_view k_gentle_questions = "safety.gentle_questions";
constexpr std::string_view k_off = "off";

/// Where an intervention takes the flag of its event; nothing where it leaves it.
std::optional<vault::FlagState> state_after(Intervention kind) {
  switch (kind) {
    case Intervention::shown: return std::nullopt;
    case Intervention::dismissed: return vault::FlagState::acknowledged;
    case Intervention::not_right: return vault::FlagState::resolved;
    default: return vault::FlagState::in_progress;
  }
}

/// The question of an item alert in the words in which it was asked; empty when the form is not here.
Result<std::string> question_of(const vault::SafetyEventRow& event, const vault::Live& live,
                                const assessment::Library& library) {
  const auto attempt = live.attempt(event.cause);
  if (!attempt) return std::string();
  const assessment::Form* form = library.find(attempt->attempt.instrument, attempt->attempt.version);
  const auto position = form != nullptr ? form->item_position(event.item) : std::nullopt;
  if (!position) return std::string();
  return text_of(*form, attempt->attempt.language, form->items[*position].text);
}

}  // namespace

Result<TextScreener*> App::screener() {
  if (!screener_) {
    ALCOVE_TRY(screener_, TextScreener::make());
  }
  return screener_.get();
}

Result<Gentleness> App::gentleness() const {
  if (vault_.presence() != vault::Presence::open) return Gentleness::ask;
  ALCOVE_TRY(const vault::ProfileRow profile, vault_.live().profile());
  const auto found = profile.fields.find(std::string(k_gentle_questions));
  return found != profile.fields.end() && found->second.text == k_off ? Gentleness::leave : Gentleness::ask;
}

Result<OrderedJson> App::screen_text(std::string_view text) {
  ALCOVE_CHECK(base::is_utf8(text), "text", "this text is not UTF-8", "text");
  ALCOVE_TRY(TextScreener* const screener, this->screener());
  ALCOVE_TRY(const Gentleness gentle, gentleness());
  Noticed noticed = screener->screen(text);
  noticed.rung = shown_rung(noticed, gentle);
  return noticed_view(noticed, text, *screener, settings_.language);
}

Result<OrderedJson> App::event_view(const vault::SafetyEventRow& event, const Reasons& reasons) {
  ALCOVE_TRY(TextScreener* const screener, this->screener());
  ALCOVE_TRY(const auto steps, vault_.live().interventions(event.id));
  ALCOVE_TRY(const auto flag, vault_.live().flag_of_event(event.id));
  std::string excerpt = event.excerpt;
  if (event.source == vault::SafetySource::assessment_item) {
    ALCOVE_TRY(excerpt, question_of(event, vault_.live(), library_));
  }
  OrderedJson interventions = OrderedJson::array();
  for (const vault::InterventionRow& step : steps) {
    interventions.push_back({{"kind", std::string(name_of(step.kind))}, {"at", step.at.unix_ms()}});
  }
  return OrderedJson{{"id", event.id.hex()},
                     {"at", event.at.unix_ms()},
                     {"source", std::string(name_of(event.source))},
                     {"cause", event.cause.hex()},
                     {"category", event.category},
                     {"level", event.level},
                     {"rung", std::string(name_of(shown_rung(event)))},
                     {"excerpt", std::move(excerpt)},
                     {"spans", spans_view(event, *screener, reasons)},
                     {"tables", event.tables},
                     {"confidence", event.confidence_permille / 1000.0},
                     {"interventions", std::move(interventions)},
                     {"flag", flag ? flag_view(*flag) : OrderedJson(nullptr)}};
}

Result<OrderedJson> App::safety_log() {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const auto events, vault_.live().safety_events());
  ALCOVE_TRY(const Reasons reasons, Reasons::read(settings_.language));
  OrderedJson out = OrderedJson::array();
  for (const vault::SafetyEventRow& event : events) {
    ALCOVE_TRY(OrderedJson view, event_view(event, reasons));
    out.push_back(std::move(view));
  }
  return out;
}

Result<void> App::add_intervention(std::string_view event, std::string_view kind, const Place& place,
                                   base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const Intervention done, vault::intervention_of(kind));
  const auto id = base::RowId::from_hex(event);
  ALCOVE_CHECK(id.has_value(), "not_found", "nothing of this kind was noticed on this device", "event");
  ALCOVE_TRY_VOID(vault_.live().safety_event(*id));
  ALCOVE_TRY(const auto flag, vault_.live().flag_of_event(*id));
  std::vector<vault::Row> rows{
      vault::InterventionRow{.id = crypto::random_id<base::RowId>(random_), .event = *id, .kind = done, .at = now}};
  const auto state = state_after(done);
  if (flag && state && vault::may_follow(flag->state, *state)) rows.emplace_back(flag_step(*flag, *state, now));
  return add_to_day(std::move(rows), place, now);
}

Result<OrderedJson> App::safety_settings() {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const Gentleness gentle, gentleness());
  return OrderedJson{{"gentleQuestions", gentle == Gentleness::ask}};
}

Result<void> App::save_safety_settings(const Json& settings, base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  const auto asks = base::json_bool(settings, "gentleQuestions");
  ALCOVE_CHECK(asks.has_value() && settings.size() == 1, "safety_settings", "settings have gentleQuestions, on or off",
               "settings");
  return save_fields({{std::string(k_gentle_questions), *asks ? "" : std::string(k_off)}}, now);
}

}  // namespace alcove::flows
