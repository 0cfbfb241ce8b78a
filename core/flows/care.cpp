// Flags, the profile, and crisis lines.

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/base/bundle.hpp"
#include "core/base/text.hpp"
#include "core/flows/app.hpp"
#include "core/flows/fields.hpp"
#include "core/flows/views.hpp"

namespace alcove::flows {

using base::Json;
using base::OrderedJson;
using base::Result;

namespace {

constexpr std::size_t k_name_characters = 100;
constexpr std::string_view k_display_name = "display_name";
constexpr std::string_view k_country = "country";

/// The embedded table of crisis lines; it was checked when it was written (schemas/crisis-lines.schema.json).
Json crisis_table() {
  auto table = base::parse_json(base::bundle_file("crisis-lines/lines.json"));
  ALCOVE_ASSERT(table.has_value());
  return *std::move(table);
}

/// A member of the table's files and its name in the page's contract.
struct Renamed {
  std::string_view stored, shown;
};

constexpr std::array<Renamed, 12> k_line_members = {{{"name", "name"},
                                                     {"kind", "kind"},
                                                     {"dial", "dial"},
                                                     {"sms_to", "smsTo"},
                                                     {"sms_body", "smsBody"},
                                                     {"url", "url"},
                                                     {"hours", "hours"},
                                                     {"languages", "languages"},
                                                     {"cost", "cost"},
                                                     {"audience", "audience"},
                                                     {"verified_at", "verifiedAt"},
                                                     {"source_url", "sourceUrl"}}};

OrderedJson country_lines(const Json& entry) {
  OrderedJson lines = OrderedJson::array();
  for (const Json& stored : entry.at("lines")) {
    OrderedJson line = OrderedJson::object();
    for (const Renamed& member : k_line_members)
      line[std::string(member.shown)] = stored.at(std::string(member.stored));
    lines.push_back(std::move(line));
  }
  return {{"country", entry.value("code", "")},
          {"countryName", entry.value("name", "")},
          {"emergency", entry.value("emergency", "")},
          {"lines", std::move(lines)}};
}

bool is_country(std::string_view text) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return text.empty() || (text.size() == 2 && is_capital(text[0]) && is_capital(text[1]));
}

struct ProfileInput {
  std::string display_name, country;
};

Result<ProfileInput> read_profile(const Json& profile) {
  const auto name = base::json_text(profile, "displayName");
  const auto country = base::json_text(profile, "country");
  ALCOVE_CHECK(name && country && profile.size() == 2, "profile", "a profile has displayName and country", "profile");
  ALCOVE_CHECK(base::is_utf8(*name) && base::character_count(*name) <= k_name_characters, "profile",
               "a name has at most 100 characters", "profile.displayName");
  ALCOVE_CHECK(is_country(*country), "profile", "a country is two capital letters, or empty", "profile.country");
  return ProfileInput{*name, *country};
}

std::string field_text(const vault::ProfileRow& profile, std::string_view name) {
  const auto found = profile.fields.find(std::string(name));
  return found == profile.fields.end() ? std::string() : found->second.text;
}

}  // namespace

Result<OrderedJson> App::flags() {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const auto flags, vault_.live().flags());
  OrderedJson out = OrderedJson::array();
  for (const vault::LiveFlag& flag : flags) out.push_back(flag_view(flag));
  return out;
}

Result<void> App::move_flag(std::string_view id, std::string_view state, const Place& place, base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const vault::FlagState wanted, vault::flag_state_of(state));
  const auto row = base::RowId::from_hex(id);
  ALCOVE_CHECK(row.has_value(), "not_found", "there is no such flag on this device", "flag");
  ALCOVE_TRY(const vault::LiveFlag flag, vault_.live().flag(*row));
  if (flag.state == wanted) return {};
  ALCOVE_CHECK(vault::may_follow(flag.state, wanted), "flag_state", "a flag moves forward only", "state");
  return add_to_day({flag_step(flag, wanted, now)}, place, now);
}

vault::FlagStateRow App::flag_step(const vault::LiveFlag& flag, vault::FlagState state, base::Instant now) {
  return {.id = crypto::random_id<base::RowId>(random_),
          .flag = flag.flag.id,
          .state = state,
          .at = now,
          .stamp = {.count = flag.stamp.count + 1, .hlc = vault_.clock(now), .device = vault_.device().id()}};
}

Result<void> App::add_to_day(std::vector<vault::Row> rows, const Place& place, base::Instant now) {
  return vault_.atomically([&]() -> Result<void> {
    vault::Change change;
    ALCOVE_TRY(change.record, vault_.day_record(base::civil_day_of(now, place.utc_offset)));
    ALCOVE_TRY(change.parents, vault_.heads_of(*change.record));
    ALCOVE_TRY(change.rows, vault_.rows_of(*change.record));
    for (vault::Row& row : rows) change.rows.push_back(std::move(row));
    return vault_.write(std::move(change), now);
  });
}

Result<OrderedJson> App::profile() {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const vault::ProfileRow profile, vault_.live().profile());
  return OrderedJson{{"displayName", field_text(profile, k_display_name)}, {"country", field_text(profile, k_country)}};
}

Result<void> App::save_profile(const Json& profile, base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const ProfileInput input, read_profile(profile));
  return save_fields({{std::string(k_display_name), input.display_name}, {std::string(k_country), input.country}}, now);
}

Result<void> App::save_fields(const FieldTexts& fields, base::Instant now) {
  ALCOVE_TRY(vault::ProfileRow profile, vault_.live().profile());
  return write_fields(vault_, "profile", std::move(profile), fields, now);
}

OrderedJson App::crisis_lines(std::string_view country) const {
  const Json table = crisis_table();
  for (const Json& entry : table.at("countries")) {
    if (entry.at("code") == country) return country_lines(entry);
  }
  return country_lines(table.at("international"));
}

OrderedJson App::countries() const {
  const Json table = crisis_table();
  std::vector<std::pair<std::string, std::string>> named;
  for (const Json& entry : table.at("countries")) named.emplace_back(entry.at("name"), entry.at("code"));
  std::sort(named.begin(), named.end());
  OrderedJson out = OrderedJson::array();
  for (const auto& [name, code] : named) out.push_back({{"code", code}, {"name", name}});
  return out;
}

}  // namespace alcove::flows
