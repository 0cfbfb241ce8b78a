#pragma once

/// Runs the command line as a person would, without a process of its own.
///
///     CHECK(run({"score", "gad-2", "--answers", "{}"}).exit_code == k_exit_ok);

#include <string>
#include <vector>

namespace alcove::cli {

struct Outcome {
  int exit_code = 0;
  std::string out, err;

  /// The lines of `out`.
  std::vector<std::string> lines() const;
};

Outcome run(std::vector<const char*> arguments, const std::string& input = {});

}  // namespace alcove::cli
