#include "core/personal/plain_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>

using alcove::personal::plain_text;

TEST_CASE("a text loses its marks and keeps its words") {
  const std::pair<const char*, const char*> texts[] = {
      {"plain words", "plain words"},
      {"## Monday", "Monday"},
      {"#no heading", "#no heading"},
      {"####### seven", "####### seven"},
      {"- one\n* two\n+ three\n12. four\n3) five", "one\ntwo\nthree\nfour\nfive"},
      {"- [ ] open\n- [x] done", "open\ndone"},
      {"> said\n> > again", "said\nagain"},
      {"> - **both**", "both"},
      {"above\n---\n* * *\nbelow", "above\n\n\nbelow"},
      {"```js\nlet x = 1;\n```", "\nlet x = 1;\n"},
      {"*soft* **strong** ***both*** _soft_ __strong__ ~~gone~~", "soft strong both soft strong gone"},
      {"un*frigging*believable", "unfriggingbelievable"},
      {"snake_case_name", "snake_case_name"},
      {"2 * 3 * 4 and 5*3", "2 * 3 * 4 and 5*3"},
      {"a ** b", "a ** b"},
      {"*only opened", "*only opened"},
      {"~about 5", "~about 5"},
      {"say `a * b` and ``x ` y``", "say a * b and x ` y"},
      {"a ` tick", "a ` tick"},
      {"[a walk](https://example.org/x) ![a cat](cat.png)", "a walk a cat"},
      {"[no address] and [x](", "[no address] and [x]("},
      {"[*soft*](y)", "soft"},
      {"\\*not soft\\* \\a", "*not soft* \\a"},
      {"\tindented  ", "indented"},
      {"one\r\ntwo\r\n", "one\ntwo"},
      {"-5 degrees", "-5 degrees"},
      {"1999", "1999"},
      {"", ""},
  };
  for (const auto& [text, plain] : texts) {
    CHECK(plain_text(text) == plain);
  }
}

TEST_CASE("marks without number take no more time than words") {
  // Each of these is a few hundred thousand steps; looking ahead from every mark would be thousands of millions.
  for (const char* mark : {"[", "](", "[](", "`", "` `` ", "*", "_ a", "**a ", "\\", "> ", "~~", "![x]("}) {
    std::string text;
    while (text.size() < 65'000) text += mark;
    CHECK(plain_text(text).size() <= text.size());
  }
}
