#include "core/assessment/language_packs.hpp"

#include <algorithm>
#include <utility>

#include "core/base/sha256.hpp"
#include "core/base/text.hpp"

namespace alcove::assessment {

using base::fail;
using base::Json;
using base::Result;

namespace {

/// ISO 639-1, each code followed by a blank.
constexpr std::string_view k_languages =
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
    "sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> k_reviews{
    {{"official", "official"}, {"translated-reviewed", "translated-reviewed"}, {"machine", "machine"}}};

bool all_in(std::string_view text, char from, char to) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c >= from && c <= to; });
}

bool is_script(std::string_view part) {
  return part.size() == 4 && all_in(part.substr(0, 1), 'A', 'Z') && all_in(part.substr(1), 'a', 'z');
}

bool is_region(std::string_view part) {
  return (part.size() == 2 && all_in(part, 'A', 'Z')) || (part.size() == 3 && all_in(part, '0', '9'));
}

std::string_view take_part(std::string_view& rest) {
  const std::size_t end = rest.find('-');
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

/// Control characters, replacement and private-use characters: signs of text that went through a wrong encoding.
bool is_damaged(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto point = base::code_point_at(text, at);
    if (!point) return true;
    const std::uint32_t value = point->value;
    const bool is_control = (value < 0x20 && value != '\n') || (value >= 0x7F && value < 0xA0);
    if (is_control || value == 0xFFFD || (value >= 0xE000 && value <= 0xF8FF)) return true;
    at += point->size_bytes;
  }
  return false;
}

Result<void> check_labels(const Form& form, const LanguagePack& pack, const std::string& path) {
  for (const Item& item : form.items) {
    std::set<std::string_view> labels;
    for (const Option& option : item.options) {
      const bool is_new = labels.insert(pack.strings.at(option.label)).second;
      ALCOVE_CHECK(is_new, "language_pack", "two options of one item read the same", path + "." + option.label);
    }
  }
  return {};
}

Result<void> read_strings(const std::set<std::string>& needed, const Json& strings, const std::string& path,
                          LanguagePack& pack) {
  for (const auto& [key, text] : strings.items()) {
    const std::string where = path + "." + key;
    ALCOVE_CHECK(needed.count(key) != 0, "language_pack", "the definition names no such key for this file", where);
    ALCOVE_CHECK(text.is_string(), "language_pack", "expected a text", where);
    const auto& content = text.get_ref<const std::string&>();
    ALCOVE_CHECK(!base::trim(content).empty(), "language_pack", "a text is empty", where);
    ALCOVE_CHECK(!is_damaged(content), "language_pack", "a text holds characters that no language uses", where);
    pack.strings.emplace(key, content);
  }
  for (const std::string& key : needed) {
    ALCOVE_CHECK(pack.strings.count(key) != 0, "language_pack", "a text is missing", path + "." + key);
  }
  return {};
}

std::set<std::string> without(std::set<std::string> keys, const std::set<std::string>& others) {
  for (const std::string& key : others) keys.erase(key);
  return keys;
}

/// What `text` and `wording` of a definition say about one language: the file, its hash and who vouches for it.
Result<LanguagePack> read_entry(const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader entry, ObjectReader::open(json, path, {"file", "sha256", "review"}));
  LanguagePack pack;
  ALCOVE_TRY(pack.file, entry.text("file"));
  ALCOVE_TRY(pack.sha256, entry.text("sha256"));
  const bool is_hash =
      pack.sha256.size() == 64 && pack.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
  ALCOVE_CHECK(is_hash, "language_pack", "expected 64 hexadecimal digits in lower case", entry.path_of("sha256"));
  ALCOVE_TRY(const std::string_view review, entry.word("review", k_reviews));
  pack.review = review;
  return pack;
}

/// The entries of `text` or `wording`, by tag.
Result<std::map<std::string, LanguagePack, std::less<>>> read_entries(const ObjectReader& definition,
                                                                      std::string_view member) {
  ALCOVE_TRY(const Json* languages, definition.object(member));
  const std::string path = definition.path_of(member);
  std::map<std::string, LanguagePack, std::less<>> packs;
  for (const auto& [tag, json] : languages->items()) {
    ALCOVE_CHECK(is_language_tag(tag), "language_pack", "not a BCP-47 language tag", path + "." + tag);
    ALCOVE_TRY(packs[tag], read_entry(json, path + "." + tag));
  }
  return packs;
}

