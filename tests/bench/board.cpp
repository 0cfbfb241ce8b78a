#include "tests/bench/board.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <string_view>

namespace alcove::bench {

namespace {

constexpr int k_repetitions = 9;
constexpr double k_repetition_seconds = 0.1;

/// "12.3 us".
std::string time_text(double seconds) {
  struct Unit {
    double seconds;
    const char* name;
  };
  char text[32];
  for (const Unit unit : {Unit{1, "s"}, Unit{1e-3, "ms"}, Unit{1e-6, "us"}}) {
    if (seconds < unit.seconds) continue;
    std::snprintf(text, sizeof text, "%.1f %s", seconds / unit.seconds, unit.name);
    return text;
  }
  std::snprintf(text, sizeof text, "%.0f ns", seconds * 1e9);
  return text;
}

/// Keeps the medians, and prints the table once all is measured.
class TableReporter final : public benchmark::BenchmarkReporter {
 public:
  explicit TableReporter(const std::vector<Comparison>& comparisons) : comparisons_(comparisons) {}

  bool ReportContext(const Context&) override { return true; }

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.error_occurred) {
        std::printf("%s failed: %s\n", run.run_name.function_name.c_str(), run.error_message.c_str());
      } else if (run.aggregate_name == "median") {
        const bool by_wall = run.run_name.time_type == "real_time";
        const double time = by_wall ? run.GetAdjustedRealTime() : run.GetAdjustedCPUTime();
        medians_s_[run.run_name.function_name] = time / benchmark::GetTimeUnitMultiplier(run.time_unit);
      }
    }
  }

  void Finalize() override {
    std::printf("%-58s %10s %10s %7s %11s\n", "one operation", "ours", "baseline", "ratio", "ours per s");
    for (const Comparison& comparison : comparisons_) {
      const auto ours = medians_s_.find(comparison.ours);
      const auto baseline = medians_s_.find(comparison.baseline);
      if (ours == medians_s_.end() || baseline == medians_s_.end()) continue;
      std::printf("%-58s %10s %10s %7.2f %11.0f\n", comparison.what.c_str(), time_text(ours->second).c_str(),
                  time_text(baseline->second).c_str(), ours->second / baseline->second, 1 / ours->second);
    }
    std::printf("ratio: how many times as long ours takes; medians of %d shuffled repetitions\n", k_repetitions);
  }

 private:
  const std::vector<Comparison>& comparisons_;
  std::map<std::string, double> medians_s_;
};

}  // namespace

void Board::add(const Task& task) {
  if (std::find(known_.begin(), known_.end(), task.name) != known_.end()) return;
  known_.push_back(task.name);
  auto* const registered = benchmark::RegisterBenchmark(task.name.c_str(), task.run);
  registered->Repetitions(k_repetitions)->ReportAggregatesOnly(true);
  if (task.clock == Clock::wall) registered->UseRealTime();
  if (task.iterations > 0) {
    registered->Iterations(task.iterations);
  } else {
    registered->MinTime(k_repetition_seconds);
  }
}

void Board::compare(const std::string& what, const Task& ours, const Task& baseline) {
  add(ours);
  add(baseline);
  comparisons_.push_back({what, ours.name, baseline.name});
}

int Board::run(int argument_count, char** arguments) {
  // Before what was asked for, which may say otherwise.
  char shuffled[] = "--benchmark_enable_random_interleaving=true";
  std::vector<char*> all(arguments, arguments + argument_count);
  all.insert(all.begin() + 1, shuffled);
  const bool as_table = std::none_of(all.begin(), all.end(), [](std::string_view argument) {
    return argument.starts_with("--benchmark_format") || argument.starts_with("--benchmark_list_tests");
  });
  int count = static_cast<int>(all.size());
  all.push_back(nullptr);
  benchmark::Initialize(&count, all.data());
  if (benchmark::ReportUnrecognizedArguments(count, all.data())) return 1;
  TableReporter table(comparisons_);
  const std::size_t measured =
      as_table ? benchmark::RunSpecifiedBenchmarks(&table) : benchmark::RunSpecifiedBenchmarks();
  // What the tasks keep goes now, not after the end of main.
  benchmark::ClearRegisteredBenchmarks();
  benchmark::Shutdown();
  return measured > 0 ? 0 : 1;
}

}  // namespace alcove::bench
