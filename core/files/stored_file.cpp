#include "core/files/stored_file.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/base/text.hpp"
#include "core/flows/items.hpp"

namespace alcove::files {

using base::Json;
using base::Result;
using base::RowId;
using vault::ItemKind;
using vault::ItemRow;

namespace {

constexpr std::size_t k_most_mime_characters = 100;
constexpr std::uint32_t k_most_pixels = 100'000;
constexpr std::uint32_t k_most_duration_ms = 24U * 60 * 60 * 1000;

base::Failure wrong(std::string_view message, std::string_view where) { return base::fail("file", message, where); }

bool is_control(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte < 0x20 || byte == 0x7F;
}

bool is_token(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '.' || letter == '+' ||
         letter == '-';
}

/// "image/jpeg", or `application/octet-stream` for what is none. Parameters ("; codecs=opus") are left out.
std::string plain_mime(std::string_view text) {
  const std::string mime = base::ascii_lower(base::trim(text.substr(0, text.find(';'))));
  const std::size_t slash = mime.find('/');
  const bool has_two = slash != std::string::npos && slash > 0 && slash + 1 < mime.size();
  const bool fits = has_two && mime.size() <= k_most_mime_characters &&
                    std::all_of(mime.begin(), mime.begin() + static_cast<std::ptrdiff_t>(slash), is_token) &&
                    std::all_of(mime.begin() + static_cast<std::ptrdiff_t>(slash) + 1, mime.end(), is_token);
  return fits ? mime : "application/octet-stream";
}

bool is_base64(std::string_view text) {
  const auto is_letter = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '+' || letter == '/' || letter == '=';
  };
  return text.size() % 4 == 0 && std::all_of(text.begin(), text.end(), is_letter);
}

std::optional<std::uint64_t> whole_number(const Json& json) {
  if (!json.is_number_integer()) return std::nullopt;
  if (!json.is_number_unsigned() && json.get<std::int64_t>() < 0) return std::nullopt;
  return json.get<std::uint64_t>();
}

/// A number from 0 to `most`; nothing said is 0.
Result<std::uint32_t> small_number(const Json& json, std::string_view key, std::uint32_t most) {
  const Json* found = base::json_find(json, key);
  if (found == nullptr || found->is_null()) return 0U;
  const auto number = whole_number(*found);
  if (!number || *number > most) return wrong("this must be a whole number in its range", key);
  return static_cast<std::uint32_t>(*number);
}

Result<std::string> optional_text(const Json& json, std::string_view key) {
  const Json* found = base::json_find(json, key);
  if (found == nullptr || found->is_null()) return std::string();
  if (!found->is_string()) return wrong("this must be a text", key);
  return found->get<std::string>();
}

Result<std::vector<std::uint8_t>> read_peaks(const Json& json) {
  std::vector<std::uint8_t> out;
  const Json* found = base::json_find(json, "peaks");
  if (found == nullptr || found->is_null()) return out;
  if (!found->is_array() || found->size() > k_most_peaks) return wrong("this must be at most 200 numbers", "peaks");
  for (const Json& one : *found) {
    const auto peak = whole_number(one);
    if (!peak || *peak > 255) return wrong("a peak is from 0 to 255", "peaks");
    out.push_back(static_cast<std::uint8_t>(*peak));
  }
  return out;
}

template <typename Number>
Number number_in(const ItemRow& item, std::string_view field) {
  const std::string_view text = item.text(field);
  Number out = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? out : Number{0};
}

std::string number_or_nothing(std::uint64_t number) { return number == 0 ? std::string() : std::to_string(number); }

}  // namespace

Result<std::string> checked_name(std::string_view name) {
  const std::string_view trimmed = base::trim(name);
  const bool fits = !trimmed.empty() && base::is_utf8(trimmed) &&
                    base::character_count(trimmed) <= k_most_name_characters &&
                    std::none_of(trimmed.begin(), trimmed.end(), is_control);
  if (!fits) return wrong("give the file a name of 1 to 200 characters", "name");
  return std::string(trimmed);
}

Result<std::string> checked_transcript(std::string_view text) {
  const bool fits = base::is_utf8(text) && text.size() <= k_most_transcript_bytes;
  if (!fits) return wrong("this text is too long; 20 000 characters fit", "transcript");
  return std::string(text);
}

