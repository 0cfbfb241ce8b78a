// Search-as-you-type over a journal of ten years against the least that finds the same words: going through all texts.
#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/sqlite/native_database.hpp"
#include "core/vault/search.hpp"
#include "core/vault/vault.hpp"
#include "tests/bench/board.hpp"
#include "tests/support/fixed_random.hpp"

namespace alcove::bench {

namespace {

constexpr std::size_t k_entries = 5000;
constexpr std::size_t k_words_of_an_entry = 180;
constexpr std::size_t k_entries_of_a_commit = 500;
constexpr std::size_t k_hits = 20;
constexpr std::size_t k_common_words = 12;
constexpr std::string_view k_typed = "quiet walk";

constexpr std::array<std::string_view, 64> k_words{
    "the",     "and",     "a",        "was",      "with",     "then",     "we",      "it",      "home",    "work",
    "tea",     "rain",    "walk",     "slept",    "quiet",    "long",     "morning", "evening", "tired",   "talked",
    "sister",  "friend",  "garden",   "river",    "train",    "late",     "dinner",  "soup",    "letter",  "phone",
    "worried", "better",  "headache", "doctor",   "plan",     "list",     "window",  "music",   "book",    "page",
    "laughed", "cried",   "warm",     "cold",     "light",    "street",   "market",  "bread",   "coffee",  "walked",
    "waiting", "nothing", "meeting",  "question", "answered", "mountain", "autumn",  "winter",  "kitchen", "neighbour",
    "bicycle", "library", "lantern",  "harbour"};

/// Diary-like: the first words of the list are in most entries, the others in a few, and most words are put together
/// from two, so that there are some thousands.
std::string text_of(std::uint64_t seed) {
  std::string out;
  for (std::size_t i = 0; i < k_words_of_an_entry; ++i) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    const std::size_t one = (seed >> 33U) % k_words.size(), other = (seed >> 45U) % k_words.size();
    const std::size_t kind = (seed >> 57U) % 32;
    if (kind >= 16) {
      out.append(k_words[one]).append(k_words[other]);
    } else {
      out.append(k_words[kind == 0 ? one : one % k_common_words]);
    }
    out.append(i % 12 == 11 ? ".\n" : " ");
  }
  return out;
}

struct Journal {
  Journal() : random("journal"), database(native::NativeDatabase::in_memory()), vault(*database, random) {
    base::SecretBytes secret(vault::k_lock_secret_bytes);
    is_ready =
        vault.start() && vault.create({{.kind = vault::LockKind::quick, .stretch = {}}, std::move(secret)}, now(0));
    std::vector<vault::Change> changes;
    for (std::size_t i = 0; is_ready && i < k_entries; ++i) {
      vault::JournalEntryRow row;
      row.id = crypto::random_id<base::RowId>(random);
      row.text = text_of(i);
      row.written_at = row.edited = now(static_cast<std::int64_t>(i));
      row.device = vault.device().id();
      row.stamp = {.count = 1, .hlc = vault.clock(now(0)), .device = row.device};
      texts.push_back(row.text);
      vault::Change change;
      change.rows.emplace_back(std::move(row));
      changes.push_back(std::move(change));
      if (changes.size() == k_entries_of_a_commit)
        is_ready = vault.write(std::exchange(changes, {}), now(0)).has_value();
    }
  }
  /// Some 17 hours apart: ten years of them.
  static base::Instant now(std::int64_t entry) {
    return base::Instant::from_unix_ms(1'790'000'000'000 + entry * 63'000'000);
  }
  bool index() {
    return vault
        .atomically([&]() -> base::Result<void> {
          ALCOVE_TRY_VOID(vault.search().step(std::size_t{1} << 30U));
          return {};
        })
        .has_value();
  }
  std::uint64_t found(std::string_view query) {
    std::uint64_t total = 0;
    const auto asked = vault.atomically([&]() -> base::Result<void> {
      ALCOVE_TRY(const vault::Found found, vault.search().find(query, {}, k_hits));
      total = found.total;
      return {};
    });
    return asked ? total : 0;
  }

  tests::FixedRandom random;
  std::unique_ptr<vault::SqlDatabase> database;
  vault::Vault vault;
  std::vector<std::string> texts;
  bool is_ready = false;
};

Journal& journal() {
  static const auto made = std::make_unique<Journal>();
  return *made;
}

/// One iteration is one key: the words so far.
void search_as_typed(benchmark::State& state) {
  if (!journal().is_ready || !journal().index()) return state.SkipWithError("the journal was not made");
  std::size_t typed = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(journal().found(k_typed.substr(0, typed + 1)));
    typed = (typed + 1) % k_typed.size();
  }
}

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// The words anywhere in the text, without order, excerpts and accents.
void scan_as_typed(benchmark::State& state) {
  std::size_t typed = 0;
  for (auto _ : state) {
    const std::string_view query = k_typed.substr(0, typed + 1);
    const std::string_view first = query.substr(0, query.find(' ')),
                           second = query.substr(std::min(query.size(), first.size() + 1));
    std::size_t total = 0;
    for (const std::string& text : journal().texts) {
      const std::string low = lowered(text);
      total += low.find(first) != std::string::npos && low.find(second) != std::string::npos ? 1 : 0;
    }
    benchmark::DoNotOptimize(total);
    typed = (typed + 1) % k_typed.size();
  }
}

}  // namespace

void add_search(Board& board) {
  board.compare("a key of a search in 5 000 entries, going through them",
                {.name = "search/as_typed", .run = search_as_typed, .iterations = 20},
                {.name = "scan/as_typed", .run = scan_as_typed, .iterations = 20});
}

}  // namespace alcove::bench
