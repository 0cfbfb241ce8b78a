#include "core/safety/languages.hpp"

#include <tuple>
#include <utility>

namespace alcove::safety {

base::Result<void> Languages::add(std::string_view lexicon) {
  ALCOVE_TRY(Tables tables, Tables::compile(lexicon));
  all_.push_back(std::make_unique<Language>(std::move(tables)));
  return {};
}

Screening Languages::screen(std::string_view text) {
  Conversation alone;
  return screen(text, alone);
}

Screening Languages::screen(std::string_view text, Conversation& conversation) {
  ALCOVE_ASSERT(!all_.empty());
  const auto weight = [](const Verdict& verdict) {
    return std::make_tuple(verdict.is_covered, verdict.point, verdict.is_imminent, verdict.level);
  };
  Language* best = nullptr;
  const Verdict* best_verdict = nullptr;
  Conversation moved;
  for (const auto& language : all_) {
    Conversation tried = conversation;
    const Verdict& verdict = language->screener.screen(text, tried);
    if (best != nullptr && weight(verdict) <= weight(*best_verdict)) continue;
    best = language.get();
    best_verdict = &verdict;
    moved = tried;
  }
  conversation = moved;
  return {*best_verdict, best->tables};
}

}  // namespace alcove::safety
