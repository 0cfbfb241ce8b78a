#include <array>
#include <charconv>

#include "core/assessment/score.hpp"

namespace alcove::assessment {

using base::Cbor;
using base::fail;
using base::OrderedJson;
using base::Result;

namespace {

constexpr std::array<std::string_view, 3> k_alert_levels{"watch", "elevated", "urgent"};
constexpr std::array<std::string_view, 3> k_verdicts{"improved", "worsened", "no-reliable-change"};

OrderedJson score_json(const ScaleScore& score) {
  OrderedJson json;
  json["value"] = score.value ? to_json(*score.value) : OrderedJson(nullptr);
  json["band"] = score.band.empty() ? OrderedJson(nullptr) : OrderedJson(score.band);
  json["missing"] = score.missing;
  json["prorated"] = score.prorated;
  if (score.standard_error) json["standardError"] = to_json(*score.standard_error);
  return json;
}

Cbor number_cbor(const Rational& number) {
  if (number.is_whole()) return Cbor::integer(number.numerator());
  return Cbor::array({Cbor::integer(number.numerator()), Cbor::integer(number.denominator())});
}

Result<Rational> number_from_cbor(const Cbor& stored) {
  if (const auto whole = stored.as_integer()) {
    const Rational number(*whole);
    ALCOVE_CHECK(number.is_valid(), "score_sheet", "a stored number is out of range");
    return number;
  }
  ALCOVE_TRY(const Cbor::Array* parts, stored.as_array());
  ALCOVE_CHECK(parts->size() == 2, "score_sheet", "a stored fraction has two parts");
  ALCOVE_TRY(const std::int64_t numerator, (*parts)[0].as_integer());
  ALCOVE_TRY(const std::int64_t denominator, (*parts)[1].as_integer());
  const bool in_range = numerator > -(std::int64_t{1} << 31) && numerator < (std::int64_t{1} << 31) &&
                        denominator > 1 && denominator < (std::int64_t{1} << 31);
  ALCOVE_CHECK(in_range, "score_sheet", "a stored fraction is out of range");
  const Rational number(numerator, denominator);
  ALCOVE_CHECK(number.denominator() == denominator, "score_sheet", "a stored fraction is not in lowest terms");
  return number;
}

Cbor score_cbor(const ScaleScore& score) {
  Cbor::Map members{{"scale", Cbor::text(score.scale)},
                    {"missing", Cbor::unsigned_int(score.missing)},
                    {"prorated", Cbor::boolean(score.prorated)}};
  if (score.value) members.emplace_back("value", number_cbor(*score.value));
  if (score.standard_error) members.emplace_back("standard_error", number_cbor(*score.standard_error));
  if (!score.band.empty()) members.emplace_back("band", Cbor::text(score.band));
  if (score.level) members.emplace_back("level", Cbor::integer(*score.level));
  return Cbor::map(std::move(members));
}

Result<ScaleScore> score_from_cbor(const Cbor& stored) {
  ScaleScore score;
  ALCOVE_TRY(score.scale, stored.text_at("scale"));
  ALCOVE_TRY(const std::uint64_t missing, stored.unsigned_at("missing"));
  ALCOVE_CHECK(missing <= UINT32_MAX, "score_sheet", "a stored count is out of range", "missing");
  score.missing = static_cast<std::uint32_t>(missing);
  ALCOVE_TRY(score.prorated, stored.bool_at("prorated"));
  if (const Cbor* value = stored.find("value")) {
    ALCOVE_TRY(score.value, number_from_cbor(*value));
  }
  if (const Cbor* standard_error = stored.find("standard_error")) {
    ALCOVE_TRY(score.standard_error, number_from_cbor(*standard_error));
  }
  if (stored.find("band") != nullptr) {
    ALCOVE_TRY(score.band, stored.text_at("band"));
  }
  if (stored.find("level") != nullptr) {
    ALCOVE_TRY(const std::int64_t level, stored.integer_at("level"));
    ALCOVE_CHECK(level >= 0 && level <= 1000, "score_sheet", "a stored level is out of range", "level");
    score.level = static_cast<int>(level);
  }
  return score;
}

Cbor alert_cbor(const Alert& alert) {
  return Cbor::map({{"id", Cbor::text(alert.id)},
                    {"item", Cbor::text(alert.item)},
                    {"level", Cbor::text(name_of(alert.level))},
                    {"action", Cbor::text(alert.action)}});
}

Result<Alert> alert_from_cbor(const Cbor& stored) {
  Alert alert;
  ALCOVE_TRY(alert.id, stored.text_at("id"));
  ALCOVE_TRY(alert.item, stored.text_at("item"));
  ALCOVE_TRY(const std::string_view level, stored.text_at("level"));
  ALCOVE_TRY(alert.action, stored.text_at("action"));
  for (std::size_t i = 0; i < k_alert_levels.size(); ++i) {
    if (k_alert_levels[i] != level) continue;
    alert.level = static_cast<AlertLevel>(i);
    return alert;
  }
  return fail("score_sheet", "a stored alert has an unknown level", "level");
}

Cbor flag_cbor(const FlagValue& flag) {
  return Cbor::map({{"id", Cbor::text(flag.id)}, {"value", flag.value ? Cbor::boolean(*flag.value) : Cbor()}});
}

Result<FlagValue> flag_from_cbor(const Cbor& stored) {
  FlagValue flag;
  ALCOVE_TRY(flag.id, stored.text_at("id"));
  ALCOVE_TRY(const Cbor* value, stored.at("value"));
  if (!value->is_null()) {
    ALCOVE_TRY(flag.value, value->as_bool());
  }
  return flag;
}

template <typename Element>
Cbor list_cbor(const std::vector<Element>& elements, Cbor (*one)(const Element&)) {
  Cbor::Array list;
  list.reserve(elements.size());
  for (const Element& element : elements) list.push_back(one(element));
  return Cbor::array(std::move(list));
}

template <typename Element>
Result<std::vector<Element>> list_from_cbor(const Cbor& stored, std::string_view key,
                                            Result<Element> (*one)(const Cbor&)) {
  ALCOVE_TRY(const Cbor::Array* list, stored.array_at(key));
  std::vector<Element> elements;
  elements.reserve(list->size());
  for (const Cbor& element : *list) {
    ALCOVE_TRY(Element read, one(element));
    elements.push_back(std::move(read));
  }
  return elements;
}

/// Ids, versions and bands are plain words, so that no character needs an escape.
void append_word(std::string_view word, std::string& out) { out.append(1, '"').append(word).append(1, '"'); }

void append_member(std::string_view key, std::string& out) {
  if (out.back() != '{' && out.back() != '[') out.push_back(',');
  append_word(key, out);
  out.push_back(':');
}

void append_number(const Rational& number, std::string& out) {
  if (!number.is_whole()) {
    out.append(base::to_json_text(to_json(number)));
    return;
  }
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number.numerator()).ptr;
  out.append(digits.data(), end);
}

void append_score(const ScaleScore& score, std::string& out) {
  append_member(score.scale, out);
  out.append("{\"value\":");
  score.value ? append_number(*score.value, out) : void(out.append("null"));
  out.append(",\"band\":");
  score.band.empty() ? void(out.append("null")) : append_word(score.band, out);
  out.append(",\"missing\":");
  append_number(Rational(score.missing), out);
  out.append(score.prorated ? ",\"prorated\":true" : ",\"prorated\":false");
  if (score.standard_error) {
    append_member("standardError", out);
    append_number(*score.standard_error, out);
  }
  out.push_back('}');
}

void append_alert(const Alert& alert, std::string& out) {
  if (out.back() != '[') out.push_back(',');
  out.append("{\"id\":");
  append_word(alert.id, out);
  out.append(",\"item\":");
  append_word(alert.item, out);
  out.append(",\"level\":");
  append_word(name_of(alert.level), out);
  out.append(",\"action\":");
  append_word(alert.action, out);
  out.push_back('}');
}

}  // namespace

