// The safety plan: the words of its steps, and what the person wrote into them.

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "core/base/text.hpp"
#include "core/flows/app.hpp"
#include "core/flows/fields.hpp"
#include "core/flows/reasons.hpp"
#include "core/safety/plan_words.hpp"

namespace alcove::flows {

using base::Json;
using base::OrderedJson;
using base::Result;

namespace {

constexpr std::string_view k_singleton = "safety_plan";
constexpr std::size_t k_text_characters = 500, k_phone_characters = 60;
/// Entries are put so far apart that others fit between them.
constexpr std::int64_t k_rank_step = std::int64_t{1} << 20U;

/// What a field of the plan holds: `<rank> TAB <phone> TAB <text>`.
struct PlanField {
  std::int64_t rank = 0;
  std::string phone, text;

  std::string encoded() const { return std::to_string(rank) + "\t" + phone + "\t" + text; }
};

/// Nothing for a removed entry, or one that a later program writes otherwise.
std::optional<PlanField> field_of(std::string_view text) {
  const auto first = text.find('\t');
  const auto second = first == std::string_view::npos ? first : text.find('\t', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  PlanField out;
  const auto [end, error] = std::from_chars(text.data(), text.data() + first, out.rank);
  if (error != std::errc() || end != text.data() + first) return std::nullopt;
  out.phone = std::string(text.substr(first + 1, second - first - 1));
  out.text = std::string(text.substr(second + 1));
  return out;
}

struct Entry {
  std::string step, id;
  PlanField field;

  std::string name() const { return step + "." + id; }
};

bool is_step(std::string_view id) {
  return std::find(safety::k_plan_steps.begin(), safety::k_plan_steps.end(), id) != safety::k_plan_steps.end();
}

/// The plan's entries by step and then in their order.
std::vector<Entry> entries_of(const vault::SafetyPlanRow& plan) {
  std::vector<Entry> out;
  for (const auto& [name, value] : plan.fields) {
    const auto dot = std::min(name.find('.'), name.size());
    auto field = field_of(value.text);
    if (field && dot < name.size()) out.push_back({name.substr(0, dot), name.substr(dot + 1), *std::move(field)});
  }
  std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.step, a.field.rank, a.id) < std::tie(b.step, b.field.rank, b.id);
  });
  return out;
}

std::vector<Entry> of_step(const std::vector<Entry>& entries, std::string_view step) {
  std::vector<Entry> out;
  for (const Entry& entry : entries) {
    if (entry.step == step) out.push_back(entry);
  }
  return out;
}

Result<Entry> find_in(const std::vector<Entry>& entries, std::string_view id) {
  for (const Entry& entry : entries) {
    if (entry.id == id) return entry;
  }
  return base::fail("not_found", "the plan has no such entry on this device", "entry");
}

std::int64_t rank_at_end(const std::vector<Entry>& step) {
  return step.empty() ? k_rank_step : step.back().field.rank + k_rank_step;
}

/// The fields to write so that `moved` stands before position `at` of the others of its step: its own rank where there
/// is one between its neighbours, else those of the whole step.
FieldTexts ranked(std::vector<Entry> others, std::size_t at, Entry moved) {
  const std::int64_t low = at == 0 ? 0 : others[at - 1].field.rank;
  const std::int64_t high = at == others.size() ? low + 2 * k_rank_step : others[at].field.rank;
  if (high - low >= 2) {
    moved.field.rank = low + (high - low) / 2;
    return {{moved.name(), moved.field.encoded()}};
  }
  others.insert(others.begin() + static_cast<std::ptrdiff_t>(at), std::move(moved));
  FieldTexts out;
  for (std::size_t i = 0; i < others.size(); ++i) {
    others[i].field.rank = static_cast<std::int64_t>(i + 1) * k_rank_step;
    out.emplace_back(others[i].name(), others[i].field.encoded());
  }
  return out;
}

struct EntryInput {
  std::string id;  ///< empty for a new one
  std::string text, phone;
};

bool is_short(std::string_view text, std::size_t characters) {
  return base::is_utf8(text) && base::character_count(text) <= characters;
}

Result<EntryInput> read_entry(const Json& json) {
  const Json* id = base::json_find(json, "id");
  const auto text = base::json_text(json, "text");
  const auto phone = base::json_text(json, "phone");
  ALCOVE_CHECK(id != nullptr && (id->is_null() || id->is_string()) && text && phone && json.size() == 3, "plan_entry",
               "an entry has id, text and phone", "entry");
  ALCOVE_CHECK(!base::trim(*text).empty() && is_short(*text, k_text_characters), "plan_entry",
               "an entry has 1 to 500 characters", "entry.text");
  const bool is_one_line =
      std::none_of(phone->begin(), phone->end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x20; });
  ALCOVE_CHECK(is_one_line && is_short(*phone, k_phone_characters), "plan_entry",
               "a phone number has at most 60 characters on one line", "entry.phone");
  return EntryInput{id->is_null() ? std::string() : id->get<std::string>(), *text, *phone};
}

