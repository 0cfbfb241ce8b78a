#include "core/vault/search_query.hpp"

#include <cstdint>
#include <utility>
#include <vector>

#include "core/base/text.hpp"
#include "core/vault/search_words.hpp"

namespace alcove::vault {

using base::Result;

namespace {

struct Term {
  std::string words;  ///< one space between them
  bool is_phrase = false;
  bool is_left_out = false;
};

enum class Sign : std::uint8_t { none, blank, quote, minus };

Sign sign_of(std::uint32_t value) {
  switch (value) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case 0x00A0:
    case 0x2009:
    case 0x202F:
    case 0x3000: return Sign::blank;
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F: return Sign::quote;
    case '-': return Sign::minus;
    default: return Sign::none;
  }
}

/// The words with one space between them. The character at the end of a run of pairs is asked for only where something
/// follows: the run may go on in the text.
std::string words_of(std::string_view text) {
  std::string out;
  const auto words = search_words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].ends_run && i + 1 == words.size()) break;
    if (!out.empty()) out.push_back(' ');
    out.append(text.substr(words[i].begin, words[i].end - words[i].begin));
  }
  return out;
}

/// Reads characters from the front.
class QueryCursor {
 public:
  explicit QueryCursor(std::string_view text) : text_(text) {}

  bool is_at_end() const { return text_.empty(); }
  Sign sign() const { return is_at_end() ? Sign::none : sign_of(next().value); }
  void skip() { text_.remove_prefix(next().size_bytes); }
  bool skip_if(Sign sign) {
    if (this->sign() != sign) return false;
    skip();
    return true;
  }
  /// Up to a sign that `ends`, or to the end.
  template <typename Ends>
  std::string_view take_until(const Ends& ends) {
    const std::string_view before = text_;
    while (!is_at_end() && !ends(sign())) skip();
    return before.substr(0, before.size() - text_.size());
  }

 private:
  base::CodePoint next() const { return *base::code_point_at(text_, 0); }

  std::string_view text_;
};

/// Of UTF-8 text. A phrase that is still being typed is one already.
std::vector<Term> terms_of(std::string_view text) {
  std::vector<Term> terms;
  QueryCursor cursor(text);
  while (!cursor.is_at_end()) {
    if (cursor.skip_if(Sign::blank)) continue;
    Term term;
    while (cursor.skip_if(Sign::minus)) term.is_left_out = true;
    term.is_phrase = cursor.skip_if(Sign::quote);
    if (term.is_phrase) {
      term.words = words_of(cursor.take_until([](Sign sign) { return sign == Sign::quote; }));
      cursor.skip_if(Sign::quote);
    } else {
      term.words = words_of(cursor.take_until([](Sign sign) { return sign == Sign::quote || sign == Sign::blank; }));
    }
    if (!term.words.empty()) terms.push_back(std::move(term));
  }
  return terms;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out.append(between);
    out.append(part);
  }
  return out;
}

}  // namespace

Result<SearchQuery> read_search_query(std::string_view text) {
  ALCOVE_CHECK(base::is_utf8(text), "search_query", "this search is not UTF-8 text", "query");
  ALCOVE_CHECK(base::character_count(text) <= SearchQuery::k_most_characters, "search_query",
               "a search has at most 200 characters; leave some words out", "query");
  const std::vector<Term> terms = terms_of(text);
  ALCOVE_CHECK(terms.size() <= SearchQuery::k_most_terms, "search_query",
               "a search has at most 24 words; leave some out", "query");
  std::vector<std::string> wanted, left_out;
  for (const Term& term : terms) {
    const bool is_beginning = &term == &terms.back() && !term.is_phrase;
    const std::string quoted = "(\"" + term.words + "\"" + (is_beginning && !term.is_left_out ? " *)" : ")");
    (term.is_left_out ? left_out : wanted).push_back(quoted);
  }
  SearchQuery query;
  if (wanted.empty()) return query;
  query.expression = "(" + joined(wanted, " AND ") + ")";
  if (!left_out.empty()) query.expression += " NOT (" + joined(left_out, " OR ") + ")";
  return query;
}

}  // namespace alcove::vault
