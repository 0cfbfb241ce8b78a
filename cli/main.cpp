#include <iostream>

#include "cli/command.hpp"

int main(int argument_count, char** arguments) {
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);
  alcove::cli::CommandContext context{std::cin, std::cout, std::cerr};
  const int exit_code = alcove::cli::run_command_line(argument_count - 1, arguments + 1, context);
  std::cout.flush();
  return std::cout.good() ? exit_code : alcove::cli::k_exit_failed;
}
