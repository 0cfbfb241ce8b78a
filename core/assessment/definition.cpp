#include "core/assessment/definition.hpp"

#include <algorithm>

#include "core/assessment/definition_parts.hpp"
#include "core/assessment/language_packs.hpp"
#include "core/base/time.hpp"

namespace alcove::assessment {

using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> k_statuses{
    {{"active", "active"}, {"superseded", "superseded"}, {"draft", "draft"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> k_respondents{
    {{"self", "self"}, {"parent", "parent"}, {"clinician", "clinician"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> k_recall_units{
    {{"day", "day"}, {"week", "week"}, {"month", "month"}, {"year", "year"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> k_licence_classes{
    {{"S", "S"}, {"S!", "S!"}, {"N", "N"}, {"T", "T"}}};

std::optional<std::uint16_t> position_in(const Positions& positions, std::string_view id) {
  const auto found = positions.find(id);
  return found == positions.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string_view> tags_of(const std::map<std::string, LanguagePack, std::less<>>& packs) {
  std::vector<std::string_view> tags;
  for (const auto& [tag, pack] : packs) tags.emplace_back(tag);
  return tags;
}

std::string_view primary_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

std::string_view best_of(const std::vector<std::string_view>& tags, std::string_view wanted) {
  ALCOVE_ASSERT(!tags.empty());
  const auto first_with = [&](auto matches) { return std::find_if(tags.begin(), tags.end(), matches); };
  auto found = first_with([&](std::string_view tag) { return tag == wanted; });
  if (found == tags.end()) {
    found = first_with([&](std::string_view tag) { return primary_language(tag) == primary_language(wanted); });
  }
  if (found == tags.end()) {
    found = first_with([](std::string_view tag) { return tag == "en"; });
  }
  return found == tags.end() ? tags.front() : *found;
}

bool is_version(std::string_view text) {
  int parts = 1;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '.') {
      if (digits == 0) return false;
      ++parts;
      digits = 0;
    } else if (c >= '0' && c <= '9' && digits < 6) {
      ++digits;
    } else {
      return false;
    }
  }
  return parts == 3 && digits > 0;
}

Result<std::string> read_version(const ObjectReader& object, std::string_view key) {
  ALCOVE_TRY(std::string version, object.text(key));
  ALCOVE_CHECK(is_version(version), "definition_value", "a version is three numbers: 1.0.0", object.path_of(key));
  return version;
}

/// [from, to], either of which may be null.
Result<void> read_ages(const ObjectReader& object, About& about) {
  ALCOVE_TRY(const Json* ages, object.array("ages"));
  const std::string path = object.path_of("ages");
  const auto is_age = [](const Json& age) {
    return age.is_null() || (age.is_number_unsigned() && age.get<std::uint64_t>() <= 130);
  };
  ALCOVE_CHECK(ages->size() == 2 && is_age((*ages)[0]) && is_age((*ages)[1]), "definition_value",
               "ages are [from, to] in years, each a number or null", path);
  if (!(*ages)[0].is_null()) about.age_from = (*ages)[0].get<std::int64_t>();
  if (!(*ages)[1].is_null()) about.age_to = (*ages)[1].get<std::int64_t>();
  return {};
}

Result<About> read_about(const ObjectReader& definition) {
  ALCOVE_TRY(const Json* member, definition.object("about"));
  ALCOVE_TRY(const ObjectReader object,
             ObjectReader::open(*member, definition.path_of("about"),
                                {"domain", "respondent", "ages", "recall", "minutes", "interval"}));
  About about;
  ALCOVE_TRY(const Json* domains, object.array("domain"));
  for (const Json& domain : *domains) {
    ALCOVE_CHECK(domain.is_string() && is_id(domain.get_ref<const std::string&>()), "definition_value",
                 "a domain is a plain word", object.path_of("domain"));
    about.domains.push_back(domain.get<std::string>());
  }
  ALCOVE_TRY(const std::string_view respondent, object.word("respondent", k_respondents));
  about.respondent = respondent;
  ALCOVE_TRY_VOID(read_ages(object, about));
  if (object.has("recall")) {
    ALCOVE_TRY(const Json* recall_member, object.object("recall"));
    ALCOVE_TRY(const ObjectReader recall, ObjectReader::open(*recall_member, object.path_of("recall"), {"n", "unit"}));
    ALCOVE_TRY(about.recall_count, recall.integer("n", 1, 1000));
    ALCOVE_TRY(const std::string_view unit, recall.word("unit", k_recall_units));
    about.recall_unit = unit;
  }
  ALCOVE_TRY(about.minutes, object.integer("minutes", 1, 240));
  ALCOVE_TRY(const Json* interval_member, object.object("interval"));
  ALCOVE_TRY(const ObjectReader interval,
             ObjectReader::open(*interval_member, object.path_of("interval"), {"minDays", "suggestDays"}));
  ALCOVE_TRY(about.interval_min_days, interval.integer("minDays", 0, 3650));
  ALCOVE_TRY(about.interval_suggest_days, interval.integer("suggestDays", about.interval_min_days, 3650));
  return about;
}

Result<Licence> read_licence(const ObjectReader& definition) {
  ALCOVE_TRY(const Json* member, definition.object("licence"));
  ALCOVE_TRY(const ObjectReader object, ObjectReader::open(*member, definition.path_of("licence"),
                                                           {"class", "holder", "statement", "source", "checkedOn",
                                                            "attribution", "modifiable", "commercial", "shipText"}));
  Licence licence;
  ALCOVE_TRY(const std::string_view licence_class, object.word("class", k_licence_classes));
  licence.licence_class = licence_class;
  ALCOVE_TRY(licence.holder, object.text("holder"));
  ALCOVE_TRY(licence.statement, object.text("statement"));
  ALCOVE_TRY(licence.source, object.text("source"));
  ALCOVE_TRY(licence.checked_on, object.text("checkedOn"));
  ALCOVE_CHECK(base::CivilDay::parse(licence.checked_on).has_value(), "definition_value", "expected YYYY-MM-DD",
               object.path_of("checkedOn"));
  ALCOVE_TRY(licence.attribution, object.text_key("attribution"));
  ALCOVE_TRY(licence.modifiable, object.boolean("modifiable"));
  ALCOVE_TRY(licence.commercial, object.boolean("commercial"));
  ALCOVE_TRY(licence.ship_text, object.boolean("shipText"));
  return licence;
}

Result<void> read_codes(Form& form, const ObjectReader& definition) {
  if (!definition.has("codes")) return {};
  ALCOVE_TRY(const Json* member, definition.object("codes"));
  ALCOVE_TRY(const ObjectReader codes, ObjectReader::open(*member, definition.path_of("codes"), {"loinc"}));
  ALCOVE_TRY(const Json* loinc_member, codes.object("loinc"));
  ALCOVE_TRY(const ObjectReader loinc, ObjectReader::open(*loinc_member, codes.path_of("loinc"), {"panel"}));
  ALCOVE_TRY(form.loinc_panel, loinc.text("panel"));
  return {};
}

Result<void> read_head(Form& form, const ObjectReader& definition) {
  ALCOVE_TRY(form.version, read_version(definition, "version"));
  ALCOVE_TRY(const std::string_view status, definition.word("status", k_statuses));
  form.status = status;
  if (definition.has("supersedes")) {
    ALCOVE_TRY(form.supersedes, read_version(definition, "supersedes"));
  }
  ALCOVE_TRY(form.title, definition.text_key("title"));
  ALCOVE_TRY(form.short_title, definition.text("shortTitle"));
  ALCOVE_TRY(form.instructions, definition.text_key("instructions"));
  ALCOVE_TRY(form.does_not_mean, definition.text_key("doesNotMean"));
  ALCOVE_TRY(form.about, read_about(definition));
  ALCOVE_TRY(form.licence, read_licence(definition));
  return read_codes(form, definition);
}

Result<void> read_tests(Form& form, const ObjectReader& definition) {
  ALCOVE_TRY(const Json* tests, definition.array("tests"));
  for (std::size_t i = 0; i < tests->size(); ++i) {
    ALCOVE_TRY(const ObjectReader object, ObjectReader::open((*tests)[i], element(definition.path_of("tests"), i),
                                                             {"answers", "person", "expect"}));
    InnerTest test;
    ALCOVE_TRY(const Json* answers, object.object("answers"));
    ALCOVE_TRY(const Json* expect, object.object("expect"));
    ALCOVE_TRY_VOID(
        ObjectReader::open(*expect, object.path_of("expect"), {"scores", "bands", "missing", "flags", "alerts"}));
    test.answers = *answers;
    test.expect = *expect;
    test.person = Json::object();
    if (const Json* person = object.find("person")) test.person = *person;
    form.tests.push_back(std::move(test));
  }
  return {};
}

}  // namespace

std::string element(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

Result<const Json*> optional_array(const ObjectReader& object, std::string_view key) {
  static const Json k_empty = Json::array();
  if (!object.has(key)) return &k_empty;
  return object.array(key);
}

Result<void> claim(Positions& positions, const std::string& id, std::size_t position, const std::string& path) {
  ALCOVE_CHECK(positions.emplace(id, static_cast<std::uint16_t>(position)).second, "definition_id",
               "this id is already taken", path);
  return {};
}

Result<std::string> read_source(const Draft& draft, const ObjectReader& object, std::string_view key) {
  ALCOVE_TRY(std::string source, object.text(key));
  ALCOVE_CHECK(draft.reference_positions.count(source) != 0, "definition_id",
               "a source is the id of one of the references", object.path_of(key));
  return source;
}

Result<void> read_references(Draft& draft, const ObjectReader& definition) {
  ALCOVE_TRY(const Json* references, definition.array("references"));
  for (std::size_t i = 0; i < references->size(); ++i) {
    ALCOVE_TRY(const ObjectReader object,
               ObjectReader::open((*references)[i], element(definition.path_of("references"), i),
                                  {"id", "citation", "doi", "url"}));
    Reference reference;
    ALCOVE_TRY(reference.id, object.id("id"));
    ALCOVE_TRY(reference.citation, object.text("citation"));
    ALCOVE_TRY(reference.doi, object.text_or("doi", ""));
    ALCOVE_TRY(reference.url, object.text_or("url", ""));
    ALCOVE_TRY_VOID(claim(draft.reference_positions, reference.id, i, object.path_of("id")));
    draft.form.references.push_back(std::move(reference));
  }
  return {};
}

Result<Form> read_form(std::string_view definition_text, const PackFiles& packs) {
  ALCOVE_TRY(const Json json, base::parse_json(definition_text));
  ALCOVE_TRY(const std::string id, base::json_text(json, "id"));
  ALCOVE_CHECK(is_id(id), "definition_value", "not an id for an instrument", "id");
  ALCOVE_TRY(
      const ObjectReader definition,
      ObjectReader::open(json, id, {"id",           "version",     "status",     "supersedes", "title", "shortTitle",
                                    "instructions", "doesNotMean", "about",      "licence",    "codes", "optionSets",
                                    "equalValues",  "items",       "scales",     "tables",     "flags", "alerts",
                                    "text",         "wording",     "references", "tests"}));
  Draft draft;
  draft.form.id = id;
  ALCOVE_TRY_VOID(read_head(draft.form, definition));
  ALCOVE_TRY_VOID(read_references(draft, definition));
  ALCOVE_TRY_VOID(read_option_sets(draft, definition));
  ALCOVE_TRY_VOID(read_items(draft, definition));
  ALCOVE_TRY_VOID(read_tables(draft, definition));
  ALCOVE_TRY_VOID(read_scales(draft, definition));
  ALCOVE_TRY_VOID(read_flags(draft, definition));
  ALCOVE_TRY_VOID(read_alerts(draft, definition));
  ALCOVE_TRY_VOID(read_tests(draft.form, definition));
  ALCOVE_TRY_VOID(read_language_packs(draft.form, definition, packs));
  return std::move(draft.form);
}

Rational lowest_value(const Item& item) {
  if (item.type == ItemType::number) return item.min;
  Rational lowest = item.type == ItemType::multi ? Rational(0) : Rational(item.options.front().value);
  for (const Option& option : item.options) {
    lowest = item.type == ItemType::multi ? lowest + std::min(Rational(option.value), Rational(0))
                                          : std::min(lowest, Rational(option.value));
  }
  return lowest;
}

Rational highest_value(const Item& item) {
  if (item.type == ItemType::number) return item.max;
  Rational highest = item.type == ItemType::multi ? Rational(0) : Rational(item.options.front().value);
  for (const Option& option : item.options) {
    highest = item.type == ItemType::multi ? highest + std::max(Rational(option.value), Rational(0))
                                           : std::max(highest, Rational(option.value));
  }
  return highest;
}

std::optional<std::uint16_t> Form::item_position(std::string_view item_id) const {
  return position_in(item_positions, item_id);
}

std::optional<std::uint16_t> Form::scale_position(std::string_view scale_id) const {
  for (std::size_t i = 0; i < scales.size(); ++i) {
    if (scales[i].id == scale_id) return static_cast<std::uint16_t>(i);
  }
  return std::nullopt;
}

bool Form::keeps_wording_apart() const { return licence.licence_class == "N" || licence.licence_class == "T"; }

std::vector<std::string_view> Form::languages_to_take() const {
  std::vector<std::string_view> tags;
  for (const auto& [tag, pack] : keeps_wording_apart() ? wording : languages) {
    if (!pack.strings.empty()) tags.emplace_back(tag);
  }
  return tags;
}

std::string_view Form::pick_language(std::string_view wanted) const {
  std::vector<std::string_view> tags = languages_to_take();
  if (tags.empty()) tags = tags_of(languages);
  return best_of(tags, wanted);
}

std::string_view Form::text(std::string_view wanted, const TextKey& key) const {
  if (key.empty()) return {};
  if (keeps_wording_apart()) {
    const auto pack = wording.find(pick_language(wanted));
    if (pack != wording.end()) {
      const auto text = pack->second.strings.find(key);
      if (text != pack->second.strings.end()) return text->second;
    }
  }
  const LanguagePack& own = languages.find(best_of(tags_of(languages), wanted))->second;
  const auto text = own.strings.find(key);
  ALCOVE_ASSERT(text != own.strings.end() || keeps_wording_apart());
  return text == own.strings.end() ? std::string_view() : text->second;
}

const LanguagePack& Form::pack_to_take(std::string_view language) const {
  const auto& packs = keeps_wording_apart() ? wording : languages;
  const auto pack = packs.find(language);
  ALCOVE_ASSERT(pack != packs.end() && !pack->second.strings.empty());
  return pack->second;
}

}  // namespace alcove::assessment
