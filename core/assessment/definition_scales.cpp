#include <algorithm>

#include "core/assessment/definition_parts.hpp"

namespace alcove::assessment {

using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::array<std::pair<std::string_view, Method>, 6> k_methods{{{"sum", Method::sum},
                                                                        {"mean", Method::mean},
                                                                        {"count", Method::count},
                                                                        {"max", Method::max},
                                                                        {"min", Method::min},
                                                                        {"expr", Method::expression}}};
constexpr std::array<std::pair<std::string_view, bool>, 2> k_beyond{{{"nothing", false}, {"value", true}}};
constexpr std::array<std::pair<std::string_view, MissingRule>, 4> k_missing_rules{{{"reject", MissingRule::reject},
                                                                                   {"prorate", MissingRule::prorate},
                                                                                   {"ignore", MissingRule::ignore},
                                                                                   {"zero", MissingRule::zero}}};
constexpr std::array<std::pair<std::string_view, Comparison>, 4> k_comparisons{{{"<", Comparison::less},
                                                                                {"<=", Comparison::less_or_equal},
                                                                                {">", Comparison::greater},
                                                                                {">=", Comparison::greater_or_equal}}};
constexpr std::array<std::pair<std::string_view, ChangeMethod>, 2> k_change_methods{
    {{"fixed", ChangeMethod::fixed}, {"rci", ChangeMethod::reliable_change_index}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> k_reliability_kinds{
    {{"alpha", "alpha"}, {"retest", "retest"}}};
constexpr std::array<std::pair<std::string_view, bool>, 2> k_monotone{{{"increasing", true}, {"decreasing", false}}};
constexpr std::array<std::pair<std::string_view, bool>, 1> k_rounding_modes{{{"half-up", true}}};

Result<Expression> read_who(const Json& json, const std::string& path) {
  return read_condition(json, ExpressionScope{}, path);
}

Result<LookupRow> read_row(const Json& json, const std::string& path) {
  ALCOVE_CHECK(json.is_array() && (json.size() == 2 || json.size() == 3), "definition_value",
               "a row is [raw, value] or [raw, value, standard error]", path);
  LookupRow row;
  ALCOVE_TRY(row.raw, read_decimal(json[0], path));
  ALCOVE_TRY(row.value, read_decimal(json[1], path));
  if (json.size() == 3) {
    ALCOVE_TRY(row.standard_error, read_decimal(json[2], path));
  }
  return row;
}

Result<LookupGroup> read_group(const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object, ObjectReader::open(json, path, {"who", "rows"}));
  LookupGroup group;
  if (const Json* who = object.find("who")) {
    ALCOVE_TRY(group.who, read_who(*who, object.path_of("who")));
  }
  ALCOVE_TRY(const Json* rows, object.array("rows"));
  for (std::size_t i = 0; i < rows->size(); ++i) {
    ALCOVE_TRY(LookupRow row, read_row((*rows)[i], element(object.path_of("rows"), i)));
    group.rows.push_back(std::move(row));
  }
  return group;
}

Result<LookupTable> read_table(const Draft& draft, const std::string& id, const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object, ObjectReader::open(json, path, {"monotone", "source", "groups"}));
  LookupTable table;
  table.id = id;
  ALCOVE_TRY(table.increasing, object.word("monotone", k_monotone));
  ALCOVE_TRY(table.source, read_source(draft, object, "source"));
  ALCOVE_TRY(const Json* groups, object.array("groups"));
  ALCOVE_CHECK(!groups->empty(), "definition_value", "a table has at least one group", object.path_of("groups"));
  for (std::size_t i = 0; i < groups->size(); ++i) {
    ALCOVE_TRY(LookupGroup group, read_group((*groups)[i], element(object.path_of("groups"), i)));
    table.groups.push_back(std::move(group));
  }
  return table;
}

Result<void> read_scale_items(const Draft& draft, const ObjectReader& object, Scale& scale) {
  ALCOVE_TRY(const Json* items, object.array("items"));
  ALCOVE_CHECK(!items->empty(), "definition_value", "a scale has at least one item", object.path_of("items"));
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::string path = element(object.path_of("items"), i);
    const auto position =
        (*items)[i].is_string() ? draft.form.item_position((*items)[i].get_ref<const std::string&>()) : std::nullopt;
    ALCOVE_CHECK(position.has_value(), "definition_id", "no such item", path);
    const ItemType type = draft.form.items[*position].type;
    ALCOVE_CHECK(type != ItemType::text && type != ItemType::info, "definition_value", "this item has no value", path);
    const bool is_new = std::find(scale.items.begin(), scale.items.end(), *position) == scale.items.end();
    ALCOVE_CHECK(is_new, "definition_id", "an item twice in one scale", path);
    scale.items.push_back(*position);
  }
  scale.reversed.assign(scale.items.size(), false);
  ALCOVE_TRY(const Json* reversed, optional_array(object, "reverse"));
  for (std::size_t i = 0; i < reversed->size(); ++i) {
    const std::string path = element(object.path_of("reverse"), i);
    const auto position = (*reversed)[i].is_string()
                              ? draft.form.item_position((*reversed)[i].get_ref<const std::string&>())
                              : std::nullopt;
    const auto found = position ? std::find(scale.items.begin(), scale.items.end(), *position) : scale.items.end();
    ALCOVE_CHECK(found != scale.items.end(), "definition_id", "no such item in this scale", path);
    scale.reversed[static_cast<std::size_t>(found - scale.items.begin())] = true;
  }
  return {};
}

