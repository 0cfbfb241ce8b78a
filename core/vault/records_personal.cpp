// The rows that a person writes: profile, safety plan, journal, and the items of their days.

#include <array>
#include <charconv>
#include <system_error>

#include "core/vault/row_reader.hpp"

namespace alcove::vault {

using base::Cbor;
using base::Result;
using base::RowId;

Cbor members_of(const ProfileRow& row) { return Cbor::map({{"fields", of_fields(row.fields)}}); }

Cbor members_of(const SafetyPlanRow& row) { return Cbor::map({{"fields", of_fields(row.fields)}}); }

namespace {

/// In the order of `ItemKind`.
constexpr std::array<std::string_view, 8> k_item_kinds = {"mood_entry", "tracker",        "goal",       "goal_progress",
                                                          "reminder",   "recommendation", "attachment", "voice_sample"};

Cbor of_ids(const std::vector<RowId>& ids) {
  Cbor::Array out;
  for (const RowId& id : ids) out.push_back(Cbor::bytes(id.view()));
  return Cbor::array(std::move(out));
}

std::optional<RowId> id_from(const Cbor& stored) {
  const auto bytes = stored.as_bytes();
  if (!bytes || bytes->size() != base::k_id_bytes) return std::nullopt;
  return *RowId::from_bytes(*bytes);
}

/// Reads each element of a list that may be missing; false when one can't be read or there are too many.
template <typename Read>
bool each_of(const Cbor& stored, std::string_view key, const Read& read) {
  const Cbor* list = stored.find(key);
  if (list == nullptr) return true;
  const auto values = list->as_array();
  if (!values || (*values)->size() > EntryLinks::k_most) return false;
  return std::all_of((*values)->begin(), (*values)->end(), read);
}

bool read_ids(const Cbor& stored, std::string_view key, std::vector<RowId>& out) {
  return each_of(stored, key, [&](const Cbor& value) {
    const auto id = id_from(value);
    if (id) out.push_back(*id);
    return id.has_value();
  });
}

}  // namespace

std::string_view name_of(ItemKind kind) { return k_item_kinds[static_cast<std::size_t>(kind)]; }

std::optional<ItemKind> item_kind_of(std::string_view name) {
  const auto position = position_of(k_item_kinds, name);
  if (!position) return std::nullopt;
  return static_cast<ItemKind>(*position);
}

std::string_view ItemRow::text(std::string_view field) const {
  const auto found = fields.find(std::string(field));
  return found == fields.end() ? std::string_view() : std::string_view(found->second.text);
}

base::Instant ItemRow::at() const {
  const std::string_view digits = text("at");
  std::uint64_t unix_ms = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unix_ms);
  const bool whole = error == std::errc() && end == digits.data() + digits.size() && unix_ms <= k_max_unix_ms;
  return base::Instant::from_unix_ms(whole ? static_cast<std::int64_t>(unix_ms) : 0);
}

Cbor members_of(const ItemRow& row) { return Cbor::map({{"fields", of_fields(row.fields)}}); }

Result<Row> read_item(const Cbor& stored) {
  const auto type = stored.text_at("type");
  const auto kind = type ? item_kind_of(*type) : std::nullopt;
  ALCOVE_CHECK(kind.has_value(), "row", "a stored row has no type");
  RowReader read(stored, *type);
  ItemRow row;
  row.id = read.id<RowId>("id");
  row.kind = *kind;
  row.fields = read.fields("fields");
  return read.finish(std::move(row));
}

Cbor of_links(const EntryLinks& links) {
  Cbor out = Cbor::map({});
  if (!links.prompt.empty()) out.set("prompt", Cbor::text(links.prompt));
  if (!links.mood.is_zero()) out.set("mood", Cbor::bytes(links.mood.view()));
  if (!links.goals.empty()) out.set("goals", of_ids(links.goals));
  if (!links.tags.empty()) out.set("tags", of_texts(links.tags));
  if (!links.attachments.empty()) out.set("attachments", of_ids(links.attachments));
  return out;
}

