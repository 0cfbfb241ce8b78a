#include "core/vault/search.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "core/vault/search_query.hpp"
#include "core/vault/search_words.hpp"
#include "tests/core/vault/devices.hpp"

using namespace alcove;
using namespace alcove::tests;
using namespace alcove::vault;

namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const SearchWord& word : search_words(text)) out.emplace_back(text.substr(word.begin, word.end - word.begin));
  return out;
}

using Words = std::vector<std::string>;

std::string expression(std::string_view text) { return need(read_search_query(text)).expression; }

struct Diary {
  Diary() : device(new_device(1)) {}

  JournalEntryRow row(const std::string& text, std::int64_t written_after_ms, EntryLinks links = {}) {
    const Vault& vault = device->vault;
    return {.id = crypto::random_id<base::RowId>(device->random),
            .text = text,
            .written_at = at_ms(written_after_ms),
            .edited = at_ms(written_after_ms),
            .utc_offset = {},
            .zone = {},
            .device = vault.device().id(),
            .stamp = {.count = 1, .hlc = vault.clock(at_ms(written_after_ms)), .device = vault.device().id()},
            .links = std::move(links)};
  }
  base::RowId add(const std::string& text, std::int64_t written_after_ms, EntryLinks links = {}) {
    const JournalEntryRow entry = row(text, written_after_ms, std::move(links));
    need(device->vault.write(change_of({entry}), at_ms(written_after_ms)));
    return entry.id;
  }
  /// A new version of an entry; `parents` empty makes it a sibling of what there is.
  void change(const base::RowId& id, const std::string& text, EntryLinks links = {}, bool is_sibling = false) {
    const LiveEntry live = need(device->vault.live().entry(id));
    JournalEntryRow entry = live.entry;
    entry.text = text;
    entry.links = std::move(links);
    entry.stamp.count += 1;
    Change change = change_of({entry});
    change.record = live.record;
    if (!is_sibling) change.parents = need(device->vault.heads_of(live.record));
    need(device->vault.write(std::move(change), at_ms(9'000'000)));
  }
  template <typename Ask>
  auto inside(const Ask& ask) {
    decltype(need(ask())) out;
    need(device->vault.atomically([&]() -> base::Result<void> {
      ALCOVE_TRY(out, ask());
      return {};
    }));
    return out;
  }
  Found find(const std::string& query, const EntryFilter& filter = {}, std::size_t limit = 50) {
    return inside([&] { return device->vault.search().find(query, filter, limit); });
  }
  /// What was found, as the texts, best first.
  Words texts(const std::string& query, const EntryFilter& filter = {}) {
    Words out;
    for (const EntryMatch& match : find(query, filter).matches) out.push_back(match.entry.entry.text);
    return out;
  }
  EntryPage page(const EntryFilter& filter = {}, std::optional<base::RowId> before = {}, std::size_t limit = 50) {
    return inside([&] { return device->vault.search().page(filter, before, limit); });
  }

  std::unique_ptr<VaultDevice> device;
};

/// What is marked in the first match.
Words marked(const Found& found) {
  Words out;
  const EntryMatch& match = found.matches.at(0);
  for (const auto& [begin, end] : match.places) out.push_back(match.text.substr(begin, end - begin));
  return out;
}

}  // namespace

TEST_CASE("text is divided into words, pairs and emoji") {
  CHECK(words("Tea, with  Mira's\nfriend-to-be (42%).") ==
        Words{"Tea", "with", "Mira", "s", "friend", "to", "be", "42"});
  CHECK(words("日本語と手紙") == Words{"日本", "本語", "語と", "と手", "手紙", "紙"});
  CHECK(words("私") == Words{"私"});
  CHECK(words("新しいiPhoneを") == Words{"新し", "しい", "い", "iPhone", "を"});
  CHECK(words("東京、大阪") == Words{"東京", "京", "大阪", "阪"});
  CHECK(words("ฝนตก") == Words{"ฝน", "นต", "ตก", "ก"});
  CHECK(words("happy😀😀👍🏽!") == Words{"happy", "😀", "😀", "👍"});
  CHECK(words("cafe\xcc\x81 हिन्दी") == Words{"cafe\xcc\x81", "हिन्दी"});
  CHECK(words("a\xffz") == Words{"a", "z"});
  CHECK(words("“…” — !?").empty());
}

