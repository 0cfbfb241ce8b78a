#include "core/safety/languages.hpp"

#include <tuple>
#include <utility>

namespace alcove::safety {

base::Result<void> Languages::add(std::string_view lexicon) {
  ALCOVE_TRY(Tables tables, Tables::compile(lexicon));
  all_.push_back(std::make_unique<Language>(std::move(tables)));
  return {};
}

/// Words of the text that the tables know as they are written; the language's most common words count twice.
std::size_t Languages::familiarity(const Language& language, std::string_view text) {
  language.reader.read(text, tokens_);
  std::size_t sum = 0;
  for (const Token& token : tokens_) {
    if (token.word == k_unknown_word || token.is_disguised) continue;
    sum += language.tables.is_common(token.word) ? 2U : 1U;
  }
  return sum;
}

Screening Languages::screen(std::string_view text) {
  Conversation alone;
  return screen(text, alone);
}

Screening Languages::screen(std::string_view text, Conversation& conversation) {
  ALCOVE_ASSERT(!all_.empty());
  using Weight = std::tuple<bool, std::size_t, Point, std::uint8_t>;
  const Language* best = nullptr;
  Weight best_weight;
  const Verdict* best_verdict = nullptr;
  Conversation moved;
  for (const auto& language : all_) {
    Conversation tried = conversation;
    const Verdict& verdict = language->screener.screen(text, tried);
    const Weight weight(verdict.is_covered, familiarity(*language, text), verdict.point, verdict.level);
    if (best != nullptr && weight <= best_weight) continue;
    best = language.get();
    best_weight = weight;
    best_verdict = &verdict;
    moved = tried;
  }
  conversation = moved;
  return {*best_verdict, best->tables};
}

}  // namespace alcove::safety
