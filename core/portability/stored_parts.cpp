#include "core/portability/stored_parts.hpp"

#include <algorithm>

#include "core/base/base64.hpp"

namespace alcove::portability {

using base::Json;
using base::OrderedJson;
using base::Result;

namespace {

constexpr std::array<std::string_view, 2> k_singletons = {"profile", "safety_plan"};
/// More than a person could have edited one thing; a greater count would make every later edit lose.
constexpr std::uint64_t k_most_edits = 1U << 30U;
constexpr std::size_t k_most_room_bytes = std::size_t{256} << 10U;

std::string coded(const base::Cbor& value) { return base::to_base64(base::encode_cbor(value)); }

Result<base::Cbor> decoded(const Json& text, const std::string& where) {
  ALCOVE_CHECK(text.is_string(), "document", "a stored row is a text", where);
  const auto bytes = base::from_base64(text.get_ref<const std::string&>());
  ALCOVE_CHECK(bytes.has_value(), "document", "a stored row was changed; use an export as it was made", where);
  auto value = base::decode_cbor(*bytes);
  ALCOVE_CHECK(value.has_value(), "document", "a stored row was changed; use an export as it was made", where);
  return *std::move(value);
}

/// The id of a singleton's record differs from vault to vault, so it is not told.
void forget_id(vault::Row& row) {
  std::visit([](auto& kind) { kind.id = base::RowId(); }, row);
}

std::string singleton_of(const vault::Vault& vault, const base::RecordId& record) {
  for (const std::string_view name : k_singletons) {
    if (record == vault.singleton(name)) return std::string(name);
  }
  return {};
}

OrderedJson record_json(const vault::WholeRecord& whole, const std::string& singleton) {
  OrderedJson rows = OrderedJson::array();
  for (const vault::Row& row : whole.rows) {
    vault::Row told = row;
    if (!singleton.empty()) forget_id(told);
    rows.push_back(coded(to_cbor(told)));
  }
  return {{"id", singleton.empty() ? whole.record.hex() : singleton},
          {"room", whole.room_bytes},
          {"rows", std::move(rows)}};
}

bool has_fair_stamps(const std::map<std::string, vault::StampedText>& fields) {
  return std::all_of(fields.begin(), fields.end(),
                     [](const auto& field) { return field.second.stamp.count <= k_most_edits; });
}

/// Whether later edits can follow it.
bool is_fair(const vault::Row& row) {
  if (const auto* item = std::get_if<vault::ItemRow>(&row)) return has_fair_stamps(item->fields);
  if (const auto* profile = std::get_if<vault::ProfileRow>(&row)) return has_fair_stamps(profile->fields);
  if (const auto* plan = std::get_if<vault::SafetyPlanRow>(&row)) return has_fair_stamps(plan->fields);
  if (const auto* entry = std::get_if<vault::JournalEntryRow>(&row)) return entry->stamp.count <= k_most_edits;
  if (const auto* state = std::get_if<vault::FlagStateRow>(&row)) return state->stamp.count <= k_most_edits;
  return true;
}

Result<StoredRecord> read_record(const Json& json, const std::string& where) {
  StoredRecord out;
  const auto id = base::json_text(json, "id");
  ALCOVE_CHECK(id.has_value(), "document", "a record has an id", where);
  const bool is_singleton = std::find(k_singletons.begin(), k_singletons.end(), *id) != k_singletons.end();
  if (is_singleton) {
    out.singleton = *id;
  } else {
    const auto record = base::RecordId::from_hex(*id);
    ALCOVE_CHECK(record && !record->is_zero(), "document", "a record's id is 32 hexadecimal digits", where);
    out.record = *record;
  }
  const auto room = base::json_integer(json, "room");
  ALCOVE_CHECK(room && *room >= 0 && *room <= static_cast<std::int64_t>(k_most_room_bytes), "document",
               "a record's room is at most 256 KiB", where);
  out.room_bytes = static_cast<std::size_t>(*room);
  const auto rows = base::json_array(json, "rows");
  ALCOVE_CHECK(rows && !(*rows)->empty(), "document", "a record has rows", where);
  for (const Json& text : **rows) {
    ALCOVE_TRY(const base::Cbor value, decoded(text, where));
    auto row = vault::row_from_cbor(value);
    if (!row && row.error().code == "unknown_row_type") return base::Failure(row.error());
    ALCOVE_CHECK(row.has_value() && is_fair(*row), "document", "a stored row cannot be read", where);
    const bool fits = is_singleton ? type_name(*row) == *id : !id_of(*row).is_zero();
    const bool stands_alone = type_name(*row) == k_singletons[0] || type_name(*row) == k_singletons[1];
    ALCOVE_CHECK(fits && stands_alone == is_singleton, "document", "a stored row is in the wrong record", where);
    out.rows.push_back(*std::move(row));
  }
  return out;
}

template <typename Kind>
Result<void> read_drafts(const Json& stored, const char* key, Result<Kind> (*read)(const base::Cbor&),
                         std::vector<Kind>& out) {
  const auto list = base::json_array(stored, key);
  ALCOVE_CHECK(list.has_value(), "document", "the export is not whole", key);
  for (const Json& text : **list) {
    ALCOVE_TRY(const base::Cbor value, decoded(text, key));
    auto draft = read(value);
    ALCOVE_CHECK(draft.has_value(), "document", "a stored draft cannot be read", key);
    out.push_back(*std::move(draft));
  }
  return {};
}

}  // namespace

Result<OrderedJson> stored_json(const vault::Vault& vault) {
  std::map<std::string, OrderedJson> singletons;
  OrderedJson others = OrderedJson::array();
  ALCOVE_TRY_VOID(vault.each_record([&](const vault::WholeRecord& whole) -> Result<void> {
    const std::string singleton = singleton_of(vault, whole.record);
    OrderedJson json = record_json(whole, singleton);
    if (singleton.empty()) {
      others.push_back(std::move(json));
    } else {
      singletons[singleton] = std::move(json);
    }
    return {};
  }));
  OrderedJson records = OrderedJson::array();
  for (auto& [name, json] : singletons) records.push_back(std::move(json));
  for (OrderedJson& json : others) records.push_back(std::move(json));
  OrderedJson drafts = OrderedJson::array(), entry_drafts = OrderedJson::array();
  ALCOVE_TRY(const auto unfinished, vault.drafts());
  for (const vault::Draft& draft : unfinished) drafts.push_back(coded(to_cbor(draft)));
  ALCOVE_TRY(const auto texts, vault.entry_drafts());
  for (const vault::EntryDraft& draft : texts) entry_drafts.push_back(coded(to_cbor(draft)));
  return OrderedJson{
      {"records", std::move(records)}, {"drafts", std::move(drafts)}, {"entryDrafts", std::move(entry_drafts)}};
}

Result<void> read_stored(const Json& stored, Document& document) {
  const auto records = base::json_array(stored, "records");
  ALCOVE_CHECK(records.has_value(), "document", "the export is not whole", "stored.records");
  for (const Json& json : **records) {
    const std::string where = "stored.records[" + std::to_string(document.records.size()) + "]";
    ALCOVE_TRY(StoredRecord record, read_record(json, where));
    document.records.push_back(std::move(record));
  }
  std::vector<std::string> names;
  for (const StoredRecord& record : document.records) {
    names.push_back(record.singleton.empty() ? record.record.hex() : record.singleton);
  }
  std::sort(names.begin(), names.end());
  ALCOVE_CHECK(std::adjacent_find(names.begin(), names.end()) == names.end(), "document",
               "a record is in the export twice", "stored.records");
  ALCOVE_TRY_VOID(read_drafts(stored, "drafts", vault::draft_from_cbor, document.drafts));
  return read_drafts(stored, "entryDrafts", vault::entry_draft_from_cbor, document.entry_drafts);
}

}  // namespace alcove::portability