Result<FileDescription> read_description(const Json& json) {
  FileDescription out;
  ALCOVE_TRY(const std::string kind, optional_text(json, "kind"));
  if (kind != "attachment" && kind != "voice") return wrong("a file is an attachment or a voice note", "kind");
  out.kind = kind == "voice" ? ItemKind::voice_sample : ItemKind::attachment;
  ALCOVE_TRY(const std::string name, optional_text(json, "name"));
  ALCOVE_TRY(out.name, checked_name(name));
  ALCOVE_TRY(const std::string mime, optional_text(json, "mime"));
  out.mime = plain_mime(mime);
  const Json* size = base::json_find(json, "size");
  const auto size_bytes = size == nullptr ? std::nullopt : whole_number(*size);
  if (!size_bytes) return wrong("say how many bytes the file has", "size");
  out.size_bytes = *size_bytes;
  ALCOVE_CHECK(out.size_bytes > 0, "file", "this file is empty", "size");
  ALCOVE_CHECK(out.size_bytes <= k_most_file_bytes, "file_too_large",
               "this file is larger than 50 MB; choose a smaller one", "size");
  ALCOVE_TRY(out.width, small_number(json, "width", k_most_pixels));
  ALCOVE_TRY(out.height, small_number(json, "height", k_most_pixels));
  ALCOVE_TRY(out.thumbnail, optional_text(json, "thumbnail"));
  if (out.thumbnail.size() > k_most_thumbnail_characters || !is_base64(out.thumbnail)) {
    return wrong("a small picture has at most 12 KiB, in base64", "thumbnail");
  }
  ALCOVE_TRY(out.duration_ms, small_number(json, "durationMs", k_most_duration_ms));
  ALCOVE_TRY(out.peaks, read_peaks(json));
  return out;
}

flows::FieldTexts fields_of(const StoredFile& file) {
  const FileDescription& about = file.about;
  flows::FieldTexts out{{"at", std::to_string(file.added.unix_ms())},
                        {"name", about.name},
                        {"mime", about.mime},
                        {"size", std::to_string(about.size_bytes)},
                        {"blob", file.blob.hex()},
                        {"account", file.account.hex()},
                        {"key", base::to_hex(file.key.view())},
                        {"hash", base::to_hex(file.hash)},
                        {"chunks", std::to_string(file.chunks())},
                        {"thumbnail", about.thumbnail},
                        {"width", number_or_nothing(about.width)},
                        {"height", number_or_nothing(about.height)}};
  if (about.kind == ItemKind::voice_sample) {
    out.emplace_back("duration_ms", number_or_nothing(about.duration_ms));
    out.emplace_back("peaks", base::to_hex(about.peaks));
    out.emplace_back("transcript", about.transcript);
  }
  return out;
}

Result<StoredFile> stored_file_of(const ItemRow& item) {
  constexpr std::string_view k_unreadable = "what is known of this file cannot be read; a newer Alcove may";
  StoredFile out;
  out.id = item.id;
  out.about.kind = item.kind;
  out.added = item.at();
  out.about.size_bytes = number_in<std::uint64_t>(item, "size");
  const auto blob = crypto::BlobId::from_hex(item.text("blob"));
  const auto account = base::AccountId::from_hex(item.text("account"));
  const auto key = base::from_hex(item.text("key"));
  const auto hash = base::from_hex(item.text("hash"));
  ALCOVE_CHECK(blob && account && key && key->size() == crypto::k_key_bytes && hash && hash->size() == out.hash.size(),
               "file", k_unreadable);
  ALCOVE_CHECK(out.about.size_bytes > 0 && out.about.size_bytes <= crypto::k_file_limit_bytes, "file", k_unreadable,
               "size");
  out.blob = *blob;
  out.account = *account;
  out.key = base::SecretBytes::copy_of(*key);
  std::copy(hash->begin(), hash->end(), out.hash.begin());
  out.about.name = std::string(item.text("name"));
  out.about.mime = plain_mime(item.text("mime"));
  if (is_base64(item.text("thumbnail"))) out.about.thumbnail = std::string(item.text("thumbnail"));
  out.about.width = number_in<std::uint32_t>(item, "width");
  out.about.height = number_in<std::uint32_t>(item, "height");
  out.about.duration_ms = number_in<std::uint32_t>(item, "duration_ms");
  if (auto peaks = base::from_hex(item.text("peaks"))) out.about.peaks = *std::move(peaks);
  out.about.transcript = std::string(item.text("transcript"));
  return out;
}

Result<vault::LiveItem> find_file(const vault::Vault& vault, const RowId& id) {
  ALCOVE_TRY_VOID(vault.need_open());
  auto attachment = vault.live().item(ItemKind::attachment, id);
  if (attachment || attachment.error().code != "not_found") return attachment;
  return vault.live().item(ItemKind::voice_sample, id);
}

Result<vault::LiveItem> find_file(const vault::Vault& vault, std::string_view id) {
  ALCOVE_TRY(const RowId row, flows::row_id_of(id, "id"));
  return find_file(vault, row);
}

}  // namespace alcove::files