Result<std::int64_t> read_whole(const std::string& text, const std::string& path) {
  const std::size_t digits = text.size() - (text.rfind('-', 0) == 0 ? 1 : 0);
  const bool is_whole =
      digits >= 1 && digits <= 6 && text.find_first_not_of("0123456789", text.size() - digits) == std::string::npos;
  ALCOVE_CHECK(is_whole, "definition_value", "expected a whole number as key", path);
  return std::stoll(text);
}

Result<void> read_method(const Draft& draft, const ObjectReader& object, Scale& scale) {
  ALCOVE_TRY(scale.method, object.word("method", k_methods));
  ALCOVE_CHECK(object.has("expression") == (scale.method == Method::expression), "definition_member",
               "expression belongs to the method expr", object.path_of("expression"));
  ALCOVE_CHECK(!object.has("countFrom") || scale.method == Method::count, "definition_member",
               "countFrom belongs to the method count", object.path_of("countFrom"));
  if (const Json* expression = object.find("expression")) {
    ALCOVE_CHECK(!object.has("reverse") && !object.has("recode"), "definition_member",
                 "an expression sees raw values: it cannot be combined with reverse or recode", object.path());
    const ExpressionScope scope{.items = &draft.form.item_positions, .scales = &draft.scale_positions};
    ALCOVE_TRY(scale.expression, read_number(*expression, scope, object.path_of("expression")));
  }
  ALCOVE_TRY(scale.count_from, object.integer_or("countFrom", -k_largest_value, k_largest_value, 1));
  if (const Json* recode = object.find("recode")) {
    const std::string path = object.path_of("recode");
    ALCOVE_CHECK(recode->is_object(), "definition_value", "recode is an object from value to value", path);
    for (const auto& [from, to] : recode->items()) {
      ALCOVE_TRY(const std::int64_t value, read_whole(from, path + "." + from));
      ALCOVE_TRY(const Rational target, read_decimal(to, path + "." + from));
      ALCOVE_CHECK(target.is_whole(), "definition_value", "expected a whole number", path + "." + from);
      scale.recode[value] = target.numerator();
    }
  }
  ALCOVE_TRY(scale.multiply, object.number_or("multiply", 1));
  ALCOVE_TRY(scale.offset, object.number_or("offset", 0));
  if (const Json* round = object.find("round")) {
    ALCOVE_TRY(const ObjectReader rounding, ObjectReader::open(*round, object.path_of("round"), {"digits", "mode"}));
    ALCOVE_TRY(const std::int64_t digits, rounding.integer("digits", 0, 6));
    ALCOVE_TRY_VOID(rounding.word("mode", k_rounding_modes));
    scale.round_digits = static_cast<int>(digits);
  }
  return {};
}

