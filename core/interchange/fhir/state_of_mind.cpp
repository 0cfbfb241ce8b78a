#include "core/interchange/fhir/state_of_mind.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/interchange/fhir/fhir.hpp"
#include "core/interchange/fhir/source.hpp"
#include "core/interchange/fhir/terms.hpp"

namespace alcove::interchange {

using base::Json;
using base::OrderedJson;
using base::Result;
using base::RowId;
using personal::MoodEntry;
using personal::Tracker;

namespace {

constexpr std::string_view k_uri_system = "urn:ietf:rfc:3986", k_uuid_prefix = "urn:uuid:";
constexpr std::string_view k_state_of_mind = "state-of-mind";
constexpr std::string_view k_tag_prefix = "tag.";
constexpr std::int32_t k_hundred = 100;

std::string system_of(std::string_view kind) { return std::string(k_fhir_base) + "/CodeSystem/" + std::string(kind); }

OrderedJson concept_of(std::string_view kind, std::string_view code, const std::string& text) {
  const Term term{system_of(kind), std::string(code)};
  return {{"coding", OrderedJson::array({coding(term)})}, {"text", text}};
}

OrderedJson component(OrderedJson code, std::string_view value_member, OrderedJson value) {
  OrderedJson json;
  json["code"] = std::move(code);
  json[std::string(value_member)] = std::move(value);
  return json;
}

/// -100 to 100 as -1 to 1.
OrderedJson part_of_one(std::int32_t hundredths) {
  return {{"value", score_number(assessment::Rational(hundredths, k_hundred))},
          {"unit", "1"},
          {"system", k_ucum},
          {"code", "1"}};
}

OrderedJson reading_component(const Tracker& tracker, double value) {
  OrderedJson quantity{{"value", value}};
  if (!tracker.unit.empty()) quantity["unit"] = tracker.unit;
  return component(concept_of("tracker", tracker.id.hex(), tracker.name), "valueQuantity", std::move(quantity));
}

OrderedJson components_of(const MoodEntry& entry, std::span<const Tracker> trackers) {
  OrderedJson out = OrderedJson::array();
  const auto code = [](std::string_view name, const std::string& text) { return concept_of("mood", name, text); };
  if (entry.energy) out.push_back(component(code("energy", "Energy"), "valueQuantity", part_of_one(*entry.energy)));
  for (const std::string& feeling : entry.feelings) {
    out.push_back(component(code("feeling", "Feeling"), "valueCodeableConcept", {{"text", feeling}}));
  }
  for (const personal::Tag& tag : entry.tags) {
    const std::string name(personal::name_of(tag.kind));
    out.push_back(
        component(code(std::string(k_tag_prefix) + name, name), "valueCodeableConcept", {{"text", tag.name}}));
  }
  if (entry.sleep) {
    out.push_back(component(code("sleep.minutes", "Sleep"), "valueQuantity",
                            {{"value", entry.sleep->minutes}, {"unit", "min"}, {"system", k_ucum}, {"code", "min"}}));
    if (entry.sleep->quality) {
      out.push_back(component(code("sleep.quality", "Sleep quality, 1 to 5"), "valueInteger", *entry.sleep->quality));
    }
  }
  for (const personal::Reading& reading : entry.readings) {
    const auto tracker =
        std::find_if(trackers.begin(), trackers.end(), [&](const Tracker& one) { return one.id == reading.tracker; });
    if (tracker != trackers.end()) out.push_back(reading_component(*tracker, reading.value));
  }
  if (!entry.zone.empty()) out.push_back(component(code("zone", "Time zone"), "valueString", entry.zone));
  return out;
}

/// The code of an element in a system of ours, or empty.
std::string_view code_in(const Json& element, const std::string& system) {
  const Json* found = base::json_find(element, "code");
  if (found == nullptr) return {};
  for (const Json& one : list_of(*found, "coding")) {
    if (text_of(one, "system") == system) return text_of(one, "code");
  }
  return {};
}

std::optional<double> value_of(const Json& holder) {
  const Json* value = base::json_find(holder, "valueInteger");
  if (const Json* quantity = base::json_find(holder, "valueQuantity")) value = base::json_find(*quantity, "value");
  if (value == nullptr || !value->is_number()) return std::nullopt;
  const double number = value->get<double>();
  if (!(std::abs(number) <= personal::k_largest_number)) return std::nullopt;
  return number;
}

/// A number of a component that must hold one.
Result<std::int32_t> whole_of(const Json& holder, std::int32_t times, const char* where) {
  const auto value = value_of(holder);
  constexpr double k_most = 1e6;
  ALCOVE_CHECK(value && std::abs(*value) <= k_most, "mood_entry", "there is no number in its range", where);
  return static_cast<std::int32_t>(std::lround(*value * times));
}

std::string words_of(const Json& component) {
  const Json* words = base::json_find(component, "valueCodeableConcept");
  return words == nullptr ? std::string() : std::string(text_of(*words, "text"));
}

template <typename Value>
void add_once(Value value, std::vector<Value>& values) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
}

void read_reading(const Json& component, std::string_view code, StateOfMind& out) {
  const auto id = RowId::from_hex(code);
  const auto value = value_of(component);
  const Json* concept_json = base::json_find(component, "code");
  if (!id || !value || concept_json == nullptr) return;
  Tracker tracker{.id = *id, .name = std::string(text_of(*concept_json, "text"))};
  if (const Json* quantity = base::json_find(component, "valueQuantity")) tracker.unit = text_of(*quantity, "unit");
  tracker.min = std::min(tracker.min, std::floor(*value));
  tracker.max = std::max(tracker.max, std::ceil(*value));
  const bool is_known =
      std::any_of(out.trackers.begin(), out.trackers.end(), [&](const Tracker& one) { return one.id == tracker.id; });
  if (is_known || !personal::check(tracker)) return;
  out.entry.readings.push_back({*id, *value});
  out.trackers.push_back(std::move(tracker));
}

Result<void> read_component(const Json& component, StateOfMind& out) {
  MoodEntry& entry = out.entry;
  if (const auto tracker = code_in(component, system_of("tracker")); !tracker.empty()) {
    read_reading(component, tracker, out);
    return {};
  }
  const std::string_view code = code_in(component, system_of("mood"));
  if (code == "energy") {
    ALCOVE_TRY(entry.energy, whole_of(component, k_hundred, "energy"));
  } else if (code == "feeling") {
    add_once(words_of(component), entry.feelings);
  } else if (code.substr(0, k_tag_prefix.size()) == k_tag_prefix) {
    const auto kind = personal::tag_kind_of(code.substr(k_tag_prefix.size()));
    if (kind) add_once(personal::Tag{*kind, words_of(component)}, entry.tags);
  } else if (code == "sleep.minutes" || code == "sleep.quality") {
    ALCOVE_TRY(const std::int32_t number, whole_of(component, 1, "sleep"));
    if (!entry.sleep) entry.sleep.emplace();
    if (code == "sleep.minutes") {
      entry.sleep->minutes = number;
    } else {
      entry.sleep->quality = number;
    }
  } else if (code == "zone") {
    entry.zone = text_of(component, "valueString");
  }
  return {};
}

RowId id_in(const Json& observation) {
  std::string_view uuid = text_of(observation, "id");
  for (const Json& identifier : list_of(observation, "identifier")) {
    const std::string_view value = text_of(identifier, "value");
    if (value.substr(0, k_uuid_prefix.size()) == k_uuid_prefix) uuid = value.substr(k_uuid_prefix.size());
  }
  const auto hex = id_of_uuid(uuid);
  const auto id = RowId::from_hex(hex ? *hex : std::string());
  if (id && !id->is_zero()) return *id;
  const auto made = RowId::from_hex(*id_of_uuid(part_uuid(base::to_json_text(observation), k_state_of_mind)));
  ALCOVE_ASSERT(made);
  return *made;
}

std::string note_in(const Json& observation) {
  for (const Json& note : list_of(observation, "note")) {
    const Json* text = base::json_find(note, "text");
    if (text != nullptr && text->is_string()) return text->get<std::string>();
  }
  return {};
}

}  // namespace