void append_json_text(const ScoreSheet& sheet, std::string& out) {
  out.append("{\"instrument\":");
  append_word(sheet.instrument, out);
  out.append(",\"form\":");
  append_word(sheet.form, out);
  out.append(",\"scores\":{");
  for (const ScaleScore& score : sheet.scores) append_score(score, out);
  out.append("},\"flags\":{");
  for (const FlagValue& flag : sheet.flags) {
    append_member(flag.id, out);
    out.append(!flag.value ? "null" : *flag.value ? "true" : "false");
  }
  out.append("},\"alerts\":[");
  for (const Alert& alert : sheet.alerts) append_alert(alert, out);
  out.append("]}");
}

OrderedJson to_json(const Rational& number) {
  if (number.is_whole()) return number.numerator();
  return number.to_double();
}

OrderedJson to_json(const ScoreSheet& sheet) {
  OrderedJson json;
  json["instrument"] = sheet.instrument;
  json["form"] = sheet.form;
  OrderedJson& scores = json["scores"] = OrderedJson::object();
  for (const ScaleScore& score : sheet.scores) scores[score.scale] = score_json(score);
  OrderedJson& flags = json["flags"] = OrderedJson::object();
  for (const FlagValue& flag : sheet.flags)
    flags[flag.id] = flag.value ? OrderedJson(*flag.value) : OrderedJson(nullptr);
  OrderedJson& alerts = json["alerts"] = OrderedJson::array();
  for (const Alert& alert : sheet.alerts) {
    alerts.push_back(
        {{"id", alert.id}, {"item", alert.item}, {"level", name_of(alert.level)}, {"action", alert.action}});
  }
  return json;
}

Cbor to_cbor(const ScoreSheet& sheet) {
  return Cbor::map({{"instrument", Cbor::text(sheet.instrument)},
                    {"form", Cbor::text(sheet.form)},
                    {"engine", Cbor::unsigned_int(sheet.engine_version)},
                    {"scores", list_cbor(sheet.scores, score_cbor)},
                    {"flags", list_cbor(sheet.flags, flag_cbor)},
                    {"alerts", list_cbor(sheet.alerts, alert_cbor)}});
}

Result<ScoreSheet> score_sheet_from_cbor(const Cbor& stored) {
  ScoreSheet sheet;
  ALCOVE_TRY(sheet.instrument, stored.text_at("instrument"));
  ALCOVE_TRY(sheet.form, stored.text_at("form"));
  ALCOVE_TRY(const std::uint64_t engine, stored.unsigned_at("engine"));
  ALCOVE_CHECK(engine >= 1 && engine <= UINT32_MAX, "score_sheet", "not an engine version", "engine");
  sheet.engine_version = static_cast<std::uint32_t>(engine);
  ALCOVE_TRY(sheet.scores, list_from_cbor<ScaleScore>(stored, "scores", score_from_cbor));
  ALCOVE_TRY(sheet.flags, list_from_cbor<FlagValue>(stored, "flags", flag_from_cbor));
  ALCOVE_TRY(sheet.alerts, list_from_cbor<Alert>(stored, "alerts", alert_from_cbor));
  return sheet;
}

std::string_view name_of(AlertLevel level) { return k_alert_levels[static_cast<std::size_t>(level)]; }
std::string_view name_of(ChangeVerdict verdict) { return k_verdicts[static_cast<std::size_t>(verdict)]; }

}  // namespace alcove::assessment