Result<void> read_missing(const Draft& draft, const ObjectReader& object, Scale& scale) {
  ALCOVE_TRY(const Json* member, object.object("missing"));
  ALCOVE_TRY(const ObjectReader missing,
             ObjectReader::open(*member, object.path_of("missing"), {"rule", "maxMissing", "beyond", "source"}));
  ALCOVE_TRY(scale.missing, missing.word("rule", k_missing_rules));
  ALCOVE_TRY(scale.max_missing, missing.integer("maxMissing", 0, static_cast<std::int64_t>(scale.items.size()) - 1));
  scale.value_beyond = scale.missing == MissingRule::ignore;
  if (missing.has("beyond")) {
    ALCOVE_TRY(scale.value_beyond, missing.word("beyond", k_beyond));
  }
  ALCOVE_TRY(scale.missing_source, read_source(draft, missing, "source"));
  return {};
}

Result<void> read_range(const ObjectReader& object, Scale& scale) {
  ALCOVE_TRY(const Json* range, object.array("range"));
  const std::string path = object.path_of("range");
  ALCOVE_CHECK(range->size() == 2, "definition_value", "a range is [lowest, highest]", path);
  ALCOVE_TRY(scale.range_min, read_decimal((*range)[0], path));
  ALCOVE_TRY(scale.range_max, read_decimal((*range)[1], path));
  ALCOVE_CHECK(scale.range_min < scale.range_max, "definition_value", "the lowest value must come first", path);
  return {};
}

Result<Band> read_band(const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object,
             ObjectReader::open(json, path, {"id", "min", "max", "level", "label", "means", "next"}));
  Band band;
  ALCOVE_TRY(band.id, object.id("id"));
  ALCOVE_TRY(band.min, object.number("min"));
  ALCOVE_TRY(band.max, object.number("max"));
  ALCOVE_TRY(const std::int64_t level, object.integer("level", 0, 20));
  band.level = static_cast<int>(level);
  ALCOVE_TRY(band.label, object.text_key("label"));
  ALCOVE_TRY(band.means, object.text_key("means"));
  ALCOVE_TRY(const Json* next, object.array("next"));
  for (std::size_t i = 0; i < next->size(); ++i) {
    const std::string step_path = element(object.path_of("next"), i);
    const bool is_key = (*next)[i].is_string() && (*next)[i].get_ref<const std::string&>().rfind('@', 0) == 0;
    ALCOVE_CHECK(is_key, "definition_value", "a next step is a text key, written @key", step_path);
    band.next_steps.push_back((*next)[i].get_ref<const std::string&>().substr(1));
  }
  return band;
}

Result<void> read_bands(const Draft& draft, const ObjectReader& object, Scale& scale) {
  ALCOVE_TRY(const Json* bands, optional_array(object, "bands"));
  Positions ids;
  for (std::size_t i = 0; i < bands->size(); ++i) {
    const std::string path = element(object.path_of("bands"), i);
    ALCOVE_TRY(Band band, read_band((*bands)[i], path));
    ALCOVE_TRY_VOID(claim(ids, band.id, i, path + ".id"));
    scale.bands.push_back(std::move(band));
  }
  if (!scale.bands.empty()) {
    ALCOVE_TRY(scale.band_source, read_source(draft, object, "bandSource"));
  }
  return {};
}

