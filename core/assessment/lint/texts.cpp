// Texts: the approved bytes, complete, in the letters of their language, and nobody else's.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "core/assessment/language_packs.hpp"
#include "core/assessment/lint/script.hpp"
#include "core/assessment/lint/source.hpp"
#include "core/base/sha256.hpp"
#include "core/base/text.hpp"

namespace alcove::assessment {

using base::Json;

namespace {

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// The entry of `text` or `wording` that names this file, or null.
const Json& entry_naming(const LintDefinition& definition, const LintTexts& texts) {
  const Json& entries = child(definition.json, texts.is_wording ? "wording" : "text");
  const Json& entry = child(entries, texts.language);
  return text_of(entry, "file") == file_name(texts.file) ? entry : child(entry, "");
}

void check_approval(const LintDefinition& definition, const LintTexts& texts, Findings& findings) {
  const Json& entry = entry_naming(definition, texts);
  if (!entry.is_object()) {
    if (!texts.is_wording) {
      findings.error("lint_file", texts.file, "",
                     "the definition does not name this file for this language: add it under text, or remove it");
    }
    return;
  }
  if (text_of(entry, "sha256") != base::sha256_hex(texts.content)) {
    findings.error("lint_hash", texts.file, "",
                   "not the text that was approved: compare every string with the published form, then put this hash "
                   "into " +
                       definition.file + ": " + base::sha256_hex(texts.content));
  }
  if (text_of(entry, "review") == "machine") {
    findings.error("lint_translation", texts.file, "",
                   "translated by a machine: a person who speaks the language reads it before anybody is asked by it");
  }
}

/// The keys that these texts must have: all of them, or the part that is theirs when the wording stands apart.
std::set<std::string> keys_needed(const LintDefinition& definition, const LintTexts& texts) {
  std::set<std::string> keys;
  const bool apart = keeps_wording_apart(definition.json);
  for (const KeyUse& use : keys_used(definition.json)) {
    if (!apart || use.is_wording == texts.is_wording) keys.insert(use.key);
  }
  return keys;
}

void check_keys(const LintDefinition& definition, const LintTexts& texts, Findings& findings) {
  const std::set<std::string> needed = keys_needed(definition, texts);
  for (const std::string& key : needed) {
    const auto text = texts.text(key);
    if (!text || base::trim(*text).empty()) {
      findings.error("lint_language", texts.file, "strings." + key,
                     "missing or empty: a language is offered only when every text of the instrument is there");
    }
  }
  const Json& strings = child(texts.json, "strings");
  if (!strings.is_object()) return;
  for (const auto& [key, text] : strings.items()) {
    if (needed.count(key) == 0) {
      findings.error("lint_unused", texts.file, "strings." + key,
                     "the definition does not use this text here: remove it");
    }
  }
  if (!is_language_tag(texts.language)) {
    findings.error("lint_language", texts.file, "language", "not a BCP-47 language tag: write de, pt-BR or zh-Hant");
  }
}

void check_characters(const LintTexts& texts, Findings& findings) {
  const Json& strings = child(texts.json, "strings");
  if (!strings.is_object()) return;
  for (const auto& [key, text] : strings.items()) {
    for (const TextFault& fault : faults_of(as_text(text), texts.language)) {
      (fault.is_error ? findings.error(fault.code, texts.file, "strings." + key, fault.message)
                      : findings.warn(fault.code, texts.file, "strings." + key, fault.message));
    }
  }
}

/// Without case, blanks at the ends and a closing full stop or colon.
std::string folded(std::string_view text) {
  text = base::trim(text);
  while (!text.empty() && (text.back() == '.' || text.back() == ':')) text.remove_suffix(1);
  return base::ascii_lower(text);
}

void check_repeated_items(const LintDefinition& definition, const LintTexts& texts, Findings& findings) {
  std::map<std::string, std::string> seen;
  const Json& items = child(definition.json, "items");
  for (std::size_t i = 0; items.is_array() && i < items.size(); ++i) {
    const std::string_view key = key_in(text_of(items[i], "text"));
    const auto text = texts.text(key);
    if (!text || text_of(items[i], "type") == "info") continue;
    const auto [first, is_new] = seen.emplace(folded(*text), text_of(items[i], "id"));
    if (!is_new) {
      findings.error("lint_duplicate", texts.file, "strings." + std::string(key),
                     "reads the same as " + first->second + ": one of them is not the published item");
    }
  }
}

void check_repeated_bands(const LintDefinition& definition, const LintTexts& texts, Findings& findings) {
  const Json& scales = child(definition.json, "scales");
  for (std::size_t i = 0; scales.is_array() && i < scales.size(); ++i) {
    std::set<std::string> labels;
    const Json& bands = child(scales[i], "bands");
    for (std::size_t band = 0; bands.is_array() && band < bands.size(); ++band) {
      const std::string_view key = key_in(text_of(bands[band], "label"));
      const auto text = texts.text(key);
      if (text && !labels.insert(folded(*text)).second) {
        findings.error("lint_duplicate", texts.file, "strings." + std::string(key),
                       "two bands of one scale read the same");
      }
    }
  }
}

/// A set of options in one language: labels by value.
using Labels = std::map<std::int64_t, std::string>;

/// The labels of an option set, or nothing when one is missing here.
std::optional<Labels> labels_of(const Json& options, const LintTexts& texts) {
  Labels labels;
  for (std::size_t i = 0; options.is_array() && i < options.size(); ++i) {
    const auto text = texts.text(text_of(options[i], "label"));
    const auto value = whole_of(options[i], "value");
    if (!text || !value) return std::nullopt;
    labels.emplace(*value, folded(*text));
  }
  return labels.empty() ? std::nullopt : std::optional(labels);
}

/// The value that a set gives to a label, or nothing.
std::optional<std::int64_t> value_of(const Labels& labels, const std::string& label) {
  const auto found = std::find_if(labels.begin(), labels.end(), [&](const auto& one) { return one.second == label; });
  return found == labels.end() ? std::nullopt : std::optional(found->first);
}

/// Whether one set is the other turned round: each label's values add to the same number.
bool is_mirrored(const Labels& a, const Labels& b) {
  if (a.size() != b.size()) return false;
  std::set<std::int64_t> sums;
  for (const auto& [value, label] : a) {
    const auto other = value_of(b, label);
    if (!other) return false;
    sums.insert(value + *other);
  }
  return sums.size() == 1;
}

void check_label_values(const LintDefinition& definition, const LintTexts& texts, Findings& findings) {
  const Json& sets = child(definition.json, "optionSets");
  if (!sets.is_object()) return;
  std::vector<std::pair<std::string, Labels>> known;
  for (const auto& [name, options] : sets.items()) {
    const auto labels = labels_of(options, texts);
    if (!labels) continue;
    for (const auto& [other_name, other] : known) {
      if (is_mirrored(*labels, other)) continue;
      for (const auto& [value, label] : *labels) {
        const auto same = value_of(other, label);
        if (!same || *same == value || other.size() != labels->size()) continue;
        findings.warn("lint_label", definition.file, "optionSets." + name,
                      "a label has another value than in " + other_name + " (" + texts.language +
                          "): compare both with the published key");
      }
    }
    known.emplace_back(name, *labels);
  }
}

const LintTexts* texts_in(const LintDefinition& definition, std::string_view language, bool is_wording) {
  const auto found = std::find_if(definition.texts.begin(), definition.texts.end(), [&](const LintTexts& texts) {
    return texts.language == language && texts.is_wording == is_wording;
  });
  return found == definition.texts.end() ? nullptr : &*found;
}

/// An option set that is there in English and in another language.
struct TranslatedSet {
  const LintDefinition* definition;
  std::string language, name, file;
  std::vector<std::string> english, translated;  ///< by ascending value
};

std::vector<std::string> in_order(const Labels& labels) {
  std::vector<std::string> ordered;
  for (const auto& [value, label] : labels) ordered.push_back(label);
  return ordered;
}

std::vector<TranslatedSet> translated_sets(const LintFolder& folder) {
  std::vector<TranslatedSet> all;
  for (const LintDefinition& definition : folder.definitions) {
    const bool apart = keeps_wording_apart(definition.json);
    const LintTexts* english = texts_in(definition, "en", apart);
    const Json& sets = child(definition.json, "optionSets");
    if (english == nullptr || !sets.is_object()) continue;
    for (const LintTexts& texts : definition.texts) {
      if (texts.language == "en" || texts.is_wording != apart) continue;
      for (const auto& [name, options] : sets.items()) {
        const auto ours = labels_of(options, *english), theirs = labels_of(options, texts);
        if (!ours || !theirs || ours->size() < 3) continue;
        all.push_back({&definition, texts.language, name, texts.file, in_order(*ours), in_order(*theirs)});
      }
    }
  }
  return all;
}

}  // namespace

void check_texts(const LintDefinition& definition, Findings& findings) {
  for (const LintTexts& texts : definition.texts) {
    check_approval(definition, texts, findings);
    check_keys(definition, texts, findings);
    check_characters(texts, findings);
    check_repeated_items(definition, texts, findings);
    check_repeated_bands(definition, texts, findings);
    check_label_values(definition, texts, findings);
  }
}

void check_wording(const LintDefinition& definition, FolderKind kind, Findings& findings) {
  if (!keeps_wording_apart(definition.json)) return;
  std::set<std::string> wording;
  for (const KeyUse& use : keys_used(definition.json)) {
    if (use.is_wording) wording.insert(use.key);
  }
  for (const LintTexts& texts : definition.texts) {
    if (kind == FolderKind::instruments && texts.is_wording) {
      findings.error("lint_licence", texts.file, "",
                     "wording of class N or T in the default bundle: it belongs in a pack that a host turns on");
    }
    if (texts.is_wording) continue;
    for (const std::string& key : wording) {
      if (!texts.text(key)) continue;
      findings.error("lint_licence", texts.file, "strings." + key,
                     "wording of class N or T beside our own words: move it to the wording file of a pack");
    }
  }
  const Json& named = child(definition.json, "wording");
  if (text_of(child(definition.json, "licence"), "class") == "T" && named.is_object() && !named.empty()) {
    findings.error("lint_licence", definition.file, "wording",
                   "class T: we ship no wording and approve none; whoever is licensed supplies it");
  }
}

void check_translations(const LintFolder& folder, Findings& findings) {
  const std::vector<TranslatedSet> sets = translated_sets(folder);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    for (std::size_t j = 0; j < sets.size(); ++j) {
      const TranslatedSet &one = sets[i], &other = sets[j];
      if (i == j || one.language != other.language || one.translated != other.translated) continue;
      if (one.english.size() != other.english.size()) continue;
      bool all_differ = true;
      for (std::size_t at = 0; at < one.english.size(); ++at)
        all_differ = all_differ && one.english[at] != other.english[at];
      if (!all_differ) continue;
      findings.error("lint_translation", one.file, "optionSets." + one.name,
                     "these options read like those of " + other.definition->id + " (" + other.name +
                         "), and in English they do not: one of the two is not the published translation");
    }
  }
}

}  // namespace alcove::assessment