OrderedJson step_view(const safety::PlanStep& step, const std::vector<Entry>& entries) {
  OrderedJson shown = OrderedJson::array();
  for (const Entry& entry : of_step(entries, step.id)) {
    shown.push_back({{"id", entry.id}, {"text", entry.field.text}, {"phone", entry.field.phone}});
  }
  return {{"id", step.id},
          {"holds", step.holds == safety::PlanHolds::contacts ? "contacts" : "notes"},
          {"title", step.title},
          {"explanation", step.explanation},
          {"prompts", step.prompts},
          {"examples", step.examples},
          {"entries", std::move(shown)}};
}

/// Of the last change, or null while nothing is written.
OrderedJson edited_at(const vault::SafetyPlanRow& plan, const std::vector<Entry>& entries) {
  if (entries.empty()) return nullptr;
  vault::Hlc latest = 0;
  for (const auto& [name, value] : plan.fields) latest = std::max(latest, value.stamp.hlc);
  return vault::instant_of(latest).unix_ms();
}

}  // namespace

Result<OrderedJson> App::safety_plan() {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const safety::PlanWords words, safety::read_plan_words(words_file("safety-plan", settings_.language)));
  ALCOVE_TRY(const vault::SafetyPlanRow plan, vault_.live().safety_plan());
  const std::vector<Entry> entries = entries_of(plan);
  OrderedJson steps = OrderedJson::array();
  for (const safety::PlanStep& step : words.steps) steps.push_back(step_view(step, entries));
  return OrderedJson{{"title", words.title},
                     {"introduction", words.introduction},
                     {"note", words.note},
                     {"citation", words.citation},
                     {"doi", words.doi},
                     {"steps", std::move(steps)},
                     {"editedAt", edited_at(plan, entries)}};
}

Result<OrderedJson> App::save_plan_entry(std::string_view step, const Json& entry, base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_CHECK(is_step(step), "plan_entry", "the plan has no such step", "step");
  ALCOVE_TRY(const EntryInput input, read_entry(entry));
  ALCOVE_TRY(vault::SafetyPlanRow plan, vault_.live().safety_plan());
  Entry written{std::string(step), input.id, {.rank = 0, .phone = input.phone, .text = input.text}};
  if (input.id.empty()) written.id = crypto::random_id<base::RowId>(random_).hex();
  const auto before = plan.fields.find(written.name());
  ALCOVE_CHECK(input.id.empty() || before != plan.fields.end(), "not_found",
               "the plan has no such entry on this device", "entry");
  const auto known = before == plan.fields.end() ? std::nullopt : field_of(before->second.text);
  written.field.rank = known ? known->rank : rank_at_end(of_step(entries_of(plan), step));
  ALCOVE_TRY_VOID(write_fields(vault_, k_singleton, std::move(plan), {{written.name(), written.field.encoded()}}, now));
  return safety_plan();
}

Result<OrderedJson> App::remove_plan_entry(std::string_view id, base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(vault::SafetyPlanRow plan, vault_.live().safety_plan());
  ALCOVE_TRY(const Entry removed, find_in(entries_of(plan), id));
  ALCOVE_TRY_VOID(write_fields(vault_, k_singleton, std::move(plan), {{removed.name(), ""}}, now));
  return safety_plan();
}

Result<OrderedJson> App::move_plan_entry(std::string_view id, std::string_view before, base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(vault::SafetyPlanRow plan, vault_.live().safety_plan());
  const std::vector<Entry> entries = entries_of(plan);
  ALCOVE_TRY(const Entry moved, find_in(entries, id));
  if (id == before) return safety_plan();
  std::vector<Entry> others = of_step(entries, moved.step);
  std::erase_if(others, [&](const Entry& entry) { return entry.id == id; });
  const auto position =
      std::find_if(others.begin(), others.end(), [&](const Entry& entry) { return entry.id == before; });
  ALCOVE_CHECK(before.empty() || position != others.end(), "not_found", "the step has no such entry on this device",
               "before");
  const auto at = static_cast<std::size_t>(position - others.begin());
  ALCOVE_TRY_VOID(write_fields(vault_, k_singleton, std::move(plan), ranked(std::move(others), at, moved), now));
  return safety_plan();
}

}  // namespace alcove::flows