Result<void> read_cutoffs(Draft& draft, const ObjectReader& scale_object, Scale& scale) {
  ALCOVE_TRY(const Json* cutoffs, optional_array(scale_object, "cutoffs"));
  for (std::size_t i = 0; i < cutoffs->size(); ++i) {
    ALCOVE_TRY(const ObjectReader object,
               ObjectReader::open((*cutoffs)[i], element(scale_object.path_of("cutoffs"), i),
                                  {"id", "op", "value", "who", "label", "reached", "notReached", "source"}));
    Cutoff cutoff;
    ALCOVE_TRY(cutoff.id, object.id("id"));
    ALCOVE_TRY(cutoff.comparison, object.word("op", k_comparisons));
    ALCOVE_TRY(cutoff.value, object.number("value"));
    if (const Json* who = object.find("who")) {
      ALCOVE_TRY(cutoff.who, read_who(*who, object.path_of("who")));
    }
    ALCOVE_TRY(cutoff.label, object.text_key("label"));
    ALCOVE_TRY(cutoff.reached, object.text_key("reached"));
    ALCOVE_TRY(cutoff.not_reached, object.text_key("notReached"));
    ALCOVE_TRY(cutoff.source, read_source(draft, object, "source"));
    ALCOVE_TRY_VOID(claim(draft.outcome_ids, cutoff.id, 0, object.path_of("id")));
    scale.cutoffs.push_back(std::move(cutoff));
  }
  return {};
}

Result<ChangeRule> read_change_rule(const Draft& draft, const Json& json, const std::string& path) {
  ALCOVE_TRY(
      const ObjectReader object,
      ObjectReader::open(json, path, {"method", "threshold", "sd", "reliability", "kind", "population", "source"}));
  ChangeRule rule;
  ALCOVE_TRY(rule.method, object.word("method", k_change_methods));
  ALCOVE_TRY(rule.population, object.text("population"));
  ALCOVE_TRY(rule.source, read_source(draft, object, "source"));
  if (rule.method == ChangeMethod::fixed) {
    ALCOVE_TRY(rule.threshold, object.number("threshold"));
    ALCOVE_CHECK(rule.threshold > Rational(0), "definition_value", "must be above zero", object.path_of("threshold"));
    return rule;
  }
  ALCOVE_TRY(rule.sd, object.number("sd"));
  ALCOVE_TRY(rule.reliability, object.number("reliability"));
  ALCOVE_TRY(const std::string_view kind, object.word("kind", k_reliability_kinds));
  rule.kind = kind;
  ALCOVE_CHECK(rule.sd > Rational(0), "definition_value", "must be above zero", object.path_of("sd"));
  // No scale that is used to measure change is less reliable: a coefficient below is a slip of the pen.
  ALCOVE_CHECK(rule.reliability > Rational(1, 100) && rule.reliability < Rational(1), "definition_value",
               "must lie between 0.01 and 1", object.path_of("reliability"));
  return rule;
}

Result<Norm> read_norm(const Draft& draft, const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object, ObjectReader::open(json, path, {"population", "mean", "sd", "n", "source"}));
  Norm norm;
  ALCOVE_TRY(norm.population, object.text("population"));
  ALCOVE_TRY(norm.mean, object.number("mean"));
  ALCOVE_TRY(norm.sd, object.number("sd"));
  ALCOVE_CHECK(norm.sd > Rational(0), "definition_value", "must be above zero", object.path_of("sd"));
  if (object.has("n")) {
    ALCOVE_TRY(norm.n, object.integer("n", 1, 100'000'000));
  }
  ALCOVE_TRY(norm.source, read_source(draft, object, "source"));
  return norm;
}

/// The published samples that a score can be seen beside; their means lie in the scale's range.
Result<void> read_norms(const Draft& draft, const ObjectReader& object, Scale& scale) {
  ALCOVE_TRY(const Json* norms, optional_array(object, "norms"));
  for (std::size_t i = 0; i < norms->size(); ++i) {
    const std::string path = element(object.path_of("norms"), i);
    ALCOVE_TRY(Norm norm, read_norm(draft, (*norms)[i], path));
    ALCOVE_CHECK(norm.mean >= scale.range_min && norm.mean <= scale.range_max, "definition_value",
                 "the mean lies outside the scale's range", path + ".mean");
    scale.norms.push_back(std::move(norm));
  }
  return {};
}

