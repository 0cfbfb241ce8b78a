#include "core/recommendation/content.hpp"

#include <algorithm>
#include <array>

#include "core/assessment/object_reader.hpp"

namespace alcove::recommendation {

using assessment::ObjectReader;
using base::BundleFile;
using base::Json;
using base::Result;

namespace {

constexpr std::array<std::pair<std::string_view, PieceKind>, 2> k_kinds{
    {{"exercise", PieceKind::exercise}, {"article", PieceKind::article}}};
constexpr std::string_view k_folder = "content/pieces/";

Result<void> check_text(const ObjectReader& object, std::string_view key) {
  ALCOVE_TRY(const Json* text, object.member(key));
  ALCOVE_CHECK(is_localised(*text), "content", "a text is an object of languages, English among them",
               object.path_of(key));
  return {};
}

const Json& text_in(const Json& texts, std::string_view language) {
  for (const std::string_view wanted : {language, language.substr(0, language.find('-')), std::string_view("en")}) {
    if (const Json* text = base::json_find(texts, wanted)) return *text;
  }
  return texts;
}

/// Every "id" of an object below `json`.
void collect_ids(const Json& json, Ids& ids) {
  if (const Json* id = base::json_find(json, "id"); id != nullptr && id->is_string())
    ids.insert(id->get<std::string>());
  if (!json.is_structured()) return;
  for (const auto& member : json) collect_ids(member, ids);
}

std::optional<Ids> ids_in(std::span<const BundleFile> files, std::string_view path) {
  for (const BundleFile& file : files) {
    if (file.path != path) continue;
    Ids ids;
    if (const auto json = base::parse_json(file.content)) collect_ids(*json, ids);
    return ids;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(PieceKind kind) { return k_kinds[static_cast<std::size_t>(kind)].first; }

bool is_localised(const Json& json) {
  const Json* english = base::json_find(json, "en");
  return english != nullptr && english->is_string() &&
         std::all_of(json.begin(), json.end(), [](const Json& text) { return text.is_string(); });
}

Result<Piece> read_piece(const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object,
             ObjectReader::open(json, path,
                                {"id", "version", "kind", "title", "summary", "minutes", "topics", "cautions", "steps",
                                 "sections", "see_also", "evidence", "licence"}));
  Piece piece;
  piece.json = json;
  ALCOVE_TRY(piece.id, object.id("id"));
  ALCOVE_TRY(piece.version, object.integer("version", 1, 9'999));
  ALCOVE_TRY(piece.kind, object.word("kind", k_kinds));
  ALCOVE_TRY_VOID(object.integer("minutes", 1, 60));
  ALCOVE_TRY_VOID(check_text(object, "title"));
  ALCOVE_TRY_VOID(check_text(object, "summary"));
  ALCOVE_TRY(const Json* topics, object.array("topics"));
  for (const Json& topic : *topics) {
    ALCOVE_CHECK(topic.is_string(), "content", "a topic is a word", object.path_of("topics"));
    piece.topics.push_back(topic.get<std::string>());
  }
  const bool is_exercise = piece.kind == PieceKind::exercise;
  ALCOVE_TRY(const Json* parts, object.array(is_exercise ? "steps" : "sections"));
  ALCOVE_CHECK(!parts->empty(), "content", "an exercise has steps, an article has sections", path);
  ALCOVE_CHECK(!object.has(is_exercise ? "sections" : "steps"), "content",
               "an exercise has no sections, an article no steps", path);
  return piece;
}

Result<Shelf> Shelf::load_bundled() { return from_files(base::bundle_files()); }

Result<Shelf> Shelf::from_files(std::span<const BundleFile> files) {
  Shelf shelf;
  for (const BundleFile& file : files) {
    if (file.path.substr(0, k_folder.size()) != k_folder) continue;
    ALCOVE_TRY(const Json json, base::parse_json(file.content));
    ALCOVE_TRY(Piece piece, read_piece(json, std::string(file.path)));
    ALCOVE_CHECK(shelf.find(piece.id) == nullptr, "content_duplicate", "another piece has this id", file.path);
    shelf.pieces_.push_back(std::move(piece));
  }
  std::sort(shelf.pieces_.begin(), shelf.pieces_.end(), [](const Piece& a, const Piece& b) { return a.id < b.id; });
  return shelf;
}

const Piece* Shelf::find(std::string_view id) const {
  const auto found = std::find_if(pieces_.begin(), pieces_.end(), [&](const Piece& piece) { return piece.id == id; });
  return found == pieces_.end() ? nullptr : &*found;
}

Ids Shelf::ids() const {
  Ids ids;
  for (const Piece& piece : pieces_) ids.insert(piece.id);
  return ids;
}

Json in_language(const Json& content, std::string_view language) {
  if (is_localised(content)) return text_in(content, language);
  if (!content.is_structured()) return content;
  Json out = content;
  for (auto& member : out) member = in_language(member, language);
  return out;
}

Json piece_json(const Piece& piece, std::string_view language) { return in_language(piece.json, language); }

std::optional<Ids> feeling_ids(std::span<const BundleFile> files) { return ids_in(files, "content/feelings.json"); }
std::optional<Ids> tag_ids(std::span<const BundleFile> files) { return ids_in(files, "content/tags.json"); }

}  // namespace alcove::recommendation
