#include "core/recommendation/fact.hpp"

#include <algorithm>
#include <array>

#include "core/assessment/object_reader.hpp"
#include "core/assessment/score.hpp"

namespace alcove::recommendation {

using assessment::Form;
using assessment::Rational;
using assessment::Scale;
using base::Json;
using base::Result;

namespace {

std::vector<std::string_view> split(std::string_view text, char divider) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(divider, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

constexpr std::array<std::string_view, 22> k_topics{
    "mood",     "anxiety",  "panic",  "worry",     "stress",  "sleep",  "anger",  "grief",
    "trauma",   "body",     "breath", "movement",  "alcohol", "people", "values", "self_kindness",
    "thoughts", "activity", "work",   "perinatal", "care",    "safety"};
/// Those that a person may decline; help is never declined for good.
constexpr std::array<std::string_view, 4> k_declinable{"exercise", "assessment_due", "article", "review_goal"};

/// The parts of an id that stand where the pattern has variables.
struct Match {
  const FactDeclaration* declaration = nullptr;
  std::string_view instrument = {}, scale = {}, outcome = {}, target = {}, topic = {}, action = {}, feeling = {},
                   tag = {};
};

bool take(Match& match, std::string_view variable, std::string_view part) {
  const std::array<std::pair<std::string_view, std::string_view*>, 8> places{{{"<instrument>", &match.instrument},
                                                                              {"<scale>", &match.scale},
                                                                              {"<outcome>", &match.outcome},
                                                                              {"<target>", &match.target},
                                                                              {"<topic>", &match.topic},
                                                                              {"<action>", &match.action},
                                                                              {"<feeling>", &match.feeling},
                                                                              {"<tag>", &match.tag}}};
  for (const auto& [name, place] : places) {
    if (name != variable) continue;
    *place = part;
    return assessment::is_id(part);
  }
  return variable == part;
}

std::optional<Match> match_of(std::string_view id) {
  const std::vector<std::string_view> parts = split(id, '.');
  for (const FactDeclaration& declaration : fact_declarations()) {
    const std::vector<std::string_view> pattern = split(declaration.pattern, '.');
    if (pattern.size() != parts.size()) continue;
    Match match{.declaration = &declaration};
    bool fits = true;
    for (std::size_t i = 0; fits && i < parts.size(); ++i) fits = take(match, pattern[i], parts[i]);
    if (fits) return match;
  }
  return std::nullopt;
}

bool has_outcome(const Form& form, std::string_view id) {
  const auto is_it = [&](const auto& one) { return one.id == id; };
  return std::any_of(form.flags.begin(), form.flags.end(), is_it) ||
         std::any_of(form.scales.begin(), form.scales.end(), [&](const Scale& scale) {
           return std::any_of(scale.cutoffs.begin(), scale.cutoffs.end(), is_it);
         });
}

/// What the definition of the instrument says about the range; false when it has no such scale, band or outcome.
bool narrow(const Match& match, const Form& form, FactKind& kind) {
  if (!match.outcome.empty()) return has_outcome(form, match.outcome);
  if (match.scale.empty()) return true;
  const auto position = form.scale_position(match.scale);
  if (!position) return false;
  const Scale& scale = form.scales[*position];
  const std::string_view family = match.declaration->pattern.substr(0, match.declaration->pattern.find('.'));
  if (family == "score") {
    kind.min = scale.range_min;
    kind.max = scale.range_max;
    kind.is_whole = false;
  }
  if (family == "level") {
    if (scale.bands.empty()) return false;
    const auto by_level = [](const auto& a, const auto& b) { return a.level < b.level; };
    kind.max = std::max_element(scale.bands.begin(), scale.bands.end(), by_level)->level;
  }
  return family != "change" || !scale.changes.empty();
}

template <typename Set>
bool is_in(const Set& set, std::string_view id) {
  return std::find(set.begin(), set.end(), id) != set.end();
}

bool names_known_ids(const Match& match, const KnownIds& known) {
  const auto is_instrument = [&](std::string_view id) { return known.library && known.library->find(id) != nullptr; };
  if (!match.target.empty() && !is_in(known.content, match.target) && !is_instrument(match.target)) return false;
  if (!match.topic.empty() && !is_in(k_topics, match.topic)) return false;
  if (!match.action.empty() && !is_in(k_declinable, match.action)) return false;
  if (!match.feeling.empty() && known.feelings && !is_in(*known.feelings, match.feeling)) return false;
  return match.tag.empty() || !known.tags || is_in(*known.tags, match.tag);
}

}  // namespace

std::string_view name_of(FactType type) {
  constexpr std::array<std::string_view, 3> k_names{"number", "truth", "word"};
  return k_names[static_cast<std::size_t>(type)];
}

bool FactKind::allows(const Value& value) const {
  if (static_cast<std::size_t>(type) != value.index()) return false;
  if (const auto* number = std::get_if<Rational>(&value)) {
    return *number >= min && *number <= max && (!is_whole || number->is_whole());
  }
  const auto* word = std::get_if<std::string>(&value);
  return word == nullptr || is_in(words, *word);
}

std::optional<FactKind> FactRegistry::find(std::string_view id) const {
  const std::optional<Match> match = match_of(id);
  if (!match || !names_known_ids(*match, known_)) return std::nullopt;
  const FactDeclaration& declaration = *match->declaration;
  FactKind kind{
      .type = declaration.type, .min = declaration.min, .max = declaration.max, .is_whole = declaration.is_whole};
  if (kind.type == FactType::word) {
    for (const std::string_view word : split(declaration.words, '|')) kind.words.emplace_back(word);
  }
  if (match->instrument.empty()) return kind;
  const Form* form = known_.library == nullptr ? nullptr : known_.library->find(match->instrument);
  if (form == nullptr || !narrow(*match, *form, kind)) return std::nullopt;
  return kind;
}

bool is_fact_id(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_other = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  if (text.empty() || text.size() > 160 || !is_letter(text.front())) return false;
  const std::vector<std::string_view> parts = split(text, '.');
  return parts.size() >= 2 && parts.size() <= 4 && std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
           return !part.empty() &&
                  std::all_of(part.begin(), part.end(), [&](char c) { return is_letter(c) || is_other(c); });
         });
}

