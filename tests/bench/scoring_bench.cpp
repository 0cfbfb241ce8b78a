// Scoring against the least that any program would do with the same text: parse it and add up.
#include <string>

#include "core/assessment/library.hpp"
#include "core/assessment/score.hpp"
#include "tests/bench/board.hpp"

namespace alcove::bench {

namespace {

constexpr const char* k_answers = R"({"q1":2,"q2":1,"q3":3,"q4":0,"q5":2,"q6":1,"q7":0,"q8":3,"q9":1})";

/// From text to text, as `score` of the wasm module does it.
base::Result<std::string> score_text(const assessment::Library& library, const std::string& answers) {
  const assessment::Form* const form = library.find("phq-9");
  ALCOVE_CHECK(form != nullptr, "unknown_instrument", "no instrument has this id", "instrument");
  ALCOVE_TRY(const base::Json json, base::parse_json(answers));
  ALCOVE_TRY(const auto read, assessment::parse_answers(json, *form));
  ALCOVE_TRY(const auto sheet, assessment::score(*form, read));
  return base::to_json_text(base::OrderedJson{{"value", assessment::to_json(sheet)}});
}

void score(benchmark::State& state) {
  const auto library = assessment::Library::load_bundled();
  if (!library) return state.SkipWithError("the library does not load");
  const std::string answers = k_answers;
  for (auto _ : state) {
    const auto text = score_text(*library, answers);
    if (!text) return state.SkipWithError("answers are not scored");
    benchmark::DoNotOptimize(text->data());
  }
}

void parse_and_add(benchmark::State& state) {
  const std::string answers = k_answers;
  for (auto _ : state) {
    int total = 0;
    for (const auto& answer : nlohmann::json::parse(answers)) total += answer.get<int>();
    benchmark::DoNotOptimize(total);
  }
}

}  // namespace

void add_scoring(Board& board) {
  board.compare("score a PHQ-9 from JSON to JSON, parsing and adding up", {.name = "score/phq_9", .run = score},
                {.name = "nlohmann/parse_and_add", .run = parse_and_add});
}

}  // namespace alcove::bench
