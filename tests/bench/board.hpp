#pragma once

/// A table of ratios: each line measures ours beside a baseline, in the same process and run. Google Benchmark does the
/// measuring, with the repetitions of all tasks shuffled, so that whatever else the machine does meets both sides
/// alike; what counts is the median of the repetitions.
///
/// Example:
///     Board board;
///     board.compare("seal 2 KiB, libsodium", {.name = "aead/seal", .run = seal}, {.name = "sodium/seal", .run =
///     bare}); board.run(argument_count, arguments);

#include <benchmark/benchmark.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace alcove::bench {

/// Work of one thread is timed by its processor, which others on the machine do not disturb; work that waits for disks
/// and other threads, by the wall.
enum class Clock : std::uint8_t { processor, wall };

struct Task {
  /// By which `--benchmark_filter` finds it; two comparisons may share a task.
  std::string name;
  std::function<void(benchmark::State&)> run;
  Clock clock = Clock::processor;
  /// In each repetition; 0 lets the library choose.
  std::int64_t iterations = 0;
};

struct Comparison {
  std::string what;
  std::string ours;
  std::string baseline;
};

class Board {
 public:
  void compare(const std::string& what, const Task& ours, const Task& baseline);
  /// Measures, and prints the table, or what `--benchmark_format` asks for. Returns what `main` returns.
  int run(int argument_count, char** arguments);

 private:
  void add(const Task& task);

  std::vector<std::string> known_;
  std::vector<Comparison> comparisons_;
};

void add_sealing(Board& board);
void add_scoring(Board& board);
void add_pushing(Board& board);
void add_screening(Board& board);
void add_insight(Board& board);
void add_search(Board& board);

}  // namespace alcove::bench
