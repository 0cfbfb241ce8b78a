#include "core/journal/arguments.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/flows/items.hpp"

namespace alcove::journal {

using base::Json;
using base::Result;
using base::RowId;
using vault::EntryFilter;
using vault::EntryLinks;

namespace {

constexpr std::size_t k_most_prompt_characters = 100;
constexpr std::int64_t k_most_at_once = 200;
constexpr std::int64_t k_latest_ms = 253'402'300'799'999;  ///< the end of the year 9999

template <typename Thing>
void add_once(std::vector<Thing>& list, Thing thing) {
  if (std::find(list.begin(), list.end(), thing) == list.end()) list.push_back(std::move(thing));
}

/// The texts of a list; without the member there are none.
Result<std::vector<std::string>> texts_of(const Json& object, std::string_view member, std::string_view code,
                                          std::string_view path) {
  std::vector<std::string> out;
  const Json* list = base::json_find(object, member);
  if (list == nullptr) return out;
  const std::string where = std::string(path) + "." + std::string(member);
  ALCOVE_CHECK(list->is_array() && list->size() <= EntryLinks::k_most, code, "this is a list of at most 100 texts",
               where);
  for (const Json& text : *list) {
    ALCOVE_CHECK(text.is_string(), code, "this is a list of at most 100 texts", where);
    add_once(out, text.get<std::string>());
  }
  return out;
}

Result<std::vector<std::string>> tags_of(const Json& object, std::string_view code, std::string_view path) {
  ALCOVE_TRY(auto tags, texts_of(object, "tags", code, path));
  for (const std::string& tag : tags) {
    ALCOVE_CHECK(base::is_utf8(tag) && !base::trim(tag).empty() && base::character_count(tag) <= k_most_tag_characters,
                 code, "a tag has 1 to 60 characters", std::string(path) + ".tags");
  }
  return tags;
}

Result<std::vector<RowId>> ids_of(const Json& links, std::string_view member) {
  ALCOVE_TRY(const auto texts, texts_of(links, member, "entry_links", "links"));
  std::vector<RowId> out;
  for (const std::string& text : texts) {
    const auto id = RowId::from_hex(text);
    ALCOVE_CHECK(id.has_value() && !id->is_zero(), "entry_links", "this is no id", "links." + std::string(member));
    add_once(out, *id);
  }
  return out;
}

/// A text or empty; null and no member are empty too.
Result<std::string> text_or_none(const Json& object, std::string_view member, std::string_view code,
                                 std::string_view path) {
  const Json* found = base::json_find(object, member);
  if (found == nullptr || found->is_null()) return std::string();
  const bool is_fit = found->is_string() && base::is_utf8(found->get_ref<const std::string&>()) &&
                      base::character_count(found->get_ref<const std::string&>()) <= k_most_prompt_characters;
  ALCOVE_CHECK(is_fit, code, "this is a text of at most 100 characters", std::string(path) + "." + std::string(member));
  return found->get<std::string>();
}

Result<RowId> row_or_none(const Json& object, std::string_view member, std::string_view code, std::string_view path) {
  ALCOVE_TRY(const std::string text, text_or_none(object, member, code, path));
  if (text.empty()) return RowId();
  const auto id = RowId::from_hex(text);
  ALCOVE_CHECK(id.has_value(), code, "this is no id", std::string(path) + "." + std::string(member));
  return *id;
}

Result<base::Instant> moment_of(const Json& filter, std::string_view member, base::Instant otherwise) {
  const Json* found = base::json_find(filter, member);
  if (found == nullptr || found->is_null()) return otherwise;
  const bool is_moment =
      found->is_number_integer() && found->get<std::int64_t>() >= 0 && found->get<std::int64_t>() <= k_latest_ms + 1;
  ALCOVE_CHECK(is_moment, "entry_filter", "this is no moment in milliseconds since 1970",
               "filter." + std::string(member));
  return base::Instant::from_unix_ms(found->get<std::int64_t>());
}

}  // namespace

Result<EntryLinks> links_of(const Json& arguments) {
  const Json* links = base::json_find(arguments, "links");
  ALCOVE_CHECK(links != nullptr && links->is_object(), "entry_links", "an entry comes with its links", "links");
  EntryLinks out;
  ALCOVE_TRY(out.prompt, text_or_none(*links, "prompt", "entry_links", "links"));
  ALCOVE_TRY(out.mood, row_or_none(*links, "mood", "entry_links", "links"));
  ALCOVE_TRY(out.goals, ids_of(*links, "goals"));
  ALCOVE_TRY(out.tags, tags_of(*links, "entry_links", "links"));
  ALCOVE_TRY(out.attachments, ids_of(*links, "attachments"));
  return out;
}

Result<EntryFilter> filter_of(const Json& arguments) {
  EntryFilter out;
  const Json* filter = base::json_find(arguments, "filter");
  if (filter == nullptr || filter->is_null()) return out;
  ALCOVE_CHECK(filter->is_object(), "entry_filter", "a filter is an object of conditions", "filter");
  ALCOVE_TRY(out.from, moment_of(*filter, "from", out.from));
  ALCOVE_TRY(out.to, moment_of(*filter, "to", out.to));
  ALCOVE_TRY(out.tags, tags_of(*filter, "entry_filter", "filter"));
  ALCOVE_TRY(out.goal, row_or_none(*filter, "goal", "entry_filter", "filter"));
  ALCOVE_TRY(out.mood, row_or_none(*filter, "mood", "entry_filter", "filter"));
  ALCOVE_TRY(out.prompt, text_or_none(*filter, "prompt", "entry_filter", "filter"));
  const Json* attachments = base::json_find(*filter, "hasAttachments");
  if (attachments == nullptr || attachments->is_null()) return out;
  ALCOVE_CHECK(attachments->is_boolean(), "entry_filter", "this is true or false", "filter.hasAttachments");
  out.has_attachments = attachments->get<bool>();
  return out;
}

Result<std::size_t> limit_of(const Json& arguments) {
  const Json* limit = base::json_find(arguments, "limit");
  const bool is_fit = limit != nullptr && limit->is_number_integer() && limit->get<std::int64_t>() >= 1 &&
                      limit->get<std::int64_t>() <= k_most_at_once;
  ALCOVE_CHECK(is_fit, "entry_filter", "a list is asked for with 1 to 200 entries at once", "limit");
  return limit->get<std::size_t>();
}

Result<std::optional<RowId>> id_or_none(const Json& arguments, std::string_view member) {
  const Json* found = base::json_find(arguments, member);
  if (found == nullptr || found->is_null()) return std::optional<RowId>();
  ALCOVE_CHECK(found->is_string(), "not_found", "there is no such entry on this device", member);
  ALCOVE_TRY(const RowId id, flows::row_id_of(found->get_ref<const std::string&>(), member));
  return std::optional(id);
}

Result<std::string> text_of(const Json& arguments) {
  ALCOVE_TRY(std::string text, base::json_text(arguments, "text"));
  ALCOVE_CHECK(text.size() <= vault::k_most_entry_bytes, "entry_too_long",
               "this text is longer than 64 KiB; divide it into several", "text");
  ALCOVE_CHECK(base::is_utf8(text), "text", "this text is not UTF-8", "text");
  return text;
}

}  // namespace alcove::journal
