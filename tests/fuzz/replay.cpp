/// Runs a fuzzer's entry point without libFuzzer: over every file of the seed corpus named on the command line, then
/// over a fixed number of mutations of each, from a fixed seed, so that a failure happens again on every machine.
///
///     fuzz_cbor tests/fuzz/corpus/cbor
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;

constexpr int k_mutations_per_seed = 200;
constexpr std::size_t k_seeds_used = 64;

std::vector<Input> read_corpus(const char* folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Input> corpus;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return corpus;
}

/// Changes `input` in one to four places: a bit flipped, a byte set to a boundary value, a piece cut out or repeated.
void mutate(Input& input, std::mt19937& random) {
  constexpr std::uint8_t k_boundaries[] = {0x00, 0x01, 0x7F, 0x80, 0x9F, 0xBF, 0xFF, '"', '{', '['};
  const auto below = [&random](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
  for (auto changes = 1 + below(4); changes > 0; --changes) {
    if (input.empty()) {
      input.push_back(k_boundaries[below(std::size(k_boundaries))]);
      continue;
    }
    const auto place = below(input.size());
    const auto at = input.begin() + static_cast<std::ptrdiff_t>(place);
    const auto length = static_cast<std::ptrdiff_t>(1 + below(std::min<std::size_t>(input.size() - place, 32)));
    switch (below(5)) {
      case 0: *at = static_cast<std::uint8_t>(*at ^ (1U << below(8))); break;
      case 1: *at = k_boundaries[below(std::size(k_boundaries))]; break;
      case 2: input.erase(at, at + length); break;
      case 3: input.resize(place); break;
      default: {
        const Input piece(at, at + length);
        input.insert(at, piece.begin(), piece.end());
      }
    }
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::fprintf(stderr, "usage: %s CORPUS_FOLDER\n", arguments[0]);
    return 2;
  }
  auto corpus = read_corpus(arguments[1]);
  if (corpus.empty()) {
    std::fprintf(stderr, "%s: no seeds in %s; add at least one\n", arguments[0], arguments[1]);
    return 1;
  }
  corpus.emplace_back();
  for (const auto& input : corpus) LLVMFuzzerTestOneInput(input.data(), input.size());

  std::mt19937 random(1);
  std::size_t runs = corpus.size();
  for (std::size_t seed = 0; seed < std::min(corpus.size(), k_seeds_used); ++seed) {
    for (int round = 0; round < k_mutations_per_seed; ++round, ++runs) {
      Input input = corpus[seed];
      mutate(input, random);
      LLVMFuzzerTestOneInput(input.data(), input.size());
    }
  }
  std::printf("%zu inputs, none crashed\n", runs);
  return 0;
}
