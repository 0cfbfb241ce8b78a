#pragma once

/// The exercises and articles that rules recommend, in our own words. Files are schemas/content/pieces/<id>.json;
/// schemas/content.schema.json is their format.
///
/// Example:
///     ALCOVE_TRY(const Shelf shelf, Shelf::load_bundled());
///     if (const Piece* piece = shelf.find("breathing-long-out")) show(piece_json(*piece, "de"));

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bundle.hpp"
#include "core/base/json.hpp"
#include "core/recommendation/fact.hpp"

namespace alcove::recommendation {

enum class PieceKind : std::uint8_t { exercise, article };
std::string_view name_of(PieceKind kind);  ///< "exercise"

struct Piece {
  std::string id;
  std::int64_t version = 1;
  PieceKind kind = PieceKind::exercise;
  std::vector<std::string> topics;
  base::Json json;  ///< the whole piece
};

/// One piece. Its shape is the schema's; here its id, version, kind, topics, and that it has a title, a summary and the
/// steps or sections of its kind: `json_member`, `definition_member`, `definition_value`, `content`.
base::Result<Piece> read_piece(const base::Json& json, const std::string& path);

/// All pieces that the program knows, sorted by id.
class Shelf {
 public:
  static base::Result<Shelf> load_bundled();
  /// Reads every file below "content/pieces/". Errors of `read_piece`; an id twice is `content_duplicate`.
  static base::Result<Shelf> from_files(std::span<const base::BundleFile> files);

  std::span<const Piece> pieces() const { return pieces_; }
  const Piece* find(std::string_view id) const;
  Ids ids() const;

 private:
  std::vector<Piece> pieces_;
};

/// Content with every text in the best language we have for `language`: the same, the same primary language, English.
base::Json in_language(const base::Json& content, std::string_view language);
/// The piece in that language.
base::Json piece_json(const Piece& piece, std::string_view language);

/// Ids of the feelings and starter tags among the bundled files, for facts that name them; nothing where the file is
/// not there.
std::optional<Ids> feeling_ids(std::span<const base::BundleFile> files);
std::optional<Ids> tag_ids(std::span<const base::BundleFile> files);

/// Whether an object holds one text in several languages: {"en": …, "de": …}.
bool is_localised(const base::Json& json);

}  // namespace alcove::recommendation
