#include "core/portability/document.hpp"

#include "core/portability/stored_parts.hpp"

namespace alcove::portability {

using base::Json;
using base::Result;

namespace {

constexpr base::JsonLimits k_limits{.size_bytes = k_most_document_bytes, .depth = 32, .nodes = 8'000'000};
constexpr std::size_t k_most_trail_entries = 10'000;

Result<void> read_trail(const Json& json, Document& document) {
  const auto trail = base::json_array(json, "trail");
  ALCOVE_CHECK(trail && (*trail)->size() <= k_most_trail_entries, "document", "the export is not whole", "trail");
  for (const Json& entry : **trail) {
    const auto at = base::json_text(entry, "at");
    const auto code = base::json_text(entry, "code");
    const auto message = base::json_text(entry, "message");
    const auto moment = at ? base::Instant::parse(*at) : Result<base::Instant>();
    ALCOVE_CHECK(at && code && message && moment, "document", "the trail has a line that cannot be read", "trail");
    document.trail.push_back({*moment, *code, *message});
  }
  return {};
}

}  // namespace

Result<Document> read_document(std::string_view text) {
  ALCOVE_TRY(const Json json, base::parse_json(text, k_limits));
  const auto format = base::json_text(json, "format");
  ALCOVE_CHECK(format && *format == k_document_format, "document", "this file is not an export of Alcove", "format");
  const auto version = base::json_integer(json, "version");
  ALCOVE_CHECK(version && *version == k_document_version, "document_version",
               "this export was made by another version of Alcove; export it again with the current one", "version");
  Document document;
  const auto exported_at = base::json_text(json, "exportedAt");
  const auto exported = exported_at ? base::Instant::parse(*exported_at) : Result<base::Instant>();
  ALCOVE_CHECK(exported_at && exported, "document", "the export does not say when it was made", "exportedAt");
  document.exported = *exported;
  const auto stored = base::json_object(json, "stored");
  ALCOVE_CHECK(stored.has_value(), "document", "the export is not whole", "stored");
  ALCOVE_TRY_VOID(read_stored(**stored, document));
  ALCOVE_TRY_VOID(read_trail(json, document));
  return document;
}

}  // namespace alcove::portability