bool fails_safe(std::string_view id) {
  const std::span<const FactDeclaration> all = fact_declarations();
  return std::any_of(all.begin(), all.end(), [&](const FactDeclaration& declaration) {
    return declaration.fails_safe && declaration.pattern == id;
  });
}

bool is_history_fact(std::string_view id) {
  const auto family_of = [](std::string_view text) { return text.substr(0, text.find('.')); };
  const std::span<const FactDeclaration> all = fact_declarations();
  return std::count(id.begin(), id.end(), '.') == 2 &&
         std::any_of(all.begin(), all.end(), [&](const FactDeclaration& declaration) {
           return declaration.source == "history" && family_of(declaration.pattern) == family_of(id);
         });
}

Result<Value> read_value(const Json& json, const std::string& path) {
  if (json.is_boolean()) return Value(json.get<bool>());
  if (json.is_string()) {
    std::string word = json.get<std::string>();
    ALCOVE_CHECK(assessment::is_id(word), "fact_type", "a word is lower-case letters, digits, - and _", path);
    return Value(std::move(word));
  }
  ALCOVE_CHECK(json.is_number(), "fact_type", "a value is a number, true, false or a word", path);
  const auto number = Rational::from_decimal(json.get<double>());
  ALCOVE_CHECK(number.has_value(), "fact_range", "a number has at most six decimal places and stays below 2^31", path);
  return Value(*number);
}

Result<Facts> read_facts(const Json& json, const FactRegistry& registry, const std::string& path) {
  ALCOVE_CHECK(json.is_object(), "fact_type", "facts are an object of ids and values", path);
  Facts facts;
  for (const auto& [id, stored] : json.items()) {
    ALCOVE_CHECK(is_fact_id(id), "fact_unknown", "an id of a fact is words divided by dots; alcove recommend --list",
                 path);
    std::string where = path;
    where.append(".").append(id);
    const std::optional<FactKind> kind = registry.find(id);
    ALCOVE_CHECK(kind.has_value(), "fact_unknown", "no such fact is declared; alcove recommend --list says which are",
                 where);
    ALCOVE_CHECK(!is_history_fact(id), "fact_history", "this fact is made from the history; give the history", where);
    ALCOVE_TRY(Value value, read_value(stored, where));
    ALCOVE_CHECK(value.index() == static_cast<std::size_t>(kind->type), "fact_type",
                 "this fact is a " + std::string(name_of(kind->type)), where);
    ALCOVE_CHECK(kind->allows(value), "fact_range", "the value is outside what the fact's declaration allows", where);
    facts.emplace(id, std::move(value));
  }
  return facts;
}

base::OrderedJson to_json(const Value& value) {
  if (const auto* number = std::get_if<Rational>(&value)) return assessment::to_json(*number);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  return std::get<std::string>(value);
}

}  // namespace alcove::recommendation