OrderedJson fhir_state_of_mind(const MoodEntry& entry, std::span<const Tracker> trackers) {
  const std::string uuid = uuid_of(entry.id.hex());
  const Term survey{"http://terminology.hl7.org/CodeSystem/observation-category", "survey"};
  OrderedJson json{{"resourceType", "Observation"}, {"id", uuid}};
  const OrderedJson identifier{{"system", k_uri_system}, {"value", std::string(k_uuid_prefix) + uuid}};
  json["identifier"] = OrderedJson::array({identifier});
  json["status"] = "final";
  const OrderedJson category{{"coding", OrderedJson::array({coding(survey, "Survey")})}};
  json["category"] = OrderedJson::array({category});
  json["code"] = concept_of("mood", k_state_of_mind, "State of mind");
  json["effectiveDateTime"] = date_time(entry.at, entry.utc_offset);
  json["valueQuantity"] = part_of_one(entry.valence);
  if (!entry.note.empty()) {
    const OrderedJson note{{"text", entry.note}};
    json["note"] = OrderedJson::array({note});
  }
  if (OrderedJson components = components_of(entry, trackers); !components.empty()) {
    json["component"] = std::move(components);
  }
  return json;
}

void add_states_of_mind(std::span<const MoodEntry> entries, std::span<const Tracker> trackers, OrderedJson& bundle) {
  if (entries.empty()) return;
  OrderedJson& list = bundle["entry"];
  if (list.empty()) {
    const std::string patient = part_uuid(entries.front().id.hex(), "patient");
    list = OrderedJson::array();
    list.push_back({{"fullUrl", "urn:uuid:" + patient}, {"resource", {{"resourceType", "Patient"}, {"id", patient}}}});
  }
  const OrderedJson subject{{"reference", list[0]["fullUrl"]}};
  for (const MoodEntry& entry : entries) {
    OrderedJson observation = fhir_state_of_mind(entry, trackers);
    observation["subject"] = subject;
    list.push_back({{"fullUrl", "urn:uuid:" + uuid_of(entry.id.hex())}, {"resource", std::move(observation)}});
  }
}

bool is_state_of_mind(const Json& resource) {
  return is_resource(resource, "Observation") && code_in(resource, system_of("mood")) == k_state_of_mind;
}

Result<StateOfMind> read_state_of_mind(const Json& observation) {
  const std::string_view status = text_of(observation, "status");
  ALCOVE_CHECK(status != "entered-in-error" && status != "cancelled", "entered_in_error",
               "the source says that this was entered in error", "status");
  StateOfMind out;
  const auto moment = read_date_time(text_of(observation, "effectiveDateTime"));
  ALCOVE_CHECK(moment, "mood_entry", "the source does not say when this was", "at");
  out.entry.at = moment->instant;
  out.entry.utc_offset = moment->offset.value_or(base::Minutes{0});
  ALCOVE_TRY(out.entry.valence, whole_of(observation, k_hundred, "valence"));
  for (const Json& component : list_of(observation, "component")) ALCOVE_TRY_VOID(read_component(component, out));
  out.entry.note = note_in(observation);
  out.entry.id = id_in(observation);
  ALCOVE_TRY_VOID(personal::check(out.entry));
  return out;
}

}  // namespace alcove::interchange
