#pragma once

/// How a file adds a subcommand to `alcove`.
///
/// Example:
///     void add_score_command(CLI::App& app, CommandContext& context) {
///       auto* command = app.add_subcommand("score", "Score answers to an instrument");
///       command->callback([&context] { context.exit_code = …; });
///     }
///
/// Exit codes: 0 all went well; 1 something failed or some input was wrong (a line on stderr, or in the output of
/// `--jsonl`, says what); 2 the command line itself is wrong.

#include <CLI/CLI.hpp>
#include <iosfwd>
#include <string_view>

#include "core/base/result.hpp"

namespace alcove::cli {

inline constexpr int k_exit_ok = 0;
inline constexpr int k_exit_failed = 1;
inline constexpr int k_exit_usage = 2;

/// Where a command reads and writes, and what `main` returns. Tests pass string streams.
struct CommandContext {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  int exit_code = k_exit_ok;

  /// Prints "alcove: <message> (<where>) [<code>]" to `err` and makes the exit code 1.
  void report(const base::Error& error);
};

/// Parses a command line (without the program's name) and runs it; returns the exit code. Exceptions of libraries end
/// here.
int run_command_line(int argument_count, const char* const* arguments, CommandContext& context);

void add_instruments_command(CLI::App& app, CommandContext& context);
void add_score_command(CLI::App& app, CommandContext& context);
void add_adaptive_command(CLI::App& app, CommandContext& context);
void add_lint_command(CLI::App& app, CommandContext& context);
void add_fhir_command(CLI::App& app, CommandContext& context);
void add_screen_command(CLI::App& app, CommandContext& context);
void add_recommend_command(CLI::App& app, CommandContext& context);
void add_debug_command(CLI::App& app, CommandContext& context);

}  // namespace alcove::cli
