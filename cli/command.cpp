#include "cli/command.hpp"

#include <exception>
#include <ostream>
#include <string>
#include <vector>

#include "cli/vault_commands.hpp"

namespace alcove::cli {

namespace {

constexpr const char* k_about =
    "Alcove on the command line: instruments, scoring, and the vault.\n"
    "Nothing here asks a network unless the command says so.";
constexpr const char* k_exit_codes =
    "Exit codes: 0 all went well; 1 something failed or some input was wrong; 2 the command line itself is wrong.";

void add_commands(CLI::App& app, CommandContext& context) {
  add_instruments_command(app, context);
  add_score_command(app, context);
  add_vault_commands(app, context);
  add_adaptive_command(app, context);
  add_lint_command(app, context);
  add_fhir_command(app, context);
  add_screen_command(app, context);
  add_recommend_command(app, context);
  add_debug_command(app, context);
}

int parse_and_run(CLI::App& app, std::vector<std::string> arguments, CommandContext& context) {
  try {
    app.parse(std::move(arguments));
    return context.exit_code;
  } catch (const CLI::ParseError& error) {
    const bool asked_for_help = app.exit(error, context.out, context.err) == 0;
    return asked_for_help ? k_exit_ok : k_exit_usage;
  }
}

}  // namespace

void CommandContext::report(const base::Error& error) {
  err << "alcove: " << error.message;
  if (!error.where.empty()) err << " (" << error.where << ")";
  err << " [" << error.code << "]\n";
  exit_code = k_exit_failed;
}

int run_command_line(int argument_count, const char* const* arguments, CommandContext& context) {
  CLI::App app(k_about, "alcove");
  app.set_version_flag("--version", "alcove " ALCOVE_VERSION);
  app.footer(k_exit_codes);
  app.require_subcommand(1);
  app.failure_message(CLI::FailureMessage::simple);
  add_commands(app, context);

  // CLI11 takes its arguments last first.
  std::vector<std::string> reversed;
  for (int i = argument_count; i > 0; --i) reversed.emplace_back(arguments[i - 1]);
  try {
    return parse_and_run(app, std::move(reversed), context);
  } catch (const std::exception&) {
    context.report({"internal", "an unexpected failure inside the program; please report it", ""});
    return k_exit_failed;
  }
}

}  // namespace alcove::cli
