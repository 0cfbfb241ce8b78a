#include "core/guidance/content.hpp"

#include <algorithm>
#include <utility>

#include "core/base/bundle.hpp"
#include "core/guidance/guide.hpp"
#include "core/guidance/recommendation_item.hpp"

namespace alcove::guidance {

using base::Json;
using base::OrderedJson;
using base::Result;
using recommendation::Piece;
using recommendation::PieceKind;

namespace {

using DoneAt = std::map<std::string, base::Instant, std::less<>>;

/// Scales of exercises go from 0 to 10 (schemas/content.schema.json).
constexpr int k_scale_end = 10;

Json words_file(std::string_view path, std::string_view language) {
  const auto file = base::parse_json(base::bundle_file(path));
  ALCOVE_ASSERT(file.has_value());
  return recommendation::in_language(*file, language);
}

/// Those of an object's members, in this order.
OrderedJson with_members(const Json& object, std::initializer_list<const char*> keys) {
  OrderedJson out = OrderedJson::object();
  for (const char* key : keys) out[key] = object.at(key);
  return out;
}

OrderedJson list_of(const Json& list, std::initializer_list<const char*> keys) {
  OrderedJson out = OrderedJson::array();
  for (const Json& one : list) out.push_back(with_members(one, keys));
  return out;
}

OrderedJson summary_view(const Piece& piece, const Json& words, const DoneAt& done_at) {
  const auto done = done_at.find(piece.id);
  return {{"id", piece.id},
          {"kind", name_of(piece.kind)},
          {"title", words.at("title")},
          {"summary", words.at("summary")},
          {"minutes", words.at("minutes")},
          {"topics", piece.topics},
          {"doneAt", done == done_at.end() ? OrderedJson(nullptr) : OrderedJson(done->second.unix_ms())}};
}

OrderedJson breath_view(const Json& step) {
  const Json* breath = base::json_find(step, "breath");
  if (breath == nullptr) return nullptr;
  return {{"in", breath->at("in")},
          {"holdIn", breath->value("hold", 0)},
          {"out", breath->at("out")},
          {"holdOut", breath->value("rest", 0)},
          {"times", breath->at("times")}};
}

OrderedJson answer_view(const Json& step) {
  const Json* answer = base::json_find(step, "answer");
  if (answer == nullptr) return nullptr;
  const Json* options = base::json_find(*answer, "options");
  const Json* ends = base::json_find(*answer, "ends");
  return {{"id", answer->at("id")},
          {"kind", answer->at("kind")},
          {"label", answer->at("label")},
          {"options", options == nullptr ? OrderedJson::array() : list_of(*options, {"id", "words"})},
          {"min", 0},
          {"max", ends == nullptr ? 0 : k_scale_end},
          {"lowest", ends == nullptr ? Json("") : ends->front()},
          {"highest", ends == nullptr ? Json("") : ends->back()}};
}

OrderedJson steps_view(const Json& words) {
  OrderedJson out = OrderedJson::array();
  const Json* steps = base::json_find(words, "steps");
  if (steps == nullptr) return out;
  for (const Json& step : *steps) {
    const Json* seconds = base::json_find(step, "seconds");
    out.push_back({{"text", step.at("text")},
                   {"seconds", seconds == nullptr ? Json(nullptr) : *seconds},
                   {"breath", breath_view(step)},
                   {"answer", answer_view(step)}});
  }
  return out;
}

OrderedJson see_also_view(const Json& words, const recommendation::Shelf& shelf, std::string_view language) {
  OrderedJson out = OrderedJson::array();
  const Json* others = base::json_find(words, "see_also");
  if (others == nullptr) return out;
  for (const Json& id : *others) {
    const Piece* other = shelf.find(id.get<std::string>());
    if (other == nullptr) continue;
    out.push_back({{"id", other->id}, {"title", recommendation::piece_json(*other, language).at("title")}});
  }
  return out;
}

OrderedJson sources_view(const Json& evidence) {
  OrderedJson sources = OrderedJson::array();
  for (const Json& source : evidence.at("sources")) {
    sources.push_back(
        {{"citation", source.at("citation")}, {"doi", source.value("doi", "")}, {"url", source.value("url", "")}});
  }
  return {{"level", evidence.at("level")}, {"sources", std::move(sources)}};
}

Result<DoneAt> done_at_of(const flows::Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const auto items, recommendation_items(ask.vault()));
  return last_done(items);
}

}  // namespace

Result<OrderedJson> pieces(const flows::Request& ask) {
  ALCOVE_TRY(const Guide* guide, guide_of(ask.app));
  ALCOVE_TRY(const DoneAt done_at, done_at_of(ask));
  OrderedJson out = OrderedJson::array();
  for (const Piece& piece : guide->shelf.pieces()) {
    out.push_back(summary_view(piece, recommendation::piece_json(piece, ask.app.language()), done_at));
  }
  return out;
}

Result<OrderedJson> piece(const flows::Request& ask) {
  ALCOVE_TRY(const std::string id, text_argument(ask, "id"));
  ALCOVE_TRY(const Guide* guide, guide_of(ask.app));
  const Piece* found = guide->shelf.find(id);
  ALCOVE_CHECK(found != nullptr, "not_found", "there is no such exercise or article", "id");
  ALCOVE_TRY(const DoneAt done_at, done_at_of(ask));
  const Json words = recommendation::piece_json(*found, ask.app.language());
  const Json* sections = base::json_find(words, "sections");
  OrderedJson out = summary_view(*found, words, done_at);
  out["cautions"] = words.at("cautions");
  out["steps"] = steps_view(words);
  out["sections"] = sections == nullptr ? OrderedJson::array() : list_of(*sections, {"heading", "text"});
  out["seeAlso"] = see_also_view(words, guide->shelf, ask.app.language());
  out["evidence"] = sources_view(words.at("evidence"));
  return out;
}

Result<OrderedJson> feelings(const flows::Request& ask) {
  const Json words = words_file("content/feelings.json", ask.app.language());
  std::vector<Json> all = words.at("feelings").get<std::vector<Json>>();
  std::stable_sort(all.begin(), all.end(), [](const Json& a, const Json& b) {
    const auto place = [](const Json& feeling) {
      return std::pair(-feeling.at("valence").get<int>(), -feeling.at("energy").get<int>());
    };
    return place(a) < place(b);
  });
  return list_of(all, {"id", "words", "valence", "energy"});
}

Result<OrderedJson> starter_tags(const flows::Request& ask) {
  const Json words = words_file("content/tags.json", ask.app.language());
  return OrderedJson{{"categories", list_of(words.at("categories"), {"id", "kind", "words"})},
                     {"tags", list_of(words.at("tags"), {"id", "category", "words"})}};
}

Result<OrderedJson> life_areas(const flows::Request& ask) {
  return list_of(words_file("content/life-areas.json", ask.app.language()).at("areas"), {"id", "words"});
}

}  // namespace alcove::guidance