Result<void> read_changes(const Draft& draft, const ObjectReader& object, Scale& scale) {
  ALCOVE_TRY(const Json* changes, optional_array(object, "change"));
  ALCOVE_CHECK(changes->empty() || scale.higher_is != Direction::neither, "definition_value",
               "a scale without a worse end cannot say that somebody improved or worsened", object.path_of("change"));
  for (std::size_t i = 0; i < changes->size(); ++i) {
    ALCOVE_TRY(ChangeRule rule, read_change_rule(draft, (*changes)[i], element(object.path_of("change"), i)));
    scale.changes.push_back(std::move(rule));
  }
  return {};
}

Result<Scale> read_scale(Draft& draft, const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object,
             ObjectReader::open(json, path,
                                {"id",        "title",    "items",      "method",  "expression", "reverse", "recode",
                                 "countFrom", "multiply", "offset",     "round",   "missing",    "range",   "higherIs",
                                 "lookup",    "bands",    "bandSource", "cutoffs", "change",     "norms",   "loinc"}));
  Scale scale;
  ALCOVE_TRY(scale.id, object.id("id"));
  ALCOVE_TRY(scale.title, object.text_key("title"));
  ALCOVE_TRY_VOID(read_scale_items(draft, object, scale));
  ALCOVE_TRY_VOID(read_method(draft, object, scale));
  ALCOVE_TRY_VOID(read_missing(draft, object, scale));
  ALCOVE_TRY_VOID(read_range(object, scale));
  ALCOVE_CHECK(object.has("higherIs"), "json_member", "a required member is missing", object.path_of("higherIs"));
  ALCOVE_TRY(scale.higher_is, read_direction(object, "higherIs", Direction::worse));
  if (object.has("lookup")) {
    ALCOVE_TRY(const std::string table, object.text("lookup"));
    const auto found = draft.table_positions.find(table);
    ALCOVE_CHECK(found != draft.table_positions.end(), "definition_id", "no such table", object.path_of("lookup"));
    scale.lookup = found->second;
  }
  ALCOVE_TRY_VOID(read_bands(draft, object, scale));
  ALCOVE_TRY_VOID(read_cutoffs(draft, object, scale));
  ALCOVE_TRY_VOID(read_changes(draft, object, scale));
  ALCOVE_TRY_VOID(read_norms(draft, object, scale));
  ALCOVE_TRY(scale.loinc, object.text_or("loinc", ""));
  return scale;
}

}  // namespace

Result<void> read_tables(Draft& draft, const ObjectReader& definition) {
  if (!definition.has("tables")) return {};
  ALCOVE_TRY(const Json* tables, definition.object("tables"));
  for (const auto& [id, json] : tables->items()) {
    const std::string path = definition.path_of("tables") + "." + id;
    ALCOVE_CHECK(is_id(id), "definition_value", "not an id for a table", path);
    ALCOVE_TRY(LookupTable table, read_table(draft, id, json, path));
    ALCOVE_TRY_VOID(claim(draft.table_positions, id, draft.form.tables.size(), path));
    draft.form.tables.push_back(std::move(table));
  }
  return {};
}

Result<void> read_scales(Draft& draft, const ObjectReader& definition) {
  ALCOVE_TRY(const Json* scales, definition.array("scales"));
  const std::string path = definition.path_of("scales");
  ALCOVE_CHECK(scales->size() <= k_most_items, "definition_value", "more scales than allowed", path);
  for (std::size_t i = 0; i < scales->size(); ++i) {
    ALCOVE_TRY(Scale scale, read_scale(draft, (*scales)[i], element(path, i)));
    ALCOVE_TRY_VOID(claim(draft.scale_positions, scale.id, i, element(path, i) + ".id"));
    draft.form.scales.push_back(std::move(scale));
  }
  return {};
}

}  // namespace alcove::assessment