Result<void> read_pack(const Form& form, const std::string& tag, std::string_view content, LanguagePack& pack) {
  ALCOVE_TRY(const Json json, base::parse_json(content));
  const std::string path = form.id + "." + tag;
  ALCOVE_TRY(const ObjectReader object,
             ObjectReader::open(json, path, {"instrument", "version", "language", "strings"}));
  ALCOVE_TRY(const std::string instrument, object.text("instrument"));
  ALCOVE_TRY(const std::string version, object.text("version"));
  ALCOVE_TRY(const std::string language, object.text("language"));
  const bool belongs = instrument == form.id && version == form.version && language == tag;
  ALCOVE_CHECK(belongs, "language_pack", "the file is for another instrument, version or language", path);
  ALCOVE_TRY(const Json* strings, object.object("strings"));
  if (!form.keeps_wording_apart()) {
    ALCOVE_TRY_VOID(read_strings(text_keys_of(form), *strings, object.path_of("strings"), pack));
    return check_labels(form, pack, object.path_of("strings"));
  }
  const std::set<std::string> apart = wording_keys_of(form);
  for (const auto& [key, text] : strings->items()) {
    ALCOVE_CHECK(apart.count(key) == 0, "definition_licence",
                 "the wording of a class N or T instrument belongs in a wording file, not in a language pack",
                 object.path_of("strings") + "." + key);
  }
  return read_strings(without(text_keys_of(form), apart), *strings, object.path_of("strings"), pack);
}

std::string_view last_part(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

/// "audit.wording.en.json" → "audit.wording.en".
std::string_view stem_of(std::string_view file_name) { return file_name.substr(0, file_name.rfind('.')); }

Result<void> read_wording_member(Form& form, const ObjectReader& definition) {
  ALCOVE_CHECK(definition.has("wording") == form.keeps_wording_apart(), "definition_licence",
               "a definition of class N or T has the member wording, others do not", definition.path_of("wording"));
  if (!form.keeps_wording_apart()) return {};
  ALCOVE_TRY(form.wording, read_entries(definition, "wording"));
  return {};
}

}  // namespace

std::set<std::string> wording_keys_of(const Form& form) {
  std::set<std::string> keys{form.instructions};
  for (const Item& item : form.items) {
    keys.insert(item.text);
    for (const Option& option : item.options) keys.insert(option.label);
  }
  return keys;
}

std::set<std::string> text_keys_of(const Form& form) {
  std::set<std::string> keys = wording_keys_of(form);
  keys.insert({form.title, form.does_not_mean, form.licence.attribution});
  for (const Scale& scale : form.scales) {
    keys.insert(scale.title);
    for (const Cutoff& cutoff : scale.cutoffs) {
      keys.insert(cutoff.label);
      keys.insert(cutoff.reached);
      keys.insert(cutoff.not_reached);
    }
    for (const Band& band : scale.bands) {
      keys.insert(band.label);
      keys.insert(band.means);
      keys.insert(band.next_steps.begin(), band.next_steps.end());
    }
  }
  for (const Flag& flag : form.flags) keys.insert(flag.label);
  keys.erase("");
  return keys;
}

bool is_language_tag(std::string_view tag) {
  std::string_view rest = tag;
  const std::string_view language = take_part(rest);
  if (language.size() != 2 || !all_in(language, 'a', 'z')) return false;
  if (k_languages.find(std::string(language) + " ") == std::string_view::npos) return false;
  if (rest.empty()) return tag.size() == 2;
  std::string_view part = take_part(rest);
  if (is_script(part)) {
    if (rest.empty()) return tag.back() != '-';
    part = take_part(rest);
  }
  return is_region(part) && rest.empty() && tag.back() != '-';
}