std::optional<EntryLinks> links_from(const Cbor& stored) {
  EntryLinks out;
  if (!stored.as_map()) return std::nullopt;
  if (const Cbor* prompt = stored.find("prompt")) {
    const auto text = prompt->as_text();
    if (!text) return std::nullopt;
    out.prompt = std::string(*text);
  }
  if (const Cbor* mood = stored.find("mood")) {
    const auto id = id_from(*mood);
    if (!id) return std::nullopt;
    out.mood = *id;
  }
  const bool tags = each_of(stored, "tags", [&](const Cbor& value) {
    const auto text = value.as_text();
    if (text) out.tags.emplace_back(*text);
    return text.has_value();
  });
  if (!tags || !read_ids(stored, "goals", out.goals) || !read_ids(stored, "attachments", out.attachments)) {
    return std::nullopt;
  }
  return out;
}

EntryLinks RowReader::links(std::string_view key) {
  const Cbor* stored = row_.find(key);
  if (stored == nullptr) return {};
  auto out = links_from(*stored);
  if (!out) return note(key), EntryLinks();
  return *std::move(out);
}

Cbor members_of(const JournalEntryRow& row) {
  Cbor out = Cbor::map({{"text", Cbor::text(row.text)},
                        {"written_at", of_instant(row.written_at)},
                        {"edited", of_instant(row.edited)},
                        {"utc_offset", Cbor::integer(row.utc_offset.count)},
                        {"zone", Cbor::text(row.zone)},
                        {"device", Cbor::bytes(row.device.view())},
                        {"stamp", of_stamp(row.stamp)}});
  if (!row.links.is_empty()) out.set("links", of_links(row.links));
  return out;
}

Result<Row> read_profile(const Cbor& stored) {
  RowReader read(stored, "profile");
  ProfileRow row;
  row.id = read.id<RowId>("id");
  row.fields = read.fields("fields");
  return read.finish(std::move(row));
}

Result<Row> read_safety_plan(const Cbor& stored) {
  RowReader read(stored, "safety_plan");
  SafetyPlanRow row;
  row.id = read.id<RowId>("id");
  row.fields = read.fields("fields");
  return read.finish(std::move(row));
}

Result<Row> read_journal_entry(const Cbor& stored) {
  RowReader read(stored, "journal_entry");
  JournalEntryRow row;
  row.id = read.id<RowId>("id");
  row.text = read.text("text");
  if (row.text.size() > k_most_entry_bytes) read.note("text");
  row.written_at = read.instant("written_at");
  row.edited = read.instant("edited");
  row.utc_offset = read.minutes("utc_offset");
  row.zone = read.text("zone");
  row.device = read.id<base::DeviceId>("device");
  row.stamp = read.stamp("stamp");
  row.links = read.links("links");
  return read.finish(std::move(row));
}

Cbor to_cbor(const EntryDraft& draft) {
  Cbor out = Cbor::map({{"entry", Cbor::bytes(draft.entry.view())},
                        {"text", Cbor::text(draft.text)},
                        {"updated", of_instant(draft.updated)}});
  if (!draft.links.is_empty()) out.set("links", of_links(draft.links));
  return out;
}

Result<EntryDraft> entry_draft_from_cbor(const Cbor& stored) {
  const auto entry = stored.bytes_at("entry");
  const auto text = stored.text_at("text");
  const auto updated = stored.unsigned_at("updated");
  const Cbor* stored_links = stored.find("links");
  const auto links = stored_links == nullptr ? std::optional(EntryLinks()) : links_from(*stored_links);
  const bool whole =
      entry && entry->size() == base::k_id_bytes && text && updated && *updated <= k_max_unix_ms && links;
  ALCOVE_CHECK(whole, "row", "a stored draft cannot be read", "draft");
  return EntryDraft{.entry = *RowId::from_bytes(*entry),
                    .text = std::string(*text),
                    .updated = base::Instant::from_unix_ms(static_cast<std::int64_t>(*updated)),
                    .links = *links};
}

}  // namespace alcove::vault
