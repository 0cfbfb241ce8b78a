#include "core/assessment/language_packs.hpp"

#include <algorithm>

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

Result<void> read_strings(const Form& form, const Json& strings, const std::string& path, LanguagePack& pack) {
  const std::set<std::string> needed = text_keys_of(form);
  for (const auto& [key, text] : strings.items()) {
    const std::string where = path + "." + key;
    ALCOVE_CHECK(needed.count(key) != 0, "language_pack", "the definition names no such key", where);
    ALCOVE_CHECK(text.is_string(), "language_pack", "expected a text", where);
    const auto& content = text.get_ref<const std::string&>();
    ALCOVE_CHECK(!base::trim(content).empty(), "language_pack", "a text is empty", where);
    ALCOVE_CHECK(!is_damaged(content), "language_pack", "a text holds characters that no language uses", where);
    pack.strings.emplace(key, content);
  }
  for (const std::string& key : needed) {
    ALCOVE_CHECK(pack.strings.count(key) != 0, "language_pack", "a text is missing", path + "." + key);
  }
  return check_labels(form, pack, path);
}

Result<LanguagePack> read_pack(const Form& form, const std::string& tag, const ObjectReader& entry,
                               const PackFiles& packs) {
  LanguagePack pack;
  ALCOVE_TRY(pack.file, entry.text("file"));
  ALCOVE_TRY(pack.sha256, entry.text("sha256"));
  const bool is_hash =
      pack.sha256.size() == 64 && pack.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
  ALCOVE_CHECK(is_hash, "language_pack", "expected 64 hexadecimal digits in lower case", entry.path_of("sha256"));
  ALCOVE_TRY(const std::string_view review, entry.word("review", k_reviews));
  pack.review = review;
  const auto file = packs.find(pack.file);
  ALCOVE_CHECK(file != packs.end(), "language_pack", "the file is not there", entry.path_of("file"));

  ALCOVE_TRY(const Json json, base::parse_json(file->second));
  const std::string path = form.id + "." + tag;
  ALCOVE_TRY(const ObjectReader object,
             ObjectReader::open(json, path, {"instrument", "version", "language", "strings"}));
  ALCOVE_TRY(const std::string instrument, object.text("instrument"));
  ALCOVE_TRY(const std::string version, object.text("version"));
  ALCOVE_TRY(const std::string language, object.text("language"));
  const bool belongs = instrument == form.id && version == form.version && language == tag;
  ALCOVE_CHECK(belongs, "language_pack", "the file is for another instrument, version or language", path);
  ALCOVE_TRY(const Json* strings, object.object("strings"));
  ALCOVE_TRY_VOID(read_strings(form, *strings, object.path_of("strings"), pack));
  return pack;
}

}  // namespace

std::set<std::string> text_keys_of(const Form& form) {
  std::set<std::string> keys{form.title, form.instructions, form.does_not_mean, form.licence.attribution};
  for (const Item& item : form.items) {
    keys.insert(item.text);
    for (const Option& option : item.options) keys.insert(option.label);
  }
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

Result<void> read_language_packs(Form& form, const ObjectReader& definition, const PackFiles& packs) {
  ALCOVE_TRY(const Json* languages, definition.object("text"));
  const std::string path = definition.path_of("text");
  ALCOVE_CHECK(!languages->empty(), "language_pack", "a form has texts in at least one language", path);
  for (const auto& [tag, json] : languages->items()) {
    ALCOVE_CHECK(is_language_tag(tag), "language_pack", "not a BCP-47 language tag", path + "." + tag);
    ALCOVE_TRY(const ObjectReader entry, ObjectReader::open(json, path + "." + tag, {"file", "sha256", "review"}));
    ALCOVE_TRY(LanguagePack pack, read_pack(form, tag, entry, packs));
    form.languages.emplace(tag, std::move(pack));
  }
  return {};
}

}  // namespace alcove::assessment