TEST_CASE("a question becomes quoted words, and nothing of it is interpreted") {
  CHECK(expression("tea") == R"((("tea" *)))");
  CHECK(expression("tea \"long walk\" -rain sun") == R"((("tea") AND ("long walk") AND ("sun" *)) NOT (("rain")))");
  CHECK(expression("„lange Wege“ e-mail") == R"((("lange Wege") AND ("e mail" *)))");
  CHECK(expression("\"open phrase") == R"((("open phrase")))");
  CHECK(expression("sun -\"long walk\"") == R"((("sun")) NOT (("long walk")))");
  CHECK(expression("NEAR(a b) OR text:x* ^y") == R"((("NEAR a") AND ("b") AND ("OR") AND ("text x") AND ("y" *)))");
  CHECK(expression("日本語") == R"((("日本 本語" *)))");
  CHECK(expression("新しいiPhone") == R"((("新し しい い iPhone" *)))");
  for (const char* nothing : {"", "   ", "-rain", "!!! \"\" - \"?\"", "--"}) CHECK(expression(nothing).empty());
}

TEST_CASE("a question that is too long or not text is refused") {
  CHECK(read_search_query(std::string(200, 'a')).has_value());
  CHECK(code_of(read_search_query(std::string(201, 'a'))) == "search_query");
  std::string many;
  for (int i = 0; i < 25; ++i) many += "a ";
  CHECK(code_of(read_search_query(many)) == "search_query");
  CHECK(code_of(read_search_query("\xff")) == "search_query");
}

TEST_CASE("all words must occur, the last one as a beginning, whatever their case and accents") {
  Diary diary;
  diary.add("Tea at the café with Mira. We walked home.", 1000);
  diary.add("Coffee at home, no tea today.", 2000);
  diary.add("# Über den Fluß\nEin *langer* Weg nach Hause.", 3000);
  CHECK(diary.texts("tea").size() == 2);
  CHECK(diary.texts("TEA mir") == Words{"Tea at the café with Mira. We walked home."});
  CHECK(diary.texts("cafe").size() == 1);
  CHECK(diary.texts("CAFÉ").size() == 1);
  CHECK(diary.texts("wal").size() == 1);
  CHECK(diary.texts("wal home").empty());
  CHECK(diary.texts("uber lang").size() == 1);
  CHECK(diary.texts("\"tea at\"").size() == 1);
  CHECK(diary.texts("\"at tea\"").empty());
  CHECK(diary.texts("tea -coffee").size() == 1);
  CHECK(diary.texts("tea -\"no tea\"").size() == 1);
  CHECK(diary.texts("sunshine").empty());
  CHECK(diary.texts("-tea").empty());
  CHECK(diary.texts("").empty());
  CHECK(marked(diary.find("langer weg")) == Words{"langer", "Weg"});
  CHECK(marked(diary.find("\"at the cafe\" walk")) == Words{"at the café", "walked"});
}

TEST_CASE("text without spaces is found from within") {
  Diary diary;
  diary.add("今日は東京で友達に会いました。", 1000);
  diary.add("京都は静かだった。", 2000);
  diary.add("วันนี้ฝนตกหนักมาก", 3000);
  diary.add("오늘은 학교에서 친구를 만났다", 4000);
  CHECK(diary.texts("東京").size() == 1);
  CHECK(diary.texts("友達に会い").size() == 1);
  CHECK(diary.texts("京").size() == 2);
  CHECK(diary.texts("京東").empty());
  CHECK(diary.texts("ฝนตก").size() == 1);
  CHECK(diary.texts("학교").size() == 1);
  CHECK(diary.texts("東京 友達").size() == 1);
  CHECK(marked(diary.find("友達に会い")) == Words{"友達に会い"});
  CHECK(marked(diary.find("ฝนตก")) == Words{"ฝนตก"});
}

