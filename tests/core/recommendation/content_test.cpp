#include "core/recommendation/content.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/recommendation/sample.hpp"

using namespace alcove;
using namespace alcove::recommendation;
using namespace alcove::recommendation::tests;

TEST_CASE("a piece comes in the nearest language, text by text") {
  const Piece* piece = shelf().find("breathing");
  REQUIRE(piece != nullptr);
  const Json german = piece_json(*piece, "de-AT");
  CHECK(german.at("title") == "Atmen");
  CHECK(german.at("steps").at(0).at("text") == "Ein.");
  CHECK(german.at("steps").at(1).at("text") == "Out.");
  CHECK(german.at("minutes") == 3);
  CHECK(piece_json(*piece, "fr").at("title") == "Breathing");
}

TEST_CASE("a shelf refuses what is no piece, and a piece twice") {
  const auto code = [](const Json& changes) {
    Json piece = shelf().find("sleep-and-mood")->json;
    piece.merge_patch(changes);
    return code_of(read_piece(piece, "piece"));
  };
  CHECK(code(Json::object()) == "none");
  CHECK(code({{"colour", 1}}) == "definition_member");
  CHECK(code({{"kind", "song"}}) == "definition_value");
  CHECK(code({{"minutes", 0}}) == "definition_value");
  CHECK(code({{"title", nullptr}}) == "json_member");
  CHECK(code({{"title", {{"en", nullptr}}}}) == "content");
  CHECK(code({{"topics", {1}}}) == "content");
  CHECK(code({{"sections", Json::array()}}) == "content");
  CHECK(code({{"steps", Json::array()}}) == "content");
  const std::string text = shelf().find("breathing")->json.dump();
  CHECK(code_of(Shelf::from_files(std::vector<base::BundleFile>{
            {"content/pieces/a.json", text}, {"content/pieces/b.json", text}})) == "content_duplicate");
}

TEST_CASE("feelings and tags are known by the files that hold them") {
  const std::vector<base::BundleFile> files{
      {"content/feelings.json", R"({"feelings": [{"id": "calm", "words": {"en": "calm"}}]})"}};
  const auto feelings = feeling_ids(files);
  REQUIRE(feelings.has_value());
  CHECK(*feelings == Ids{"calm"});
  CHECK_FALSE(tag_ids(files).has_value());
}
