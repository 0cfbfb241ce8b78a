// What a definition says about itself: ids, sources, what is never used, licence, interval.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "core/assessment/lint/source.hpp"

namespace alcove::assessment {

using base::Json;

namespace {

using Names = std::set<std::string, std::less<>>;

/// "q12" is 12, "q6b" is 6; anything else is nothing.
std::optional<int> item_number(std::string_view id) {
  if (id.size() < 2 || id.front() != 'q') return std::nullopt;
  id.remove_prefix(1);
  int number = 0;
  std::size_t digits = 0;
  while (digits < id.size() && digits < 4 && id[digits] >= '0' && id[digits] <= '9') {
    number = number * 10 + (id[digits++] - '0');
  }
  const std::string_view rest = id.substr(digits);
  const bool is_plain = rest.empty() || (rest.size() == 1 && rest[0] >= 'a' && rest[0] <= 'z');
  if (digits == 0 || !is_plain) return std::nullopt;
  return number;
}

/// Whether some scale lists the item.
bool is_scored(const Json& definition, std::string_view item) {
  const Json& scales = child(definition, "scales");
  return scales.is_array() && std::any_of(scales.begin(), scales.end(), [&](const Json& scale) {
           const Json& items = child(scale, "items");
           return items.is_array() &&
                  std::any_of(items.begin(), items.end(), [&](const Json& one) { return as_text(one) == item; });
         });
}

void check_item_ids(const LintDefinition& definition, Findings& findings) {
  const Json& items = child(definition.json, "items");
  int last = 0;
  for (std::size_t i = 0; items.is_array() && i < items.size(); ++i) {
    const std::string_view id = text_of(items[i], "id");
    const Json& required = child(items[i], "required");
    const bool is_optional = required.is_boolean() && !required.get<bool>();
    // A box that only steers other items, as "not working" does, has no number on the published form.
    const bool steers = is_optional && !item_number(id) && !is_scored(definition.json, id);
    if (text_of(items[i], "type") == "info" || steers) continue;
    const std::string where = at_index("items", i) + ".id";
    const auto number = item_number(id);
    if (!number) {
      findings.error("lint_item_id", definition.file, where, "name items q1, q2, … in published order");
    } else if (*number != last && *number != last + 1) {
      findings.error("lint_item_id", definition.file, where,
                     "items are not in published order, or one is missing: expected q" + std::to_string(last + 1));
    }
    if (number) last = *number;
  }
}

/// Every text below `json` that stands under one of these members.
void collect(const Json& json, const std::set<std::string_view>& members, Names& found) {
  if (!json.is_structured()) return;
  if (json.is_array()) {
    for (const Json& one : json) collect(one, members, found);
    return;
  }
  for (const auto& [key, value] : json.items()) {
    if (members.count(key) != 0 && value.is_string()) found.insert(value.get<std::string>());
    collect(value, members, found);
  }
}

void check_unused(const LintDefinition& definition, Findings& findings) {
  const auto check = [&](const Json& declared, const std::string& path, const Names& used, const char* what) {
    if (!declared.is_object()) return;
    for (const auto& [name, value] : declared.items()) {
      if (used.count(name) == 0) {
        findings.error("lint_unused", definition.file, at_key(path, name), std::string(what) + ": use it or remove it");
      }
    }
  };
  Names option_sets, tables, sources;
  collect(child(definition.json, "items"), {"options"}, option_sets);
  collect(child(definition.json, "scales"), {"lookup"}, tables);
  for (const char* part : {"scales", "flags", "alerts", "tables", "norms", "missing"}) {
    collect(child(definition.json, part), {"source", "bandSource"}, sources);
  }
  check(child(definition.json, "optionSets"), "optionSets", option_sets, "no item has these options");
  check(child(definition.json, "tables"), "tables", tables, "no scale looks anything up here");
  const Json& references = child(definition.json, "references");
  for (std::size_t i = 0; references.is_array() && i < references.size(); ++i) {
    if (sources.count(text_of(references[i], "id")) == 0) {
      findings.warn("lint_unused", definition.file, at_index("references", i),
                    "nothing names this reference as its source: name it where it belongs, or remove it");
    }
  }
}

void check_references(const LintDefinition& definition, Findings& findings) {
  const Json& references = child(definition.json, "references");
  for (std::size_t i = 0; references.is_array() && i < references.size(); ++i) {
    const std::string path = at_index("references", i);
    const std::string_view doi = text_of(references[i], "doi"), url = text_of(references[i], "url");
    if (doi.empty() && url.empty()) {
      findings.error("lint_reference", definition.file, path, "nobody can look this up: give a DOI or an address");
    }
    const std::size_t slash = doi.find('/');
    const bool is_doi = doi.rfind("10.", 0) == 0 && slash != std::string_view::npos && slash + 1 < doi.size() &&
                        doi.find_first_of(" \t\n") == std::string_view::npos;
    if (!doi.empty() && !is_doi) {
      findings.error("lint_reference", definition.file, path + ".doi", "a DOI reads 10.<registrant>/<suffix>");
    }
    if (!url.empty() && url.rfind("https://", 0) != 0 && url.rfind("http://", 0) != 0) {
      findings.error("lint_reference", definition.file, path + ".url", "an address begins with https://");
    }
    const std::string_view citation = text_of(references[i], "citation");
    bool has_year = false;
    for (std::size_t at = 0; at + 4 <= citation.size() && !has_year; ++at) {
      const std::string_view four = citation.substr(at, 4);
      has_year = (four.substr(0, 2) == "19" || four.substr(0, 2) == "20") &&
                 std::isdigit(static_cast<unsigned char>(four[2])) != 0 &&
                 std::isdigit(static_cast<unsigned char>(four[3])) != 0;
    }
    if (!has_year && !doi.empty()) {
      findings.warn("lint_reference", definition.file, path + ".citation", "a citation says the year");
    }
  }
}

/// A number, or nothing.
std::optional<double> number_in(const Json& json, std::string_view key) {
  const Json& found = child(json, key);
  if (!found.is_number()) return std::nullopt;
  return found.get<double>();
}

/// What changes or bands claim must rest on something: a source, a population for reliable change, a sensible size.
void check_claims(const LintDefinition& definition, Findings& findings) {
  const Json& scales = child(definition.json, "scales");
  for (std::size_t i = 0; scales.is_array() && i < scales.size(); ++i) {
    const std::string path = at_index("scales", i);
    const Json& bands = child(scales[i], "bands");
    if (bands.is_array() && !bands.empty() && text_of(scales[i], "bandSource").empty()) {
      findings.error("lint_reference", definition.file, path + ".bandSource",
                     "bands without a publication are invented: name the reference, or leave the bands out");
    }
    std::optional<std::int64_t> last_level;
    for (std::size_t band = 0; bands.is_array() && band < bands.size(); ++band) {
      const auto level = whole_of(bands[band], "level");
      const bool rises = text_of(scales[i], "higherIs") == "worse", falls = text_of(scales[i], "higherIs") == "better";
      if (level && last_level && (rises || falls) && (rises ? *level < *last_level : *level > *last_level)) {
        findings.error("lint_direction", definition.file, at_index(path + ".bands", band) + ".level",
                       "levels count from the least severe: they rise with the score where higher is worse, and fall "
                       "where higher is better");
      }
      if (level) last_level = level;
    }
    const Json& changes = child(scales[i], "change");
    const Json& range = child(scales[i], "range");
    const bool has_range = range.is_array() && range.size() == 2 && range[0].is_number() && range[1].is_number();
    for (std::size_t change = 0; changes.is_array() && change < changes.size(); ++change) {
      const auto threshold = number_in(changes[change], "threshold");
      if (threshold && has_range && *threshold > range[1].get<double>() - range[0].get<double>()) {
        findings.error("lint_unreachable", definition.file, at_index(path + ".change", change) + ".threshold",
                       "no two scores differ by so much: look at the source again");
      }
    }
    const Json& cutoffs = child(scales[i], "cutoffs");
    for (std::size_t cutoff = 0; cutoffs.is_array() && cutoff < cutoffs.size(); ++cutoff) {
      const auto value = number_in(cutoffs[cutoff], "value");
      if (value && has_range && (*value < range[0].get<double>() || *value > range[1].get<double>())) {
        findings.error("lint_unreachable", definition.file, at_index(path + ".cutoffs", cutoff) + ".value",
                       "the cut-off lies outside the range of the scale");
      }
    }
  }
}

void check_licence_terms(const LintDefinition& definition, Findings& findings) {
  const Json& licence = child(definition.json, "licence");
  const std::string_view licence_class = text_of(licence, "class");
  const auto is_true = [&](const char* member) {
    const Json& found = child(licence, member);
    return found.is_boolean() && found.get<bool>();
  };
  const auto is_false = [&](const char* member) {
    const Json& found = child(licence, member);
    return found.is_boolean() && !found.get<bool>();
  };
  if (licence_class == "S!" && is_true("modifiable")) {
    findings.error("lint_licence", definition.file, "licence.modifiable", "class S! is text that must not be changed");
  }
  if ((licence_class == "S" || licence_class == "S!") && is_false("commercial")) {
    findings.error("lint_licence", definition.file, "licence.commercial",
                   "text that may not be used commercially is class N, and stays out of the default bundle");
  }
  if ((licence_class == "S" || licence_class == "S!") && is_false("shipText")) {
    findings.warn("lint_licence", definition.file, "licence.shipText", "class S and S! may ship their text");
  }
  const std::string_view source = text_of(licence, "source");
  if (!source.empty() && source.find('/') == std::string_view::npos && source.find('.') == std::string_view::npos) {
    findings.warn("lint_licence", definition.file, "licence.source", "say where the permission stands: an address");
  }
}

void check_interval(const LintDefinition& definition, Findings& findings) {
  const Json& about = child(definition.json, "about");
  const Json& interval = child(about, "interval");
  const Json& recall = child(about, "recall");
  // A year is asked about more often than once a year, and nobody counts its days.
  const std::map<std::string_view, std::int64_t> days{{"day", 1}, {"week", 7}, {"month", 30}};
  const auto unit = days.find(text_of(recall, "unit"));
  const auto count = whole_of(recall, "n"), suggested = whole_of(interval, "suggestDays");
  if (unit != days.end() && count && suggested && *count > 0 && *count <= 1000 && *suggested < *count * unit->second) {
    findings.warn("lint_interval", definition.file, "about.interval.suggestDays",
                  "asked again before the recall period is over: the same days would be counted twice");
  }
  const auto minutes = whole_of(about, "minutes");
  const Json& items = child(definition.json, "items");
  if (minutes && items.is_array() && !items.empty()) {
    const double seconds = static_cast<double>(*minutes) * 60 / static_cast<double>(items.size());
    if (seconds < 3 || seconds > 240) {
      findings.warn("lint_interval", definition.file, "about.minutes", "the minutes do not fit the number of items");
    }
  }
}

void check_option_codes(const LintDefinition& definition, Findings& findings) {
  const Json& sets = child(definition.json, "optionSets");
  if (!sets.is_object()) return;
  for (const auto& [name, options] : sets.items()) {
    for (std::size_t i = 0; options.is_array() && i < options.size(); ++i) {
      const std::string_view code = text_of(options[i], "code");
      const auto value = whole_of(options[i], "value");
      const std::string_view digits = code.substr(code.rfind('-', 0) == 0 ? 1 : 0);
      const bool is_number = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
      if (is_number && value && code != std::to_string(*value)) {
        findings.error(
            "lint_option_code", definition.file, at_index("optionSets." + name, i) + ".code",
            "the code reads like a score and is another: whoever takes it for the value is wrong; use a word");
      }
    }
  }
}

}  // namespace

void check_definition_shape(const LintDefinition& definition, Findings& findings) {
  check_item_ids(definition, findings);
  check_unused(definition, findings);
  check_references(definition, findings);
  check_claims(definition, findings);
  check_licence_terms(definition, findings);
  check_interval(definition, findings);
  check_option_codes(definition, findings);
}

}  // namespace alcove::assessment