TEST_CASE("better matches come first, and newer ones among equals") {
  Diary diary;
  // A word that is everywhere tells nothing; then only time does.
  for (int i = 0; i < 20; ++i) diary.add("sun", 10'000 + i);
  diary.add("rain", 1000);
  diary.add("rain", 3000);
  diary.add("rain", 2000);
  diary.add("A very long page about everything that happened, where the word rain stands once among many others.",
            9000);
  const Found found = diary.find("rain");
  REQUIRE(found.total == 4);
  CHECK(found.matches[0].entry.entry.written_at == at_ms(3000));
  CHECK(found.matches[1].entry.entry.written_at == at_ms(2000));
  CHECK(found.matches[2].entry.entry.written_at == at_ms(1000));
  CHECK(diary.texts("sun").size() == 20);
  CHECK(diary.find("sun").matches[0].entry.entry.written_at == at_ms(10'019));
  CHECK(diary.find("rain", {}, 2).matches.size() == 2);
  CHECK(diary.find("rain", {}, 2).total == 4);
}

TEST_CASE("the index follows what is changed and deleted") {
  Diary diary;
  const auto id = diary.add("apples", 1000);
  CHECK(diary.texts("apples").size() == 1);
  diary.change(id, "pears");
  CHECK(diary.texts("apples").empty());
  CHECK(diary.texts("pears").size() == 1);
  const auto live = need(diary.device->vault.live().entry(id));
  Change gone;
  gone.record = live.record;
  gone.parents = need(diary.device->vault.heads_of(live.record));
  gone.liveness = crypto::Liveness::tombstone;
  need(diary.device->vault.write(std::move(gone), at_ms(9'100'000)));
  CHECK(diary.texts("pears").empty());
  CHECK(diary.find("pears").all == 0);
  diary.add("plums", 5000);
  CHECK(diary.texts("plums").size() == 1);
}

TEST_CASE("an entry with siblings is found by each of them, once, and filtered by the one that is shown") {
  Diary diary;
  EntryLinks work;
  work.tags = {"work"};
  const auto id = diary.add("the first text", 1000, work);
  diary.change(id, "the second text", {}, true);
  const Found found = diary.find("text");
  REQUIRE(found.total == 1);
  CHECK(found.matches[0].entry.siblings.size() == 1);
  CHECK(diary.find("first").matches.at(0).text == "the first text");
  CHECK(diary.find("second").matches.at(0).text == "the second text");
  EntryFilter tagged;
  tagged.tags = {"work"};
  CHECK(diary.texts("first", tagged).empty());
  CHECK(diary.page(tagged).total == 0);
  CHECK(diary.page().total == 1);
  diary.change(id, "settled", work);
  CHECK(diary.page(tagged).total == 1);
  CHECK(diary.texts("first").empty());
}

TEST_CASE("every condition of a filter holds") {
  Diary diary;
  const auto mood = crypto::random_id<base::RowId>(diary.device->random);
  const auto goal = crypto::random_id<base::RowId>(diary.device->random);
  const auto file = crypto::random_id<base::RowId>(diary.device->random);
  EntryLinks full;
  full.prompt = "weighs_on_me";
  full.mood = mood;
  full.goals = {goal};
  full.tags = {"work", "rain"};
  full.attachments = {file};
  EntryLinks some;
  some.tags = {"rain"};
  diary.add("full", 1000, full);
  diary.add("some", 2000, some);
  diary.add("none", 3000);
  const auto total = [&](const EntryFilter& filter) {
    CHECK(diary.page(filter).entries.size() == diary.page(filter).total);
    return diary.page(filter).total;
  };
  CHECK(total({}) == 3);
  CHECK(total({.from = at_ms(2000)}) == 2);
  CHECK(total({.to = at_ms(2000)}) == 1);
  CHECK(total({.tags = {"rain"}}) == 2);
  CHECK(total({.tags = {"rain", "work"}}) == 1);
  CHECK(total({.goal = goal}) == 1);
  CHECK(total({.mood = mood}) == 1);
  CHECK(total({.prompt = "weighs_on_me"}) == 1);
  CHECK(total({.has_attachments = true}) == 1);
  CHECK(total({.has_attachments = false}) == 2);
  CHECK(total({.from = at_ms(1500), .tags = {"work"}}) == 0);
  CHECK(diary.texts("none", {.tags = {"rain"}}).empty());
  CHECK(diary.texts("some", {.tags = {"rain"}}) == Words{"some"});
  const auto tags = diary.inside([&] { return diary.device->vault.search().tags(); });
  REQUIRE(tags.size() == 2);
  CHECK(tags[0].name == "rain");
  CHECK(tags[0].count == 2);
  CHECK(tags[1].name == "work");
}

TEST_CASE("pages follow each other without gaps or repeats, with a filter and without") {
  Diary diary;
  EntryLinks tagged;
  tagged.tags = {"all"};
  constexpr std::int64_t k_year_ms = 365LL * 24 * 60 * 60 * 1000;
  // Some at the same moment, some a year apart.
  for (int i = 0; i < 12; ++i) diary.add(std::to_string(i), (i / 3) * k_year_ms, tagged);
  for (const EntryFilter& filter : {EntryFilter{}, EntryFilter{.tags = {"all"}}}) {
    std::vector<base::RowId> seen;
    std::optional<base::RowId> before;
    for (;;) {
      const EntryPage page = diary.page(filter, before, 5);
      CHECK(page.total == 12);
      for (const LiveEntry& live : page.entries) seen.push_back(live.entry.id);
      if (page.entries.size() < 5) break;
      before = seen.back();
    }
    CHECK(seen.size() == 12);
    std::sort(seen.begin(), seen.end());
    CHECK(std::unique(seen.begin(), seen.end()) == seen.end());
  }
  const auto nobody = crypto::random_id<base::RowId>(diary.device->random);
  CHECK(code_of(diary.device->vault.search().page({}, nobody, 5)) == "not_found");
}

TEST_CASE("a large journal is indexed in steps, newest first") {
  Diary diary;
  const std::string page(50'000, 'x');
  for (int i = 0; i < 30; ++i) diary.add(page + " day" + std::to_string(i), i);
  const Found first = diary.find("day");
  CHECK(first.all == 30);
  CHECK(first.indexed > 0);
  CHECK(first.indexed < 30);
  CHECK(first.total == first.indexed);
  CHECK(diary.find("day29").total == 1);
  bool has_more = true;
  for (int steps = 0; has_more; ++steps) {
    REQUIRE(steps < 30);
    has_more = diary.inside([&] { return diary.device->vault.search().step(100'000); });
  }
  CHECK(diary.find("day").total == 30);
}

TEST_CASE("what search filled is gone when the vault is locked, and made again after") {
  Diary diary;
  diary.add("harbour", 1000);
  CHECK(diary.texts("harbour").size() == 1);
  diary.device->vault.lock();
  const base::SecretBytes secret = lock_secret();
  need(diary.device->vault.unlock(secret.view(), at_ms(9'200'000)));
  CHECK(diary.texts("harbour").size() == 1);
}

TEST_CASE("lists and search reach what is still on disk") {
  constexpr std::int64_t k_month_ms = 30LL * 24 * 60 * 60 * 1000;
  Diary diary;
  EntryLinks links;
  links.tags = {"rain"};
  std::vector<base::RowId> written;
  for (int month = 0; month < 30; ++month) {
    written.push_back(
        diary.add("month" + std::to_string(month), month * k_month_ms, month == 3 ? links : EntryLinks{}));
  }
  const auto reopen = [&] {
    while (need(diary.device->vault.settle())) {
    }
    diary.device->vault.lock();
    const base::SecretBytes secret = lock_secret();
    need(diary.device->vault.unlock(secret.view(), at_ms(30 * k_month_ms)));
  };
  reopen();
  CHECK(diary.page({}, {}, 2).entries.at(1).entry.id == written[28]);
  CHECK(diary.page({}, {}, 2).total == 30);
  reopen();
  CHECK(diary.page({}, written[5], 3).entries.at(2).entry.id == written[2]);
  CHECK(diary.page({}, written[10], 50).entries.size() == 10);
  reopen();
  CHECK(diary.page({.from = at_ms(0), .to = at_ms(2 * k_month_ms)}).total == 2);
  reopen();
  CHECK(diary.page({.tags = {"rain"}}).entries.at(0).entry.id == written[3]);
  reopen();
  CHECK(diary.texts("month7") == Words{"month7"});
  CHECK(diary.find("month").total == 30);
  CHECK(diary.find("month").indexed == 30);
  reopen();
  CHECK(diary.inside([&] { return diary.device->vault.search().tags(); }).size() == 1);
}
