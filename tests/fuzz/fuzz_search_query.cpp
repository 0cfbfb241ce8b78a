/// Asks a small journal whatever comes: no question is an error of SQLite, and what is marked lies in the text. The
/// first half of the input is also an entry of its own, so that words are divided alike on both sides.

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/sqlite/native_database.hpp"
#include "core/base/text.hpp"
#include "core/personal/plain_text.hpp"
#include "core/vault/search_query.hpp"
#include "core/vault/search_words.hpp"
#include "core/vault/sql.hpp"

using namespace alcove;
using namespace alcove::vault;

namespace {

/// The same index as search has.
SqlDatabase& index() {
  static const auto database = [] {
    auto opened = native::NativeDatabase::in_memory();
    const auto made = execute(*opened,
                              "ATTACH ':memory:' AS live; CREATE VIRTUAL TABLE live.entry_text USING fts5(words, "
                              "prefix = '1 2 3', tokenize = \"unicode61 remove_diacritics 2 categories "
                              "'L* M* N* P* S* Co Cn Cf'\")");
    ALCOVE_ASSERT(made.has_value());
    return opened;
  }();
  return *database;
}

std::string joined_words(std::string_view text) {
  std::string out;
  std::size_t last = 0;
  for (const SearchWord& word : search_words(text)) {
    ALCOVE_ASSERT(word.begin >= last && word.begin < word.end && word.end <= text.size());
    last = word.begin;
    if (!out.empty()) out.push_back(' ');
    out.append(text.substr(word.begin, word.end - word.begin));
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const std::string plain = personal::plain_text(input.substr(0, size / 2));
  ALCOVE_ASSERT(plain.size() <= size / 2);
  const auto query = read_search_query(input.substr(size / 2));
  if (!query) {
    ALCOVE_ASSERT(query.error().code == "search_query");
    return 0;
  }
  if (query->expression.empty()) return 0;
  auto insert = Statement::prepare(index(), "INSERT INTO live.entry_text (rowid, words) VALUES (1, ?1)");
  ALCOVE_ASSERT(insert.has_value() && insert->run(Parameters().text(joined_words(plain))).has_value());
  auto find = Statement::prepare(index(), "SELECT rowid FROM live.entry_text WHERE entry_text MATCH ?1 ORDER BY rank");
  ALCOVE_ASSERT(find.has_value());
  const auto found =
      find->each(std::move(Parameters().text(query->expression)), [](SqlRow&) -> base::Result<void> { return {}; });
  ALCOVE_ASSERT(found.has_value());
  ALCOVE_ASSERT(execute(index(), "DELETE FROM live.entry_text").has_value());
  return 0;
}
