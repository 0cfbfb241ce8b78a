#pragma once

/// Screening in several languages: each text by the tables that read it.
///
/// Example:
///     Languages languages;
///     ALCOVE_TRY_VOID(languages.add(base::bundle_file("lexicons/safety.en.json")));
///     ALCOVE_TRY_VOID(languages.add(base::bundle_file("lexicons/safety.de.json")));
///     const auto [verdict, tables] = languages.screen("Ich will nicht mehr leben.");     // tables.language() is "de"

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "core/safety/lexicon.hpp"
#include "core/safety/screen.hpp"

namespace alcove::safety {

/// A verdict and the tables that it was made with; both hold until the next screening.
struct Screening {
  const Verdict& verdict;
  const Tables& tables;
};

class Languages {
 public:
  /// Adds a language; the first one judges what no tables read. Errors: those of `Tables::compile`.
  base::Result<void> add(std::string_view lexicon);

  /// The verdict of the tables that read the text's language; of several that do, or when none does, of those that know
  /// most of its words. `conversation` is moved on by it. At least one language must have been added.
  Screening screen(std::string_view text, Conversation& conversation);
  Screening screen(std::string_view text);

  std::size_t size() const { return all_.size(); }
  const Tables& tables(std::size_t language) const { return all_[language]->tables; }

 private:
  struct Language {
    explicit Language(Tables&& compiled)
        : tables(std::move(compiled)), reader(tables.vocabulary(), tables.joins()), screener(tables) {}
    Tables tables;
    Reader reader;
    Screener screener;
  };

  std::size_t familiarity(const Language& language, std::string_view text);

  std::vector<std::unique_ptr<Language>> all_;
  Tokens tokens_;
};

}  // namespace alcove::safety
