// Screening a message against the least that a list of phrases would do with it: lower the case, look for each phrase.
#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <string>

#include "core/base/bundle.hpp"
#include "core/safety/screen.hpp"
#include "tests/bench/board.hpp"

namespace alcove::bench {

namespace {

constexpr std::array<std::string_view, 4> k_messages{
    "I had a long day at work and then my train was late again, but dinner with my sister was lovely.",
    "honestly i cant do this anymore, everything is pointless and nobody would notice if i was gone",
    "Can you help me plan a birthday party for a ten year old who loves dinosaurs and space?",
    "I don't want to live anymore. I have the pills next to me and I'm going to do it tonight."};

constexpr std::array<std::string_view, 12> k_phrases{
    "kill myself", "suicide",         "suicidal", "end my life", "end it all",        "want to die",
    "wanna die",   "better off dead", "overdose", "self harm",   "no reason to live", "can't go on"};

constexpr std::size_t k_long_text_bytes = 20'000;

std::size_t size_of_messages() {
  std::size_t size = 0;
  for (const std::string_view message : k_messages) size += message.size();
  return size;
}

void screen(benchmark::State& state) {
  const auto tables = safety::Tables::compile(base::bundle_file("lexicons/safety.en.json"));
  if (!tables) return state.SkipWithError("the lexicon does not compile");
  safety::Screener screener(*tables);
  for (auto _ : state) {
    for (const std::string_view message : k_messages) benchmark::DoNotOptimize(screener.screen(message).level);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * size_of_messages()));
}

/// As somebody writes who writes for an hour.
void screen_long_text(benchmark::State& state) {
  const auto tables = safety::Tables::compile(base::bundle_file("lexicons/safety.en.json"));
  if (!tables) return state.SkipWithError("the lexicon does not compile");
  std::string text;
  while (text.size() < k_long_text_bytes) {
    for (const std::string_view message : k_messages) text.append(message).append("\n");
  }
  safety::Screener screener(*tables);
  for (auto _ : state) benchmark::DoNotOptimize(screener.screen(text).level);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void lower_long_text(benchmark::State& state) {
  const std::string text(k_long_text_bytes, 'A');
  std::string lowered;
  for (auto _ : state) {
    lowered.assign(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    benchmark::DoNotOptimize(lowered.data());
  }
}

void look_for_phrases(benchmark::State& state) {
  std::string lowered;
  for (auto _ : state) {
    for (const std::string_view message : k_messages) {
      lowered.assign(message);
      std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      const bool is_found = std::any_of(k_phrases.begin(), k_phrases.end(), [&](std::string_view phrase) {
        return lowered.find(phrase) != std::string::npos;
      });
      benchmark::DoNotOptimize(is_found);
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * size_of_messages()));
}

void compile(benchmark::State& state) {
  for (auto _ : state) {
    auto tables = safety::Tables::compile(base::bundle_file("lexicons/safety.en.json"));
    benchmark::DoNotOptimize(tables);
  }
}

void parse(benchmark::State& state) {
  for (auto _ : state) {
    auto json = nlohmann::json::parse(base::bundle_file("lexicons/safety.en.json"));
    benchmark::DoNotOptimize(json);
  }
}

}  // namespace

void add_screening(Board& board) {
  board.compare("screen four messages, looking for twelve phrases", {.name = "screen/four_messages", .run = screen},
                {.name = "find/twelve_phrases", .run = look_for_phrases});
  board.compare("screen 20 kB, lowering its case", {.name = "screen/long_text", .run = screen_long_text},
                {.name = "lower/long_text", .run = lower_long_text});
  board.compare("compile the English tables, parsing their JSON", {.name = "screen/compile", .run = compile},
                {.name = "nlohmann/parse_lexicon", .run = parse});
}

}  // namespace alcove::bench
