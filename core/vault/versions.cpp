#include "core/vault/versions.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace alcove::vault {

namespace {

/// Rows by kind and id, and for a journal entry its text: siblings all stay.
using RowsById = std::map<std::tuple<std::size_t, base::RowId, std::string>, Row>;

std::string text_apart(const Row& row) {
  const auto* entry = std::get_if<JournalEntryRow>(&row);
  return entry == nullptr ? std::string() : entry->text;
}

void put_row(RowsById& rows, Row row) {
  const std::tuple key(row.index(), id_of(row), text_apart(row));
  const auto found = rows.find(key);
  if (found == rows.end()) {
    rows.emplace(key, std::move(row));
  } else if (auto* profile = std::get_if<ProfileRow>(&found->second)) {
    merge_fields(profile->fields, std::get<ProfileRow>(row).fields);
  } else if (auto* plan = std::get_if<SafetyPlanRow>(&found->second)) {
    merge_fields(plan->fields, std::get<SafetyPlanRow>(row).fields);
  } else if (auto* item = std::get_if<ItemRow>(&found->second)) {
    merge_fields(item->fields, std::get<ItemRow>(row).fields);
  } else {
    found->second = std::move(row);
  }
}

}  // namespace

base::Result<Version> open_version(base::BytesView envelope, const crypto::Keyring& keyring,
                                   const base::AccountId& account) {
  Version version;
  ALCOVE_TRY(version.header, crypto::parse_envelope_header(envelope));
  ALCOVE_CHECK(version.header.collection == keyring.own_collection(account), "unknown_collection",
               "this record belongs to a collection that this vault does not have");
  ALCOVE_TRY(const base::SecretBytes* const key, keyring.epoch_key(version.header.epoch));
  ALCOVE_TRY(const crypto::RecordBody body, crypto::open_envelope(envelope, *key, account));
  version.hash = crypto::envelope_hash(envelope, account);
  version.author = body.author;
  version.hlc = body.hlc;
  ALCOVE_TRY(version.room_bytes, crypto::room_bytes_of(envelope));
  for (const base::Cbor& stored : body.rows) {
    ALCOVE_TRY(Row row, row_from_cbor(stored));
    version.rows.push_back(std::move(row));
  }
  return version;
}

std::vector<Row> merge_versions(std::vector<Version> versions) {
  std::sort(versions.begin(), versions.end(), [](const Version& a, const Version& b) {
    return std::tie(a.hlc, a.author, a.hash) < std::tie(b.hlc, b.author, b.hash);
  });
  RowsById rows;
  for (Version& version : versions) {
    for (Row& row : version.rows) put_row(rows, std::move(row));
  }
  std::vector<Row> merged;
  merged.reserve(rows.size());
  for (auto& [key, row] : rows) merged.push_back(std::move(row));
  return merged;
}

void merge_fields(std::map<std::string, StampedText>& fields, const std::map<std::string, StampedText>& other) {
  for (const auto& [name, value] : other) {
    const auto [found, is_new] = fields.try_emplace(name, value);
    // Two values under one stamp are no honest device's doing; the text decides, so that all devices agree.
    const auto rank = [](const StampedText& text) { return std::tie(text.stamp, text.text); };
    if (!is_new && rank(found->second) < rank(value)) found->second = value;
  }
}

}  // namespace alcove::vault