FileKind kind_of(std::string_view file_name) {
  if (file_name == "pack.json") return FileKind::manifest;
  const std::string_view stem = stem_of(file_name);
  const std::string_view tag = last_part(stem);
  if (!is_language_tag(tag)) return FileKind::definition;
  return last_part(stem.substr(0, stem.size() - tag.size() - 1)) == "wording" ? FileKind::wording
                                                                              : FileKind::language_pack;
}

Result<WordingSubject> read_wording_subject(std::string_view file_name, std::string_view content) {
  ALCOVE_TRY(const Json json, base::parse_json(content));
  WordingSubject subject;
  ALCOVE_TRY(subject.instrument, base::json_text(json, "instrument", file_name));
  ALCOVE_TRY(subject.version, base::json_text(json, "version", file_name));
  return subject;
}

Result<void> add_wording(Form& form, std::string_view file_name, std::string_view content) {
  const std::string path(file_name);
  ALCOVE_CHECK(form.keeps_wording_apart(), "definition_licence",
               "this instrument ships its texts; nothing replaces them", path);
  ALCOVE_TRY(const Json json, base::parse_json(content));
  ALCOVE_TRY(const ObjectReader object,
             ObjectReader::open(json, path, {"instrument", "version", "language", "licence", "strings"}));
  ALCOVE_TRY(const std::string language, object.text("language"));
  ALCOVE_CHECK(is_language_tag(language), "language_pack", "not a BCP-47 language tag", object.path_of("language"));
  ALCOVE_CHECK(last_part(stem_of(file_name)) == language, "language_pack",
               "the file is named for another language than it says", object.path_of("language"));
  LanguagePack pack;
  pack.file = path;
  pack.sha256 = base::sha256_hex(content);
  pack.review = "host";
  const auto approved = form.wording.find(language);
  const bool is_listed = approved != form.wording.end();
  ALCOVE_CHECK(!is_listed || approved->second.strings.empty(), "library_duplicate",
               "the wording in this language is already there", path);
  if (is_listed) {
    ALCOVE_CHECK(approved->second.sha256 == pack.sha256, "wording_hash",
                 "the file is not the one that the definition approves by its SHA-256", path);
    pack.review = approved->second.review;
  }
  ALCOVE_TRY(const Json* licence_member, object.object("licence"));
  ALCOVE_TRY(const ObjectReader licence,
             ObjectReader::open(*licence_member, object.path_of("licence"), {"holder", "statement"}));
  ALCOVE_TRY(pack.holder, licence.text("holder"));
  ALCOVE_TRY(pack.statement, licence.text("statement"));
  ALCOVE_TRY(const Json* strings, object.object("strings"));
  ALCOVE_TRY_VOID(read_strings(wording_keys_of(form), *strings, object.path_of("strings"), pack));
  ALCOVE_TRY_VOID(check_labels(form, pack, object.path_of("strings")));
  form.from_host = form.from_host || !is_listed;
  form.wording[language] = std::move(pack);
  return {};
}

Result<void> read_language_packs(Form& form, const ObjectReader& definition, const PackFiles& packs) {
  ALCOVE_TRY_VOID(read_wording_member(form, definition));
  ALCOVE_TRY(form.languages, read_entries(definition, "text"));
  const std::string path = definition.path_of("text");
  ALCOVE_CHECK(!form.languages.empty(), "language_pack", "a form has texts in at least one language", path);
  for (auto& [tag, pack] : form.languages) {
    const auto file = packs.find(pack.file);
    ALCOVE_CHECK(file != packs.end(), "language_pack", "the file is not there", path + "." + tag + ".file");
    ALCOVE_TRY_VOID(read_pack(form, tag, file->second, pack));
  }
  if (!form.keeps_wording_apart()) return {};
  const std::string prefix = form.id + ".";
  for (auto file = packs.lower_bound(prefix); file != packs.end(); ++file) {
    if (file->first.compare(0, prefix.size(), prefix) != 0) break;
    if (kind_of(file->first) != FileKind::wording) continue;
    ALCOVE_TRY(const WordingSubject subject, read_wording_subject(file->first, file->second));
    if (subject.instrument == form.id && subject.version == form.version) {
      ALCOVE_TRY_VOID(add_wording(form, file->first, file->second));
    }
  }
  return {};
}

}  // namespace alcove::assessment
