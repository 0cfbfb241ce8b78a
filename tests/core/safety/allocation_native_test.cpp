// Counts what the whole program allocates, which is why this is native only.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <new>
#include <string>

#include "core/safety/screen.hpp"
#include "tests/support/vectors.hpp"

namespace {

std::atomic<std::size_t> allocations{0};

}  // namespace

void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  std::abort();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return operator new(size); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

using namespace alcove::safety;

TEST_CASE("screening allocates nothing once it is warm") {
  const auto tables = Tables::compile(alcove::tests::read_file("schemas/lexicons/safety.en.json"));
  REQUIRE(tables);
  Screener screener(*tables);
  Conversation conversation;
  const std::string texts[]{"I don't want to live anymore, I have the pills next to me and I'm going to do it tonight.",
                            "k1ll my self, d.i.e, wnat to dieeee", "my friend said she is suicidal, what can I do?",
                            "The weather was fine and we went to the lake."};
  for (const std::string& text : texts) screener.screen(text, conversation);
  const std::size_t before = allocations.load();
  for (int i = 0; i < 100; ++i) {
    for (const std::string& text : texts) screener.screen(text, conversation);
  }
  CHECK(allocations.load() == before);
}
